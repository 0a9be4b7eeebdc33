"""How evenly resources are spread between schools, and the resource test of 优质均衡 2017.

CV = sqrt(Σ (n_i / N) (x_i - X)²) / X with n_i students of school i, N their sum, x_i its value
per student and X = total resource / N (教督〔2017〕6号). An unweighted CV is not what is asked.
"""

from enum import StrEnum

import polars as pl

from data.catalog import Catalog
from data.measures.frames import Reason, Status
from data.measures.judge import TOLERANCE
from data.records import Nature, Qualifier
from data.store import Snapshot

SEVEN = (
    "above_qualified_teachers_per_100",
    "backbone_teachers_per_100",
    "pe_arts_teachers_per_100",
    "teaching_area_per_student",
    "sports_area_per_student",
    "equipment_value_per_student",
    "multimedia_rooms_per_100",
)
#: A school passes with this many of the seven met and the remaining one at this share or more.
MET_AT_LEAST = 6
REMAINING_AT_LEAST = 0.85
#: A teaching site with fewer pupils is outside the test.
SITE_PUPILS = 50
SITE = "218"
COMPULSORY_PARTS = ("primary", "junior")


class Ruling(StrEnum):
    """Why a school part passes the resource test, or does not."""

    ALL_MET = "all_met"
    REMAINING_ENOUGH = "remaining_enough"  # six met, the other one at 85 % or more
    REMAINING_LOW = "remaining_low"  # an unmet one below 85 %
    TOO_FEW = "too_few"  # fewer than six met
    OPEN = "open"  # what is not reported decides


def cv(value: str, weight: str) -> pl.Expr:
    """The weighted between-school CV of column ``value`` with students ``weight``.

    Null if any value is missing, if there are no students or the mean is 0.
    """
    share = pl.col(weight) / pl.col(weight).sum()
    mean = (share * pl.col(value)).sum()
    spread = (share * (pl.col(value) - mean) ** 2).sum().sqrt()
    complete = pl.col(value).null_count() + pl.col(weight).null_count() == 0
    return pl.when(complete & (mean > 0)).then(spread / mean)


def coefficient_ids(catalog: Catalog) -> list[str]:
    """The indicators that are between-school CVs."""
    return [indicator.id for indicator in catalog.indicators.values() if indicator.cv_of]


