"""The cells of a worksheet whose XML is written as nearly all programs write it.

They are read by columns, faster than fastexcel reads them; it reads all that is not so plain.
"""

import logging
import re
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import polars as pl
from openpyxl.utils import get_column_letter

from data.error_place import error_place
from data.workbook.files.grid import DECIMALS, MOMENT, changed, in_full
from data.workbook.files.size_limits import MOST_CHARACTERS, SPARSE, SPREAD
from data.workbook.files.xlsx_styles import MARKED, CellStyles, set_apart

log = logging.getLogger(__name__)

BEGIN = '<c r="'
#: A row begins; a hidden one is not plain.
ROW = r'<row(?: (?:(?:[A-Za-gi-z]|h[^<>"i])[^<>"]*"[^<>"]*")?)*/?>'
#: A cell after ``BEGIN``, with or without a value, whose formula does not matter; then the next
#: cell, or other rows. At no sign do two ways lead on: else it would be looked through twice.
CELL = (
    r'^(?<column>[A-Z]{1,2})(?<row>[1-9][0-9]{0,4})"(?<said>[^<>/]*)'
    r"(?:/>|><(?:f[^<>/]*(?:/>|>[^<]*</f>)<)?(?:v|is><t[^<>]*)>(?<value>[^<&\r]+)"
    rf"</(?:v|t></is)></c>)(?:</row>(?:{ROW})*)?$"
)
FIRST = re.compile(rf"<sheetData>(?:{ROW})++(?={BEGIN})".encode())
LAST = re.compile(rf"</row>(?:{ROW})*+</sheetData>".encode())
#: By letters; in this order.
COLUMNS = pl.Enum([get_column_letter(column) for column in range(1, 703)])
#: Bytes that are cut into cells at once, by as many threads as there are cores.
BLOCK = 2**22
#: So many cells tell that a sheet is not plain before all of it is looked at.
SOME = 1_000
ATTRIBUTES = re.compile(r'(?: s="([0-9]+)")?(?: t="(n|s|b|str|inlineStr)")?')
NUMBER = r"^-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?$"
#: A number that stands in the file as it is shown.
SHOWN = r"^-?(?:0|[1-9][0-9]{0,14}|(?:0|[1-9][0-9]{0,5})\.[0-9]{0,7}[1-9])$"
#: A sign that cannot stand in XML.
ESCAPED = r"_x[0-9A-Fa-f]{4}_"
SHARED = r'^<t(?: xml:space="preserve")?>[^<&\r]+</t></si>$'


@dataclass(frozen=True)
class SheetCells:
    """``cells`` as ``grid`` has them before percentages, of which so many are ``held``; where
    numbers are shown as percentages, and where they are marked by a colour.
    """

    cells: pl.DataFrame
    held: int
    percent: tuple[str, ...]
    coloured: tuple[str, ...]


