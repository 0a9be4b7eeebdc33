"""Workbooks of Excel 97 to 2003 that ask for much more than they hold, record by record."""

import struct
from collections.abc import Sequence

BOF, EOF, BOUNDSHEET, SST, HLINK = 0x809, 0x0A, 0x85, 0xFC, 0x1B8
LABEL, NUMBER, BOOLERR, MERGED, ROW = 0x204, 0x203, 0x205, 0xE5, 0x208
GLOBALS, WORKSHEET = 5, 0x10
#: What a link begins with.
LINK = bytes.fromhex("D0C9EA79F9BACE118C8200AA004BA90B02000000")


def record(number: int, data: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<HH", number, len(data)) + data


def bof(kind: int) -> bytes:
    """The beginning of a stream of BIFF8."""
    return record(BOF, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def label(row: int, column: int, text: str) -> bytes:
    """A cell with its text in it."""
    said = struct.pack("<HB", len(text), 1) + text.encode("utf-16-le", "surrogatepass")
    return record(LABEL, struct.pack("<HHH", row, column, 0) + said)


def error(row: int, column: int) -> bytes:
    """A cell that says #DIV/0!."""
    return record(BOOLERR, struct.pack("<HHHBB", row, column, 0, 7, 1))


def number(row: int, column: int, value: float) -> bytes:
    """A cell with a number."""
    return record(NUMBER, struct.pack("<HHHd", row, column, 0, value))


def merged(ranges: Sequence[tuple[int, int, int, int]]) -> bytes:
    """Merged cells: first row, last row, first column, last column; from 0."""
    said = b"".join(struct.pack("<4H", *each) for each in ranges)
    return record(MERGED, struct.pack("<H", len(ranges)) + said)


def hidden(row: int) -> bytes:
    """A row that is not shown."""
    return record(ROW, struct.pack("<HHHHHHI", row, 0, 1, 0, 0, 0, 0x120))


def link(rows: int, columns: int) -> bytes:
    """A link over an area."""
    return record(HLINK, struct.pack("<4H", 0, rows, 0, columns) + LINK + struct.pack("<I", 0))


def shared(count: int, texts: bytes) -> bytes:
    """A table that says how many shared texts it holds."""
    return record(SST, struct.pack("<II", count, count) + texts)


def backwards(length: int) -> bytes:
    """A shared text that says that what is said of it ends before it begins."""
    return struct.pack("<HBi", length, 4, -(length + 7)) + b"a" * length


def book(sheets: Sequence[bytes], *, table: bytes = b"", listed: int = 1) -> bytes:
    """A bare stream of these sheets, each ``listed`` under so many names."""
    names = [f"S{number}" for number in range(len(sheets) * listed)]
    entries = sum(len(name) + 12 for name in names)
    start = len(bof(GLOBALS)) + entries + len(table) + len(record(EOF))
    bodies = [bof(WORKSHEET) + sheet + record(EOF) for sheet in sheets]
    places = [start + sum(map(len, bodies[:number])) for number in range(len(bodies))] * listed
    listing = b"".join(
        record(BOUNDSHEET, struct.pack("<iBBBB", place, 0, 0, len(name), 0) + name.encode())
        for place, name in zip(places, names, strict=True)
    )
    return ole(bof(GLOBALS) + listing + table + record(EOF) + b"".join(bodies))


def ole(stream: bytes) -> bytes:
    """The stream in a container, as Excel keeps it."""
    from xlwt.CompoundDoc import XlsDoc

    kept: list[bytes] = []

    class Sink:
        def write(self, data: bytes) -> None:
            kept.append(data)

    XlsDoc().save(Sink(), stream)
    return b"".join(kept)
