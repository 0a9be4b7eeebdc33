"""What the styles of a workbook in XML say of its cells: formats, colours, lines through them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import polars as pl

from data.workbook.files.cells import CellFormat, cell_format
from data.workbook.files.limits import Named, UnreadableError, children, local, pieces, whole
from data.workbook.files.xlsx_cells import CellTags
from data.workbook.findings import Code

#: White, and the colour of the paper, mark nothing.
WHITE = re.compile("(?:[0-9A-Fa-f]{2})?[Ff]{6}")
#: More coloured cells than this, or than one in three, are decoration.
MARKED, SHARE = 300, 3
#: Spreadsheet programs know 65,490 cell formats; what they were copied from adds to them.
MOST_STYLES = 200_000


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

    def formatted(self, cells: CellTags) -> pl.DataFrame:
        """``row``, ``letter``, ``style`` of those with such a format, and whether each holds a
        ``number``.
        """
        kind = pl.col("kind")
        shown = cells.styled(self.formats).filter(kind.is_in(("n", "s", "str", "inlineStr")))
        return shown.with_columns(number=kind == "n")

    def crossed(self, cells: CellTags) -> tuple[str, ...]:
        """The addresses of those that are struck through as a whole."""
        return _addresses(cells.styled(self.struck).drop_nulls())

    def marked(self, cells: CellTags) -> tuple[str, ...]:
        """The addresses of those with a number that a colour sets apart from the others."""
        coloured = cells.styled(self.coloured)
        if not 0 < coloured.height <= MARKED:
            return ()
        found = coloured.filter(pl.col("kind") == "n")
        return _addresses(found) if SHARE * found.height < cells.held else ()


def _addresses(cells: pl.DataFrame) -> tuple[str, ...]:
    return tuple(cells.select(pl.format("{}{}", "letter", "row")).to_series())


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
