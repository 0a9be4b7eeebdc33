"""How much schools lack, and the share of a district's schools that fall short."""

import polars as pl
import pytest

from data.measures import shortfalls

SCHOOLS = pl.DataFrame(
    {
        "school": ["A", "B", "C", "D"],
        "region": ["1", "1", "1", "2"],
        "status": ["short", "met", "unknown", None],
        "short": [2, 0, 0, 0],
    },
    schema_overrides={"short": pl.UInt32},
)
JUDGED = pl.DataFrame(
    {
        "school": ["A", "A"],
        "stage": ["primary", "junior"],
        "indicator": ["largest_class_size"] * 2,
        "status": ["short", "short"],
        "distance": [-5.0, -8.0],
    }
)
GAPS = pl.DataFrame(
    {
        "school": ["A", "A", "B"],
        "stage": ["primary", "junior", "primary"],
        "indicator": ["teaching_area_per_student"] * 3,
        "status": ["short", "short", "met"],
        "gap": [100.0, 20.0, 0.0],
        "unit": ["㎡"] * 3,
    }
)
TESTED = pl.DataFrame({"school": ["A"], "status": ["short"], "short": [3]})


@pytest.mark.parametrize(
    ("by", "amount", "unit"),
    [
        ("overall", 2.0, shortfalls.COUNT),
        ("resource_test", 3.0, shortfalls.COUNT),
        ("teaching_area_per_student", 120.0, "㎡"),  # both stages together
        ("largest_class_size", 8.0, "人/班"),  # above its limit by at most that much
    ],
)
def test_an_amount_is_what_is_missing_where_it_can_be_counted(the_catalog, by, amount, unit):
    found = shortfalls.amounts(SCHOOLS, JUDGED, TESTED, GAPS, the_catalog, by)
    assert found.select("school", "amount", "unit").rows() == [("A", amount, unit)]


def test_only_schools_that_can_be_judged_count_in_a_share():
    row = shortfalls.shares(SCHOOLS).filter(region="1").row(0, named=True)
    assert (row["schools"], row["judged"], row["short"], row["share"]) == (3, 2, 1, 0.5)
    assert row["status"] == "short"


def test_where_nothing_can_be_judged_there_is_no_share():
    row = shortfalls.shares(SCHOOLS).filter(region="2").row(0, named=True)
    assert (row["share"], row["status"]) == (None, "unknown")


@pytest.mark.parametrize("also", ["C", "D"])  # cannot be judged, did not report
def test_a_district_is_not_met_before_all_of_its_schools_are_judged(also):
    some = SCHOOLS.filter(pl.col("school").is_in(["B", also])).with_columns(region=pl.lit("1"))
    row = shortfalls.shares(some).row(0, named=True)
    assert (row["share"], row["status"], row["absent"] + row["open"]) == (0.0, "unknown", 1)


def test_where_no_school_falls_short_a_district_is_met():
    met = SCHOOLS.filter(pl.col("school") == "B")
    assert shortfalls.shares(met).select("share", "status").row(0) == (0.0, "met")
