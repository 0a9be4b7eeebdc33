"""Forms with several pairs of name and content side by side, such as 学校名称, 学校代码."""

from data.workbook.files.book import BookSheet
from data.workbook.recognise.outline import Score

#: They are looked for in so many rows, and so many rows of pairs are needed.
WITHIN, LEAST = 30, 2
#: Two pairs with the last content missing.
CELLS = 3


def paired(sheet: BookSheet, score: Score) -> bool:
    """Whether a sheet is such a form: neither a table nor a list of one item a row."""
    rows = sheet.cells.head(WITHIN).drop("row")
    found = 0
    for row in rows.iter_rows():
        names = [score(text) >= 1 for text in row if text is not None]
        found += len(names) >= CELLS and all(names[::2]) and not any(names[1::2])
    return found >= LEAST
