"""The cells of a worksheet whose XML is written as nearly all programs write it.

They are read by columns, faster than fastexcel reads them; it reads all that is not so plain.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

import polars as pl
from openpyxl.utils import get_column_letter

from data.workbook.addresses import number
from data.workbook.cell_styles import MARKED, CellStyles, set_apart
from data.workbook.grid import DECIMALS, MOMENT, changed, in_full

BEGIN = '<c r="'
#: A cell after ``BEGIN``: empty, or with a value, whose formula does not matter.
CELL = (
    r'^[A-Z]{1,2}[1-9][0-9]{0,4}"[^<>]*(?:/>|>(?:(?:<f[^<>]*(?:/>|>[^<]*</f>))?<v>[^<&\r]+</v>'
    r"|<is><t[^<>]*>[^<&\r]+</t></is>)</c>)"
)
#: A row; a hidden one is not plain.
ROW = r'<row(?: (?:[^<>"h]|h[^<>"i])[^<>"]*"[^<>"]*")* ?'
ROWS = rf"(?:{ROW}/>)*"
WITHIN = rf"{CELL}(?:</row>{ROWS}{ROW}>)?$"
LAST = rf"{CELL}</row>{ROWS}</sheetData>"
HEAD = rf"<sheetData>{ROWS}{ROW}>$"
#: Letters, row, what else is said of the cell, and its value.
PARTS = (
    r'^(?<letters>[A-Z]+)(?<row>[0-9]+)"(?<said>[^>]*)>'
    r"<(?:f[^<]*<(?:/f><)?)?(?:is><t|v)[^>]*>(?<value>[^<]*)"
)
#: So many cells tell that a sheet is not plain before all of it is looked at.
SOME = 1_000
ATTRIBUTES = re.compile(r'(?: s="([0-9]+)")?(?: t="(n|s|b|str|inlineStr)")?')
NUMBER = r"^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?$"
#: A number that stands in the file as it is shown.
SHOWN = r"^-?(?:0|[1-9][0-9]{0,14}|(?:0|[1-9][0-9]{0,5})\.[0-9]{0,7}[1-9])$"
#: A sign that cannot stand in XML.
ESCAPED = r"_x[0-9A-Fa-f]{4}_"
SHARED = r'^<t(?: xml:space="preserve")?>[^<&\r]+</t></si>$'


@dataclass(frozen=True)
class SheetCells:
    """``cells`` as ``grid`` has them before percentages; where numbers are shown as percentages,
    and where they are marked by a colour.
    """

    cells: pl.DataFrame
    percent: tuple[str, ...]
    coloured: tuple[str, ...]


@dataclass(frozen=True)
class PlainCells:
    """Reads sheets of a workbook with these styles, and texts that its cells refer to by number."""

    styles: CellStyles
    shared: pl.Series | None

    def of(self, xml: pl.Series, most: int) -> SheetCells | None:
        """The sheet; None if something in ``xml`` is not plain, or more than ``most`` cells would
        be needed.
        """
        found = _parts(xml.str.split(BEGIN).explode())
        if found is None or found[0].is_empty():
            return None
        cells, empty = found
        letters = sorted(cells["letters"].unique(), key=number)
        columns = pl.Series(map(number, letters), dtype=pl.UInt32)
        column = columns.gather(cells["letters"].cast(pl.Enum(letters)).to_physical())
        cells = cells.with_columns(pl.col("row").cast(pl.UInt32), column=column)
        order = (cells["row"] * 1_000 + cells["column"]).diff().drop_nulls()
        texts = self._texts(cells) if (order > 0).all() else None
        grid = None if texts is None else _grid(texts, columns, most)
        if grid is None:
            return None
        percent = self._addresses(cells, self.styles.percent)
        return SheetCells(grid, percent, self._marked(cells, empty))

    def _addresses(self, cells: pl.DataFrame, styles: Collection[str]) -> tuple[str, ...]:
        """The addresses of numbers in these ``styles``."""
        said = [f' s="{style}"{kind}' for style in styles for kind in ("", ' t="n"')]
        found = cells.filter(pl.col("said").is_in(said)) if said else cells.clear()
        return tuple(found.select(pl.format("{}{}", "letters", "row")).to_series())

    def _marked(self, cells: pl.DataFrame, empty: pl.Series) -> tuple[str, ...]:
        """``CellStyles.marked``, without looking through the XML for what is known."""
        if not self.styles.coloured:
            return ()
        styled = rf'^[^>]* s="(?:{"|".join(self.styles.coloured)})"'
        kinds = cells["said"].value_counts()
        coloured = kinds.filter(pl.col("said").str.contains(styled))["count"].to_list()
        if not 0 < sum(coloured) + (empty.str.contains(styled).sum() or 0) <= MARKED:
            return ()
        found = self._addresses(cells, self.styles.coloured)
        every = kinds.filter(~pl.col("said").str.contains("inlineStr"))["count"].to_list()
        return found if set_apart(found, sum(every)) else ()

    def _texts(self, cells: pl.DataFrame) -> pl.DataFrame | None:
        """``row``, ``column`` and ``text`` of each cell, kind by kind."""
        found = []
        for said in cells["said"].unique():
            attributes = ATTRIBUTES.fullmatch(said)
            if attributes is None:
                return None
            part = cells.filter(pl.col("said") == said).select("row", "column", "value")
            style, kind = attributes[1], attributes[2] or "n"
            dated = kind == "n" and style in self.styles.dated
            text = None if dated else self._text(kind, part["value"])
            if text is None:
                return None
            found.append(part.select("row", "column", text=text))
        return pl.concat(found)

    def _text(self, kind: str, values: pl.Series) -> pl.Series | None:
        if kind == "n":
            return _numbers(values)
        if kind == "b":
            return values.replace({"1": "true", "0": "false"})
        if kind == "s":
            places = values.cast(pl.UInt32, strict=False)
            if self.shared is None or (places.fill_null(2**31) >= self.shared.len()).any():
                return None
            return self.shared.gather(places)
        return _texts(values)


def shared_texts(xml: bytes | None) -> pl.Series | None:
    """The texts that cells refer to by number; None if one of them is not plain."""
    if xml is None:
        return None
    pieces = pl.Series([xml], dtype=pl.Binary).cast(pl.String).str.split("<si>").explode().slice(1)
    pieces = pieces.str.strip_suffix("</sst>")
    if not pieces.str.contains(SHARED).all():
        return None
    return _texts(pieces.str.extract(">([^<]*)<"))


def _parts(pieces: pl.Series) -> tuple[pl.DataFrame, pl.Series] | None:
    """``letters``, ``row``, ``value`` and what else is ``said`` of each cell that has a value, and
    the XML of the others; None unless everything before, between and after the cells is as it is
    expected.
    """
    within = pl.col("piece").str.contains(WITHIN)
    cells = pieces.slice(1).alias("piece").to_frame()
    if not (re.search(HEAD, pieces[0]) and re.match(LAST, pieces[-1])):
        return None
    if not cells.slice(0, cells.height - 1).head(SOME).select(within.all()).item():
        return None
    # In two halves, which are read at the same time.
    half = cells.height // 2 + 1
    found = pl.concat(
        cells.slice(first, half)
        .lazy()
        .select(pl.col("piece").str.extract_groups(PARTS), within=within)
        for first in (0, half)
    ).collect()
    if found["within"].sum() < cells.height - 1:  # the last cell ends otherwise
        return None
    parts = found["piece"].struct.unnest()
    return parts.drop_nulls("value"), pieces.slice(1).filter(parts["value"].is_null())


def _numbers(values: pl.Series) -> pl.Series | None:
    """Numbers as fastexcel writes them; most stand so in the file."""
    odd = values.filter(~values.str.contains(SHOWN)).unique()
    if odd.is_empty():
        return values
    if not odd.str.contains(NUMBER).all():
        return None
    written = [f"{float(one):.{DECIMALS}f}".rstrip("0").rstrip(".") for one in odd]
    exact = in_full(odd.cast(pl.Float64).cast(pl.String))
    frame = pl.DataFrame({"written": written, "exact": exact})
    digits = frame.select(
        pl.when(changed(pl.col("written"))).then("exact").otherwise("written")
    ).to_series()
    return values.replace(odd, digits)


def _texts(values: pl.Series) -> pl.Series | None:
    """Texts without spaces around them, null where nothing else is in them; None if one of them
    reads like what fastexcel makes of a date or a number.
    """
    text = pl.col("text")
    odd = text.str.contains(ESCAPED) | text.str.contains(MOMENT) | changed(text)
    frame = values.alias("text").to_frame()
    if frame.select(odd.any()).item():
        return None
    bare = text.str.strip_chars()
    return frame.select(text=pl.when(bare != "").then(bare))["text"]


def _grid(cells: pl.DataFrame, columns: pl.Series, most: int) -> pl.DataFrame | None:
    """The cells where they stand, from the first column with a value to the last row with one."""
    first, last = columns[0], columns[-1]
    height = int(str(cells["row"].max()))
    size = (last - first + 1) * height
    if size > most:
        return None
    places = (cells["column"] - first) * height + cells["row"] - 1
    order = pl.repeat(None, size, dtype=pl.UInt32, eager=True)
    order = order.scatter(places, pl.int_range(cells.height, dtype=pl.UInt32, eager=True))
    texts = cells["text"].gather(order)
    letters = {
        get_column_letter(column): texts.slice((column - first) * height, height)
        for column in range(first, last + 1)
    }
    return pl.DataFrame(letters).with_row_index("row", 1)
