"""Rows in the layout of the workbook, as an .xlsx file."""

import re
from collections.abc import Sequence
from io import BytesIO
from itertools import product

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from data.catalog import Catalog
from data.excel_text import as_written, legal
from data.plain_text import is_formula, put
from data.workbook.rows import Rows
from data.workbook.templates import cell_rules
from data.workbook.templates.instructions import Line, instructions
from data.workbook.templates.row_cells import cells_of
from data.workbook.templates.template_column import Column, Sheet
from data.workbook.templates.template_sheets import INSTRUCTIONS, layout

HEADER_FONT = Font(bold=True, color="FFFFFF")
REQUIRED, OPTIONAL = PatternFill("solid", fgColor="1F4E79"), PatternFill("solid", fgColor="5B7F9F")
WRAPPED = Alignment(wrap_text=True, vertical="center")
TOP = Alignment(wrap_text=True, vertical="top")
#: Widths of the columns of the instructions.
WIDTHS = {"A": 20, "B": 36, "C": 44, "D": 12, "E": 80}
#: Kinds of columns whose texts a spreadsheet must not take for numbers.
KEYS = ("key", "keys", "region", "figure")
TEXT = "@"
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d{0,7}[1-9])?")
#: A number in a cell has so many digits.
PRECISION = 15


def write(rows: Rows, catalog: Catalog) -> bytes:
    """The workbook that ``read`` turns into ``rows`` again.

    Statements whose ``sheet`` is 教育经费 are written there where it has a place for all they say,
    all other ones into 区域指标.
    """
    book = Workbook(write_only=True)
    sheets = layout(catalog)
    write_instructions(book, list(instructions(sheets, catalog)))
    for sheet in sheets:
        page = new_page(book, sheet)
        for rule in cell_rules.choices(sheet):
            page.data_validations.append(rule)
        for row in cells_of(sheet, rows, catalog).iter_rows():
            page.append([cell_of(page, *each) for each in zip(row, sheet.columns, strict=True)])
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The book as a file."""
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def write_instructions(book: Workbook, lines: Sequence[Line]) -> None:
    """The first sheet, with the ``lines`` of ``instructions``."""
    page = book.create_sheet(INSTRUCTIONS.zh)
    for letter, width in WIDTHS.items():
        page.column_dimensions[letter].width = width
    # A style is looked up once, not for each of the thousands of cells.
    styles = {kind: _instruction_style(page, *kind) for kind in product((False, True), repeat=2)}
    for bold, texts in lines:
        cells = [WriteOnlyCell(page, text) for text in texts]
        for cell in cells:
            cell._style = styles[bold, len(cells) > 1]
        page.append(cells)


def _instruction_style(page: WriteOnlyWorksheet, bold: bool, several: bool) -> StyleArray:
    """How the cells of a line look; a line of a single text may run on to the right."""
    cell = WriteOnlyCell(page)
    cell.font = Font(bold=bold)
    cell.alignment = TOP if several else None
    return cell._style


def new_page(
    book: Workbook, sheet: Sheet, protection: Protection | None = None
) -> WriteOnlyWorksheet:
    """A page with the header of ``sheet``; ``protection`` is that of the cells below it."""
    page = book.create_sheet(sheet.name.zh)
    page.freeze_panes = "B2"
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = column.width
        if protection:
            page.column_dimensions[letter].protection = protection
        if column.kind in KEYS:
            page.column_dimensions[letter].number_format = TEXT
    page.append([_header(page, column) for column in sheet.columns])
    return page


def _header(page: WriteOnlyWorksheet, column: Column) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, column.header)
    cell.font = HEADER_FONT
    cell.fill = REQUIRED if column.required else OPTIONAL
    cell.alignment = WRAPPED
    return cell


def cell_of(page: WriteOnlyWorksheet, value: object, column: Column) -> object:
    """``value`` as a cell: a number where it is one, else a text that never is a formula."""
    if not isinstance(value, str):
        return value
    if column.kind in ("amount", "figure", "number") and _reads_back(value):
        return float(value)
    text = legal(value)
    if not is_formula(text) and text not in ERROR_CODES and column.kind not in KEYS:
        return as_written(text)
    cell = WriteOnlyCell(page)
    put(cell, text)
    cell.number_format = TEXT if column.kind in KEYS else "General"
    return cell


def _reads_back(text: str) -> bool:
    """Whether ``text`` is the very text that a number in a cell is read as."""
    return bool(NUMBER.fullmatch(text)) and len(text.strip("-").replace(".", "")) <= PRECISION
