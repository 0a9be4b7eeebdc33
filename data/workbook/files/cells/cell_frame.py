"""Cells that were read one by one as the frame of a sheet."""

from collections.abc import Iterator, Sequence
from time import monotonic

import polars as pl
from openpyxl.utils import get_column_letter

from data.workbook.files.cells.book import KEPT
from data.workbook.files.cells.number_formats import Shown, plain_number
from data.workbook.files.limits import (
    LARGEST_SHEET,
    LAST_COLUMN,
    LAST_ROW,
    MOST_COLUMNS,
    MOST_SHEETS,
    SPARSE,
    SPREAD,
    SizeBudget,
    UnreadableError,
)
from data.workbook.findings import Code

#: So many cells that hold something are read one by one; Python needs a second for a million.
MOST_CELLS = 8_000_000
#: In so many cells a number may be shown otherwise than it is kept.
MOST_KEPT = 500_000
#: A file that takes longer is not read to its end.
MOST_SECONDS = 60


class Clock:
    """Ends the reading of a file that takes too long."""

    def __init__(self) -> None:
        self._end = monotonic() + MOST_SECONDS

    def check(self) -> None:
        """Refuse the file when its time is up."""
        if monotonic() > self._end:
            raise UnreadableError(Code.TOO_SLOW, expected=MOST_SECONDS)


class Cells:
    """The cells of one sheet, put where they stand; rows and columns from 1.

    ``budget`` is what the sheets of the file have together; without it the sheet has its own.
    """

    def __init__(self, sheet: str, budget: SizeBudget | None = None) -> None:
        self.sheet = sheet
        self._budget = budget or SizeBudget()
        self._characters = 0
        self._columns: dict[int, tuple[list[int], list[str]]] = {}
        self.filled = 0
        self._height = 0
        self._kept: list[tuple[int, int, str, bool, bool, bool]] = []

    @property
    def area(self) -> int:
        """How many cells its frame will have."""
        return self._height * len(self._columns)

    def put(self, row: int, column: int, text: str | None) -> None:
        """A cell; what holds nothing but spaces is empty."""
        if not text:
            return
        self._characters += len(text)
        if self._characters > self._budget.characters:
            self._budget.write(self.sheet, self._characters)
        text = text.strip()
        if text:
            if column > LAST_COLUMN:
                raise UnreadableError(Code.TOO_MANY_COLUMNS, self.sheet, expected=MOST_COLUMNS)
            self.filled += 1
            if self.filled > MOST_CELLS:
                raise UnreadableError(Code.TOO_MANY_CELLS, self.sheet)
            self._height = max(self._height, row)
            rows, texts = self._columns.setdefault(column, ([], []))
            rows.append(row)
            texts.append(text)

    def show(self, row: int, column: int, shown: Shown, value: float | str) -> None:
        """A cell that keeps the number ``value``, by what it shows."""
        self.put(row, column, shown.text)
        if not any(shown[1:]):
            return
        if len(self._kept) < MOST_KEPT:
            text = plain_number(value) if isinstance(value, float) else value
            self._kept.append((row, column, text, *shown[1:]))
        elif shown.scaled or shown.otherwise:
            raise UnreadableError(Code.TOO_INTRICATE, self.sheet, expected=f"{MOST_KEPT:,}")

    def kept(self) -> pl.DataFrame:
        """The numbers of the cells that show another one; of one that is there twice the last."""
        rows = [(self.address(row, column), *said) for row, column, *said in self._kept]
        found = pl.DataFrame(rows, schema=KEPT, orient="row")
        return found.unique("cell", keep="last", maintain_order=True)

    def address(self, row: int, column: int) -> str:
        """How the cell is called."""
        if column > LAST_COLUMN:
            raise UnreadableError(Code.TOO_MANY_COLUMNS, self.sheet, expected=MOST_COLUMNS)
        return f"{get_column_letter(column)}{row}"

    def frame(self) -> pl.DataFrame:
        """``row`` and a column for each letter up to the last one that holds something."""
        self._budget.write(self.sheet, self._characters)
        self._budget.take(self.sheet, self._height, len(self._columns), self.filled)
        columns = {
            get_column_letter(column): _column(self._height, rows, texts)
            for column, (rows, texts) in sorted(self._columns.items())
        }
        return pl.DataFrame(columns).with_row_index("row", 1)


def _column(height: int, rows: list[int], texts: list[str]) -> pl.Series:
    column: list[str | None] = [None] * height
    for row, text in zip(rows, texts, strict=True):
        column[row - 1] = text
    return pl.Series(column, dtype=pl.String)


def frames(cells: Sequence[Cells]) -> list[pl.DataFrame]:
    """The frames of all sheets of a file, none of them made before all are known to fit."""
    few_sheets(len(cells))
    fitting(sum(sheet.area for sheet in cells), sum(sheet.filled for sheet in cells))
    return [sheet.frame() for sheet in cells]


def of_rows(sheet: str, rows: Sequence[Sequence[str]]) -> pl.DataFrame:
    """The frame of rows that follow each other, of whatever lengths; no row ends with ''."""
    width = max(map(len, rows), default=0)
    filled = sum(map(len, rows)) - sum(row.count("") for row in rows)
    bounded(sheet, len(rows), width, filled)
    frame = pl.DataFrame(
        {
            get_column_letter(place + 1): pl.Series(
                [row[place] if place < len(row) else None for row in rows], dtype=pl.String
            )
            for place in range(width)
        }
    )
    trimmed = pl.all().str.strip_chars()
    return frame.select(pl.when(trimmed != "").then(trimmed)).with_row_index("row", 1)


def bounded_rows(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows without the blank cells at their end, as long as they hold no more than can be
    held.
    """
    count = 0
    for number, row in enumerate(rows):
        while row and not row[-1]:
            row.pop()
        count += len(row)
        if count > MOST_CELLS or number > LAST_ROW:
            raise UnreadableError(Code.TOO_MANY_CELLS)
        yield row


def few_sheets(count: int) -> None:
    """Refuse a file of more sheets than anybody fills in."""
    if count > MOST_SHEETS:
        raise UnreadableError(Code.TOO_MANY_SHEETS, expected=MOST_SHEETS)


def bounded(sheet: str, height: int, width: int, filled: int | None = None) -> None:
    """Refuse what would not fit into memory before it is asked for; ``filled``: how many of its
    cells hold something, if that is known.
    """
    if width > MOST_COLUMNS:
        raise UnreadableError(Code.TOO_MANY_COLUMNS, sheet, expected=MOST_COLUMNS)
    fitting(height * width, filled, sheet)


def fitting(area: int, filled: int | None, sheet: str = "") -> None:
    """Refuse cells that do not fit into memory, and a few cells that lie far from each other."""
    most = LARGEST_SHEET if filled is None else min(LARGEST_SHEET, SPARSE + SPREAD * filled)
    if area > most:
        raise UnreadableError(Code.TOO_MANY_CELLS, sheet)
