"""Workbooks of Excel since 2007 and of WPS: .xlsx, .xlsm and what is called so."""

import fastexcel
import polars as pl

from data.workbook.files.cells import Book, BookSheet, book_of
from data.workbook.files.grid import grid, shown, without
from data.workbook.files.limits import UnreadableError
from data.workbook.files.repacked import repacked
from data.workbook.files.xlsx_package import Package, Part, package
from data.workbook.findings import Code


def read_xlsx(name: str, content: bytes) -> Book:
    """All worksheets; charts and dialogs are none."""
    file = package(content)
    # Without the styles, so that a number is the one that is kept and not what it may look like.
    sheets = [part.xml for part in file.parts.values()]
    reader = fastexcel.read_excel(repacked(sheets, file.shared))
    read = tuple(
        _sheet(file, name, part, _cells(reader, name, str(number)))
        for number, (name, part) in enumerate(file.parts.items(), 1)
    )
    return book_of(name, "xlsx", read, macros=file.macros, links=file.links, date1904=file.date1904)


def _cells(reader: fastexcel.ExcelReader, name: str, number: str) -> pl.DataFrame:
    try:
        return grid(reader, number)
    except fastexcel.FastExcelError as error:
        raise UnreadableError(Code.DAMAGED_SHEET, name) from error
    except BaseException as error:
        # Not an Exception: what another language raises that meets a number beyond its own.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError(Code.DAMAGED_SHEET, name) from error


def _sheet(file: Package, name: str, part: Part, stored: pl.DataFrame) -> BookSheet:
    stored = without(stored, part.crossed)
    cells, kept = shown(stored, part.formatted, file.formats, date1904=file.date1904)
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
        struck=(*part.crossed, *part.struck),
        kept=kept,
    )
