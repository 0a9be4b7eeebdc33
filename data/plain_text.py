"""Text that stays text in every file we write: no program that opens it takes it for a formula."""

import unicodedata
from typing import TYPE_CHECKING, Final

import polars as pl

from data.excel_text import as_written

if TYPE_CHECKING:  # whoever only looks does without
    from openpyxl.cell import Cell, WriteOnlyCell

#: What a formula begins with, in every width: "＝" and "﹦" are read as "=". A minus, too.
SIGNS: Final = frozenset("=+-@\u2212")
#: Kinds of characters that programs pass over in front of it, since nobody sees them: control
#: characters, blanks of every width, line ends, marks without a letter.
UNSEEN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"})
#: Letters by their kind, and blanks by their looks.
FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_formula(text: str) -> bool:
    """Whether a program might take ``text`` for a formula. A number is no text: never ask of it."""
    if text[:1].isalnum() and text[0] not in FILLERS:
        return False  # nearly all
    for letter in text:
        if unicodedata.category(letter) not in UNSEEN and letter not in FILLERS:
            return unicodedata.normalize("NFKC", letter) in SIGNS
    return False


def for_csv(text: str) -> str:
    """``text`` as a field of a CSV file: with an apostrophe in front of what might be a formula."""
    return f"'{text}" if is_formula(text) else text


def unescaped(text: str) -> str:
    """What ``for_csv`` has made a field of."""
    return text[1:] if text[:1] == "'" and is_formula(text[1:]) else text


def in_table(table: pl.DataFrame) -> pl.DataFrame:
    """``table`` for a screen whose reader can save it as CSV in the browser, where nobody of ours
    looks at it once more.
    """
    return table.with_columns(
        pl.Series(column.name, [text and for_csv(text) for text in column], dtype=pl.String)
        for column in table.select(pl.col(pl.String)).get_columns()
    )


def put(cell: "Cell | WriteOnlyCell", text: str) -> None:
    """Write ``text`` into a cell as text, which it remains when somebody edits it."""
    cell.value = as_written(text)
    cell.data_type = "s"
    cell.quotePrefix = is_formula(text)
