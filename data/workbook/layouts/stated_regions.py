"""The region that each row states itself: a school called so in another one is another school."""

import polars as pl

from data.workbook.layouts.sheet_mapping import Understanding
from data.workbook.vocabulary import every_region, regions_of_texts


def stated_regions(frame: pl.DataFrame, understanding: Understanding) -> pl.DataFrame:
    """With the region that each row states itself (``stated``), and whether it may be several."""
    said = pl.coalesce("region_text", "region_name_text")
    texts = frame.select(said)["region_text"].drop_nulls().unique()
    codes, several = regions_of_texts(texts, understanding.near)
    codes |= dict(understanding.places)
    code = said.replace_strict(codes, default=None, return_dtype=pl.String)
    return frame.with_columns(
        stated=code,
        bad_region=said.is_not_null() & code.is_null(),
        doubtful_region=code.is_null() & said.is_in(list(several)),
    )


def told_apart(name: str, region: str) -> pl.Expr:
    """How each school is called: by its name, with its region where the rows have it in several."""
    named = every_region()
    names = {code: one.name for code, one in named.items()}
    place = pl.col(region).replace_strict(names, default=None, return_dtype=pl.String)
    several = pl.col(region).n_unique().over(name) > 1
    return (
        pl.when(several & place.is_not_null())
        .then(pl.format("{}{}", place, pl.col(name)))
        .otherwise(name)
        .alias(name)
    )
