"""The rows of a sheet in which a header is looked for, and what tells numbers from headings."""

import re
from collections.abc import Callable

import polars as pl

from data.workbook.files import BookSheet

#: The header is looked for in so many rows.
WITHIN = 60
NUMBER = re.compile(r"[-+]?[\d,]+(?:\.\d+)?%?")
YEAR = re.compile(r"(?:19|20)\d\d")
Row = dict[str, str]
#: How much of a header a text is: 1 a word for a column, 0.5 a stage or year, 0 none.
TextScore = Callable[[str], float]


def first_rows(sheet: BookSheet) -> dict[int, Row]:
    """The first rows that hold anything, by number."""
    letters = sheet.cells.columns[1:]
    if not letters:
        return {}
    some = sheet.cells.filter(pl.any_horizontal(pl.col(letters).is_not_null())).head(WITHIN)
    return _rows(some)


def every_row(sheet: BookSheet) -> dict[int, Row]:
    """All rows that hold anything, by number."""
    return {number: row for number, row in _rows(sheet.cells).items() if row}


def _rows(cells: pl.DataFrame) -> dict[int, Row]:
    letters = cells.columns[1:]
    return {
        row["row"]: {letter: row[letter] for letter in letters if row[letter] is not None}
        for row in cells.iter_rows(named=True)
    }


def is_number(text: str) -> bool:
    """Whether a plain text is a number, and none that may be a year over a column."""
    return bool(NUMBER.fullmatch(text)) and not YEAR.fullmatch(text)
