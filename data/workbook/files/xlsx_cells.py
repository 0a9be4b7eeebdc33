"""The tags of the cells of a worksheet in XML, taken apart once for all that is asked of them."""

from collections.abc import Collection
from functools import cached_property

import polars as pl

from data.workbook.files.limits import LAST_ROW
from data.workbook.files.xlsx_addresses import LETTERS, number

CELL = r"<(?:\w+:)?c[\t\n\r ][^<>]*>"
PLACE = r"""[\t\n\r ]r[\t\n\r ]*=[\t\n\r ]*["']([A-Za-z]+)([0-9]+)["']"""
STYLE = r"""[\t\n\r ]s[\t\n\r ]*=[\t\n\r ]*["']([0-9]+)["']"""
KIND = r"""[\t\n\r ]t[\t\n\r ]*=[\t\n\r ]*["']([^"']*)["']"""

NONE = pl.DataFrame(
    schema={"tag": pl.String, "empty": pl.Boolean, "letter": pl.String, "row": pl.Float64}
)


class CellTags:
    """The cells of a sheet (its XML) that say where they are."""

    def __init__(self, text: pl.Series) -> None:
        self._text = text

    @cached_property
    def _tags(self) -> pl.DataFrame:
        tags = self._text.str.extract_all(CELL).explode().drop_nulls().to_frame("tag")
        place = pl.col("place").struct
        return (
            tags.select(
                "tag",
                place=pl.col("tag").str.extract_groups(PLACE),
                empty=pl.col("tag").str.ends_with("/>"),
            )
            .select(
                "tag",
                "empty",
                letter=place.field("1").str.to_uppercase(),
                row=place.field("2").cast(pl.Float64),  # however many digits somebody writes
            )
            .filter(pl.col("letter").is_not_null())
        )

    @property
    def held(self) -> int:
        """How many hold something."""
        return int((~self._tags["empty"]).sum())

    def extent(self) -> tuple[int, int]:
        """The last row and the last column in which one holds something."""
        held = self._tags.filter(~pl.col("empty"))
        width = max(map(number, held["letter"].unique()), default=0)
        return int(min(float(str(held["row"].max() or 0)), 1e18)), width

    def styled(self, styles: Collection[str]) -> pl.DataFrame:
        """``letter``, ``row``, ``style`` of those in one of these styles, and their ``kind``:
        "n" for a number, "s", "str" or "inlineStr" for a text, null where a cell is empty.
        """
        tag = pl.col("tag").str
        cells = self._tags if styles else NONE  # nothing is taken apart where nobody asks
        return (
            cells.with_columns(style=tag.extract(STYLE))
            .filter(
                pl.col("style").is_in(list(styles)),
                pl.col("letter").str.len_bytes() <= LETTERS,
                pl.col("row") <= LAST_ROW,
            )
            .select(
                "letter",
                pl.col("row").cast(pl.UInt32),
                "style",
                kind=pl.when(~pl.col("empty")).then(tag.extract(KIND).fill_null("n")),
            )
        )
