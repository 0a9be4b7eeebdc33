"""Columns without a header that say, row by row, what the amounts beside them are of."""

from itertools import pairwise

from openpyxl.utils import column_index_from_string

from data.workbook.layouts.headers.header_rows import Row, TextScore, is_number
from data.workbook.vocabulary import CORNER, OVER_ROWS, ROLE_WORDS, TOTAL, bare, plain

#: What stands for the header of a column that has none.
NO_HEADER = ("（没有表头）",)
#: Headings over what rows are called, and over their numbers.
BESIDE = (*OVER_ROWS, "serial", "group", "unit")
#: Years and stages over so many columns make a header.
COLUMNS = 2


def row_over_labels(head: dict[int, Row], score: TextScore) -> int | None:
    """The first row that holds hardly more than years or stages over columns of numbers, with words
    to the left of them in the rows below.
    """
    numbers = sorted(head)
    for number in numbers:
        row = head[number]
        marks = [letter for letter, text in row.items() if score(text) == 0.5]
        if len(marks) < COLUMNS or 2 * len(marks) < len(row):
            continue
        # Finer years or stages may stand below it.
        below = [head[n] for n in numbers if n > number and not _marks(head[n], score)][:1]
        if any(_labelled(each, row) for each in below):
            return number
    return None


def row_over_items(head: dict[int, Row], score: TextScore) -> int | None:
    """The row that calls the names below it 指标, whatever it says of the amounts beside them."""
    for (number, row), (_, below) in pairwise(sorted(head.items())):
        for letter, text in row.items():
            named = ROLE_WORDS.get(bare(text)) == "measure" and score(below.get(letter, "")) >= 1
            beside = [each for other, each in row.items() if _column(other) > _column(letter)]
            if named and beside and not any(is_number(plain(each)) for each in beside):
                return number
    return None


def _marks(row: Row, score: TextScore) -> bool:
    return all(score(text) == 0.5 or TOTAL.fullmatch(bare(text)) for text in row.values())


def _labelled(row: Row, over: Row) -> bool:
    """Whether a row has words left of all that stands ``over`` its numbers."""
    counted = any(letter in over and is_number(plain(text)) for letter, text in row.items())
    begins = min(_column(each) for each, text in over.items() if not _beside(text))
    words = (_column(letter) for letter, text in row.items() if not is_number(plain(text)))
    return counted and min(words, default=begins) < begins


def _beside(text: str) -> bool:
    """Whether a heading stands over numbers of rows, or over what rows are called."""
    words = bare(text)
    return ROLE_WORDS.get(words) in BESIDE or bool(CORNER.fullmatch(words))


def starts_left(head: dict[int, Row], number: int, begins: str) -> bool:
    """Whether a row lacks what the rows below begin with, left of the column ``begins``."""
    below = [row for each, row in head.items() if each > number and len(row) > 1]
    left = [next(iter(row)) for row in below if _column(next(iter(row))) < _column(begins)]
    return bool(left) and min(left, key=_column) not in head[number]


def with_labels(
    paths: dict[str, tuple[str, ...]], head: dict[int, Row], first_row: int
) -> dict[str, tuple[str, ...]]:
    """``paths`` with the columns before all others that hold words and have no header."""
    named = [letter for letter, path in paths.items() if not _beside("".join(path))]
    begins = min(map(_column, named), default=1)
    body = [row for number, row in head.items() if number >= first_row and len(row) > 1]
    texts: dict[str, list[str]] = {}
    for row in body:
        for letter, text in row.items():
            if letter not in paths and _column(letter) < begins and not TOTAL.fullmatch(bare(text)):
                texts.setdefault(letter, []).append(plain(text))
    labels = [letter for letter, said in texts.items() if not any(map(is_number, said))]
    found = paths | dict.fromkeys(labels, NO_HEADER)
    return {letter: found[letter] for letter in sorted(found, key=_column)}


def _column(letter: str) -> int:
    return column_index_from_string(letter)
