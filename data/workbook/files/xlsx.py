"""Workbooks of Excel since 2007 and of WPS: .xlsx, .xlsm and what is called so."""

import re
from collections.abc import Mapping

import fastexcel
import polars as pl

from data.workbook.files.book import Book, BookSheet
from data.workbook.files.file_notes import book_of
from data.workbook.files.grid import grid
from data.workbook.files.repacked import repacked
from data.workbook.files.unreadable import UnreadableError
from data.workbook.files.xlsx_package import Package, Part, package

#: A number of so many days that fastexcel knows no such day; what is no number does no harm.
BEYOND = re.compile(rb"<(?:\w+:)?v>-?[0-9]{7}|<(?:\w+:)?v>-?[0-9.]{1,20}[eE]")


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
    return _read(file, left, file.styles) if left else {}


def _read(
    file: Package, parts: Mapping[str, Part], styles: bytes | None
) -> dict[str, pl.DataFrame]:
    sheets = [part.xml for part in parts.values()]
    content = repacked(sheets, styles, file.shared, date1904=file.date1904)
    reader = fastexcel.read_excel(content)
    found = {}
    for number, (name, part) in enumerate(parts.items(), 1):
        try:
            found[name] = grid(reader, str(number), part.percent, date1904=file.date1904)
        except fastexcel.FastExcelError as error:
            raise UnreadableError("damaged_sheet", name) from error
        except BaseException as error:
            # Not an Exception: what another language raises that meets a number beyond its own.
            if type(error).__name__ != "PanicException":
                raise
            raise UnreadableError("damaged_sheet", name) from error
        if styles is not None and BEYOND.search(part.xml):
            found[name] = _with_beyond(found[name], _read(file, {name: part}, None)[name])
    return found


def _with_beyond(cells: pl.DataFrame, bare: pl.DataFrame) -> pl.DataFrame:
    """``cells``, and the numbers in them that are shown as a day of which there is none."""
    lost = [letter for letter in bare.columns if letter in cells.columns and letter != "row"]
    return cells.with_columns(pl.coalesce(pl.col(letter), bare[letter]) for letter in lost)


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
