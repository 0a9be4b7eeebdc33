"""What the styles of a workbook in XML say of its cells: percentages, and colours behind them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import polars as pl

from data.workbook.outline import attribute

#: Number formats 9 and 10 are the built-in percentages.
PERCENT_FORMATS = {"9", "10"}
#: Built-in number formats that show no date, and what a format holds that may show one.
UNDATED_FORMATS = {str(number) for number in (*range(14), *range(37, 41), 48, 49)}
DATE_SIGNS = re.compile("[ymdhseg年月日时分秒]|AM|PM|上午", re.IGNORECASE)
#: White, and the colour of the paper, mark nothing.
WHITE = re.compile("(?:[0-9A-Fa-f]{2})?[Ff]{6}")
#: More coloured cells than this, or than one in three, are decoration.
MARKED, SHARE = 300, 3
NUMBERS = r"""<(?:\w+:)?c\s(?:[^>]*\s)?s=["'](?:%s)["'][^>]*>"""


@dataclass(frozen=True)
class CellStyles:
    """Numbers of the styles that show a percentage, of those that colour the cell, and of those
    that may show a date.
    """

    percent: tuple[str, ...] = ()
    coloured: tuple[str, ...] = ()
    dated: frozenset[str] = frozenset()

    @classmethod
    def of(cls, xml: bytes | None) -> "CellStyles":
        """From the part of a package that defines them."""
        if xml is None:
            return cls()
        styles = ElementTree.fromstring(xml)
        formats = PERCENT_FORMATS | {
            one.get("numFmtId", "")
            for one in styles.iterfind("{*}numFmts/{*}numFmt")
            if "%" in re.sub(r'"[^"]*"', "", one.get("formatCode", ""))
        }
        undated = UNDATED_FORMATS | {
            one.get("numFmtId", "")
            for one in styles.iterfind("{*}numFmts/{*}numFmt")
            if not DATE_SIGNS.search(one.get("formatCode", "").replace("General", ""))
        }
        fills = [_colours(fill) for fill in styles.iterfind("{*}fills/{*}fill")]
        colours = {str(n) for n, colours in enumerate(fills) if colours}
        cells = list(styles.iterfind("{*}cellXfs/{*}xf"))
        return cls(
            tuple(str(n) for n, one in enumerate(cells) if one.get("numFmtId") in formats),
            tuple(str(n) for n, one in enumerate(cells) if one.get("fillId") in colours),
            frozenset(str(n) for n, one in enumerate(cells) if one.get("numFmtId") not in undated),
        )

    def percentages(self, text: pl.Series) -> tuple[str, ...]:
        """The cells of a sheet (its XML) whose number is shown as a percentage."""
        return _numbers(text, self.percent) if self.percent else ()

    def marked(self, text: pl.Series) -> tuple[str, ...]:
        """The cells with a number that a colour sets apart from the others."""
        if not self.coloured:
            return ()
        shown = NUMBERS % "|".join(self.coloured)
        if not 0 < int(text.str.count_matches(shown).item()) <= MARKED:
            return ()
        found = _numbers(text, self.coloured)
        return found if set_apart(found, text.str.count_matches(r"<(?:\w+:)?v>").item()) else ()


def set_apart(found: Sequence[str], every: int) -> bool:
    """Whether so many coloured cells mean something among ``every`` cell with a value."""
    return SHARE * len(found) < every


def _colours(fill: ElementTree.Element) -> bool:
    pattern = fill.find("{*}patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return False
    colour = pattern.find("{*}fgColor")
    if colour is None or colour.get("theme") == "0":
        return False
    return not WHITE.fullmatch(colour.get("rgb", ""))


def _numbers(text: pl.Series, styles: tuple[str, ...]) -> tuple[str, ...]:
    shown = NUMBERS % "|".join(styles)
    tags = (tag.encode() for tag in text.str.extract_all(shown).explode().drop_nulls())
    return tuple(
        attribute(tag, b"r")
        for tag in tags
        if attribute(tag, b"t") in ("", "n") and not tag.endswith(b"/>")
    )
