"""The reporting rate: which schools were to report for a year, have reported, and in time."""

from datetime import date
from enum import StrEnum

import dataframely as dy
import polars as pl

from data.store.snapshot import Snapshot

#: A deadline is a day there.
TIME_ZONE = "Asia/Shanghai"


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


def reports(snapshot: Snapshot, received: pl.DataFrame, due: date | None) -> dy.DataFrame[Report]:
    """Every school of the register, those that have not reported first.

    ``received`` is ``store.received(year)``: columns ``school`` and ``at``. A report that comes on
    the day ``due`` is on time.
    """
    day = pl.col("at").dt.convert_time_zone(TIME_ZONE).dt.date()
    register = snapshot.schools.select("school", "name", "region", "type")
    joined = register.join(received.select("school", on=day), on="school", how="left")
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
