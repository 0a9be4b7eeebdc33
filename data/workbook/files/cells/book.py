"""A file as it was read: its sheets as text, each cell where a clerk sees it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import dataframely as dy
import polars as pl
from openpyxl.utils import get_column_letter

from data.workbook.files.limits import LAST_COLUMN, MOST_COLUMNS
from data.workbook.findings import Finding

Format = Literal["xlsx", "xlsb", "xls", "ods", "text", "html", "xml"]
#: First row, first column, last row, last column; all from 1.
Range = tuple[int, int, int, int]

#: A number that is not as it is shown: ``scaled`` by its format, ``otherwise``: as nothing, or
#: without its minus, or ``named`` with a word of the format.
KEPT = {
    "cell": pl.String,
    "kept": pl.String,
    "scaled": pl.Boolean,
    "otherwise": pl.Boolean,
    "named": pl.Boolean,
}


@dataclass(frozen=True)
class BookSheet:
    """One sheet.

    ``cells``: ``row`` (number in the sheet, from 1) and a column of text for each letter, null
    where the cell is empty or merged into the one at the upper left of its range. Numbers have
    no noise, percentages their sign ("98.87%"), dates are "2023-09-01", times "1:09".
    ``formulas`` are those without a value and ``errors`` the error values, by address: such cells
    are null. ``coloured``: those that a colour sets apart from the others. ``struck``: those that
    are crossed out, wholly or in part; what is crossed out is not in ``cells``. ``kept``: the
    numbers of cells that show another one.
    """

    name: str
    cells: pl.DataFrame
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    filtered: bool = False
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    coloured: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    kept: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=KEPT))

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.cells.is_empty() and not self.formulas and not self.errors


@dataclass(frozen=True)
class Book:
    """A file: ``findings`` say what was left out or stands in doubt, before anything is read.

    Among them are those on formulas without a value and on error values, cell by cell.
    ``covered``: so many cells are merged, with those far below all that its sheets hold.
    """

    name: str
    format: Format
    sheets: tuple[BookSheet, ...]
    findings: dy.DataFrame[Finding]
    covered: int = 0


def hidden_columns(spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The letters of the columns from ... to ... that a table may have, whoever hid them twice."""
    hidden = bytearray(MOST_COLUMNS + 1)
    for first, last in spans:
        if 0 < first <= last < LAST_COLUMN:  # to the very end they are hidden where nothing is
            last = min(last, MOST_COLUMNS)
            hidden[first : last + 1] = b"\1" * max(last + 1 - first, 0)
    return tuple(get_column_letter(n) for n, is_hidden in enumerate(hidden) if is_hidden)
