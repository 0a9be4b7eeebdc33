"""Workbooks of Excel 2002 and 2003 in XML, which many systems export and call .xls."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from data.excel_text import raised
from data.workbook.files.cells import (
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
from data.workbook.files.limits import MOST_COLUMNS, SizeBudget, pieces, whole

SS = "urn:schemas-microsoft-com:office:spreadsheet}"
HTML = "http://www.w3.org/TR/REC-html40}"
EXCEL = "urn:schemas-microsoft-com:office:excel}"
#: Formats that have a name.
NAMED = {"Percent": "0%", "Fixed": "0.00", "Standard": "0.00", "Scientific": "0"}
#: Days on which a time without a day falls.
FIRST_DAYS = ("1899-12-31", "1899-12-30", "1904-01-01")
CLOCK = re.compile("[0-9]{1,9}:[0-9]{1,2}:[0-9]{1,2}")


@dataclass
class _Sheet(Gathered):
    """``formats`` by the id of a style; the ids of ``crossed`` cross out."""

    formats: dict[str, CellFormat] = field(default_factory=dict)
    crossed: set[str] = field(default_factory=set)


def read_xml(name: str, content: bytes) -> Book:
    """All worksheets."""
    sheets = tuple(found.sheet() for found in _sheets(content))
    return book_of(name, "xml", sheets)


def _sheets(xml: bytes) -> Iterator[_Sheet]:
    """Each sheet, its rows forgotten as soon as they are read."""
    formats: dict[str, CellFormat] = {}
    crossed: set[str] = set()
    sheet: _Sheet | None = None
    clock, budget = Clock(), SizeBudget()
    for _, element in pieces(xml, {*TAKEN, SS + "Style"}, {SS + "Worksheet"}):
        clock.check()
        if element.tag == SS + "Style":
            formats |= _format(element)
            fonts = (one for one in element if one.tag == SS + "Font")
            if any(one.get(SS + "StrikeThrough") == "1" for one in fonts):
                crossed.add(element.get(SS + "ID", ""))
        elif element.tag == SS + "Worksheet":
            if sheet:
                yield sheet
            sheet = _Sheet(element.get(SS + "Name", ""), budget, formats=formats, crossed=crossed)
        elif sheet:
            TAKEN[element.tag](sheet, element)
    if sheet:
        yield sheet


def _format(style: Element) -> dict[str, CellFormat]:
    """The format of a style, by its id."""
    codes = [one.get(SS + "Format", "") for one in style if one.tag == SS + "NumberFormat"]
    return {style.get(SS + "ID", ""): cell_format(NAMED.get(one, one)) for one in codes}


def _row(sheet: _Sheet, line: Element) -> None:
    sheet.row = max(whole(line.get(SS + "Index"), sheet.row + 1), 1)
    if line.get(SS + "Hidden") == "1":
        sheet.hide_rows(sheet.row)
    column = 0
    for cell in line:
        if cell.tag == SS + "Cell":
            column = _cell(sheet, max(whole(cell.get(SS + "Index"), column + 1), 1), cell)


def _cell(sheet: _Sheet, column: int, cell: Element) -> int:
    """The last column that it covers."""
    row = sheet.row
    wide, high = (whole(cell.get(f"{SS}Merge{way}")) for way in ("Across", "Down"))
    if wide or high:
        sheet.merge(row, column, row + high, column + wide)
    data = next((one for one in cell if one.tag == SS + "Data"), None)
    if data is not None and data.get(SS + "Type") == "Error":
        sheet.err(row, column, data.text or "")
    elif data is not None:
        whole_cell = cell.get(SS + "StyleID", "") in sheet.crossed
        if _crossed(data) or whole_cell:
            sheet.budget.mark(sheet.name)
            sheet.struck.append(sheet.cells.address(row, column))
        if whole_cell:
            return column + wide
        form = sheet.formats.get(cell.get(SS + "StyleID", ""), cell_format(""))
        shown = _value(data, form)
        sheet.cells.show(row, column, shown, data.text or "")
    return column + wide


def _column(sheet: _Sheet, column: Element) -> None:
    first = whole(column.get(SS + "Index"), sheet.column + 1)
    sheet.column = first + whole(column.get(SS + "Span"))
    if column.get(SS + "Hidden") == "1" and sheet.column <= MOST_COLUMNS:
        sheet.hide_columns(first, sheet.column)


def _options(sheet: _Sheet, options: Element) -> None:
    said = (one.text or "" for one in options if one.tag == EXCEL + "Visible")
    sheet.hidden = next(said, "") != ""


TAKEN = {
    SS + "Row": _row,
    SS + "Column": _column,
    EXCEL + "WorksheetOptions": _options,
}


def _crossed(data: Element) -> bool:
    """Whether a part of a text is crossed out: it is taken away. What is raised stays so."""
    for part in data.iter(HTML + "Sup"):
        part.text = raised(part.text or "")
    crossed = list(data.iter(HTML + "S"))
    for part in crossed:
        part.text = ""
        del part[:]
    return bool(crossed)


def _value(data: Element, form: CellFormat) -> Shown:
    text = "".join(data.itertext())
    kind = data.get(SS + "Type")
    if kind == "Number":
        return written(text, form)
    if kind == "Boolean":
        return Shown("true" if text == "1" else "false")
    if kind != "DateTime":
        return Shown(form.show_text(text))
    day, _, clock = text.partition(".")[0].partition("T")
    if day in FIRST_DAYS and CLOCK.fullmatch(clock):
        hours, minutes, seconds = map(int, clock.split(":"))
        return Shown(duration((hours * 60 + minutes) * 60 + seconds))
    return Shown(f"{day} {clock}".removesuffix(" 00:00:00").strip())
