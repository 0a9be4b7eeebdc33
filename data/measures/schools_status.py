"""One status a school, as the map shows it: over all its indicators, or of a single one.

As a whole a school is judged by the standards of its programme. Of the seven resource indicators
the programme itself says when a school passes (6 of 7, see ``balance.resource_test``): that ruling
decides, not each of the seven by itself. What we are not sure of, or what is due later, informs
and never decides.
"""

from enum import StrEnum

import dataframely as dy
import polars as pl

from data.measures.balance import COMPULSORY_PARTS, SEVEN
from data.measures.frames import Reason, Status
from data.measures.judge import primary
from data.measures.limits import OWN
from data.measures.region_figures import SchoolYear
from data.records import Nature, Ownership
from data.store import Snapshot

#: What a school can be judged by, besides a single indicator.
OVERALL = "overall"
RESOURCE_TEST = "resource_test"
#: The programmes that count overall: one for compulsory schools, kindergartens, senior schools.
PROGRAMMES = ("balanced_2017", "preschool_2020", "senior")
#: From best to worst: a school is as good as the worst of what is judged.
_RANK = pl.Enum([each.value for each in (Status.NONE, Status.MET, Status.UNKNOWN, Status.SHORT)])
PART = ["school", "stage"]


class Role(StrEnum):
    """What a judged value means for the school as a whole."""

    DECIDES = "decides"
    FORGIVEN = "forgiven"  # below its threshold, of a part that is not failed by the ruling
    INFORMS = "informs"  # of another programme, uncertain, due later, for posts, outside the test


class SchoolStatus(dy.Schema):
    """A school on the map."""

    school = dy.String(primary_key=True)
    region = dy.String()
    name = dy.String()
    type = dy.String()
    ownership = dy.Enum(Ownership)
    longitude = dy.Float64(nullable=True)
    latitude = dy.Float64(nullable=True)
    students = dy.Float64(nullable=True)
    status = dy.Enum(Status, nullable=True, description="null: nothing reported for the year")
    short = dy.UInt32(description="number of indicators that fall short")
    below = dy.UInt32(description="number of those below their threshold that do not fail it")
    nature = dy.Enum(Nature)


def statuses(snapshot: Snapshot, year: SchoolYear, by: str) -> dy.DataFrame[SchoolStatus]:
    """Every school of the register, what falls short first.

    ``by`` is an indicator, or RESOURCE_TEST, or OVERALL: a school falls short as soon as one
    standard that decides is not met, cannot be judged if one cannot and none falls short, and is
    met if all are. A school of several stages is as good as its worst part.
    """
    worst = (
        _deciding(year, by)
        .group_by("school")
        .agg(status=pl.col("status").cast(_RANK).max().cast(pl.Enum(Status)))
    )
    return (
        snapshot.schools.join(_reported(snapshot, year), on="school", how="left", validate="1:1")
        .join(worst, on="school", how="left", validate="1:1")
        .join(_counted(year, by), on="school", how="left", validate="1:1")
        .with_columns(
            pl.col("short", "below").fill_null(0),  # counted: none
            status=pl.when("reported").then(pl.col("status").fill_null(Status.NONE)),
            nature=pl.max_horizontal("nature", "nature_of_items").cast(pl.Enum(Nature)),
        )
        .sort(pl.col("status").cast(_RANK), "short", "students", descending=True, nulls_last=True)
        .select(SchoolStatus.column_names())
        .pipe(SchoolStatus.validate, cast=True)
    )


