"""Spreadsheets of LibreOffice and others (.ods, .fods)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter

from data.workbook.files.book import Book, BookSheet, Range
from data.workbook.files.frame import MOST_CELLS, Cells, Clock, bounded
from data.workbook.files.notes import book_of
from data.workbook.files.shown import Shape, duration, shown
from data.workbook.package import MOST_COLUMNS
from data.workbook.unreadable import UnreadableError
from data.workbook.zipped import Zipped

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
VALUE_TYPE, VALUE, FORMULA = OFFICE + "value-type", OFFICE + "value", TABLE + "formula"
REPEATED = {way: f"{TABLE}number-{way}-repeated" for way in ("rows", "columns")}
#: A cell with other attributes than these is looked at more closely.
SIMPLE = {
    *(VALUE_TYPE, VALUE, TABLE + "style-name", REPEATED["columns"], CALC + "value-type"),
    *(OFFICE + name for name in ("currency", "date-value", "time-value", "boolean-value")),
    *(OFFICE + "string-value", TABLE + "content-validation-name"),
}
NUMBERS: dict[str | None, Shape] = {
    "float": "number",
    "currency": "number",
    "percentage": "percent",
}
TIME = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
MANIFEST, ENCRYPTED = "META-INF/manifest.xml", b"encryption-data"
ERROR = re.compile(r"#[A-Z/0!?]+[!?A0]|Err:\d{3}")


@dataclass
class _Sheet:
    """What is found of a sheet while its rows go by."""

    name: str
    hidden: bool
    cells: Cells
    row: int = 0
    column: int = 0
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    filtered: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


def read_ods(name: str, content: bytes) -> Book:
    """All sheets, of a package or of a single XML file."""
    try:
        if not content.startswith(b"PK"):
            return _book(name, content, macros=False)
        with Zipped(content) as file:
            if file.has(MANIFEST) and ENCRYPTED in file.read(MANIFEST):
                raise UnreadableError("encrypted")
            return _book(name, file.read("content.xml"), macros=file.has("Basic/"))
    except UnreadableError:
        raise
    except Exception as error:
        # A damaged package makes zipfile, zlib and the XML parser raise almost anything.
        raise UnreadableError("not_a_workbook") from error


def _book(name: str, xml: bytes, *, macros: bool) -> Book:
    sheets = tuple(
        BookSheet(
            found.name,
            found.cells.frame(),
            merged=tuple(found.merged),
            hidden=found.hidden,
            hidden_rows=tuple(found.hidden_rows),
            hidden_columns=tuple(found.hidden_columns),
            filtered=found.filtered,
            formulas=found.formulas,
            errors=found.errors,
            comments=found.comments,
        )
        for found in _sheets(xml)
    )
    return book_of(name, "ods", sheets, macros=macros, links=b"'file:" in xml)


def _sheets(xml: bytes) -> Iterator[_Sheet]:
    """Each sheet, its rows forgotten as soon as they are read."""
    invisible: set[str] = set()
    sheet: _Sheet | None = None
    clock = Clock()
    for event, element in ElementTree.iterparse(BytesIO(xml), ("start", "end")):
        if event == "start" and element.tag == TABLE + "table" and sheet is None:
            name = element.get(TABLE + "name", "")
            sheet = _Sheet(name, element.get(TABLE + "style-name") in invisible, Cells(name))
        elif event == "end" and sheet is None:
            invisible |= _invisible(element)
        elif event == "end" and sheet and element.tag in TAKEN:
            clock.check()
            TAKEN[element.tag](sheet, element)
        elif event == "end" and sheet and element.tag == TABLE + "table":
            yield sheet
            sheet = None
            element.clear()


def _invisible(element: Element) -> set[str]:
    """The name of a style whose sheets are hidden."""
    if element.tag != STYLE + "style":
        return set()
    properties = element.find(STYLE + "table-properties")
    hidden = properties is not None and properties.get(TABLE + "display") == "false"
    return {element.get(STYLE + "name", "")} if hidden else set()


def _repeated(element: Element, what: str) -> int:
    return int(element.get(REPEATED[what], 1))


def _column(sheet: _Sheet, element: Element) -> None:
    first, times = sheet.column + 1, _repeated(element, "columns")
    sheet.column += times
    if element.get(TABLE + "visibility") in ("collapse", "filter") and times <= MOST_COLUMNS:
        sheet.hidden_columns += [get_column_letter(n) for n in range(first, first + times)]


def _row(sheet: _Sheet, element: Element) -> None:
    times = _repeated(element, "rows")
    first = sheet.row + 1
    sheet.row += times
    held = [cell for cell in element if cell.tag in CELLS]
    holds = any(cell.get(VALUE_TYPE) or len(cell) for cell in held)
    visibility = element.get(TABLE + "visibility")
    # Rows are hidden to the very end of a sheet where they hold nothing.
    if visibility in ("collapse", "filter") and holds:
        sheet.hidden_rows += range(first, first + times)
        sheet.filtered |= visibility == "filter"
    if holds:
        _refuse_large(sheet, times, held)
        for row in range(first, first + times):
            _cells(sheet, row, held)
    element.clear()


def _refuse_large(sheet: _Sheet, rows: int, held: list[Element]) -> None:
    """Refuse cells that are repeated to the end of the sheet before they are made."""
    wide = [_repeated(cell, "columns") for cell in held if cell.get(VALUE_TYPE)]
    bounded(sheet.name, 1, max(wide, default=0))
    if rows * sum(wide) > MOST_CELLS:
        raise UnreadableError("too_many_cells", sheet.name)


def _cells(sheet: _Sheet, row: int, held: list[Element]) -> None:
    column = 1
    for cell in held:
        times = _repeated(cell, "columns")
        if len(cell) or cell.get(VALUE_TYPE) or cell.get(FORMULA):
            simple = cell.tag == CELLS[0] and len(cell) < 2 and SIMPLE.issuperset(cell.keys())
            read = _simple_cell if simple else _cell
            for place in range(column, column + min(times, MOST_COLUMNS)):
                read(sheet, row, place, cell)
        column += times


def _simple_cell(sheet: _Sheet, row: int, column: int, cell: Element) -> None:
    """A cell with nothing but a value, as nearly all of them are."""
    if cell.get(CALC + "value-type") == "error":
        _cell(sheet, row, column, cell)
    elif (kind := cell.get(VALUE_TYPE)) in NUMBERS and (value := cell.get(VALUE)):
        sheet.cells.put(row, column, shown(float(value), NUMBERS[kind]))
    else:
        sheet.cells.put(row, column, _value(cell, _text(cell)))


def _cell(sheet: _Sheet, row: int, column: int, cell: Element) -> None:
    address = f"{get_column_letter(column)}{row}"
    wide = int(cell.get(TABLE + "number-columns-spanned", 1))
    high = int(cell.get(TABLE + "number-rows-spanned", 1))
    if wide > 1 or high > 1:
        sheet.merged.append((row, column, row + high - 1, column + wide - 1))
    note = cell.find(OFFICE + "annotation")
    if note is not None:
        sheet.comments[address] = _text(note)
    text, formula = _text(cell), cell.get(FORMULA)
    if cell.get(CALC + "value-type") == "error" or (formula and ERROR.fullmatch(text)):
        sheet.errors[address] = text
    elif formula and not cell.get(VALUE_TYPE):
        sheet.formulas[address] = formula.partition(":")[2] or formula
    elif cell.tag == CELLS[0]:
        sheet.cells.put(row, column, _value(cell, text))


def _value(cell: Element, text: str) -> str:
    kind, value = cell.get(VALUE_TYPE), cell.get(VALUE)
    if kind in NUMBERS and value:
        return shown(float(value), NUMBERS[kind])
    if kind == "date":
        date = cell.get(OFFICE + "date-value", text)
        return date.replace("T", " ").removesuffix(" 00:00:00")
    if kind == "boolean":
        return cell.get(OFFICE + "boolean-value", text)
    if kind == "time" and (found := TIME.fullmatch(cell.get(OFFICE + "time-value", ""))):
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return duration(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
    return cell.get(OFFICE + "string-value", text)


def _text(element: Element) -> str:
    """The paragraphs of a cell, its notes left out."""
    return "\n".join("".join(_pieces(part)) for part in element.iterfind(TEXT + "p"))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        if part.tag == TEXT + "s":
            yield " " * int(part.get(TEXT + "c", 1))
        elif part.tag == TEXT + "tab":
            yield "\t"
        elif part.tag == TEXT + "line-break":
            yield "\n"
        elif part.tag != OFFICE + "annotation":
            yield from _pieces(part)
        yield part.tail or ""


TAKEN = {TABLE + "table-column": _column, TABLE + "table-row": _row}
