"""Spreadsheets of LibreOffice and others (.ods, .fods)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

from data.workbook.files.cells import (
    MOST_CELLS,
    Book,
    CellFormat,
    Clock,
    Gathered,
    Shown,
    book_of,
    cell_format,
    duration,
    written,
)
from data.workbook.files.limits import (
    MOST_COLUMNS,
    SizeBudget,
    UnreadableError,
    Zipped,
    pieces,
    whole,
)
from data.workbook.files.ods_paragraphs import OFFICE, TEXT, paragraphs
from data.workbook.files.ods_styles import STYLES, ColumnStyles, OdsStyles
from data.workbook.findings import Code

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
DEFAULT = TABLE + "default-cell-style-name"
VALUE_TYPE, VALUE, FORMULA = OFFICE + "value-type", OFFICE + "value", TABLE + "formula"
REPEATED = {way: f"{TABLE}number-{way}-repeated" for way in ("rows", "columns")}
#: A cell with other attributes than these is looked at more closely.
SIMPLE = {
    *(VALUE_TYPE, VALUE, TABLE + "style-name", REPEATED["columns"], CALC + "value-type"),
    *(OFFICE + name for name in ("currency", "date-value", "time-value", "boolean-value")),
    *(OFFICE + "string-value", TABLE + "content-validation-name"),
}
#: What numbers look like by their kind, where no style says it.
NUMBERS = {"float": "General", "currency": "General", "percentage": "0%"}
TIME = re.compile(
    r"P(?:([0-9]{1,7})D)?T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})(?:[.,][0-9]+)?S)?"
)
MANIFEST, ENCRYPTED = "META-INF/manifest.xml", b"encryption-data"
#: The part of styles that have a name of their own.
NAMED = "styles.xml"
ERROR = re.compile(r"#[A-Z/0!?]+[!?A0]|Err:\d{3}")


#: Pictures in a file that is no package.
PICTURE = re.compile(rb"<office:binary-data>[^<]*</office:binary-data>")


@dataclass
class _Sheet(Gathered):
    """With what its styles say, and which of them its columns have."""

    styles: OdsStyles = field(default_factory=OdsStyles)
    columns: ColumnStyles = field(default_factory=ColumnStyles)


def read_ods(name: str, content: bytes) -> Book:
    """All sheets, of a package or of a single XML file."""
    if not content.startswith(b"PK"):
        return _book(name, PICTURE.sub(b"", content), b"", macros=False)
    with Zipped(content) as file:
        if file.has(MANIFEST) and ENCRYPTED in file.read(MANIFEST):
            raise UnreadableError(Code.ENCRYPTED)
        styles = file.read(NAMED) if file.has(NAMED) else b""
        return _book(name, file.read("content.xml"), styles, macros=file.has("Basic/"))


def _book(name: str, xml: bytes, named: bytes, *, macros: bool) -> Book:
    sheets = tuple(found.sheet() for found in _sheets(xml, _styles(named)))
    return book_of(name, "ods", sheets, macros=macros, links=b"'file:" in xml)


def _styles(xml: bytes) -> OdsStyles:
    """Those that have a name of their own."""
    styles = OdsStyles()
    for _, element in pieces(xml, STYLES) if xml else ():
        styles.take(element)
    return styles


def _sheets(xml: bytes, styles: OdsStyles) -> Iterator[_Sheet]:
    """Each sheet, its rows forgotten as soon as they are read."""
    sheet: _Sheet | None = None
    of: Element | None = None
    clock, budget = Clock(), SizeBudget()
    for above, element in pieces(xml, {*TAKEN, *STYLES}, {TABLE + "table"}):
        clock.check()
        if element.tag in STYLES:
            styles.take(element)
        elif element.tag == TABLE + "table":
            if sheet is None or of not in above:  # a table within a cell is none of its own
                if sheet:
                    yield sheet
                name, style = (element.get(TABLE + what, "") for what in ("name", "style-name"))
                hidden = style in styles.invisible
                sheet, of = _Sheet(name, budget, hidden, styles=styles), element
        elif sheet and of in above:
            TAKEN[element.tag](sheet, element)
    if sheet:
        yield sheet


def _child(element: Element, tag: str) -> Element | None:
    return next((one for one in element if one.tag == tag), None)


def _repeated(element: Element, what: str) -> int:
    said = element.get(REPEATED[what])
    return 1 if said is None else whole(said, 1)


def _column(sheet: _Sheet, element: Element) -> None:
    first, times = sheet.column + 1, _repeated(element, "columns")
    sheet.column += times
    sheet.columns.add(sheet.column, element.get(DEFAULT, ""))
    # Columns are hidden to the very end of a sheet where they hold nothing.
    if element.get(TABLE + "visibility") in ("collapse", "filter") and times <= MOST_COLUMNS:
        sheet.hide_columns(first, sheet.column)


def _holds(cell: Element) -> bool:
    return bool(len(cell) or cell.get(VALUE_TYPE) or cell.get(FORMULA))


def _row(sheet: _Sheet, element: Element) -> None:
    times = _repeated(element, "rows")
    first = sheet.row + 1
    sheet.row += times
    cells = [cell for cell in element if cell.tag in CELLS]
    held = [cell for cell in cells if _holds(cell)]
    if not held:
        return
    _refuse_large(sheet, times, held)
    visibility = element.get(TABLE + "visibility")
    # Rows are hidden to the very end of a sheet where they hold nothing.
    if visibility in ("collapse", "filter"):
        sheet.hide_rows(first, times)
        sheet.filtered |= visibility == "filter"
    read = list(_read_cells(sheet, cells, element.get(DEFAULT, "")))
    for row in range(first, first + times):
        for one in read:
            one.put(sheet, row)


def _refuse_large(sheet: _Sheet, rows: int, held: list[Element]) -> None:
    """Refuse cells that are repeated to the end of the sheet before they are made."""
    wide = [_repeated(cell, "columns") for cell in held]
    if max(wide) > MOST_COLUMNS:
        raise UnreadableError(Code.TOO_MANY_COLUMNS, sheet.name, expected=MOST_COLUMNS)
    if rows * sum(wide) > MOST_CELLS:
        raise UnreadableError(Code.TOO_MANY_CELLS, sheet.name)


def _read_cells(sheet: _Sheet, cells: list[Element], of_row: str) -> Iterator["_Cell"]:
    column = 1
    for cell in cells:
        times = _repeated(cell, "columns")
        if _holds(cell):
            places = range(column, column + times)
            name = cell.get(TABLE + "style-name") or of_row or sheet.columns.of(column)
            form = sheet.styles.formats.get(name)
            text = not len(cell) or (len(cell) == 1 and cell[0].tag == TEXT + "p")
            simple = cell.tag == CELLS[0] and text and SIMPLE.issuperset(cell.keys())
            simple = simple and name not in sheet.styles.struck
            yield (_simple_cell if simple else _cell)(sheet, places, cell, name, form)
        column += times


class _Cell(NamedTuple):
    """A cell that was read, to be put where it stands, as often as it is repeated."""

    places: range
    shown: Shown
    value: str
    kind: Literal["value", "error", "formula", "covered"] = "value"
    struck: bool = False
    note: str = ""
    wide: int = 1
    high: int = 1

    def put(self, sheet: _Sheet, row: int) -> None:
        for column in self.places:
            if self.kind == "value":
                sheet.cells.show(row, column, self.shown, self.value)
            if self[3:] != PLAIN:
                self._mark(sheet, row, column)

    def _mark(self, sheet: _Sheet, row: int, column: int) -> None:
        if self.wide > 1 or self.high > 1:
            sheet.merge(row, column, row + self.high - 1, column + self.wide - 1)
        address = sheet.cells.address(row, column)
        if self.struck:
            sheet.budget.mark(sheet.name)
            sheet.struck.append(address)
        if self.note:
            sheet.budget.mark(sheet.name, said=self.note)
            sheet.comments[address] = self.note
        if self.kind in ("error", "formula"):
            sheet.err(row, column, self.shown.text, formula=self.kind == "formula")


#: What is said of a cell with nothing but a value.
PLAIN = ("value", False, "", 1, 1)


def _simple_cell(
    sheet: _Sheet, places: range, cell: Element, style: str, form: CellFormat | None
) -> _Cell:
    """A cell with nothing but a value, as nearly all of them are."""
    if cell.get(CALC + "value-type") == "error":
        return _cell(sheet, places, cell, style, form)
    value = cell.get(VALUE, "")
    if value and (kind := cell.get(VALUE_TYPE, "")) in NUMBERS:
        return _Cell(places, written(value, form or cell_format(NUMBERS[kind])), value)
    text, struck = paragraphs(sheet.name, sheet.styles, cell)
    return _Cell(places, _value(cell, text, form), value, struck=struck)


def _cell(
    sheet: _Sheet, places: range, cell: Element, style: str, form: CellFormat | None
) -> _Cell:
    wide, high = (whole(cell.get(f"{TABLE}number-{way}-spanned"), 1) for way in ("columns", "rows"))
    annotation = _child(cell, OFFICE + "annotation")
    note = "" if annotation is None else paragraphs(sheet.name, sheet.styles, annotation)[0]
    text, struck = paragraphs(sheet.name, sheet.styles, cell)
    formula, value = cell.get(FORMULA), cell.get(VALUE, "")
    if style in sheet.styles.struck:
        return _Cell(places, Shown(""), value, "value", True, note, wide, high)
    if cell.get(CALC + "value-type") == "error" or (formula and ERROR.fullmatch(text)):
        return _Cell(places, Shown(text), value, "error", struck, note, wide, high)
    if formula and not cell.get(VALUE_TYPE):
        said = Shown(formula.partition(":")[2] or formula)
        return _Cell(places, said, value, "formula", struck, note, wide, high)
    kind: Literal["value", "covered"] = "value" if cell.tag == CELLS[0] else "covered"
    return _Cell(places, _value(cell, text, form), value, kind, struck, note, wide, high)


def _value(cell: Element, text: str, form: CellFormat | None) -> Shown:
    kind, value = cell.get(VALUE_TYPE, ""), cell.get(VALUE)
    if kind in NUMBERS and value:
        return written(value, form or cell_format(NUMBERS[kind]))
    if kind == "date":
        date = cell.get(OFFICE + "date-value", text)
        return Shown(date.replace("T", " ").removesuffix(" 00:00:00"))
    if kind == "boolean":
        return Shown(cell.get(OFFICE + "boolean-value", text))
    if kind == "time" and (found := TIME.fullmatch(cell.get(OFFICE + "time-value", ""))):
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return Shown(duration(((days * 24 + hours) * 60 + minutes) * 60 + seconds))
    said = cell.get(OFFICE + "string-value", text)
    return Shown(form.show_text(said) if form else said)


TAKEN = {TABLE + "table-column": _column, TABLE + "table-row": _row}
