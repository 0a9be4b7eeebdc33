"""Schools with a row a grade: what each grade counts adds up to what the school counts."""

import polars as pl

from data.catalog import Catalog
from data.records import together
from data.workbook.layouts import Understanding

#: Items of which a school has its greatest, not its sum.
GREATEST = "largest_"


def by_school(
    facts: pl.DataFrame, rows: pl.DataFrame, understanding: Understanding, catalog: Catalog
) -> tuple[pl.DataFrame, dict[int, int]]:
    """``facts`` with one for the grades of a school together, its cell the range of theirs; for
    each of the ``rows`` about a school (``row``, ``line``, ``school``, ``year``) the first one.
    """
    if not understanding.role("grade"):
        return facts, {}
    kinds = {item.id: item.kind for item in catalog.items_of("school")}
    kind = pl.col("item").replace_strict(kinds, default=None, return_dtype=pl.String)
    count = pl.col("own") & (kind == "count").fill_null(value=False)
    parts = facts.filter(count)
    key = ["school", "year", "item", "letter"]
    several = parts.drop_nulls(key)
    greatest = pl.col("item").cast(pl.String).str.starts_with(GREATEST)
    last = pl.format("{}:{}", pl.col("cell").first(), pl.col("cell").last())
    added = several.group_by(key, maintain_order=True).agg(
        pl.all().exclude(*key, "value", "cell", "qualifier").first(),
        together().cast(pl.String),
        value=pl.when(greatest.first())
        .then(pl.col("value").max())
        .otherwise(pl.col("value").sum()),
        cell=pl.when(pl.len() > 1).then(last).otherwise(pl.col("cell").first()),
    )
    # A row of which nothing can be read is one of them, too: without it the sum is another.
    grades = rows.filter(pl.col("line") == "data").drop_nulls("school")
    first = grades.select("row", first=pl.col("row").first().over("school", "year"))
    rest = facts.filter(~count | pl.any_horizontal(pl.col(key).is_null()))
    merged = pl.concat([added.select(facts.columns), rest])
    return merged, dict(first.iter_rows())
