"""What the first screen shows: the headline figures of a region, what falls short first."""

import polars as pl

from data.catalog import Catalog
from data.measures.frames import Status
from data.measures.judge import primary
from data.records import Nature, Stated

SERIES = ["region", "stage", "indicator"]


def headline(figures: pl.DataFrame, catalog: Catalog, region: str, year: int) -> pl.DataFrame:
    """The headline indicators of ``region``, one row each and stage, what falls short first.

    Of each the newest figure up to ``year``; an illustrative one never displaces a reported one.
    Rows like JudgedFigure with ``standing``, see ``standing``.
    """
    order = {key: i.headline for key, i in catalog.indicators.items() if i.headline}
    return (
        latest(
            figures.filter(pl.col("region") == region, pl.col("indicator").is_in(list(order))),
            year,
        )
        .with_columns(
            standing=standing(),
            _order=pl.col("indicator").replace_strict(order, return_dtype=pl.Int32),
        )
        .sort("standing", -pl.col("severity"), "_order", nulls_last=True, maintain_order=True)
        .drop("_order")
    )


def latest(figures: pl.DataFrame, year: int) -> pl.DataFrame:
    """Of each region, stage and indicator the newest figure up to ``year``, by its first programme.

    Reported and inferred figures go before illustrative ones.
    """
    made_up = pl.col("nature") == Nature.ILLUSTRATIVE
    return (
        primary(figures.filter(pl.col("year") <= year))
        .sort(made_up, -pl.col("year"), maintain_order=True)
        .unique(SERIES, keep="first", maintain_order=True)
    )


def standing() -> pl.Expr:
    """A rank for sorting: 0 falls short, 1 stated to fall short, 2 cannot be judged,
    3 stated to be met, 4 met, 5 nothing to judge it by.
    """
    status, stated = pl.col("status"), pl.col("stated")
    return (
        pl.when(status == Status.SHORT)
        .then(0)
        .when(status == Status.MET)
        .then(4)
        .when(stated == Stated.NOT_MET)
        .then(1)
        .when(stated == Stated.MET)
        .then(3)
        .when(status == Status.UNKNOWN)
        .then(2)
        .otherwise(5)
        .cast(pl.Int8)
    )


def series(figures: pl.DataFrame) -> pl.DataFrame:
    """One row a region, stage, indicator and year, oldest first: for trends and sparklines."""
    return primary(figures).sort(*SERIES, "year")


def needed(figures: pl.DataFrame) -> pl.DataFrame:
    """``figures`` with ``needed``: what the numerator would have to be to meet the lower limit.

    Null where numerator and denominator were not stated.
    """
    per_unit = pl.when(pl.col("value") > 0).then(pl.col("numerator") / pl.col("value"))
    return figures.with_columns(needed=pl.col("at_least") * per_unit)
