"""How a figure stands: its status and its change put together, as published in docs/standing.md.

The change counts as better or worse, not as more or less: fewer accidents are better.
"""

from collections.abc import Sequence
from enum import StrEnum

import polars as pl

from data.catalog import Catalog
from data.measures import limits
from data.measures.frames import Status
from data.records import Nature, Stated

#: A figure falls short by little where no more than this share of its limit is missing.
NEARLY = 0.05
#: A change of less than this share of the value before is none.
STEADY = 0.01
#: With fewer others a share of them says nothing.
FEWEST_PEERS = 5
SERIES = ["region", "stage", "indicator"]


class Level(StrEnum):
    """The rows of the grid, the worst first."""

    SHORT = "short"
    NEARLY = "nearly"
    UNKNOWN = "unknown"  # cannot be judged
    MET = "met"
    NONE = "none"  # nothing to judge it by


class Trend(StrEnum):
    """The columns of the grid, the worst first."""

    WORSE = "worse"
    STEADY = "steady"
    BETTER = "better"
    NONE = "none"  # nothing to compare with


class Break(StrEnum):
    """Why two years of a series cannot be compared."""

    DEFINITION = "definition"  # one is reported, the other computed here
    PERIOD = "period"  # one is a half year, the other a whole one
    NATURE = "nature"  # one is made up
    GAP = "gap"  # a year between them is missing


def with_levels(rows: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """``rows`` (JudgedFigure) with ``level`` and ``trend``: where each stands in the grid."""
    return rows.with_columns(level=_level(catalog), trend=_trend(catalog))


def _level(catalog: Catalog) -> pl.Expr:
    """The status; where it cannot be judged, what the report itself concludes. A fall where none is
    allowed is never a small one.
    """
    status, stated = pl.col("status"), pl.col("stated")
    change = pl.col("indicator").is_in(limits.changes(catalog))
    return (
        pl.when(status == Status.SHORT)
        .then(
            pl.when(pl.col("severity") <= NEARLY, ~change)
            .then(pl.lit(Level.NEARLY))
            .otherwise(pl.lit(Level.SHORT))
        )
        .when((status == Status.MET) | (stated == Stated.MET))
        .then(pl.lit(Level.MET))
        .when(stated == Stated.NOT_MET)
        .then(pl.lit(Level.SHORT))
        .when(status == Status.UNKNOWN)
        .then(pl.lit(Level.UNKNOWN))
        .otherwise(pl.lit(Level.NONE))
        .cast(pl.Enum(Level))
    )


def _trend(catalog: Catalog) -> pl.Expr:
    """Towards the better or the worse since the year before; a made-up year is not compared."""
    sign = {
        key: {"higher": 1, "lower": -1}.get(indicator.better)
        for key, indicator in catalog.indicators.items()
    }
    before = pl.when(comparable()).then(pl.col("previous"))
    step = pl.col("value") - before
    towards = step * pl.col("indicator").replace_strict(sign, return_dtype=pl.Int8)
    return (
        pl.when(towards.is_null())
        .then(pl.lit(Trend.NONE))
        .when(step.abs() <= STEADY * before.abs())
        .then(pl.lit(Trend.STEADY))
        .when(towards > 0)
        .then(pl.lit(Trend.BETTER))
        .otherwise(pl.lit(Trend.WORSE))
        .cast(pl.Enum(Trend))
    )


def comparable() -> pl.Expr:
    """Whether ``previous`` is as real as the value: a reported one is never held against a
    made-up one.
    """
    made_up = pl.lit(Nature.ILLUSTRATIVE)
    return (pl.col("previous_nature") != made_up) | (pl.col("nature") == made_up)


def beside_peers(rows: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """``rows`` with ``below`` and ``above``: the share of the others in its group, in %, whose
    value is higher or lower; null with fewer than ``FEWEST_PEERS`` others. ``by`` names the
    columns of a group: region and type for schools, nothing but the figure for districts.
    """
    keys = [*by, "stage", "indicator", "year"]
    others = pl.col("value").count().over(keys) - 1
    enough = pl.when(pl.col("value").is_not_null() & (others >= FEWEST_PEERS))
    lower = pl.col("value").rank("min").over(keys) - 1
    higher = pl.col("value").count().over(keys) - pl.col("value").rank("max").over(keys)
    return rows.with_columns(
        below=enough.then(higher / others * 100),
        above=enough.then(lower / others * 100),
    )


def beside_type(rows: pl.DataFrame, schools: pl.DataFrame) -> pl.DataFrame:
    """The same for figures of ``schools``: each among those of its type."""
    types = schools.select("school", "type")
    return beside_peers(rows.join(types, on="school", validate="m:1"), ["type"])


def beside_regions(rows: pl.DataFrame) -> pl.DataFrame:
    """The same for figures of regions: each among all regions of its level."""
    region = pl.col("region")
    level = region.str.ends_with("0000").cast(pl.Int8) + region.str.ends_with("00").cast(pl.Int8)
    return beside_peers(rows.with_columns(_level=level), ["_level"]).drop("_level")


def breaks(series: pl.DataFrame) -> pl.DataFrame:
    """Where the line of a series must be cut: region, stage, indicator, ``before`` and ``year``
    (the years on both sides) and ``cause``. ``series`` as of ``headline_figures.series``.
    """
    kind = pl.col("period").str.replace(r"\d{4}", "")
    made_up = pl.col("nature") == Nature.ILLUSTRATIVE
    known = series.filter(pl.col("value").is_not_null()).sort(*SERIES, "year")
    changed = {
        Break.NATURE: made_up,
        Break.DEFINITION: pl.col("reported"),
        Break.PERIOD: kind,
    }
    cause = pl.coalesce(
        *(
            pl.when(now != now.shift(1).over(SERIES)).then(pl.lit(name, pl.Enum(Break)))
            for name, now in changed.items()
        ),
        pl.when(pl.col("year") > pl.col("year").shift(1).over(SERIES) + 1).then(
            pl.lit(Break.GAP, pl.Enum(Break))
        ),
    )
    return known.select(
        *SERIES, before=pl.col("year").shift(1).over(SERIES), year="year", cause=cause
    ).filter(pl.col("cause").is_not_null(), pl.col("before").is_not_null())
