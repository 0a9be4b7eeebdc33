"""Workbooks of Excel since 2007 and of WPS: .xlsx, .xlsm and what is called so."""

import fastexcel

from data.workbook.files.book import Book, BookSheet
from data.workbook.files.notes import book_of
from data.workbook.grid import grid
from data.workbook.package import Package, Part, package
from data.workbook.unreadable import UnreadableError


def read_xlsx(name: str, content: bytes) -> Book:
    """All worksheets; charts and dialogs are none."""
    file = package(content)
    try:
        reader = fastexcel.read_excel(content)
    except fastexcel.FastExcelError as error:
        raise UnreadableError("not_a_workbook") from error
    sheets = tuple(_sheet(reader, file, sheet, part) for sheet, part in file.parts.items())
    return book_of(name, "xlsx", sheets, macros=file.macros, links=file.links)


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
    )
