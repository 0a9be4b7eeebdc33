"""The cells of a worksheet whose XML is written as nearly all programs write it.

They are read by columns, faster than fastexcel reads them; it reads all that is not so plain.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

import polars as pl
from openpyxl.utils import get_column_letter

from data.workbook.addresses import number
from data.workbook.cell_styles import CellStyles
from data.workbook.grid import DECIMALS, MOMENT, changed, in_full

BEGIN = '<c r="'
#: A cell after ``BEGIN``: empty, or with a value, whose formula does not matter.
CELL = (
    r'^[A-Z]{1,2}[1-9][0-9]{0,4}"[^<>]*(?:/>|>(?:(?:<f[^<>]*(?:/>|>[^<]*</f>))?<v>[^<&\r]+</v>'
    r"|<is><t[^<>]*>[^<&\r]+</t></is>)</c>)"
)
ROWS = r"(?:<row [^<>]*/>)*"
WITHIN = rf"{CELL}(?:</row>{ROWS}<row [^<>]*>)?$"
LAST = rf"{CELL}</row>{ROWS}</sheetData>"
HEAD = rf"<sheetData>{ROWS}<row [^<>]*>$"
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
class PlainCells:
    """Reads sheets of a workbook with these styles, and texts that its cells refer to by number."""

    styles: CellStyles
    shared: pl.Series | None

    def of(self, xml: pl.Series, most: int) -> pl.DataFrame | None:
        """``row`` and a column of text for each letter, as ``grid`` has them before percentages.

        None if something in ``xml`` is not plain, or more than ``most`` cells would be needed.
        """
        cells = _parts(xml.str.split(BEGIN).explode())
        if cells is None or cells.is_empty():
            return None
        columns = {letters: number(letters) for letters in cells["letters"].unique()}
        column = pl.col("letters").replace_strict(columns, return_dtype=pl.UInt32)
        cells = cells.with_columns(pl.col("row").cast(pl.UInt32), column=column)
        order = (cells["row"] * 1_000 + cells["column"]).diff().drop_nulls()
        texts = self._texts(cells) if (order > 0).all() else None
        return None if texts is None else _grid(texts, columns.values(), most)

    def _texts(self, cells: pl.DataFrame) -> pl.DataFrame | None:
        """``row``, ``column`` and ``text`` of each cell, kind by kind."""
        found = []
        for part in cells.partition_by("said"):
            attributes = ATTRIBUTES.fullmatch(part["said"][0])
            if attributes is None:
                return None
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


def _parts(pieces: pl.Series) -> pl.DataFrame | None:
    """``letters``, ``row``, ``value`` and what else is ``said`` of each cell that has a value; None
    unless everything before, between and after the cells is as it is expected.
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
    return found["piece"].struct.unnest().drop_nulls("value")


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


def _grid(cells: pl.DataFrame, columns: Collection[int], most: int) -> pl.DataFrame | None:
    """The cells where they stand, from the first column with a value to the last row with one."""
    first, last = min(columns), max(columns)
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
