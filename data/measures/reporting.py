"""The reporting rate: which schools were to report for a year, have reported, and in time.

And which years are complete.
"""

from datetime import date
from enum import StrEnum

import dataframely as dy
import polars as pl
import polars.selectors as cs

from data.measures import school_openings_by_year
from data.store import Snapshot

#: A report with less than this share of the values of the school's fullest one is but a part.
IN_FULL = 0.5
#: A year older than these many does not become the default, however complete: a school that closed
#: long ago stays in the register and would carry all others back to its last year.
RECENT_YEARS = 3


class Arrival(StrEnum):
    """Whether a school has reported."""

    MISSING = "missing"
    LATE = "late"
    ON_TIME = "on_time"
    RECEIVED = "received"  # there is no deadline


class Report(dy.Schema):
    """One school of the register and its report for a year."""

    school = dy.String(primary_key=True)
    name = dy.String()
    region = dy.String()
    type = dy.String()
    due = dy.Date(nullable=True, description="null without a deadline")
    arrival = dy.Enum(Arrival)
    on = dy.Date(nullable=True, description="the day its first report came, null if none")


class Rate(dy.Schema):
    """How many schools of a group have reported; the rate is ``received`` / ``expected``."""

    expected = dy.Int64(min=1)
    received = dy.Int64(min=0)
    on_time = dy.Int64(min=0, nullable=True, description="null without a deadline")


class Extent(StrEnum):
    """How much of a school's report for a year is there."""

    NOTHING = "nothing"
    PART = "part"
    FULL = "full"


class YearReport(dy.Schema):
    """One school of the register in one year for which any school reported, since it exists."""

    school = dy.String(primary_key=True)
    year = dy.Int32(primary_key=True)
    region = dy.String()
    extent = dy.Enum(Extent)


class Completeness(dy.Schema):
    """How many schools were to report for a year, and how many of them did, at least in part."""

    year = dy.Int32(primary_key=True)
    expected = dy.Int64(min=1)
    reported = dy.Int64(min=0)
    full = dy.Int64(min=0)


def year_reports(schools: pl.DataFrame, items: pl.DataFrame) -> dy.DataFrame[YearReport]:
    """Which of ``schools`` reported for which year, and whether all of it; both of a Snapshot.

    When a school exists, see ``school_openings_by_year``.
    """
    registered = pl.col("school").is_in(schools["school"].implode())
    stated = (
        items.filter(registered)
        .select(
            "school",
            pl.col("year").cast(pl.Int32),
            values=pl.sum_horizontal((cs.float() - cs.by_name("year_built")).is_not_null()),
        )
        .filter(pl.col("values") > 0)
    )
    since = school_openings_by_year.opened(schools, items).select("school", "since")
    share = pl.col("values") / pl.col("values").max().over("school")
    extent = pl.when(share < IN_FULL).then(pl.lit(Extent.PART)).otherwise(pl.lit(Extent.FULL))
    known = stated.select("school", "year", extent=extent)
    return (
        schools.select("school", "region")
        .join(since, on="school", validate="1:1")
        .join(stated.select("year").unique(), how="cross")
        .filter(pl.col("since").is_null() | (pl.col("since") <= pl.col("year")))
        .join(known, on=["school", "year"], how="left", validate="1:1")
        .with_columns(extent=pl.col("extent").fill_null(Extent.NOTHING).cast(pl.Enum(Extent)))
        .pipe(YearReport.validate, cast=True)
    )


def completeness(reports: pl.DataFrame) -> dy.DataFrame[Completeness]:
    """The years of ``reports`` (YearReport), the newest first."""
    extent = pl.col("extent")
    return (
        reports.group_by("year")
        .agg(
            expected=pl.len(),
            reported=(extent != Extent.NOTHING).sum(),
            full=(extent == Extent.FULL).sum(),
        )
        .sort("year", descending=True)
        .pipe(Completeness.validate, cast=True)
    )


def newest_complete(years: pl.DataFrame) -> int | None:
    """The year to look at where none is chosen: the newest one for which every school reported in
    full; of the RECENT_YEARS where that holds for none, the one with the largest share, in whole
    percents, the newest of equals. None where nobody reported.

    ``years`` are rows of Completeness.
    """
    recent = years.filter(pl.col("reported") > 0).sort("year", descending=True).head(RECENT_YEARS)
    share = (100 * pl.col("full") / pl.col("expected")).floor()
    best = recent.sort(share, descending=True, maintain_order=True)
    return None if best.is_empty() else int(best["year"][0])


def reports(
    snapshot: Snapshot, year: int, received: pl.DataFrame, due: date | None, time_zone: str
) -> dy.DataFrame[Report]:
    """Every school of the register that existed in ``year``, those that have not reported first.

    ``received`` is ``store.received(year)``: columns ``school`` and ``at``. A report that comes on
    the day ``due`` is on time; days are those of ``time_zone``.
    """
    day = pl.col("at").dt.convert_time_zone(time_zone).dt.date()
    register = school_openings_by_year.existing(snapshot, year).select(
        "school", "name", "region", "type"
    )
    joined = register.join(
        received.select("school", on=day), on="school", how="left", validate="1:1"
    )
    arrival = (
        pl.when(pl.col("on").is_null())
        .then(pl.lit(Arrival.MISSING))
        .when(pl.col("due").is_null())
        .then(pl.lit(Arrival.RECEIVED))
        .when(pl.col("on") <= pl.col("due"))
        .then(pl.lit(Arrival.ON_TIME))
        .otherwise(pl.lit(Arrival.LATE))
    )
    dated = joined.with_columns(due=pl.lit(due, pl.Date))
    found = dated.with_columns(arrival=arrival.cast(pl.Enum(Arrival)))
    return Report.validate(found.sort("arrival", "school"), cast=True)


def rates(reports: dy.DataFrame[Report], *by: str) -> pl.DataFrame:
    """A ``Rate`` for each value of ``by`` ('region', 'type'), or one for all."""
    received, on_time = pl.col("arrival") != Arrival.MISSING, pl.col("arrival") == Arrival.ON_TIME
    counts = {
        "expected": pl.len().cast(pl.Int64),
        "received": received.sum().cast(pl.Int64),
        "on_time": pl.when(pl.col("due").is_not_null().all()).then(on_time.sum().cast(pl.Int64)),
    }
    if by:
        return reports.group_by(by).agg(**counts).sort(by)
    return reports.select(**counts).filter(pl.col("expected") > 0)
