"""What the first screen shows: the headline figures of a region, what falls short first."""

from collections.abc import Mapping, Sequence

import polars as pl

from data.catalog import Catalog
from data.catalog.model import STAGES
from data.measures.frames import Status
from data.measures.judge import primary
from data.records import Nature, Stated

#: The rank of a figure that there is nothing to judge by, see ``standing``.
UNJUDGED = 5
SERIES = ["region", "stage", "indicator"]


def standings(
    figures: pl.DataFrame, indicators: Sequence[str], regions: Sequence[str], year: int
) -> pl.DataFrame:
    """The chosen ``indicators`` of ``regions``, one row each and stage; region by region, what
    falls short first.

    Of each the newest figure up to ``year``; an illustrative one never displaces a reported one.
    Rows like JudgedFigure with ``standing``, see ``standing``.
    """
    order = {key: position for position, key in enumerate(indicators)}
    place = {key: position for position, key in enumerate(regions)}
    chosen = figures.filter(
        pl.col("region").is_in(list(place)), pl.col("indicator").is_in(list(order))
    )
    return (
        latest(chosen, year)
        .with_columns(
            standing=standing(),
            _order=pl.col("indicator").replace_strict(order, return_dtype=pl.Int32),
            _place=pl.col("region").replace_strict(place, return_dtype=pl.Int32),
        )
        .sort(
            "_place",
            "standing",
            -pl.col("severity"),
            "_order",
            pl.col("stage").cast(pl.Enum(STAGES)),
            nulls_last=True,
        )
        .drop("_order", "_place")
    )


def headlines(catalog: Catalog) -> list[str]:
    """The indicators of the first screen, in the order of the catalogue."""
    chosen = [i for i in catalog.indicators.values() if i.headline]
    return [i.id for i in sorted(chosen, key=lambda i: i.headline)]


def of_page(catalog: Catalog, page: str) -> list[str]:
    """The indicators that belong to a screen."""
    return [i.id for i in catalog.indicators.values() if i.page == page]


def summary(across: pl.DataFrame) -> pl.DataFrame:
    """One row an indicator and stage: regions, short, met, open (counts), and the worst region.

    ``worst`` is the region with the largest shortfall and ``worst_value`` its value. Those with
    most regions short come first.
    """
    by = ["indicator", "stage"]
    return (
        across.sort("severity", descending=True, nulls_last=True, maintain_order=True)
        .group_by(by, maintain_order=True)
        .agg(
            regions=pl.len(),
            short=pl.col("standing").is_in([0, 1]).sum(),
            met=pl.col("standing").is_in([3, 4]).sum(),
            open=(pl.col("standing") == 2).sum(),
            worst=pl.col("region").first(),
            worst_value=pl.col("value").first(),
        )
        .sort("short", "met", descending=True, maintain_order=True)
    )


def grouped(rows: pl.DataFrame, groups: Mapping[str, str]) -> list[tuple[str, pl.DataFrame]]:
    """``rows`` in the groups of their indicators ('' where it has none); the group whose worst
    figure falls short most comes first, and within a group what falls short.
    """
    ordered = rows.with_columns(
        _group=pl.col("indicator").replace_strict(groups, default="", return_dtype=pl.String)
    ).sort("standing", -pl.col("severity"), nulls_last=True, maintain_order=True)
    return [
        (str(group), found.drop("_group"))
        for (group,), found in ordered.group_by("_group", maintain_order=True)
    ]


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
        .otherwise(UNJUDGED)
        .cast(pl.Int8)
    )


def series(figures: pl.DataFrame) -> pl.DataFrame:
    """One row a region, stage, indicator and year, oldest first: for trends and sparklines."""
    return primary(figures).sort(*SERIES, "year")