def with_role(judged: pl.DataFrame, tested: pl.DataFrame) -> pl.DataFrame:
    """``judged`` values of schools with the ``role`` (Role) that each has for the whole.

    ``tested`` are the verdicts of the resource test on the same schools.
    """
    ruled = tested.select(*PART, ruling_status="status")
    seven = pl.col("indicator").is_in(SEVEN) & pl.col("stage").is_in(COMPULSORY_PARTS)
    certain = (pl.col("confidence") != "uncertain") & pl.col("reason").ne_missing(Reason.NOT_DUE)
    floor = ~pl.col("posts").fill_null(value=False)
    counts = pl.col("programme").is_in([*PROGRAMMES, OWN]) & certain & floor
    below = (pl.col("status") == Status.SHORT) & (pl.col("ruling_status") != Status.SHORT)
    return (
        judged.join(ruled, on=PART, how="left", validate="m:1", maintain_order="left")
        .with_columns(
            role=pl.when(
                ~counts.fill_null(value=False) | (seven & pl.col("ruling_status").is_null())
            )
            .then(pl.lit(Role.INFORMS))
            .when(seven & below)
            .then(pl.lit(Role.FORGIVEN))
            .otherwise(pl.lit(Role.DECIDES))
            .cast(pl.Enum(Role))
        )
        .drop("ruling_status")
    )


def deciding(year: SchoolYear) -> pl.DataFrame:
    """What decides on schools as a whole: school, stage, indicator, status; RESOURCE_TEST as the
    indicator stands for the ruling on the seven.
    """
    seven = pl.col("indicator").is_in(SEVEN) & pl.col("stage").is_in(COMPULSORY_PARTS)
    columns = [*PART, "indicator", "status"]
    single = with_role(year.judged, year.tested).filter(~seven, role=Role.DECIDES).select(columns)
    ruled = year.tested.select(*PART, "status", indicator=pl.lit(RESOURCE_TEST))
    return pl.concat([single, ruled.select(columns)])


def choices(year: SchoolYear) -> list[str]:
    """The indicators by which some school can be judged in that year."""
    return year.judged.filter(pl.col("status") != Status.NONE)["indicator"].unique().to_list()


def counts(schools: pl.DataFrame) -> dict[str, int]:
    """Number of schools in each status; 'no_data' and 'no_place' (cannot be drawn) besides."""
    found = dict(schools["status"].drop_nulls().value_counts().iter_rows())
    return {status.value: found.get(status.value, 0) for status in Status} | {
        "no_data": schools["status"].null_count(),
        "no_place": schools.filter(~has_place()).height,
    }


def has_place() -> pl.Expr:
    """Whether a school can be drawn on a map."""
    return pl.col("longitude").is_not_null() & pl.col("latitude").is_not_null()


def _deciding(year: SchoolYear, by: str) -> pl.DataFrame:
    """The rows (school, indicator, status) that decide."""
    if by == RESOURCE_TEST:
        return year.tested.select("school", "status", indicator=pl.lit(by))
    if by == OVERALL:
        return deciding(year)
    return primary(year.judged.filter(pl.col("indicator") == by))


def _counted(year: SchoolYear, by: str) -> pl.DataFrame:
    """school, short, below: how many indicators fall short, see SchoolStatus."""
    rows = with_role(year.judged, year.tested)
    if by == RESOURCE_TEST:
        rows = rows.filter(pl.col("indicator").is_in(SEVEN), pl.col("role") != Role.INFORMS)
    elif by != OVERALL:
        rows = primary(rows.filter(pl.col("indicator") == by)).with_columns(
            role=pl.lit(Role.DECIDES, pl.Enum(Role))
        )
    short = pl.col("status") == Status.SHORT
    return (
        rows.filter(short)
        .group_by("school")
        .agg(
            short=pl.col("indicator").filter(pl.col("role") == Role.DECIDES).n_unique(),
            below=pl.col("indicator").filter(pl.col("role") == Role.FORGIVEN).n_unique(),
        )
    )


def _reported(snapshot: Snapshot, year: SchoolYear) -> pl.DataFrame:
    """The schools that reported anything in ``year``, and how many students they have."""
    students = year.judged.filter(pl.col("indicator") == "school_size").select(
        "school", students="value"
    )
    return (
        snapshot.items.select("year", "school", nature_of_items="nature", reported=True)
        .filter(year=year.year)
        .drop("year")
        .join(students.unique("school"), on="school", how="left", validate="1:1")
    )