@dataclass(frozen=True)
class PlainCells:
    """Reads sheets of a workbook with these styles, and texts that its cells refer to by number."""

    styles: CellStyles
    shared: pl.Series | None

    @cached_property
    def shared_lengths(self) -> pl.Series:
        """How long each of the shared texts is."""
        texts = pl.Series([], dtype=pl.String) if self.shared is None else self.shared
        return texts.str.len_chars().cast(pl.UInt64)

    def of(self, xml: bytes, most: int) -> SheetCells | None:
        """The sheet; None if something in ``xml`` is not plain, or more than ``most`` cells would
        be needed.
        """
        cut = list(_blocks(xml))
        signs = MOST_CHARACTERS // max(len(cut), 1)
        with ThreadPoolExecutor(pl.thread_pool_size()) as threads:
            blocks = list(threads.map(lambda one: self._block(one, signs), cut))
        known = [block for block in blocks if block is not None]
        if not known or len(known) < len(blocks) or _out_of_order(known):
            return None
        cells = pl.concat([block.cells for block in known])
        grid = None if cells.is_empty() else _grid(cells, most)
        if grid is None:
            return None
        empty = pl.concat([block.empty for block in known])
        percent = self._addresses(cells, self.styles.percent)
        return SheetCells(grid, cells.height, percent, self._marked(cells, empty))

    def _block(self, xml: bytes, signs: int) -> "_Block | None":
        """The cells in ``xml``; None if one is not plain, or they refer to more ``signs``."""
        try:
            text = pl.Series([xml], dtype=pl.Binary).cast(pl.String)
        except pl.exceptions.ComputeError as error:  # not UTF-8
            log.debug("cells are read the slow way: %s", error_place(error))
            return None
        pieces = text.str.split(BEGIN).explode().slice(1)
        if not pieces.head(SOME).str.contains(CELL).all():
            return None
        parts = pieces.str.extract_groups(CELL).struct.unnest()
        if parts["column"].null_count():
            return None
        parts = parts.cast({"column": COLUMNS, "row": pl.UInt32})
        places = parts["row"] * 1_000 + parts["column"].to_physical()
        if not (places.diff().drop_nulls() > 0).all():
            return None
        texts = self._texts(parts.drop_nulls("value"), signs)
        empty = parts.filter(pl.col("value").is_null())["said"]
        return None if texts is None else _Block(texts, empty, places[0], places[-1])

    def _addresses(self, cells: pl.DataFrame, styles: Collection[str]) -> tuple[str, ...]:
        """The addresses of numbers in these ``styles``."""
        said = [f' s="{style}"{kind}' for style in styles for kind in ("", ' t="n"')]
        found = cells.filter(pl.col("said").is_in(said)) if said else cells.clear()
        in_order = found.sort("row", "column")
        return tuple(in_order.select(pl.format("{}{}", "column", "row")).to_series())

    def _marked(self, cells: pl.DataFrame, empty: pl.Series) -> tuple[str, ...]:
        """``CellStyles.marked``, without looking through the XML for what is known."""
        if not self.styles.coloured:
            return ()
        kinds = cells["said"].value_counts()
        coloured = kinds.filter(self._coloured(kinds["said"]))["count"].to_list()
        if not 0 < sum(coloured) + int(self._coloured(empty).sum()) <= MARKED:
            return ()
        found = self._addresses(cells, self.styles.coloured)
        every = kinds.filter(~pl.col("said").str.contains("inlineStr"))["count"].to_list()
        return found if set_apart(found, sum(every)) else ()

    def _coloured(self, said: pl.Series) -> pl.Series:
        return said.str.extract(' s="([0-9]+)"').is_in(self.styles.coloured).fill_null(False)

    def _texts(self, cells: pl.DataFrame, signs: int) -> pl.DataFrame | None:
        """``row``, ``column``, ``said`` and ``text`` of each cell, kind by kind."""
        kinds: dict[str, list[str]] = {}
        for said in cells["said"].unique():
            attributes = ATTRIBUTES.fullmatch(said)
            if attributes is None:
                return None
            style, kind = attributes[1], attributes[2] or "n"
            if kind == "n" and style in self.styles.dated:
                return None
            kinds.setdefault(kind, []).append(said)
        found = [cells.clear().rename({"value": "text"})]
        for kind, all_said in kinds.items():
            part = cells.filter(pl.col("said").is_in(all_said))
            text = self._text(kind, part["value"], signs)
            if text is None:
                return None
            found.append(part.select("column", "row", "said", text=text))
        return pl.concat(found)

    def _text(self, kind: str, values: pl.Series, signs: int) -> pl.Series | None:
        if kind == "n":
            return _numbers(values)
        if kind == "b":
            return values.replace({"1": "true", "0": "false"})
        if kind == "s":
            places = values.cast(pl.UInt32, strict=False)
            if self.shared is None or (places.fill_null(2**31) >= self.shared.len()).any():
                return None
            if self.shared_lengths.gather(places).sum() > signs:
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


class _Block(NamedTuple):
    """Some rows of a sheet."""

    cells: pl.DataFrame  # column, row, said, text; kind by kind
    empty: pl.Series  # what is said of cells without a value
    first: int  # the place of its first cell, and of its last one
    last: int


def _out_of_order(blocks: Sequence[_Block]) -> bool:
    return any(one.last >= following.first for one, following in pairwise(blocks))


def _blocks(xml: bytes) -> Iterator[bytes]:
    """The cells of the sheet with what is between them, cut where one begins; nothing if it does
    not begin and end as it is expected.
    """
    begin = BEGIN.encode()
    first, last = FIRST.search(xml), LAST.search(xml, max(xml.rfind(begin), 0))
    if first is None or last is None:
        return
    start, end = first.end(), last.start() + len("</row>")
    while start < end:
        cut = xml.rfind(begin, start + 1, start + BLOCK) if end - start > BLOCK else -1
        stop = end if cut < 0 else cut
        yield xml[start:stop]
        start = stop


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


def _grid(cells: pl.DataFrame, most: int) -> pl.DataFrame | None:
    """The cells where they stand, from the first column with a value to the last row with one."""
    column = cells["column"].to_physical().cast(pl.UInt32)
    first, last, height = (
        int(str(one)) for one in (column.min(), column.max(), cells["row"].max())
    )
    size = (last - first + 1) * height
    if size > min(most, SPARSE + SPREAD * cells.height):
        return None
    places = (column - first) * height + cells["row"] - 1
    order = pl.repeat(None, size, dtype=pl.UInt32, eager=True)
    order = order.scatter(places, pl.int_range(cells.height, dtype=pl.UInt32, eager=True))
    return cells.select(
        pl.col("text")
        .gather(order.slice((column - first) * height, height))
        .alias(COLUMNS.categories[column])
        for column in range(first, last + 1)
    ).with_row_index("row", 1)
