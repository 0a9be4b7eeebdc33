"""What every file goes through once it is open, whatever its format: nothing in it is too large,
too long or unseen for those who read on.
"""

from dataclasses import replace

import polars as pl
from openpyxl.utils import column_index_from_string

from data.excel_text import LONGEST_TEXT, is_illegal, legal, legally
from data.workbook.files.cells import Book, BookSheet, few_sheets, fitting, some_cells
from data.workbook.files.limits.size_limits import SizeBudget
from data.workbook.files.limits.unreadable import UnreadableError
from data.workbook.findings import Code, finding, together

#: Names of files and sheets are no longer than file systems allow.
LONGEST_NAME = 255
#: Merged ranges cannot overlap; some programs write the same one again.
TWICE = 2
#: So many cells with something illegal or too long are named at most.
NAMED = 20


def short_name(name: str) -> str:
    """The name of a file or sheet as it can be shown and kept."""
    return legal(name)[:LONGEST_NAME]


def wholesome(book: Book) -> Book:
    """``book`` without what no cell may hold, which is said; refused where it cannot be held."""
    few_sheets(len(book.sheets))
    areas = [sheet.cells.height * (sheet.cells.width - 1) for sheet in book.sheets]
    blanks = (sum(sheet.cells.null_count().row(0)) for sheet in book.sheets)
    fitting(sum(areas), sum(areas) - sum(blanks))
    texts = pl.exclude("row").str.len_chars().sum()
    signs = [sum(row) for sheet in book.sheets for row in sheet.cells.select(texts).rows()]
    SizeBudget().write("", sum(signs))  # one text in many cells takes little room only until now
    names = _untaken([short_name(sheet.name) or "Sheet" for sheet in book.sheets])
    cleaned = [
        _sheet(book.name, replace(s, name=n)) for s, n in zip(book.sheets, names, strict=True)
    ]
    said = [found for _, findings in cleaned for found in findings]
    findings = together([*said, book.findings], names) if said else book.findings
    return replace(book, sheets=tuple(sheet for sheet, _ in cleaned), findings=findings)


def _untaken(names: list[str]) -> list[str]:
    """The names, with a number behind one that is there already."""
    found: dict[str, None] = {}
    for name in names:
        numbered = (f"{name} ({number})" for number in range(2, len(names) + 2))
        found[next(one for one in (name, *numbered) if one not in found)] = None
    return list(found)


def _sheet(file: str, sheet: BookSheet) -> tuple[BookSheet, list[pl.DataFrame]]:
    """The sheet with texts that a cell can hold, and what was done to others."""
    _apart(sheet)
    letters = sheet.cells.columns[1:]
    hit = sheet.cells.select(
        *(_illegal(letter).any().alias(f"illegal {letter}") for letter in letters),
        *(_long(letter).any().alias(f"long {letter}") for letter in letters),
    )
    illegal = [letter for letter in letters if hit[f"illegal {letter}"].item()]
    long = [letter for letter in letters if hit[f"long {letter}"].item()]
    found = [
        finding(file, code, sheet=sheet.name, value=_named(sheet, wrong), **parts)
        for code, wrong, parts in (
            (Code.CONTROL_CHARACTERS, {each: _illegal(each) for each in illegal}, {}),
            (Code.CUT_TEXT, {each: _long(each) for each in long}, {"expected": LONGEST_TEXT}),
        )
        if wrong
    ]
    cells = sheet.cells.with_columns(legally(pl.col(illegal))) if illegal else sheet.cells
    cells = cells.with_columns(pl.col(long).str.head(LONGEST_TEXT)) if long else cells
    height = cells.height
    clean = replace(
        sheet,
        cells=cells.with_columns(_blank_as_null(illegal)) if illegal else cells,
        hidden_rows=tuple(row for row in sheet.hidden_rows if row <= height),
        formulas=_texts(sheet.formulas),
        errors=_texts(sheet.errors),
        comments=_texts(sheet.comments),
    )
    return clean, found


def _illegal(letter: str) -> pl.Expr:
    return is_illegal(pl.col(letter))


def _long(letter: str) -> pl.Expr:
    # Bytes are counted for nothing, and there are at least as many as characters.
    text = pl.col(letter).str
    return (text.len_bytes() > LONGEST_TEXT) & (text.len_chars() > LONGEST_TEXT)


def _blank_as_null(letters: list[str]) -> pl.Expr:
    text = pl.col(letters).str.strip_chars()
    return pl.when(text != "").then(text)


def _named(sheet: BookSheet, wrong: dict[str, pl.Expr]) -> str:
    """The first cells of each column that are wrong."""
    cells = [
        f"{letter}{row}"
        for letter, is_wrong in wrong.items()
        for row in sheet.cells.filter(is_wrong)["row"].head(NAMED)
    ]
    return some_cells(tuple(cells))


def _texts(texts: dict[str, str]) -> dict[str, str]:
    return {cell: legal(text)[:LONGEST_TEXT] for cell, text in texts.items()}


def _apart(sheet: BookSheet) -> None:
    """Refuse a sheet whose merged ranges cover each other."""
    height, letters = sheet.cells.height, sheet.cells.columns[1:]
    width = column_index_from_string(letters[-1]) if letters else 0
    covered = sum(
        (min(bottom, height) - top + 1) * (min(right, width) - left + 1)
        for top, left, bottom, right in sheet.merged
        if top <= height and left <= width
    )
    if covered > TWICE * height * width:
        raise UnreadableError(Code.DAMAGED_SHEET, sheet.name)
