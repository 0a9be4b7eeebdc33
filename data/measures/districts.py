"""Districts beside one another on one figure: in which order, how strongly coloured."""

from collections.abc import Sequence

import polars as pl

from data.catalog import Catalog
from data.catalog.model import STAGES
from data.measures.frames import Status
from data.measures.overview import latest

FIGURE = ["indicator", "stage"]
#: How strongly a district that meets its standard, or falls just short, is coloured (0 to 1).
SETTLED, JUST_SHORT = 0.45, 0.35


def comparable(
    figures: pl.DataFrame, catalog: Catalog, regions: Sequence[str], year: int
) -> pl.DataFrame:
    """The figures (indicator, stage) of which at least one of ``regions`` has a value up to
    ``year``: those of the first screen first, and of those the ones that most fall short in.
    """
    headline = [key for key, each in catalog.indicators.items() if each.headline]
    return (
        latest(figures.filter(pl.col("region").is_in(regions)), year)
        .drop_nulls("value")
        .group_by(FIGURE)
        .agg(short=(pl.col("status") == Status.SHORT).sum())
        .sort(
            ~pl.col("indicator").is_in(headline),
            -pl.col("short").cast(pl.Int32),
            pl.col("indicator").cast(pl.Enum(list(catalog.indicators))),
            pl.col("stage").cast(pl.Enum(STAGES)),
        )
        .select(FIGURE)
    )


def ranked(
    figures: pl.DataFrame,
    catalog: Catalog,
    regions: Sequence[str],
    figure: tuple[str, str],
    year: int,
) -> pl.DataFrame:
    """The newest value up to ``year`` of every one of ``regions``, the worst first.

    ``rank`` counts from the worst; equal values share it; a region without a value has none and
    comes last. ``strength`` (0 to 1): how strongly it is coloured, the worse the more.
    """
    indicator, stage = figure
    rows = latest(
        figures.filter(
            pl.col("region").is_in(regions),
            pl.col("indicator") == indicator,
            pl.col("stage") == stage,
        ),
        year,
    )
    lower_is_worse = catalog.indicators[indicator].better != "lower"
    rank = pl.col("value").rank("min", descending=not lower_is_worse)
    return rows.with_columns(rank=rank.cast(pl.Int32), strength=_strength(rank)).sort(
        "rank", "region", nulls_last=True
    )


def _strength(rank: pl.Expr) -> pl.Expr:
    """What falls short by how much, what is met alike, what nobody judges by its place."""
    place = 1 - (rank - 1) / pl.max_horizontal(rank.max() - 1, pl.lit(1))
    return (
        pl.when(pl.col("status") == Status.SHORT)
        .then((JUST_SHORT + pl.col("severity").fill_null(0)).clip(upper_bound=1))
        .when(pl.col("status") == Status.NONE)
        .then(place.fill_null(0))
        .otherwise(SETTLED)
    )
