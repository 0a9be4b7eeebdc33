"""Workbooks of Excel since 2007 and of WPS: .xlsx, .xlsm and what is called so."""

import fastexcel
import polars as pl

from data.workbook.files.book import Book, BookSheet
from data.workbook.files.notes import book_of
from data.workbook.grid import grid
from data.workbook.package import Package, Part, package
from data.workbook.repacked import repacked
from data.workbook.unreadable import UnreadableError


def read_xlsx(name: str, content: bytes) -> Book:
    """All worksheets; charts and dialogs are none."""
    file = package(content)
    cells = {name: part.cells for name, part in file.parts.items() if part.cells is not None}
    cells |= _others(file)
    sheets = tuple(_sheet(name, part, cells[name]) for name, part in file.parts.items())
    return book_of(name, "xlsx", sheets, macros=file.macros, links=file.links)


def _others(file: Package) -> dict[str, pl.DataFrame]:
    """The cells of the sheets that are not read yet."""
    left = {name: part for name, part in file.parts.items() if part.cells is None}
    if not left:
        return {}
    sheets = [part.xml for part in left.values()]
    content = repacked(sheets, file.styles, file.shared, date1904=file.date1904)
    reader = fastexcel.read_excel(content)
    found = {}
    for number, (name, part) in enumerate(left.items(), 1):
        try:
            found[name] = grid(reader, str(number), part.percent, date1904=file.date1904)
        except fastexcel.FastExcelError as error:
            raise UnreadableError("damaged_sheet", name) from error
    return found


def _sheet(name: str, part: Part, cells: pl.DataFrame) -> BookSheet:
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
