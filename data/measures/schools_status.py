"""One status a school, as the map shows it: over all its indicators, or of a single one."""

import dataframely as dy
import polars as pl

from data.measures.figures import SchoolYear
from data.measures.frames import Status
from data.measures.judge import primary
from data.measures.limits import OWN
from data.records import Nature, Ownership
from data.store.snapshot import Snapshot

#: What a school can be judged by, besides a single indicator.
OVERALL = "overall"
RESOURCE_TEST = "resource_test"
#: The programmes that count overall: one for compulsory schools, kindergartens, senior schools.
PROGRAMMES = ("balanced_2017", "preschool_2020", "senior")
#: From best to worst: a school is as good as the worst of what is judged.
_RANK = pl.Enum([each.value for each in (Status.NONE, Status.MET, Status.UNKNOWN, Status.SHORT)])


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
    nature = dy.Enum(Nature)


def statuses(snapshot: Snapshot, year: SchoolYear, by: str) -> dy.DataFrame[SchoolStatus]:
    """Every school of the register, what falls short first.

    ``by`` is an indicator, or RESOURCE_TEST, or OVERALL: a school falls short as soon as one
    indicator of its programme does, cannot be judged if one cannot and none falls short, and is
    met if all are. A school of several stages is as good as its worst part.
    """
    deciding = _deciding(year, by)
    worst = deciding.group_by("school").agg(
        status=pl.col("status").cast(_RANK).max().cast(pl.Enum(Status)),
        short=pl.col("indicator").filter(pl.col("status") == Status.SHORT).n_unique(),
    )
    return (
        snapshot.schools.join(_reported(snapshot, year), on="school", how="left", validate="1:1")
        .join(worst, on="school", how="left", validate="1:1")
        .with_columns(
            pl.col("short").fill_null(0),  # counted: none
            status=pl.when("reported").then(pl.col("status").fill_null(Status.NONE)),
            nature=pl.max_horizontal("nature", "nature_of_items").cast(pl.Enum(Nature)),
        )
        .sort(pl.col("status").cast(_RANK), "short", "students", descending=True, nulls_last=True)
        .select(SchoolStatus.column_names())
        .pipe(SchoolStatus.validate, cast=True)
    )


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


def counts_overall() -> pl.Expr:
    """Whether a judged value counts when a school is judged as a whole."""
    return pl.col("programme").is_in([*PROGRAMMES, OWN])


def has_place() -> pl.Expr:
    """Whether a school can be drawn on a map."""
    return pl.col("longitude").is_not_null() & pl.col("latitude").is_not_null()


def _deciding(year: SchoolYear, by: str) -> pl.DataFrame:
    """The rows (school, indicator, status) that decide."""
    if by == RESOURCE_TEST:
        return year.tested.select("school", "status", indicator=pl.lit(by))
    if by == OVERALL:
        return year.judged.filter(counts_overall())
    return primary(year.judged.filter(pl.col("indicator") == by))


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
