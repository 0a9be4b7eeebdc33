"""What the styles of a workbook in XML say of its cells: percentages, and colours behind them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import polars as pl

from data.workbook.files.safe_xml import Named, children, local, pieces
from data.workbook.files.unreadable import UnreadableError

#: Number formats 9 and 10 are the built-in percentages.
PERCENT_FORMATS = {"9", "10"}
#: Built-in number formats that show no date, and what a format holds that may show one.
UNDATED_FORMATS = {str(number) for number in (*range(14), *range(37, 41), 48, 49)}
DATE_SIGNS = re.compile("[ymdhseg年月日时分秒]|AM|PM|上午", re.IGNORECASE)
#: White, and the colour of the paper, mark nothing.
WHITE = re.compile("(?:[0-9A-Fa-f]{2})?[Ff]{6}")
#: More coloured cells than this, or than one in three, are decoration.
MARKED, SHARE = 300, 3
#: Spreadsheet programs know 65,490 cell formats; what they were copied from adds to them.
MOST_STYLES = 200_000
NUMBERS = r"""<(?:\w+:)?c\s(?:[^<>]*\s)?s=["'](?:%s)["'][^<>]*>"""
STYLE = r"""\ss=["']([0-9]+)["']"""
KIND = r"""\st\s*=\s*["']([^"']*)["']"""
ADDRESS = r"""\sr\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["']"""
#: So many styles are looked for by their number; more would make too large an expression.
FEW = 100


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
        found = _found(xml)
        formats = {one.get("numFmtId", ""): one.get("formatCode", "") for one in found["numFmts"]}
        percents = PERCENT_FORMATS | {
            number for number, code in formats.items() if "%" in re.sub(r'"[^"]*"', "", code)
        }
        undated = UNDATED_FORMATS | {
            number
            for number, code in formats.items()
            if not DATE_SIGNS.search(code.replace("General", ""))
        }
        colours = {str(n) for n, fill in enumerate(found["fills"]) if _colours(fill)}
        cells = list(enumerate(found["cellXfs"]))
        return cls(
            tuple(str(n) for n, one in cells if one.get("numFmtId") in percents),
            tuple(str(n) for n, one in cells if one.get("fillId") in colours),
            frozenset(str(n) for n, one in cells if one.get("numFmtId") not in undated),
        )

    def percentages(self, text: pl.Series) -> tuple[str, ...]:
        """The cells of a sheet (its XML) whose number is shown as a percentage."""
        return _numbers(text, self.percent) if self.percent else ()

    def marked(self, text: pl.Series) -> tuple[str, ...]:
        """The cells with a number that a colour sets apart from the others."""
        if not self.coloured:
            return ()
        if not 0 < _tags(text, self.coloured).len() <= MARKED:
            return ()
        found = _numbers(text, self.coloured)
        return found if set_apart(found, text.str.count_matches(r"<(?:\w+:)?v>").item()) else ()


def set_apart(found: Sequence[str], every: int) -> bool:
    """Whether so many coloured cells mean something among ``every`` cell with a value."""
    return SHARE * len(found) < every


def _found(xml: bytes) -> dict[str, list[Element]]:
    """The number formats, fills and cell formats, by what they are listed in."""
    found: dict[str, list[Element]] = {"numFmts": [], "fills": [], "cellXfs": []}
    for count, (above, one) in enumerate(pieces(xml, Named(["numFmt", "fill", "xf"]))):
        if count >= MOST_STYLES:
            raise UnreadableError("too_intricate", expected=f"{MOST_STYLES:,}")
        found.get(local(above[-1].tag) if above else "", []).append(one)
    return found


def _colours(fill: Element) -> bool:
    pattern = next(children(fill, "patternFill"), None)
    if pattern is None or pattern.get("patternType") != "solid":
        return False
    colour = next(children(pattern, "fgColor"), None)
    if colour is None or colour.get("theme") == "0":
        return False
    return not WHITE.fullmatch(colour.get("rgb", ""))


def _tags(text: pl.Series, styles: tuple[str, ...]) -> pl.Series:
    """The tags of cells in these styles."""
    shown = NUMBERS % ("|".join(styles) if len(styles) <= FEW else "[0-9]+")
    tags = text.str.extract_all(shown).explode().drop_nulls()
    return tags.filter(tags.str.extract(STYLE).is_in(styles)) if len(styles) > FEW else tags


def _numbers(text: pl.Series, styles: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses of those with a number."""
    tags = _tags(text, styles)
    number = tags.str.extract(KIND).fill_null("n") == "n"
    found = tags.filter(number & ~tags.str.ends_with("/>"))
    return tuple(found.str.extract(ADDRESS).drop_nulls())
