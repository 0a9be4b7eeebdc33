"""Which schools were to report, have reported, and in time."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from data.measures.reporting import (
    Arrival,
    Rate,
    completeness,
    newest_complete,
    rates,
    reports,
    year_reports,
)
from data.store.snapshot import Snapshot
from tests.snapshots import MakeSnapshot

DUE = date(2024, 10, 15)
CHINA = "Asia/Shanghai"
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
    found = reports(snapshot_of(schools=SCHOOLS[:1]), 2024, received(s1=at), due, CHINA)
    assert found["arrival"].to_list() == [arrival]


@pytest.mark.parametrize(
    ("time_zone", "on", "arrival"),
    [
        ("Asia/Shanghai", date(2024, 10, 15), Arrival.ON_TIME),
        ("Asia/Tokyo", date(2024, 10, 16), Arrival.LATE),  # half past midnight there
        ("UTC", date(2024, 10, 15), Arrival.ON_TIME),
        ("Pacific/Honolulu", date(2024, 10, 15), Arrival.ON_TIME),
    ],
)
def test_days_are_those_of_the_time_zone_that_is_asked_for(
    snapshot_of: MakeSnapshot, time_zone: str, on: date, arrival: Arrival
) -> None:
    came = received(s1=datetime(2024, 10, 15, 15, 30, tzinfo=UTC))
    found = reports(snapshot_of(schools=SCHOOLS[:1]), 2024, came, DUE, time_zone)
    assert found.select("on", "arrival").row(0) == (on, arrival)


def test_those_that_have_not_reported_come_first(snapshot_of: MakeSnapshot) -> None:
    came = received(s1=datetime(2024, 10, 1, tzinfo=UTC), s3=datetime(2024, 11, 1, tzinfo=UTC))
    found = reports(snapshot_of(schools=SCHOOLS), 2024, came, DUE, CHINA)
    assert found.select("school", "arrival", "on").rows() == [
        ("s2", "missing", None),
        ("s3", "late", date(2024, 11, 1)),
        ("s1", "on_time", date(2024, 10, 1)),
    ]


def test_a_school_that_left_the_register_is_not_counted(snapshot_of: MakeSnapshot) -> None:
    found = reports(
        snapshot_of(schools=SCHOOLS), 2024, received(gone=datetime.now(UTC)), DUE, CHINA
    )
    assert rates(found).rows() == [(3, 0, 0)]


def test_a_school_that_did_not_exist_was_not_to_report(snapshot_of: MakeSnapshot) -> None:
    items = [
        {"school": "s1", "year": 2024, "students_primary": 9.0},
        {"school": "s2", "year": 2025, "year_built": 2025.0},
    ]
    made = snapshot_of(schools=SCHOOLS, items=items)
    asked = {
        year: reports(made, year, received(), DUE, CHINA)["school"].to_list()
        for year in (2023, 2024, 2025)
    }
    assert asked == {2023: ["s3"], 2024: ["s1", "s3"], 2025: ["s1", "s2", "s3"]}


def test_rates_are_counted_by_group(snapshot_of: MakeSnapshot) -> None:
    came = received(s1=datetime(2024, 10, 1, tzinfo=UTC), s3=datetime(2024, 11, 1, tzinfo=UTC))
    found = rates(reports(snapshot_of(schools=SCHOOLS), 2024, came, DUE, CHINA), "type")
    assert found.rows() == [("111", 1, 1, 0), ("211", 2, 1, 1)]
    Rate.validate(found.drop("type"))


def test_without_a_deadline_nobody_is_on_time_or_late(snapshot_of: MakeSnapshot) -> None:
    found = reports(snapshot_of(schools=SCHOOLS), 2024, received(s1=datetime.now(UTC)), None, CHINA)
    assert rates(found).rows() == [(3, 1, None)]
    assert rates(found, "type").rows() == [("111", 1, 0, None), ("211", 2, 1, None)]


def test_where_no_school_is_expected_there_is_no_rate(snapshot_of: MakeSnapshot) -> None:
    assert rates(reports(snapshot_of(), 2024, received(), DUE, CHINA)).is_empty()


def reported(snapshot: Snapshot) -> pl.DataFrame:
    return year_reports(snapshot.schools, snapshot.items)


def test_a_school_exists_since_it_was_built_or_first_reported(snapshot_of: MakeSnapshot) -> None:
    found = reported(
        snapshot_of(
            schools=[{"school": school} for school in ("old", "new", "unknown", "silent")],
            items=[
                {"school": "old", "year": 2020, "students_primary": 90.0},
                {"school": "old", "year": 2021, "students_primary": 90.0},
                {"school": "new", "year": 2022, "students_primary": 40.0, "year_built": 2021.0},
                {"school": "unknown", "year": 2022, "students_primary": 40.0},
            ],
        )
    )
    years = {
        school: found.filter(school=school).sort("year").select("year", "extent").rows()
        for school in ("old", "new", "unknown", "silent")
    }
    assert years == {
        "old": [(2020, "full"), (2021, "full"), (2022, "nothing")],
        "new": [(2021, "nothing"), (2022, "full")],
        "unknown": [(2022, "full")],
        "silent": [(2020, "nothing"), (2021, "nothing"), (2022, "nothing")],
    }


def test_a_few_values_are_but_a_part_of_a_report(snapshot_of: MakeSnapshot) -> None:
    all_of_it = {"students_primary": 90.0, "classes_primary": 3.0, "teaching_area": 400.0}
    found = reported(
        snapshot_of(
            schools=[{"school": "s1"}],
            items=[
                {"school": "s1", "year": 2021, **all_of_it},
                {"school": "s1", "year": 2022, "students_primary": 91.0},
                {"school": "s1", "year": 2023, "year_built": 1988.0},
            ],
        )
    )
    assert dict(found.select("year", "extent").rows()) == {2021: "full", 2022: "part"}


@pytest.mark.parametrize(
    ("years", "newest"),
    [
        ([], None),
        ([(2023, 17, 17, 17), (2024, 17, 6, 6)], 2023),
        ([(2023, 17, 17, 17), (2024, 17, 16, 16)], 2023),  # nearly complete is not complete
        ([(2023, 17, 17, 17), (2024, 17, 17, 3)], 2023),  # but a part of nearly everything
        ([(2023, 17, 17, 17), (2024, 18, 18, 18)], 2024),
        ([(2022, 9, 5, 5), (2023, 9, 8, 8), (2024, 9, 2, 2)], 2023),
        ([(2023, 9, 4, 4), (2024, 9, 4, 4)], 2024),  # of equals the newest
        ([(2022, 3000, 2999, 2999), (2023, 3000, 2998, 2998)], 2023),  # equal in whole percents
        ([(2018, 9, 9, 9), *((year, 9, 8, 8) for year in (2021, 2022, 2023))], 2023),
        ([(2023, 9, 7, 7), (2025, 9, 0, 0)], 2023),
    ],
)
def test_the_newest_complete_year_is_looked_at(
    years: list[tuple[int, int, int, int]], newest: int | None
) -> None:
    columns = ["year", "expected", "reported", "full"]
    assert newest_complete(pl.DataFrame(years, columns, orient="row")) == newest


def test_the_reports_of_a_year_are_counted(snapshot_of: MakeSnapshot) -> None:
    items = [{"school": school, "year": 2024, "students_primary": 1.0} for school in ("s1", "s3")]
    found = completeness(reported(snapshot_of(schools=SCHOOLS, items=items)))
    assert found.rows() == [(2024, 3, 2, 2)]