def in_scope(values: pl.DataFrame, snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """The compulsory parts of ``values`` that count in the test: no special or vocational school,
    no teaching site below 50 pupils.
    """
    types = [kind.code for kind in catalog.school_types.values() if kind.in_scope]
    register = snapshot.schools.filter(pl.col("type").is_in(types)).select("school", "type")
    pupils = values.filter(pl.col("indicator") == "teaching_area_per_student").select(
        "school", "stage", pupils="denominator"
    )
    large_enough = (
        (pl.col("type") != SITE) | (pl.col("pupils") >= SITE_PUPILS) | pl.col("pupils").is_null()
    )
    return (
        values.filter(pl.col("stage").is_in(COMPULSORY_PARTS))
        .join(register, on="school", validate="m:1")
        .join(pupils, on=["school", "stage"], how="left", validate="m:1")
        .filter(large_enough)
        .drop("type", "pupils")
    )


def coefficients(scoped: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """The CV of every indicator that has one, by region and stage (rows like Value)."""
    by = ["region", "stage", "year"]
    single = (
        scoped.with_columns(_sure())
        .group_by(*by, "indicator", maintain_order=True)
        .agg(
            value=cv("value", "denominator"),
            zero=(pl.col("value") == 0).fill_null(value=False).all(),
            nature=_worst_nature(),
            qualifier=_about(),
        )
    )
    frames = [
        single.filter(pl.col("indicator").is_in(indicator.cv_of))
        .group_by(by, maintain_order=True)
        .agg(
            value=pl.when(
                (pl.len() == len(indicator.cv_of)) & (pl.col("value").null_count() == 0)
            ).then(pl.col("value").mean()),
            zero=(pl.len() == len(indicator.cv_of))
            & (pl.col("value").is_not_null() | pl.col("zero")).all(),
            nature=_worst_nature(),
            qualifier=_about(),
        )
        .with_columns(indicator=pl.lit(indicator.id))
        for indicator in catalog.indicators.values()
        if indicator.cv_of
    ]
    return (
        pl.concat(frames)
        .with_columns(
            school=pl.lit(""),
            reason=pl.when(pl.col("value").is_not_null())
            .then(None)
            .when("zero")
            .then(pl.lit(Reason.ALL_ZERO))
            .otherwise(pl.lit(Reason.SCHOOLS_MISSING))
            .cast(pl.Enum(Reason)),
        )
        .drop("zero")
    )


def _sure() -> pl.Expr:
    """``value`` where it does not depend on a flag that nobody answered."""
    return pl.when(pl.col("missing").is_null()).then("value")


def drivers(scoped: pl.DataFrame) -> pl.DataFrame:
    """What each school adds to the CV of a resource indicator, the largest share first.

    ``scoped`` are the rows of ``in_scope`` whose indicator has a CV. Columns: region, stage, year,
    indicator, school, value, students, mean (X), part ((n_i / N)(x_i - X)²), share (of the sum of
    all parts), nature (the weakest of all: each share rests on every school). A CV that is missing
    has no drivers, one of 0 none either.
    """
    by = ["region", "stage", "year", "indicator"]
    weight = pl.col("students") / pl.col("students").sum().over(by)
    complete = (pl.col("value").is_null() | pl.col("students").is_null()).sum().over(by) == 0
    return (
        scoped.with_columns(_sure())
        .select(*by, "school", "value", "nature", students="denominator")
        .filter(complete)
        .with_columns(
            mean=(weight * pl.col("value")).sum().over(by), nature=_worst_nature().over(by)
        )
        .with_columns(part=weight * (pl.col("value") - pl.col("mean")) ** 2)
        .with_columns(share=pl.col("part") / pl.col("part").sum().over(by))
        .filter(pl.col("part").sum().over(by) > 0)
        .sort(*by, "share", "school", descending=[False] * len(by) + [True, False])
    )


def resource_test(judged: pl.DataFrame) -> pl.DataFrame:
    """The verdict on each school part: ``judged`` are its seven indicators, one row each.

    Columns: region, school, stage, year, met, short, unknown (counts), lowest (the smallest share
    of a threshold among the unmet), remaining (the indicator that has it), status, ruling, nature.
    Two unmet, or one below 85 %, decide even where others are unknown. One that is unmet either
    way, but below 85 % only as long as a flag is open, decides nothing.
    """
    share = pl.col("value") / pl.col("at_least")
    at_best = pl.coalesce("up_to", "value") / pl.col("at_least")
    is_short = pl.col("status") == Status.SHORT
    failed = (pl.col("short") > len(SEVEN) - MET_AT_LEAST) | _too_low()
    return (
        judged.filter(pl.col("indicator").is_in(SEVEN), pl.col("status") != Status.NONE)
        .group_by("region", "school", "stage", "year", maintain_order=True)
        .agg(
            met=(pl.col("status") == Status.MET).sum(),
            short=is_short.sum(),
            lowest=share.filter(is_short).min(),
            at_best=at_best.filter(is_short).min(),
            remaining=pl.col("indicator").filter(is_short).sort_by(share.filter(is_short)).first(),
            nature=_worst_nature(),
        )
        .with_columns(unknown=len(SEVEN) - pl.col("met") - pl.col("short"))
        .with_columns(
            status=pl.when(failed)
            .then(pl.lit(Status.SHORT))
            .when(_settled())
            .then(pl.lit(Status.MET))
            .otherwise(pl.lit(Status.UNKNOWN))
            .cast(pl.Enum(Status)),
            ruling=_ruling(),
        )
        .with_columns(
            # unmet either way, but how far it is from its threshold depends on what is open
            pl.col("short") - _open_below().cast(pl.UInt32),
            pl.col("unknown") + _open_below().cast(pl.UInt32),
        )
        .drop("at_best")
    )


def _too_low() -> pl.Expr:
    return pl.col("at_best") < REMAINING_AT_LEAST - TOLERANCE


def _open_below() -> pl.Expr:
    return (pl.col("ruling") == Ruling.OPEN) & (pl.col("unknown") == 0)


def _settled() -> pl.Expr:
    """Whether nothing unknown can change that no more than one is unmet, and by how much."""
    low = pl.col("lowest") < REMAINING_AT_LEAST - TOLERANCE
    return (pl.col("unknown") == 0) & ~low.fill_null(value=False)


def _ruling() -> pl.Expr:
    """The reason for the verdict; two unmet ones weigh before a low one."""
    return (
        pl.when(pl.col("short") > len(SEVEN) - MET_AT_LEAST)
        .then(pl.lit(Ruling.TOO_FEW))
        .when(_too_low())
        .then(pl.lit(Ruling.REMAINING_LOW))
        .when(~_settled())
        .then(pl.lit(Ruling.OPEN))
        .when(pl.col("short") > 0)
        .then(pl.lit(Ruling.REMAINING_ENOUGH))
        .otherwise(pl.lit(Ruling.ALL_MET))
        .cast(pl.Enum(Ruling))
    )


def pass_share(tested: pl.DataFrame) -> pl.DataFrame:
    """Share of schools that pass in each region, in % (rows like Value): every part must pass."""
    schools = tested.group_by("region", "school", "year", maintain_order=True).agg(
        failed=(pl.col("status") == Status.SHORT).any(),
        unknown=(pl.col("status") == Status.UNKNOWN).any(),
        nature=_worst_nature(),
    )
    open_cases = (pl.col("unknown") & ~pl.col("failed")).sum()
    return (
        schools.group_by("region", "year", maintain_order=True)
        .agg(
            numerator=(~pl.col("failed") & ~pl.col("unknown")).sum().cast(pl.Float64),
            denominator=pl.len().cast(pl.Float64),
            open=open_cases,
            nature=_worst_nature(),
        )
        .with_columns(
            school=pl.lit(""),
            stage=pl.lit("compulsory"),
            indicator=pl.lit("resource_test_pass_share"),
            value=pl.when(pl.col("open") == 0).then(
                pl.col("numerator") / pl.col("denominator") * 100
            ),
            reason=pl.when(pl.col("open") > 0).then(
                pl.lit(Reason.SCHOOLS_MISSING, pl.Enum(Reason))
            ),
        )
        .drop("open")
    )


def _worst_nature() -> pl.Expr:
    """Illustrative as soon as one row is; natures are ordered from reported to illustrative."""
    return pl.col("nature").cast(pl.Enum(Nature)).max()


def _about() -> pl.Expr:
    """What is between schools of which one is not known exactly is about so much: either way."""
    exact = (pl.col("qualifier") == Qualifier.EXACT).all()
    said = pl.when(exact).then(pl.lit(Qualifier.EXACT)).otherwise(pl.lit(Qualifier.ABOUT))
    return said.cast(pl.Enum(Qualifier))
