"""Columns with numbers in the rows of a table and nothing over them: said, as nothing is read."""

import polars as pl

from data.workbook.findings import Code, finding
from data.workbook.layouts import PlainSheet, Understanding
from data.workbook.numbers import simple_number

#: A row of fewer cells may be a note.
LEAST = 3


def without_header(
    file: str, sheet: PlainSheet, understanding: Understanding
) -> list[pl.DataFrame]:
    """The first number of each such column."""
    if sheet.places is not None or not understanding.header_rows:
        return []
    letters = sheet.cells.columns[1:]
    held = {one.letter for one in understanding.columns}
    filled = pl.sum_horizontal(pl.col(letters).is_not_null())
    within = pl.col("row").is_between(understanding.first_row, understanding.last_row)
    rows = sheet.cells.filter(within, filled >= LEAST)
    found = []
    for letter in (each for each in letters if each not in held):
        said = rows.filter(simple_number(pl.col(letter)).is_not_null()).select("row", letter)
        for row, text in said.head(1).iter_rows():
            place = {"sheet": sheet.name, "cell": f"{letter}{row}", "value": text}
            found.append(finding(file, Code.NO_HEADER, **place))
    return found
