"""Binary workbooks of Excel (.xlsb): the parts of an .xlsx package as records."""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import unpack_from

from data.workbook.files.cells import (
    Book,
    BookSheet,
    CellFormat,
    Clock,
    Gathered,
    book_of,
    cell_format,
)
from data.workbook.files.limits import SizeBudget, UnreadableError, Zipped
from data.workbook.files.xlsx_package import LINKS, MACROS
from data.workbook.findings import Code

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
#: The size of a record takes at most four bytes, of seven bits each.
SIZE_BITS = 28


@dataclass(frozen=True)
class _Shared:
    """What all sheets share: texts, what each style shows, the calendar."""

    texts: list[str]
    formats: list[CellFormat]
    date1904: bool


def read_xlsb(name: str, content: bytes) -> Book:
    """All worksheets."""
    with Zipped(content) as file:
        main = file.main(MAIN)
        bundles, date1904 = _bundles(file.read(main))
        texts = _texts(file.part(main, "/sharedStrings", "sharedStrings.bin"))
        shared = _Shared(texts, _formats(file.part(main, "/styles", "styles.bin")), date1904)
        sheets = tuple(_sheets(file, file.relations(main), bundles, shared))
        macros, links = file.has(MACROS), file.has(LINKS)
    return book_of(name, "xlsb", sheets, macros=macros, links=links, date1904=date1904)


def _bundles(workbook: bytes) -> tuple[list[bytes], bool]:
    """What is said of each sheet, and whether days count from 1904."""
    bundles, date1904 = [], False
    for number, data in _records(workbook):
        if number == PROPERTIES:
            date1904 |= bool(data[0] & 1)
        elif number == BUNDLE:
            bundles.append(data)
    return bundles, date1904


def _sheets(
    file: Zipped, paths: dict[str, tuple[str, str]], bundles: list[bytes], shared: _Shared
) -> Iterator[BookSheet]:
    budget = SizeBudget()
    for data in bundles:
        relation, end = _wide(data, 8)
        title, _ = _wide(data, end)
        kind, path = paths.get(relation, ("", ""))
        if kind.endswith("/worksheet"):
            hidden = bool(unpack_from("<I", data)[0])
            yield _sheet(Gathered(title, budget, hidden), file.read(path), shared)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and content of each record."""
    place, end = 0, len(data)
    while place < end:
        number = data[place]
        place += 1
        if number & 0x80:
            number = (number & 0x7F) | (data[place] & 0x7F) << 7
            place += 1
        size = 0
        for shift in range(0, SIZE_BITS, 7):
            byte = data[place]
            place += 1
            size |= (byte & 0x7F) << shift
            if byte < 0x80:
                break
        if size > end - place:
            raise UnreadableError(Code.NOT_A_WORKBOOK)
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


def _formats(part: bytes | None) -> list[CellFormat]:
    """The format of each cell style."""
    codes: dict[int, str] = {}
    formats: list[CellFormat] = []
    inside = False
    for number, data in _records(part or b""):
        inside = number == STYLES_BEGIN or (inside and number != STYLES_END)
        if number == FORMAT:
            codes[unpack_from("<H", data)[0]] = _wide(data, 2)[0]
        elif number == STYLE and inside:
            used = unpack_from("<H", data, 2)[0]
            formats.append(cell_format(codes.get(used, ""), used))
    return formats


def _sheet(found: Gathered, data: bytes, shared: _Shared) -> BookSheet:
    clock = Clock()
    for number, record in _records(data):
        clock.check()
        if number == ROW:
            _row(found, record)
        elif number <= FORMULA_ERROR or number == RICH_TEXT:
            _cell(found, number, record, shared)
        else:
            _form(found, number, record)
    return found.sheet()


def _row(found: Gathered, record: bytes) -> None:
    found.row = unpack_from("<I", record)[0] + 1
    if record[11] & 0x10:
        found.hide_rows(found.row)


def _form(found: Gathered, number: int, record: bytes) -> None:
    if number == MERGED:
        top, bottom, left, right = unpack_from("<4I", record)
        found.merge(top + 1, left + 1, bottom + 1, right + 1)
    elif number == COLUMN:
        first, last = unpack_from("<2I", record)
        if record[16] & 1:
            found.hide_columns(first + 1, last + 1)
    elif number == FILTER:
        found.filtered = True


def _cell(found: Gathered, number: int, record: bytes, shared: _Shared) -> None:
    column, style = unpack_from("<2I", record)
    column, style = column + 1, style & 0xFFFFFF
    if number in (ERROR, FORMULA_ERROR):
        found.err(found.row, column, ERRORS.get(record[VALUE], "#ERR!"))
        return
    if number in (REAL, FORMULA_REAL, RK):
        value = _rk(record) if number == RK else unpack_from("<d", record, VALUE)[0]
        form = shared.formats[style] if style < len(shared.formats) else cell_format("")
        found.cells.show(found.row, column, form.show(value, shared.date1904), value)
        return
    if number in (BOOL, FORMULA_BOOL):
        text = "true" if record[VALUE] else "false"
    elif number == SHARED:
        place = unpack_from("<I", record, VALUE)[0]
        text = shared.texts[place] if place < len(shared.texts) else ""
    elif number in (TEXT, FORMULA_TEXT, RICH_TEXT):
        text = _wide(record, VALUE + (number == RICH_TEXT))[0]
    else:
        return
    form = shared.formats[style] if style < len(shared.formats) else cell_format("")
    found.cells.put(found.row, column, form.show_text(text))


def _rk(record: bytes) -> float:
    """A number in 30 bits: whole or the first half of a float, as it is or a hundredth of it."""
    packed = int(unpack_from("<i", record, VALUE)[0])
    if packed & 2:
        value = float(packed >> 2)
    else:
        half = (packed & 0xFFFFFFFC).to_bytes(4, "little")
        value = float(unpack_from("<d", b"\x00\x00\x00\x00" + half)[0])
    return value / 100 if packed & 1 else value
