"""The figures of regions over all years: reported ones as they stand, the others computed.

A reported figure is never replaced; what we compute stands beside it (``computed``). A total over
schools needs every school of the stage, else it is missing with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.measures import (
    absent_schools,
    balance,
    kindergarten_coverage,
    limits,
    region_statements,
    school_values,
)
from data.measures.exactness import Effect, inherited_qualifiers, with_qualifiers
from data.measures.frames import Figure, Judged, JudgedFigure, Reason, Value
from data.measures.judge import judge
from data.measures.meeting_shares import meeting_shares
from data.measures.small_school_funding import funded_students
from data.records import LOWER_BOUNDS, UPPER_BOUNDS, Nature, Qualifier, together
from data.store import Snapshot

KEY = ["region", "school", "stage", "indicator", "year"]
#: What a change is made of: more of the year before makes it smaller.
SIDES = pl.DataFrame({"item": ["now", "before"], "effect": [Effect.LARGER, Effect.SMALLER]})


@dataclass(frozen=True)
class SchoolYear:
    """All schools in one year: their values, each judged by one programme, and the verdict of
    the resource test.
    """

    year: int
    judged: dy.DataFrame[Judged]
    tested: pl.DataFrame


def school_year(
    snapshot: Snapshot, catalog: Catalog, year: int, programme: str | None = None
) -> SchoolYear:
    """Values of all schools in ``year``, judged; and the resource test, see ``balance``.

    Where several programmes judge one indicator, ``programme`` does, else the first one.
    """
    computed = school_values.values(snapshot, catalog, year)
    funded = funded_students(computed, snapshot, catalog, year)
    values = Value.cast(pl.concat([computed, funded], how="diagonal_relaxed"))
    thresholds = limits.national(catalog, year)
    own = limits.own(snapshot, values["region"].unique().to_list(), year)
    items = snapshot.items.filter(pl.col("year") == year)
    settings = snapshot.schools.select("school", "setting")
    answers = items.join(settings, on="school", how="left", validate="m:1")
    relaxed = limits.relaxed(catalog, answers, values, year)
    outside = pl.col("school").is_in(limits.out_of_scope(snapshot, catalog).implode())
    judged = pl.concat(
        judge(values.filter(these), limits.first(held, programme), own, relaxed)
        for these, held in (
            (~outside, thresholds),
            (outside, limits.of_all_types(thresholds, catalog)),
        )
    )
    return SchoolYear(
        year=year,
        judged=judged.pipe(Judged.validate, cast=True),
        tested=balance.resource_test(balance.in_scope(judged, snapshot, catalog)),
    )


def figures(
    snapshot: Snapshot, catalog: Catalog, years: Sequence[SchoolYear]
) -> dy.DataFrame[JudgedFigure]:
    """Every figure of every region and year, judged; one row a figure and programme."""
    reported = _reported(snapshot, catalog)
    merged = _with_previous(_merge(reported, computed(snapshot, catalog, years)))
    changes = _changes(merged, catalog)
    settled = changes.join(merged, on=KEY, how="anti")
    everything = pl.concat([merged, _with_previous(settled)], how="diagonal_relaxed").with_columns(
        previous=pl.when(~_bounded()).then("previous")
    )
    parts = [
        judge(
            everything.filter(pl.col("year") == year),
            limits.national(catalog, year),
            limits.own(snapshot, everything["region"].unique().to_list(), year),
            changes=limits.changes(catalog),
        )
        for year in everything["year"].unique().sort()
    ]
    if not parts:
        return JudgedFigure.create_empty()
    return pl.concat(parts).pipe(JudgedFigure.validate, cast=True)


def computed(snapshot: Snapshot, catalog: Catalog, years: Sequence[SchoolYear]) -> pl.DataFrame:
    """The figures of regions (rows of Value) that what they count themselves and their schools in
    ``years`` give.
    """
    return pl.concat(
        [
            Value.create_empty(),
            region_statements.computed(snapshot, catalog),
            *(_of_schools(y, snapshot, catalog) for y in years),
        ],
        how="diagonal_relaxed",
    )


def _reported(snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """What the region itself states of its indicators, see ``region_statements.newest``."""
    rows = region_statements.newest(snapshot.region_values, list(catalog.indicators)).rename(
        {"measure": "indicator"}
    )
    unread = pl.col("qualifier") == Qualifier.AS_PRINTED
    return rows.with_columns(
        reported=pl.lit(True),
        reason=pl.when(unread).then(pl.lit(Reason.AS_PRINTED, pl.Enum(Reason))),
    ).select(
        *(column for column in Figure.column_names() if column in rows.columns),
        "reported",
        "reason",
    )


def _of_schools(year: SchoolYear, snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """Totals over all schools of a stage, the CVs and the share that passes the resource test."""
    values = year.judged.select(Value.column_names())
    scoped = balance.in_scope(values, snapshot, catalog)
    tested = [balance.coefficients(scoped, catalog), balance.pass_share(year.tested)]
    absent = absent_schools.where(snapshot, catalog, year.year)
    found = [
        absent_schools.leave_open(_totals(values, catalog), absent),
        absent_schools.leave_open(
            meeting_shares(year.judged, snapshot, catalog, year.year), absent
        ),
        *(absent_schools.leave_open(each, absent.filter("in_scope")) for each in tested),
    ]
    partial = kindergarten_coverage.partial(snapshot, catalog, year.year)
    return pl.concat(found, how="diagonal_relaxed").join(
        partial, on=["region", "stage"], how="left", validate="m:1", maintain_order="left"
    )


def _totals(values: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Σ numerator / Σ denominator by region and stage; of whole schools also by wider stages.
    One school of which something is missing, be it a flag, leaves them open.
    """
    summable = [
        indicator.id
        for indicator in catalog.indicators.values()
        if indicator.formula and indicator.formula.denominator and not indicator.formula.group_of
    ]
    whole = [i.id for i in catalog.indicators.values() if i.level == "school"]
    rows = values.filter(pl.col("indicator").is_in(summable))
    wider = [
        rows.filter(
            pl.col("indicator").is_in(whole), pl.col("stage").is_in(limits.stages_of(stage))
        ).with_columns(stage=pl.lit(stage))
        for stage in absent_schools.WIDER
    ]
    factors = {key: catalog.indicators[key].formula.factor for key in summable}  # type: ignore[union-attr]
    unknown = pl.col("missing").count() + pl.col("denominator").null_count()
    complete = (unknown + pl.col("numerator").null_count()) == 0
    return (
        pl.concat([rows, *wider])
        .group_by("region", "stage", "indicator", "year", maintain_order=True)
        .agg(
            numerator=pl.when(complete).then(pl.col("numerator").sum()),
            denominator=pl.when(complete).then(pl.col("denominator").sum()),
            nature=pl.col("nature").max(),
            qualifier=together(),
        )
        .with_columns(
            school=pl.lit(""),
            value=pl.when(pl.col("denominator") > 0).then(
                pl.col("numerator")
                / pl.col("denominator")
                * pl.col("indicator").replace_strict(factors, return_dtype=pl.Float64)
            ),
        )
        .with_columns(
            reason=pl.when(pl.col("denominator") == 0)
            .then(pl.lit(Reason.NO_STUDENTS))
            .when(pl.col("value").is_null())
            .then(pl.lit(Reason.SCHOOLS_MISSING))
            .cast(pl.Enum(Reason))
        )
    )


