"""Exhibits as files: workbook, CSV, and several in one zip. Values are raw, never rounded.

Text from the data is written as text: no program takes it for a formula.
"""

import csv
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from components.exhibit import Exhibit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What a spreadsheet takes for the beginning of a formula; tab and return hide one from sight.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
TITLE, QUIET = Font(bold=True, size=14), Font(color="5F6B76")
HEADER, HEADER_FILL = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")
WRAPPED = Alignment(wrap_text=True, vertical="center")
#: Characters that no sheet's name may have, and that no file's name should.
NO_SHEET, NO_FILE = re.compile(r"[\[\]:*?/\\]"), re.compile(r'[<>:"/\\|?*\x00-\x1f]')
LONGEST_SHEET, LONGEST_FILE = 31, 60
#: The header stands in this row, below title and a blank one.
HEADER_ROW = 3
WIDEST, NARROWEST = 60, 10


def xlsx(exhibits: Sequence[Exhibit]) -> bytes:
    """A sheet an exhibit: title, header, rows, and below them the foot line."""
    book = Workbook(write_only=True)
    for name, exhibit in zip(sheet_names(exhibits), exhibits, strict=True):
        _write(book.create_sheet(name), exhibit)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def csv_file(exhibit: Exhibit) -> bytes:
    """UTF-8 that Excel recognises: header and rows, then a blank line, title and foot line."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    table = exhibit.table
    writer.writerow(map(_escaped, table.columns))
    for row in table.iter_rows():
        writer.writerow([_escaped(value) for value in row])
    writer.writerows([[], [_escaped(exhibit.title)], [_escaped(exhibit.foot)]])
    return out.getvalue().encode("utf-8-sig")


def archive(
    exhibits: Sequence[Exhibit],
    pictures: Callable[[Sequence[Exhibit]], Sequence[bytes | None]],
) -> bytes:
    """A zip with workbook, CSV and, where there is one, picture of every exhibit."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as packed:
        drawn = pictures(exhibits)
        for number, (exhibit, picture) in enumerate(zip(exhibits, drawn, strict=True), 1):
            name = f"{number:02d} {file_name(exhibit.title)}"
            packed.writestr(f"{name}.xlsx", xlsx([exhibit]))
            packed.writestr(f"{name}.csv", csv_file(exhibit))
            if picture is not None:
                packed.writestr(f"{name}.png", picture)
    return content.getvalue()


def sheet_names(exhibits: Sequence[Exhibit]) -> list[str]:
    """Titles as spreadsheets accept them for sheets: short, allowed, and no two alike."""
    names: list[str] = []
    taken: set[str] = set()
    for exhibit in exhibits:
        name = NO_SHEET.sub(" ", exhibit.title).strip(" '")[:LONGEST_SHEET].strip(" '") or "1"
        number = 1
        unique = name
        while unique.casefold() in taken:
            number += 1
            ending = f" {number}"
            unique = name[: LONGEST_SHEET - len(ending)] + ending
        taken.add(unique.casefold())
        names.append(unique)
    return names


def file_name(title: str) -> str:
    """A title as every system accepts it for a file, without an ending."""
    return NO_FILE.sub(" ", title).strip(" .")[:LONGEST_FILE].strip(" .") or "1"


def _escaped(value: object) -> object:
    """A number stays one; text that would be a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _write(page: WriteOnlyWorksheet, exhibit: Exhibit) -> None:
    table = exhibit.table
    page.freeze_panes = f"A{HEADER_ROW + 1}"
    for number, column in enumerate(table.get_columns(), 1):
        page.column_dimensions[get_column_letter(number)].width = _width(column)
    page.append([_text(page, exhibit.title, TITLE)])
    page.append([])
    page.append([_header(page, column) for column in table.columns])
    formats = [_format(name, table[said]) for name, said in exhibit.columns.items()]
    for row in table.iter_rows():
        page.append([_cell(page, value, each) for value, each in zip(row, formats, strict=True)])
    page.append([])
    page.append([_text(page, exhibit.foot, QUIET)])


def _width(column: pl.Series) -> float:
    """So wide that most rows fit; Chinese takes two letters' room."""
    said = [column.name, *column.head(200).cast(pl.String, strict=False).fill_null("")]
    longest = max(sum(1 + (letter > "\u2e80") for letter in text) for text in said)
    return min(max(longest + 2, NARROWEST), WIDEST)


def _format(name: str, column: pl.Series) -> str:
    """How numbers of the column look; the value keeps all its digits."""
    if name == "year" or not column.dtype.is_numeric():
        return "General"
    whole = column.drop_nulls().cast(pl.Float64)
    return "#,##0" if (whole == whole.round()).all() else "#,##0.00##"


def _header(page: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = _text(page, text, HEADER)
    cell.fill, cell.alignment = HEADER_FILL, WRAPPED
    return cell


def _cell(page: WriteOnlyWorksheet, value: object, number_format: str) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, datetime) and value.tzinfo is not None:  # a sheet knows no time zones
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        cell = WriteOnlyCell(page, value)
        cell.number_format = number_format
        return cell
    return _text(page, str(value))


def _text(page: WriteOnlyWorksheet, text: str, font: Font | None = None) -> WriteOnlyCell:
    """A cell that holds text, whatever it looks like."""
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", text))
    if text.startswith(FORMULA) or text in ERROR_CODES:
        cell.data_type, cell.quotePrefix = "s", True
    if font is not None:
        cell.font = font
    return cell
