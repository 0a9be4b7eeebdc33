"""What must be known of the cells of a worksheet in XML before fastexcel reads them: which are in
error, how much text they hold.

The expressions are those of polars, which goes through a text once whatever stands in it.
"""

import re
from functools import cached_property

import polars as pl

from data.excel_text import LONGEST_TEXT
from data.workbook.files.limits import (
    MOST_CHARACTERS,
    Named,
    SizeBudget,
    UnreadableError,
    local,
    pieces,
)
from data.workbook.files.xlsx_outline import attribute
from data.workbook.findings import Code

FORMULA = r"(?:<(?:\w+:)?f(?:\s[^<>]*)?/>|<(?:\w+:)?f(?:\s[^<>]*)?>[^<]*</(?:\w+:)?f>)"
BROKEN = (
    rf"<(?:\w+:)?c\s[^<>]*>\s*{FORMULA}\s*"
    r"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
ERROR = rf'<(?:\w+:)?c\s[^<>]*\bt="e"[^<>]*>\s*{FORMULA}?\s*<(?:\w+:)?v>[^<]*<'
#: A value that may be the number of a shared text, and one that hides what it is.
NUMBERED = r"<(?:\w+:)?v(?:\s[^<>]*)?>\s*([0-9]+)\s*<"
HIDDEN = r"<(?:\w+:)?v(?:\s[^<>]*)?>[^<]*(?:&#|<[!?])"
ADDRESS = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")


def broken(text: pl.Series, name: str, budget: SizeBudget) -> dict[str, str]:
    """The formulas without a value in the XML ``text`` of the sheet ``name``, by address."""
    cells = (cell for cell in _cells(BROKEN, text, name, budget) if ' t="str"' not in _tag(cell))
    return {address: _between(cell, "f") for cell in cells if (address := _address(cell))}


def errors(text: pl.Series, name: str, budget: SizeBudget) -> dict[str, str]:
    """The error values in the XML ``text`` of the sheet ``name``, by address."""
    cells = _cells(ERROR, text, name, budget)
    return {address: _between(cell, "v") for cell in cells if (address := _address(cell))}


def _cells(form: str, text: pl.Series, name: str, budget: SizeBudget) -> pl.Series:
    cells = text.str.extract_all(form).explode().drop_nulls()
    budget.err(name, cells.len())
    return cells


def _tag(cell: str) -> str:
    return cell[: cell.index(">")]


def _address(cell: str) -> str:
    said = attribute(_tag(cell).encode(), b"r")
    return said if ADDRESS.fullmatch(said) else ""


def _between(cell: str, name: str) -> str:
    """What stands in the element of this name, '' if it is closed at once."""
    found = re.search(rf"[<:]{name}(?:\s[^<>]*)?>([^<>]*)<", cell)
    return found[1] if found else ""


class SharedLengths:
    """How long the texts are that cells refer to by number; looked up once, if at all."""

    def __init__(self, xml: bytes | None) -> None:
        self._xml = xml or b"<sst/>"

    @cached_property
    def _lengths(self) -> pl.Series:
        found = [
            sum(len(part.text or "") for part in one.iter() if local(part.tag) == "t")
            for _, one in pieces(self._xml, Named(["si"]))
        ]
        return pl.Series(found, dtype=pl.Int64)

    def referred(self, text: pl.Series) -> int:
        """At most so many signs are in the cells of a sheet (its XML) that refer to them."""
        values = int(text.str.count_matches(r"<(?:\w+:)?v[\s>]").item())
        if values * min(len(self._xml), LONGEST_TEXT) <= MOST_CHARACTERS // 2:
            return 0
        lengths = self._lengths
        longest = int(str(lengths.max() or 0))
        if longest > LONGEST_TEXT:
            raise UnreadableError(Code.LONG_TEXT, expected=f"{LONGEST_TEXT:,}")
        numbers = text.str.extract_all(NUMBERED).explode().str.extract(r">\s*([0-9]+)")
        places = numbers.cast(pl.UInt32, strict=False).drop_nulls()
        known = lengths.gather(places.filter(places < lengths.len())).sum()
        return int(known) + longest * int(text.str.count_matches(HIDDEN).item())
