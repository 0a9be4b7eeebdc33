"""Cells that were read one by one as the frame of a sheet."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from time import monotonic

import polars as pl
from openpyxl.utils import get_column_letter

from data.workbook.package import LARGEST_SHEET, MOST_COLUMNS
from data.workbook.unreadable import UnreadableError

#: So many cells that hold something are read one by one; Python needs a second for a million.
MOST_CELLS = 8_000_000
#: A file that takes longer is not read to its end.
MOST_SECONDS = 60


class Clock:
    """Ends the reading of a file that takes too long."""

    def __init__(self) -> None:
        self._end = monotonic() + MOST_SECONDS

    def check(self) -> None:
        """Refuse the file when its time is up."""
        if monotonic() > self._end:
            raise UnreadableError("too_slow")


class Cells:
    """The cells of one sheet, put where they stand; rows and columns from 1."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self._columns: dict[int, tuple[list[int], list[str]]] = {}
        self._count = 0

    def put(self, row: int, column: int, text: str | None) -> None:
        """A cell; what holds nothing but spaces is empty."""
        text = text.strip() if text else None
        if text:
            self._count += 1
            if self._count > MOST_CELLS:
                raise UnreadableError("too_many_cells", self.sheet)
            rows, texts = self._columns.setdefault(column, ([], []))
            rows.append(row)
            texts.append(text)

    def frame(self) -> pl.DataFrame:
        """``row`` and a column for each letter up to the last one that holds something."""
        height = max((max(rows) for rows, _ in self._columns.values()), default=0)
        bounded(self.sheet, height, len(self._columns))
        columns = {
            get_column_letter(column): _column(height, rows, texts)
            for column, (rows, texts) in sorted(self._columns.items())
        }
        return pl.DataFrame(columns).with_row_index("row", 1)


def _column(height: int, rows: list[int], texts: list[str]) -> pl.Series:
    column: list[str | None] = [None] * height
    for row, text in zip(rows, texts, strict=True):
        column[row - 1] = text
    return pl.Series(column, dtype=pl.String)


def of_rows(sheet: str, rows: Sequence[Iterable[str | None]]) -> pl.DataFrame:
    """The frame of rows that follow each other, of whatever lengths."""
    columns = list(zip_longest(*rows))
    bounded(sheet, len(rows), len(columns))
    frame = pl.DataFrame(
        {
            get_column_letter(number): pl.Series(texts, dtype=pl.String)
            for number, texts in enumerate(columns, 1)
        }
    )
    trimmed = pl.all().str.strip_chars()
    return frame.select(pl.when(trimmed != "").then(trimmed)).with_row_index("row", 1)


def bounded_rows(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """The rows, as long as they hold no more than can be held."""
    count = 0
    for row in rows:
        count += len(row)
        if count > MOST_CELLS:
            raise UnreadableError("too_many_cells")
        yield row


def bounded(sheet: str, height: int, width: int) -> None:
    """Refuse what would not fit into memory before it is asked for."""
    if width > MOST_COLUMNS:
        raise UnreadableError("too_many_columns", sheet, expected=MOST_COLUMNS)
    if height * width > LARGEST_SHEET:
        raise UnreadableError("too_many_cells", sheet)
