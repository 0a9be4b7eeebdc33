"""Binary workbooks of Excel (.xlsb): the parts of an .xlsx package as records."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from

from openpyxl.utils import get_column_letter

from data.workbook.files.book import Book, BookSheet, Range
from data.workbook.files.frame import Cells, Clock
from data.workbook.files.notes import book_of
from data.workbook.files.shown import Shape, shape, shown
from data.workbook.package import LINKS, MACROS
from data.workbook.unreadable import UnreadableError
from data.workbook.zipped import Zipped

#: Records by their number in [MS-XLSB].
ROW, RK, ERROR, BOOL, REAL, TEXT, SHARED = 0, 2, 3, 4, 5, 6, 7
FORMULA_TEXT, FORMULA_REAL, FORMULA_BOOL, FORMULA_ERROR, RICH_TEXT = 8, 9, 10, 11, 62
STRING, FORMAT, STYLE, COLUMN = 19, 44, 47, 60
PROPERTIES, BUNDLE, FILTER, MERGED = 153, 156, 163, 176
STYLES_BEGIN, STYLES_END = 617, 618
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
MAIN = "xl/workbook.bin"
#: Row, column and style come first in a cell.
VALUE = 8
LAST_COLUMN = 16_383


@dataclass
class _Sheet:
    """What is found of a sheet while its records go by."""

    cells: Cells
    errors: dict[str, str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    filtered: bool = False
    row: int = 0


@dataclass(frozen=True)
class _Shared:
    """What all sheets share: texts, what each style shows, the calendar."""

    texts: list[str]
    shapes: list[Shape]
    date1904: bool


def read_xlsb(name: str, content: bytes) -> Book:
    """All worksheets."""
    try:
        with Zipped(content) as file:
            return _book(name, file)
    except UnreadableError:
        raise
    except Exception as error:
        # A damaged package makes zipfile, zlib and struct raise almost anything.
        raise UnreadableError("not_a_workbook") from error


def _book(name: str, file: Zipped) -> Book:
    main = file.main(MAIN)
    workbook = list(_records(file.read(main)))
    date1904 = any(number == PROPERTIES and data[0] & 1 for number, data in workbook)
    texts = _texts(file.part(main, "/sharedStrings", "sharedStrings.bin"))
    shared = _Shared(texts, _shapes(file.part(main, "/styles", "styles.bin")), date1904)
    paths = file.relations(main)
    sheets = []
    for number, data in workbook:
        if number == BUNDLE:
            relation, end = _wide(data, 8)
            title, _ = _wide(data, end)
            kind, path = paths.get(relation, ("", ""))
            if kind.endswith("/worksheet"):
                hidden = bool(unpack_from("<I", data)[0])
                sheets.append(_sheet(title, hidden, file.read(path), shared))
    macros, links = file.has(MACROS), file.has(LINKS)
    return book_of(name, "xlsb", tuple(sheets), macros=macros, links=links)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and content of each record."""
    place, end = 0, len(data)
    while place < end:
        number = data[place]
        place += 1
        if number & 0x80:
            number = (number & 0x7F) | (data[place] & 0x7F) << 7
            place += 1
        size = shift = 0
        while True:
            byte = data[place]
            place += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        yield number, data[place : place + size]
        place += size


def _wide(data: bytes, place: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends; a null one is ''."""
    length = int(unpack_from("<I", data, place)[0])
    place += 4
    if length == 0xFFFFFFFF:
        return "", place
    end = place + 2 * length
    return data[place:end].decode("utf-16-le", "replace"), end


def _texts(part: bytes | None) -> list[str]:
    return [_wide(data, 1)[0] for number, data in _records(part or b"") if number == STRING]


def _shapes(part: bytes | None) -> list[Shape]:
    """What each cell style shows."""
    codes: dict[int, str] = {}
    shapes: list[Shape] = []
    inside = False
    for number, data in _records(part or b""):
        inside = number == STYLES_BEGIN or (inside and number != STYLES_END)
        if number == FORMAT:
            codes[unpack_from("<H", data)[0]] = _wide(data, 2)[0]
        elif number == STYLE and inside:
            used = unpack_from("<H", data, 2)[0]
            shapes.append(shape(codes.get(used, ""), used))
    return shapes


def _sheet(name: str, hidden: bool, data: bytes, shared: _Shared) -> BookSheet:
    found = _Sheet(Cells(name))
    clock = Clock()
    for number, record in _records(data):
        if number == ROW:
            clock.check()
            _row(found, record)
        elif number <= FORMULA_ERROR or number == RICH_TEXT:
            _cell(found, number, record, shared)
        else:
            _form(found, number, record)
    return BookSheet(
        name,
        found.cells.frame(),
        merged=tuple(found.merged),
        hidden=hidden,
        hidden_rows=tuple(found.hidden_rows),
        hidden_columns=tuple(found.hidden_columns),
        filtered=found.filtered,
        errors=found.errors,
    )


def _row(found: _Sheet, record: bytes) -> None:
    found.row = unpack_from("<I", record)[0] + 1
    if record[11] & 0x10:
        found.hidden_rows.append(found.row)


def _form(found: _Sheet, number: int, record: bytes) -> None:
    if number == MERGED:
        top, bottom, left, right = unpack_from("<4I", record)
        found.merged.append((top + 1, left + 1, bottom + 1, right + 1))
    elif number == COLUMN:
        first, last = unpack_from("<2I", record)
        if record[16] & 1 and last < LAST_COLUMN:
            found.hidden_columns += [get_column_letter(n + 1) for n in range(first, last + 1)]
    elif number == FILTER:
        found.filtered = True


def _cell(found: _Sheet, number: int, record: bytes, shared: _Shared) -> None:
    column, style = unpack_from("<2I", record)
    column, style = column + 1, style & 0xFFFFFF
    if number in (ERROR, FORMULA_ERROR):
        address = f"{get_column_letter(column)}{found.row}"
        found.errors[address] = ERRORS.get(record[VALUE], "#ERR!")
        return
    if number in (REAL, FORMULA_REAL, RK):
        value = _rk(record) if number == RK else unpack_from("<d", record, VALUE)[0]
        form: Shape = shared.shapes[style] if style < len(shared.shapes) else "number"
        text = shown(value, form, shared.date1904)
    elif number in (BOOL, FORMULA_BOOL):
        text = "true" if record[VALUE] else "false"
    elif number == SHARED:
        place = unpack_from("<I", record, VALUE)[0]
        text = shared.texts[place] if place < len(shared.texts) else ""
    elif number in (TEXT, FORMULA_TEXT, RICH_TEXT):
        text = _wide(record, VALUE + (number == RICH_TEXT))[0]
    else:
        return
    found.cells.put(found.row, column, text)


def _rk(record: bytes) -> float:
    """A number in 30 bits: whole or the first half of a float, as it is or a hundredth of it."""
    packed = int(unpack_from("<i", record, VALUE)[0])
    if packed & 2:
        value = float(packed >> 2)
    else:
        half = (packed & 0xFFFFFFFC).to_bytes(4, "little")
        value = float(unpack_from("<d", b"\x00\x00\x00\x00" + half)[0])
    return value / 100 if packed & 1 else value
