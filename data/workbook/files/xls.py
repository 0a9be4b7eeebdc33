"""Workbooks of Excel before 2007 (.xls, BIFF2 to BIFF8) and of WPS (.et), which are built alike."""

import logging
from dataclasses import dataclass
from io import StringIO
from typing import Any

import polars as pl
import xlrd
from openpyxl.utils import get_column_letter
from xlrd import book as biff

from data.error_place import error_place
from data.workbook.files.bounded_xls import BoundedBook, CrossedText
from data.workbook.files.cells import (
    Book,
    BookSheet,
    CellFormat,
    Cells,
    Clock,
    Shown,
    book_of,
    cell_format,
    fitting,
    frames,
)
from data.workbook.files.limits import UnreadableError, is_ours
from data.workbook.findings import Code

log = logging.getLogger(__name__)

MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")
#: Chinese programs that do not name their code page write this one.
CODE_PAGE = "gb18030"
#: Since BIFF8 texts are Unicode.
UNICODE = 80
#: Until BIFF4 a file is a single sheet; in some of BIFF4 the sheets stand within the globals.
BARE_SHEET, SHEETS_WITHIN = 40, 45


def read_xls(name: str, content: bytes) -> Book:
    """All worksheets; values are those of the last time it was saved."""
    file, found = _read(content)
    frames_ = frames([sheet.cells for sheet in found])
    sheets = tuple(sheet.read(cells) for sheet, cells in zip(found, frames_, strict=True))
    kinds = getattr(file, "_supbook_types", [])
    links = any(kind in (biff.SUPBOOK_EXTERNAL, biff.SUPBOOK_DDEOLE) for kind in kinds)
    date1904 = bool(file.datemode)
    return book_of(name, "xls", sheets, macros=MACROS in content, links=links, date1904=date1904)


def _read(content: bytes) -> tuple[xlrd.Book, list["_Sheet"]]:
    """With its formats, or without where these are damaged."""
    clock = Clock()
    try:
        file, sheets = _with(content, clock, formatting_info=True)
    except UnreadableError:
        raise
    except Exception as error:
        # Damaged records make xlrd raise almost anything.
        if is_ours(error):
            raise
        log.warning("a workbook is read without its formats: %s", error_place(error))
        file, sheets = _with(content, clock)
    if file.biff_version < UNICODE and file.codepage is None:
        return _with(content, clock, formatting_info=True, encoding_override=CODE_PAGE)
    return file, sheets


def _with(content: bytes, clock: Clock, **options: object) -> tuple[xlrd.Book, list["_Sheet"]]:
    """What ``xlrd.open_workbook`` does for an .xls, but one sheet after the other is let go."""
    file = BoundedBook()
    try:
        file.biff2_8_load(
            file_contents=content,
            logfile=StringIO(),
            ragged_rows=True,
            ignore_workbook_corruption=True,
            **options,
        )
        file.biff_version = file.getbof(biff.XL_WORKBOOK_GLOBALS)
        if file.biff_version <= BARE_SHEET:
            file.fake_globals_get_sheet()
        else:
            file.parse_globals()
        if file.biff_version > SHEETS_WITHIN:
            file._sheet_list = [None] * len(file._sheet_names)
        file.nsheets = len(file._sheet_list)
        sheets: list[_Sheet] = []
        for sheet in file.one_by_one():
            sheets.append(_Sheet.of(file, sheet, clock))
            cells = [one.cells for one in sheets]
            fitting(sum(one.area for one in cells), sum(one.filled for one in cells), sheet.name)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise UnreadableError(Code.ENCRYPTED) from error
        raise
    finally:
        file.release_resources()
    return file, sheets


@dataclass(frozen=True)
class _Sheet:
    """What is kept of a sheet: its cells, and all else that is told of it."""

    cells: Cells
    told: dict[str, Any]

    @classmethod
    def of(cls, file: xlrd.Book, sheet: xlrd.sheet.Sheet, clock: Clock) -> "_Sheet":
        """Of one that is still held."""
        cells, errors, struck = _cells(file, sheet, clock)
        return cls(cells, _told(sheet) | {"errors": errors, "struck": tuple(struck)})

    def read(self, cells: pl.DataFrame) -> BookSheet:
        """The sheet with its ``cells`` as a frame."""
        return BookSheet(self.cells.sheet, cells, kept=self.cells.kept(), **self.told)


def _told(sheet: xlrd.sheet.Sheet) -> dict[str, Any]:
    return {
        "merged": tuple(
            (top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
        ),
        "hidden": bool(sheet.visibility),
        "hidden_rows": tuple(
            sorted(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
        ),
        "hidden_columns": tuple(
            get_column_letter(column + 1)
            for column, info in sorted(sheet.colinfo_map.items())
            if info.hidden and column < sheet.ncols
        ),
        "comments": {
            f"{get_column_letter(column + 1)}{row + 1}": note.text
            for (row, column), note in sheet.cell_note_map.items()
        },
    }


def _cells(
    file: xlrd.Book, sheet: xlrd.sheet.Sheet, clock: Clock
) -> tuple[Cells, dict[str, str], list[str]]:
    """The cells, the error values, and what is struck through."""
    cells, errors, struck = Cells(sheet.name), {}, []
    styles = _Styles(file, sheet)
    date1904 = bool(file.datemode)
    for row in range(sheet.nrows):
        clock.check()
        types = sheet.row_types(row)
        if not types:
            continue  # nearly all where a single cell stands far down
        values = sheet.row_values(row)
        for column, (kind, value) in enumerate(zip(types, values, strict=True)):
            if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            address = f"{get_column_letter(column + 1)}{row + 1}"
            form, crossed = styles.of(row, column, kind)
            if crossed or isinstance(value, CrossedText):
                struck.append(address)
            if kind == xlrd.XL_CELL_ERROR:
                errors[address] = xlrd.error_text_from_code.get(value, "#ERR!")
            elif not crossed:
                shown = _shown(kind, value, form, date1904)
                cells.show(row + 1, column + 1, shown, value)
    return cells, errors, struck


def _shown(kind: int, value: Any, form: CellFormat, date1904: bool) -> Shown:
    if kind == xlrd.XL_CELL_TEXT:
        return Shown(form.show_text(value))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Shown("true" if value else "false")
    return form.show(value, date1904)


class _Styles:
    """What the cells of a sheet look like."""

    def __init__(self, file: xlrd.Book, sheet: xlrd.sheet.Sheet) -> None:
        self._sheet = sheet
        self._known: list[tuple[CellFormat, bool]] = []
        for style in file.xf_list if file.formatting_info else ():
            known = file.format_map.get(style.format_key)
            form = cell_format(known.format_str if known else "", style.format_key)
            fonts = file.font_list[style.font_index : style.font_index + 1]
            self._known.append((form, any(font.struck_out for font in fonts)))

    def of(self, row: int, column: int, kind: int) -> tuple[CellFormat, bool]:
        """The format of a cell, and whether it is struck through."""
        index = self._sheet.cell_xf_index(row, column) if self._known else 0
        if index < len(self._known):
            return self._known[index]
        return cell_format("", 14 if kind == xlrd.XL_CELL_DATE else 0), False
