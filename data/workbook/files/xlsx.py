"""Workbooks of Excel since 2007 and of WPS: .xlsx, .xlsm and what is called so."""

import logging
from collections.abc import Container

import fastexcel
import polars as pl

from data.error_place import error_place
from data.workbook.files.book import Book, BookSheet
from data.workbook.files.notes import book_of
from data.workbook.grid import grid
from data.workbook.package import Package, Part, mended, package, without_slips
from data.workbook.unreadable import UnreadableError

log = logging.getLogger(__name__)


def read_xlsx(name: str, content: bytes) -> Book:
    """All worksheets; charts and dialogs are none."""
    file = package(content)
    content = mended(content, file.mended)
    try:
        sheets = _sheets(file, content)
    except UnreadableError as error:
        log.info("a workbook is read without its slips: %s", error_place(error))
        # Spreadsheet programs overlook what fastexcel does not.
        sheets = _sheets(file, without_slips(content))
    return book_of(name, "xlsx", sheets, macros=file.macros, links=file.links)


def _sheets(file: Package, content: bytes) -> tuple[BookSheet, ...]:
    cells = {name: part.cells for name, part in file.parts.items() if part.cells is not None}
    if len(cells) < len(file.parts):
        cells |= _others(file, content, cells)
    return tuple(_sheet(name, part, cells[name]) for name, part in file.parts.items())


def _others(file: Package, content: bytes, read: Container[str]) -> dict[str, pl.DataFrame]:
    """The cells of the sheets that are not ``read`` yet."""
    try:
        reader = fastexcel.read_excel(content)
    except fastexcel.FastExcelError as error:
        raise UnreadableError("not_a_workbook") from error
    return {
        name: _cells(reader, file, name, part)
        for name, part in file.parts.items()
        if name not in read
    }


def _cells(reader: fastexcel.ExcelReader, file: Package, name: str, part: Part) -> pl.DataFrame:
    try:
        return grid(reader, name, part.percent, date1904=file.date1904)
    except fastexcel.FastExcelError as error:
        raise UnreadableError("damaged_sheet", name) from error


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