def _merge(reported: pl.DataFrame, computed: pl.DataFrame) -> pl.DataFrame:
    """Reported figures with what we compute beside them, then the figures only computed."""
    beside = computed.select(*KEY, computed="value").unique(KEY, keep="first")
    both = reported.join(beside, on=KEY, how="left", validate="1:1")
    only = (
        computed.unique(KEY, keep="first", maintain_order=True)
        .join(reported, on=KEY, how="anti")
        .with_columns(
            reported=pl.lit(False),
            period=pl.lit(""),
            section=pl.lit(""),
            qualifier=pl.col("qualifier").fill_null(Qualifier.EXACT),
            statements=pl.lit(1, pl.UInt32),
        )
    )
    empty = Figure.create_empty().drop("previous", "previous_nature")
    return pl.concat([empty, both, only], how="diagonal_relaxed")


def _with_previous(figures: pl.DataFrame) -> pl.DataFrame:
    """The value of the year before, where it is one of the same kind: of a like period, and
    reported or computed like this one. Of what says no time nobody knows which year is before.
    """
    undated = pl.col("period").str.contains(region_statements.UNDATED)
    kind = pl.when(~undated).then(pl.col("period").str.replace(r"\d{4}", "")).alias("_kind")
    before = figures.select(
        *(column for column in KEY if column != "year"),
        "reported",
        kind,
        year=pl.col("year") + 1,
        previous="value",
        previous_nature="nature",
        previous_qualifier="qualifier",
    )
    return (
        figures.with_columns(kind)
        .join(before, on=[*KEY, "_kind", "reported"], how="left", validate="1:1")
        .drop("_kind")
    )


def _changes(figures: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Year-on-year change in %, and what the report states about it.

    The conclusion that is stated beside an amount ('not below last year') is about its change.
    """
    change_of = {i.change_of: i.id for i in catalog.indicators.values() if i.change_of}
    changes = (
        figures.filter(pl.col("indicator").is_in(list(change_of)), pl.col("reported"))
        .with_columns(
            indicator=pl.col("indicator").replace_strict(change_of),
            numerator=pl.col("value"),
            denominator=pl.col("previous"),
            value=pl.when(pl.col("previous") > 0).then(
                (pl.col("value") / pl.col("previous") - 1) * 100
            ),
            nature=pl.max_horizontal("nature", "previous_nature").cast(pl.Enum(Nature)),
            text=pl.lit(None, pl.String),
            computed=pl.lit(None, pl.Float64),
        )
        .with_columns(
            reason=pl.when((pl.col("denominator") == 0) & pl.col("numerator").is_not_null())
            .then(pl.lit(Reason.BASE_ZERO))
            .when(pl.col("value").is_null())
            .then(pl.lit(Reason.BASE_YEAR_MISSING))
            .cast(pl.Enum(Reason))
        )
    )
    exactness = inherited_qualifiers(_inexact_sides(changes), SIDES, KEY)
    return with_qualifiers(
        changes.drop("qualifier", "previous", "previous_nature", "previous_qualifier"), exactness
    )


def _bounded() -> pl.Expr:
    """Whether the value or the one before is a bound: how far apart they are nobody knows."""
    bounds = [*LOWER_BOUNDS, *UPPER_BOUNDS]
    sides = pl.col("qualifier", "previous_qualifier").is_in(bounds).fill_null(value=False)
    return pl.any_horizontal(sides)


def _inexact_sides(changes: pl.DataFrame) -> pl.DataFrame:
    """The amounts of ``changes``, and those of the year before, that are not exact."""
    known = changes.filter(pl.col("value").is_not_null())
    sides = {"now": "qualifier", "before": "previous_qualifier"}
    return pl.concat(
        known.select(*KEY, item=pl.lit(item), qualifier=of) for item, of in sides.items()
    ).filter(pl.col("qualifier") != Qualifier.EXACT)
