"""What the first screen shows: the headline figures of a region, what falls short first."""

from collections.abc import Mapping, Sequence

import polars as pl

from data.catalog import STAGES, Catalog
from data.measures import limits
from data.measures.frames import Status
from data.measures.judge import primary
from data.measures.standing import Level
from data.records import Nature, Stated

#: The rank of a figure that there is nothing to judge by, see ``standing``.
UNJUDGED = 5
#: The last rank of what falls short, if only as the report itself concludes.
STATED_SHORT = 1
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


def worst_first(rows: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """``rows`` (JudgedFigure) in the one order by which a figure is called worse than another.

    First what falls short, by how much of the standard is missing (of a change, of what the amount
    was to reach); then what is only stated to fall short, what cannot be judged, what is met, the
    nearest to its standard first; then what nothing judges, by its value. What has no value comes
    last, unless it is stated to fall short.
    Equal ones stand in the order of the first screen, then of the catalogue and of the stages.
    """
    headline = {key: each.headline for key, each in catalog.indicators.items() if each.headline}
    order = pl.col("indicator").replace_strict(headline, default=None, return_dtype=pl.Int32)
    return rows.sort(
        *_worse(catalog),
        order,
        pl.col("indicator").cast(pl.Enum(list(catalog.indicators))),
        pl.col("stage").cast(pl.Enum(STAGES)),
        "region",
        nulls_last=True,
        maintain_order=True,
    )


def ranked(rows: pl.DataFrame, catalog: Catalog, by: Sequence[str] = ()) -> pl.DataFrame:
    """``worst_first`` with ``rank``, which counts from the worst in each group of ``by``; equally
    bad ones share it.
    """
    keys = {f"_{position}": key for position, key in enumerate(_worse(catalog))}
    group = [*map(pl.col, by)] or [pl.lit(0)]
    place = pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over(group)
    placed = worst_first(rows, catalog).with_columns(**keys, rank=place)
    shared = pl.col("rank").min().over([*by, *keys])
    return placed.with_columns(rank=shared).drop(list(keys))


def _worse(catalog: Catalog) -> list[pl.Expr]:
    """What makes a figure worse; rows that are equal in all of it are equally bad."""
    known = pl.col("value").is_not_null()
    distance = pl.col("distance").cast(pl.Float64)
    whole = limits.aim(limits.changes(catalog))
    share = pl.when(whole != 0).then(distance / whole)
    lower = [key for key, each in catalog.indicators.items() if each.better == "lower"]
    sign = pl.when(pl.col("indicator").is_in(lower)).then(-1).otherwise(1)
    rank = standing()
    return [
        pl.when(known | (rank <= STATED_SHORT)).then(rank).otherwise(UNJUDGED + 1),
        pl.when(pl.col("status") == Status.SHORT).then(-pl.col("severity")).otherwise(share),
        distance,
        pl.when(distance.is_null()).then(pl.col("value") * sign),
    ]


def summary(across: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """One row an indicator and stage: regions, short, met, open (counts), and the worst regions.

    ``worst`` are the first of ``worst_first`` and all as bad, ``worst_value`` the value of the
    first, ``qualifier`` how exact it is and ``at_least`` or ``at_most`` what it is held against.
    Those with most regions short come first.
    """
    by = ["indicator", "stage"]
    return (
        ranked(across, catalog, by)
        .group_by(by, maintain_order=True)
        .agg(
            regions=pl.len(),
            short=pl.col("standing").is_in([0, STATED_SHORT]).sum(),
            met=pl.col("standing").is_in([3, 4]).sum(),
            open=(pl.col("standing") == 2).sum(),
            worst=pl.col("region").filter(pl.col("rank") == 1),
            worst_value=pl.col("value").first(),
            **{name: pl.col(name).first() for name in ("qualifier", "at_least", "at_most")},
        )
        .sort("short", "met", descending=True, maintain_order=True)
    )


def most_short(rows: pl.DataFrame, regions: Sequence[str]) -> pl.DataFrame:
    """A row for each of ``regions``: ``short``, how many of its ``rows`` (with ``level``) fall
    short by more than a little; most first, those of which nothing is known last.
    """
    short = rows.group_by("region").agg(short=(pl.col("level") == Level.SHORT).sum())
    every = pl.DataFrame({"region": list(regions)}, schema={"region": pl.String})
    counted = every.join(short, on="region", how="left", validate="1:1", maintain_order="left")
    return counted.sort("short", descending=True, nulls_last=True, maintain_order=True)


def unreported(
    rows: pl.DataFrame, thresholds: pl.DataFrame, indicators: Sequence[str], regions: Sequence[str]
) -> pl.DataFrame:
    """Of what a standard for regions of their level judges, what no row tells: ``region``,
    ``indicator``. ``rows`` as of ``standings``, ``thresholds`` as of ``limits.national``.
    """
    asked = pl.DataFrame({"region": list(regions)}, schema={"region": pl.String})
    judged = thresholds.select("indicator", "level").unique()
    return (
        asked.with_columns(level=limits.level_of(pl.col("region")))
        .join(pl.DataFrame({"indicator": list(indicators)}), how="cross")
        .join(judged, on=["indicator", "level"], how="semi", maintain_order="left")
        .join(rows, on=["region", "indicator"], how="anti", maintain_order="left")
        .select("region", "indicator")
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


def counted() -> pl.Expr:
    """The status with which a figure is counted and drawn: its own; where it cannot be judged, what
    the report itself concludes.
    """
    rank = standing()
    return (
        pl.when(rank <= STATED_SHORT)
        .then(pl.lit(Status.SHORT, pl.Enum(Status)))
        .when(rank.is_in([3, 4]))
        .then(pl.lit(Status.MET, pl.Enum(Status)))
        .otherwise(pl.col("status").cast(pl.Enum(Status)))
    )


def series(figures: pl.DataFrame) -> pl.DataFrame:
    """One row a region, stage, indicator and year, oldest first: for trends and sparklines."""
    return primary(figures).sort(*SERIES, "year")
