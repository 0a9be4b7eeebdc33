"""Workbooks of Excel 2002 and 2003 in XML, which many systems export and call .xls."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter

from data.workbook.files.book import Book, BookSheet, Range
from data.workbook.files.frame import Cells
from data.workbook.files.notes import book_of
from data.workbook.files.shown import duration, shape, shown
from data.workbook.package import MOST_COLUMNS
from data.workbook.unreadable import UnreadableError

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
#: Formats that have a name.
NAMED = {"Percent": "0%", "Fixed": "0.00", "Standard": "0.00", "Scientific": "0"}
#: Days on which a time without a day falls.
FIRST_DAYS = ("1899-12-31", "1899-12-30", "1904-01-01")


def read_xml(name: str, content: bytes) -> Book:
    """All worksheets."""
    try:
        book = ElementTree.fromstring(content)
        percent = {
            style.get(f"{SS}ID")
            for style in book.iterfind(f"{SS}Styles/{SS}Style")
            for form in style.iterfind(f"{SS}NumberFormat")
            if shape(NAMED.get(form.get(f"{SS}Format", ""), form.get(f"{SS}Format", "")))
            == "percent"
        }
        sheets = tuple(_sheet(sheet, percent) for sheet in book.iterfind(f"{SS}Worksheet"))
    except UnreadableError:
        raise
    except (ElementTree.ParseError, ValueError) as error:
        raise UnreadableError("not_a_workbook") from error
    return book_of(name, "xml", sheets)


def _sheet(sheet: Element, percent: set[str | None]) -> BookSheet:
    name = sheet.get(f"{SS}Name", "")
    cells = Cells(name)
    merged: list[Range] = []
    errors: dict[str, str] = {}
    hidden: list[int] = []
    row = 0
    for line in sheet.iterfind(f"{SS}Table/{SS}Row"):
        row = int(line.get(f"{SS}Index", row + 1))
        column = 0
        if line.get(f"{SS}Hidden") == "1":
            hidden.append(row)
        for cell in line.iterfind(f"{SS}Cell"):
            column = int(cell.get(f"{SS}Index", column + 1))
            wide, high = (int(cell.get(f"{SS}Merge{way}", 0)) for way in ("Across", "Down"))
            if wide or high:
                merged.append((row, column, row + high, column + wide))
            if (data := cell.find(f"{SS}Data")) is not None:
                if data.get(f"{SS}Type") == "Error":
                    errors[f"{get_column_letter(column)}{row}"] = data.text or ""
                else:
                    cells.put(row, column, _value(data, cell.get(f"{SS}StyleID") in percent))
            column += wide
    return BookSheet(
        name,
        cells.frame(),
        merged=tuple(merged),
        hidden=sheet.findtext(f"{EXCEL}WorksheetOptions/{EXCEL}Visible", "") != "",
        hidden_rows=tuple(hidden),
        hidden_columns=tuple(_hidden_columns(sheet)),
        errors=errors,
    )


def _hidden_columns(sheet: Element) -> list[str]:
    letters = []
    place = 0
    for column in sheet.iterfind(f"{SS}Table/{SS}Column"):
        first = int(column.get(f"{SS}Index", place + 1))
        place = first + int(column.get(f"{SS}Span", 0))
        if column.get(f"{SS}Hidden") == "1" and place <= MOST_COLUMNS:
            letters += [get_column_letter(number) for number in range(first, place + 1)]
    return letters


def _value(data: Element, percent: bool) -> str:
    text = "".join(data.itertext())
    kind = data.get(f"{SS}Type")
    if kind == "Number":
        return shown(float(text), "percent" if percent else "number")
    if kind == "Boolean":
        return "true" if text == "1" else "false"
    if kind != "DateTime":
        return text
    day, _, clock = text.partition(".")[0].partition("T")
    if day in FIRST_DAYS and clock:
        hours, minutes, seconds = map(int, clock.split(":"))
        return duration((hours * 60 + minutes) * 60 + seconds)
    return f"{day} {clock}".removesuffix(" 00:00:00").strip()
