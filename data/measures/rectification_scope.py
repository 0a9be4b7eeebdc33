"""Which items of the rectification list concern which schools."""

from collections.abc import Sequence

import polars as pl

KEY = ["region", "item"]


def naming(items: pl.DataFrame, schools: Sequence[str] | pl.Series) -> pl.DataFrame:
    """The items that name one of ``schools``."""
    named = items.select(*KEY, school=pl.col("schools").str.split(";")).explode("school")
    wanted = pl.DataFrame({"school": schools}, schema={"school": pl.String})
    return items.join(
        named.join(wanted, on="school", how="semi"), on=KEY, how="semi", maintain_order="left"
    )


def regional(items: pl.DataFrame) -> pl.DataFrame:
    """The items that name no school: they are about the region or a kind of schools."""
    return items.filter(pl.col("schools") == "")
