"""What the styles of a workbook in XML say of its cells: formats, colours, lines through them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import polars as pl

from data.workbook.files.number_formats import CellFormat, cell_format
from data.workbook.files.safe_xml import Named, children, local, pieces
from data.workbook.files.unreadable import UnreadableError
from data.workbook.files.xlsx_outline import whole
from data.workbook.finding_codes import Code

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
PLACE = r"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']"""
#: So many styles are looked for by their number; more would make too large an expression.
FEW = 100


@dataclass(frozen=True)
class CellStyles:
    """By the number of a style: its format, where this shows a number otherwise than it is kept;
    which styles colour a cell, and which strike it through.
    """

    formats: Mapping[str, CellFormat] = field(default_factory=dict)
    coloured: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()

    @classmethod
    def of(cls, xml: bytes | None) -> "CellStyles":
        """From the part of a package that defines them."""
        if xml is None:
            return cls()
        found = _found(xml)
        codes = {one.get("numFmtId"): one.get("formatCode", "") for one in found["numFmts"]}
        colours = {str(n) for n, fill in enumerate(found["fills"]) if _colours(fill)}
        lines = {str(n) for n, font in enumerate(found["fonts"]) if strikes(font)}
        cells = {str(n): one for n, one in enumerate(found["cellXfs"])}
        used = {n: one.get("numFmtId", "") for n, one in cells.items()}
        formats = {n: cell_format(codes.get(by, ""), whole(by)) for n, by in used.items()}
        return cls(
            {n: one for n, one in formats.items() if not one.plain},
            tuple(n for n, one in cells.items() if one.get("fillId") in colours),
            tuple(n for n, one in cells.items() if one.get("fontId") in lines),
        )

    def formatted(self, text: pl.Series) -> pl.DataFrame:
        """``row``, ``letter``, ``style`` of the cells of a sheet (its XML) with such a format, and
        whether each holds a ``number``.
        """
        tags = _tags(text, tuple(self.formats)) if self.formats else text.clear()
        tags = tags.filter(~tags.str.ends_with("/>"))
        kind = tags.str.extract(KIND).fill_null("n")
        places = tags.str.extract_groups(PLACE).struct
        return pl.DataFrame(
            {
                "letter": places.field("1"),
                "row": places.field("2").cast(pl.UInt32),
                "style": tags.str.extract(STYLE),
                "number": kind == "n",
            }
        ).filter(kind.is_in(("n", "s", "str", "inlineStr")) & places.field("1").is_not_null())

    def crossed(self, text: pl.Series) -> tuple[str, ...]:
        """The cells of a sheet (its XML) that are struck through as a whole."""
        if not self.struck:
            return ()
        tags = _tags(text, self.struck)
        tags = tags.filter(~tags.str.ends_with("/>"))
        return tuple(tags.str.extract(ADDRESS).drop_nulls())

    def marked(self, text: pl.Series) -> tuple[str, ...]:
        """The cells with a number that a colour sets apart from the others."""
        if not self.coloured:
            return ()
        if not 0 < _tags(text, self.coloured).len() <= MARKED:
            return ()
        found = _numbers(text, self.coloured)
        return found if SHARE * len(found) < text.str.count_matches(r"<(?:\w+:)?v>").item() else ()


def _found(xml: bytes) -> dict[str, list[Element]]:
    """The number formats, fills, fonts and cell formats, by what they are listed in."""
    found: dict[str, list[Element]] = {"numFmts": [], "fills": [], "fonts": [], "cellXfs": []}
    for count, (above, one) in enumerate(pieces(xml, Named(["numFmt", "fill", "font", "xf"]))):
        if count >= MOST_STYLES:
            raise UnreadableError(Code.TOO_INTRICATE, expected=f"{MOST_STYLES:,}")
        found.get(local(above[-1].tag) if above else "", []).append(one)
    return found


def strikes(font: Element) -> bool:
    """Whether a font draws a line through what is written in it."""
    return any(one.get("val", "1") not in ("0", "false") for one in children(font, "strike"))


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
