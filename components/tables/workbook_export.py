"""Exhibits as a workbook, for ``file_export``."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from components.charts import Exhibit
from components.tables.file_export import HEADER_ROW
from data.plain_text import put

TITLE, QUIET = Font(bold=True, size=14), Font(color="5F6B76")
HEADER, HEADER_FILL = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")
WRAPPED = Alignment(wrap_text=True, vertical="center")
WIDEST, NARROWEST = 60, 10


def book(exhibits: Mapping[str, Exhibit]) -> bytes:
    """A sheet an exhibit, by its name: title, header, rows, and below them the foot line."""
    written = Workbook(write_only=True)
    for name, exhibit in exhibits.items():
        _write(written.create_sheet(name), exhibit)
    content = BytesIO()
    written.save(content)
    return content.getvalue()


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
    for line in filter(None, (exhibit.mark, exhibit.foot)):
        page.append([_text(page, line, QUIET)])


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
    cell = WriteOnlyCell(page)
    put(cell, text)
    if font is not None:
        cell.font = font
    return cell
