"""Values against limits."""

import polars as pl
import pytest

from data.measures import limits
from data.measures.judge import judge, primary

SHARE = "public_kindergarten_share"  # at least 50 %
CV = "cv_teaching_area_per_student"  # at most 0.50 in primary schools
NO_OWN = {
    "region": pl.String,
    "indicator": pl.String,
    "stage": pl.String,
    "at_least": pl.Float64,
    "at_most": pl.Float64,
    "source": pl.String,
    "code": pl.String,
}


def values(indicator, value, stage="kindergarten", year=2023, school="", **more):
    row = {
        "region": "230717",
        "school": school,
        "stage": stage,
        "indicator": indicator,
        "year": year,
        "value": value,
        "reason": None,
    }
    types = {"value": pl.Float64, "reason": pl.String, "year": pl.Int32}
    return pl.DataFrame([row | more], schema_overrides=types)


def verdict(the_catalog, frame, own=None):
    year = frame["year"].item()
    own = pl.DataFrame(schema=NO_OWN) if own is None else own
    return primary(judge(frame, limits.national(the_catalog, year), own)).row(0, named=True)


@pytest.mark.parametrize(
    ("indicator", "stage", "value", "status"),
    [
        (SHARE, "kindergarten", 50.0, "met"),  # exactly on the line is met
        (SHARE, "kindergarten", 24.13, "short"),
        (SHARE, "kindergarten", 49.99999999999, "met"),  # binary fractions
        (SHARE, "kindergarten", None, "unknown"),
        (CV, "primary", 0.5, "met"),
        (CV, "primary", 0.51, "short"),
        ("national_monitoring_between_school_variance", "primary", 0.15, "short"),  # strict
        ("major_accidents", "all", 0.0, "met"),
        ("major_accidents", "all", 1.0, "short"),
        ("total_students", "all", 11523.0, "none"),  # nothing to judge it by
    ],
)
def test_status(the_catalog, indicator, stage, value, status):
    assert verdict(the_catalog, values(indicator, value, stage))["status"] == status


@pytest.mark.parametrize(
    ("value", "qualifier", "status"),
    [
        (60.0, "at_least", "met"),  # 60 % or more is above 50 %
        (40.0, "at_least", "unknown"),  # 40 % or more may be 60 %
        (40.0, "at_most", "short"),
        (60.0, "at_most", "unknown"),
        (60.0, "about", "met"),
    ],
)
def test_a_bound_is_judged_only_where_it_decides(the_catalog, value, qualifier, status):
    found = verdict(the_catalog, values(SHARE, value, qualifier=qualifier))
    assert found["status"] == status


def test_distance_is_negative_where_it_falls_short(the_catalog):
    found = verdict(the_catalog, values(SHARE, 24.13))
    assert (found["distance"], found["severity"]) == pytest.approx((-25.87, 25.87 / 50))


@pytest.mark.parametrize(("year", "status"), [(2024, "none"), (2025, "short")])
def test_a_target_judges_nothing_before_its_year(the_catalog, year, status):
    found = verdict(the_catalog, values("senior_gross_enrolment", 90.61, "senior", year))
    assert found["status"] == status


def test_a_school_is_not_judged_by_a_standard_for_the_region(the_catalog):
    frame = values("certified_teacher_rate", 90.0, "primary", school="a")
    assert verdict(the_catalog, frame)["status"] == "none"


def test_what_a_region_states_of_every_school_is_judged(the_catalog):
    frame = values("vision_checks_per_term", 1.0, "all", reported=True)
    assert verdict(the_catalog, frame)["status"] == "short"


@pytest.mark.parametrize(
    ("setters", "at_least", "code"),
    [
        ([("230000", 20.0, 2020)], 20.0, "own:230000:public_kindergarten_share"),
        (
            [("230000", 20.0, 2020), ("230717", 30.0, 2020)],
            30.0,
            "own:230717:public_kindergarten_share",
        ),
        (
            [("230000", 20.0, 2020), ("230000", 25.0, 2022)],
            25.0,
            "own:230000:public_kindergarten_share",
        ),
        ([("230000", 20.0, 2024)], 50.0, "PJ-A3"),  # not yet in force
        ([("410000", 20.0, 2020)], 50.0, "PJ-A3"),  # another province
    ],
)
def test_the_nearest_and_latest_own_standard_wins(
    the_catalog, snapshot_of, setters, at_least, code
):
    made = snapshot_of(
        own_standards=[
            {
                "region": region,
                "indicator": SHARE,
                "stage": "kindergarten",
                "at_least": limit,
                "from_year": year,
            }
            for region, limit, year in setters
        ]
    )
    own = limits.own(made, ["230717"], 2023)
    found = verdict(the_catalog, values(SHARE, 24.13), own)
    assert (found["at_least"], found["code"]) == (at_least, code)


@pytest.mark.parametrize(
    ("claims", "at_most"),
    [([], 2000.0), ([("a", "built_by_2010")], 2400.0)],  # rule 7
)
def test_a_claimed_flag_relaxes_the_limit(the_catalog, claims, at_most):
    frame = values("school_size", 2100.0, "primary", school="a")
    claimed = pl.DataFrame(claims, schema={"school": pl.String, "flag": pl.String}, orient="row")
    judged = judge(frame, limits.national(the_catalog, 2023), pl.DataFrame(schema=NO_OWN), claimed)
    assert judged["at_most"].item() == at_most
