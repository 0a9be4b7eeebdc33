"""A second table below the first one: it is not read, and it is said so."""

import polars as pl

from data.workbook.files.book import BookSheet
from data.workbook.recognise.outline import NUMBER, WHOSE, Score
from data.workbook.spelling import plain, plainly

#: What is named in ``WHOSE`` stands in one of so many columns from the left.
LEFT = 4
#: A header names so many columns at least.
COLUMNS = 2


def next_header(sheet: BookSheet, first: int, last: int, above: set[str], score: Score) -> int:
    """The row between ``first`` and ``last`` in which another header begins, 0 if none does.

    ``above`` are the texts of the table's own header: to repeat them on every page begins nothing.
    """
    letters = sheet.cells.columns[1:]
    if not letters:
        return 0
    naming = pl.any_horizontal(
        plainly(pl.col(letter)).is_in(list(WHOSE)).fill_null(value=False)
        for letter in letters[:LEFT]
    )
    rows = sheet.cells.filter(pl.col("row").is_between(first, last), naming)
    for row in rows.iter_rows(named=True):
        texts = {plain(row[letter]) for letter in letters if row[letter] is not None}
        numbers = any(NUMBER.fullmatch(text) for text in texts)
        if not numbers and not texts <= above and sum(map(score, texts)) >= COLUMNS:
            return int(row["row"])
    return 0


def rows_from(sheet: BookSheet, first: int) -> pl.DataFrame:
    """The filled rows from ``first`` on, each with the ``letter`` of its first cell."""
    letters = sheet.cells.columns[1:]
    rows = sheet.cells.filter(
        pl.col("row") >= first, pl.any_horizontal(pl.col(letters).is_not_null())
    )
    letter = pl.coalesce(pl.when(pl.col(each).is_not_null()).then(pl.lit(each)) for each in letters)
    return rows.select(pl.col("row").cast(pl.Int64), letter=letter, value=pl.coalesce(letters))
