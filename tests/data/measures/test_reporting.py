"""Which schools were to report, have reported, and in time."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from data.measures.reporting import Arrival, Rate, rates, reports
from tests.snapshots import MakeSnapshot

DUE = date(2024, 10, 15)
SCHOOLS = [
    {"school": "s1", "type": "211"},
    {"school": "s2", "type": "211"},
    {"school": "s3", "type": "111"},
]


def received(**at: datetime) -> pl.DataFrame:
    rows = list(at.items())
    return pl.DataFrame(
        rows, schema={"school": pl.String, "at": pl.Datetime(time_zone="UTC")}, orient="row"
    )


@pytest.mark.parametrize(
    ("at", "due", "arrival"),
    [
        (datetime(2024, 10, 1, tzinfo=UTC), DUE, Arrival.ON_TIME),
        (datetime(2024, 10, 15, 15, 59, tzinfo=UTC), DUE, Arrival.ON_TIME),  # 23:59 there
        (datetime(2024, 10, 15, 16, 0, tzinfo=UTC), DUE, Arrival.LATE),  # the day after, there
        (datetime(2024, 10, 1, tzinfo=UTC), None, Arrival.RECEIVED),
    ],
)
def test_a_report_is_on_time_until_the_end_of_the_day(
    snapshot_of: MakeSnapshot, at: datetime, due: date | None, arrival: Arrival
) -> None:
    found = reports(snapshot_of(schools=SCHOOLS[:1]), received(s1=at), due)
    assert found["arrival"].to_list() == [arrival]


def test_those_that_have_not_reported_come_first(snapshot_of: MakeSnapshot) -> None:
    came = received(s1=datetime(2024, 10, 1, tzinfo=UTC), s3=datetime(2024, 11, 1, tzinfo=UTC))
    found = reports(snapshot_of(schools=SCHOOLS), came, DUE)
    assert found.select("school", "arrival", "on").rows() == [
        ("s2", "missing", None),
        ("s3", "late", date(2024, 11, 1)),
        ("s1", "on_time", date(2024, 10, 1)),
    ]


def test_a_school_that_left_the_register_is_not_counted(snapshot_of: MakeSnapshot) -> None:
    found = reports(snapshot_of(schools=SCHOOLS), received(gone=datetime.now(UTC)), DUE)
    assert rates(found).rows() == [(3, 0, 0)]


def test_rates_are_counted_by_group(snapshot_of: MakeSnapshot) -> None:
    came = received(s1=datetime(2024, 10, 1, tzinfo=UTC), s3=datetime(2024, 11, 1, tzinfo=UTC))
    found = rates(reports(snapshot_of(schools=SCHOOLS), came, DUE), "type")
    assert found.rows() == [("111", 1, 1, 0), ("211", 2, 1, 1)]
    Rate.validate(found.drop("type"))


def test_without_a_deadline_nobody_is_on_time_or_late(snapshot_of: MakeSnapshot) -> None:
    found = reports(snapshot_of(schools=SCHOOLS), received(s1=datetime.now(UTC)), None)
    assert rates(found).rows() == [(3, 1, None)]
    assert rates(found, "type").rows() == [("111", 1, 0, None), ("211", 2, 1, None)]


def test_where_no_school_is_expected_there_is_no_rate(snapshot_of: MakeSnapshot) -> None:
    assert rates(reports(snapshot_of(), received(), DUE)).is_empty()
