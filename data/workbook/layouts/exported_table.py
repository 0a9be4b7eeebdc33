"""Tables that this program has written: known again by the line below them."""

from dataclasses import replace

import polars as pl

from data.plain_text import unescaped
from data.table_foot import COMPUTED, STATED
from data.words import LANGUAGES, Words
from data.workbook.files import BookSheet
from data.workbook.vocabulary import plain


def _spoken(line: str) -> frozenset[str]:
    return frozenset(plain(Words(language).say(line)) for language in LANGUAGES)


_COMPUTED, _STATED = _spoken(COMPUTED), _spoken(STATED)


def is_computed(sheet: BookSheet) -> bool:
    """Whether nothing in the sheet has been reported."""
    return bool(_at(sheet, _COMPUTED))


def without_foot(sheet: BookSheet, *, as_csv: bool) -> BookSheet:
    """``sheet`` without the lines that stand below a table of ours, and without the signs that
    keep its texts from being formulas in a CSV file. What somebody has added further below stays.
    """
    found = _at(sheet, _STATED)
    if not found:
        return sheet
    cells = sheet.cells
    texts = pl.col(cells.columns[1:])
    more = cells.filter(pl.col("row") > found[0], pl.sum_horizontal(texts.is_not_null()) > 1)["row"]
    below = pl.col("row").is_between(found[0], more.min() or cells.height + 1, closed="left")
    cells = cells.filter(~below)
    if as_csv:
        cells = cells.with_columns(texts.map_elements(unescaped, pl.String))
    return replace(sheet, cells=cells)


def _at(sheet: BookSheet, lines: frozenset[str]) -> list[int]:
    """The rows whose first cell is one of ``lines``."""
    if sheet.cells.width < 2:
        return []
    # A line of ours is no shorter as it is written; most texts are.
    long = pl.col("text").str.len_chars() >= min(map(len, lines))
    first = sheet.cells.select("row", text=sheet.cells.columns[1]).filter(long)
    return [row for row, text in first.iter_rows() if plain(text) in lines]
