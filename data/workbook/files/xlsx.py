"""Workbooks of Excel since 2007 and of WPS: .xlsx, .xlsm and what is called so."""

import fastexcel

from data.workbook.files.book import Book, BookSheet
from data.workbook.files.notes import book_of
from data.workbook.grid import grid
from data.workbook.package import Package, Part, mended, package, without_slips
from data.workbook.unreadable import UnreadableError


def read_xlsx(name: str, content: bytes) -> Book:
    """All worksheets; charts and dialogs are none."""
    file = package(content)
    content = mended(content, file.mended)
    try:
        sheets = _sheets(file, content)
    except UnreadableError:
        # Spreadsheet programs overlook what fastexcel does not.
        sheets = _sheets(file, without_slips(content))
    return book_of(name, "xlsx", sheets, macros=file.macros, links=file.links)


def _sheets(file: Package, content: bytes) -> tuple[BookSheet, ...]:
    try:
        reader = fastexcel.read_excel(content)
    except fastexcel.FastExcelError as error:
        raise UnreadableError("not_a_workbook") from error
    return tuple(_sheet(reader, file, sheet, part) for sheet, part in file.parts.items())


def _sheet(reader: fastexcel.ExcelReader, file: Package, name: str, part: Part) -> BookSheet:
    try:
        cells = grid(reader, name, part.percent, date1904=file.date1904)
    except fastexcel.FastExcelError as error:
        raise UnreadableError("damaged_sheet", name) from error
    return BookSheet(
        name,
        cells,
        merged=part.outline.merged,
        hidden=part.hidden,
        hidden_rows=part.outline.hidden_rows,
        hidden_columns=part.outline.hidden_columns,
        filtered=part.outline.filtered,
        formulas=part.formulas,
        errors=part.errors,
        comments=part.comments,
        coloured=part.coloured,
    )
