"""What a text must not hold to stand in a cell: one place for all that is read and written."""

import re

import polars as pl

#: Excel keeps no longer text in a cell.
LONGEST_TEXT = 32_767
#: Characters that XML cannot hold; polars says the same without the halves of pairs, as no text
#: of its own has them.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ILLEGAL_IN_POLARS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}]"
#: How a workbook writes a character by its number: a text that looks so would come back as it.
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
CODED_UNDERSCORE = "_x005F_"
#: A small number above the line: a footnote, or the 2 of m².
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """``text`` with its digits above the line, as it is shown: they are no part of a number."""
    return text.translate(_RAISED)


def legal(text: str) -> str:
    """``text`` without what makes a workbook malformed."""
    return _ILLEGAL.sub("", text)


def is_illegal(text: pl.Expr) -> pl.Expr:
    """Whether a text holds something of that kind."""
    return text.str.contains(_ILLEGAL_IN_POLARS)


def legally(text: pl.Expr) -> pl.Expr:
    """``legal`` for a column."""
    return text.str.replace_all(_ILLEGAL_IN_POLARS, "")


def as_written(text: str) -> str:
    """``text`` as the XML of a workbook must hold it, to be read as it is."""
    return _CODED.sub(CODED_UNDERSCORE, legal(text))[:LONGEST_TEXT]
