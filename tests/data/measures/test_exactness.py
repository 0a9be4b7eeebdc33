"""What is computed from a number that is not exact is no more exact than it."""

import polars as pl
import pytest

from data.measures import checks
from data.measures.region_figures import figures, school_year

KNOWN = {
    "school": "a",
    "year": 2023,
    "teaching_area": 4600.0,
    "indoor_sports_area": 500.0,
    "students_primary": 1000.0,
}
VAGUE = {"school": "a", "year": 2023}


def judged(snapshot, catalog, indicator="teaching_area_per_student"):
    rows = school_year(snapshot, catalog, 2023).judged
    return rows.filter(pl.col("indicator") == indicator, pl.col("programme") == "balanced_2017")


def figure(snapshot, catalog, indicator, stage="primary"):
    rows = figures(snapshot, catalog, [school_year(snapshot, catalog, 2023)])
    return rows.filter(indicator=indicator, stage=stage).row(0, named=True)


@pytest.mark.parametrize(
    ("meant", "expected"),
    [
        ({}, "exact"),
        ({"teaching_area": "about"}, "about"),
        ({"teaching_area": "at_least"}, "at_least"),
        ({"students_primary": "at_least"}, "at_most"),  # of more pupils each has less
        ({"indoor_sports_area": "at_most"}, "at_least"),  # it is taken off
        ({"teaching_area": "at_least", "students_primary": "at_most"}, "at_least"),
        ({"teaching_area": "at_least", "students_primary": "at_least"}, "about"),
        ({"teaching_area": "above", "students_primary": "at_most"}, "above"),
        ({"students_primary": "above"}, "below"),
        ({"teaching_area": "above", "students_primary": "above"}, "about"),
        ({"books": "about"}, "exact"),  # is not counted here
    ],
)
def test_a_value_is_as_exact_as_its_counts(snapshot_of, the_catalog, meant, expected):
    vague = [VAGUE | {"item": item, "qualifier": how} for item, how in meant.items()]
    snapshot = snapshot_of([{"school": "a"}], [KNOWN], vague)
    rows = judged(snapshot, the_catalog)
    assert rows["qualifier"].unique().to_list() == [expected]
    assert rows["value"].unique().to_list() == [pytest.approx(4.1)]


def test_what_a_bound_leaves_open_is_not_judged(snapshot_of, the_catalog):
    def status(**meant):
        vague = [VAGUE | {"item": item, "qualifier": how} for item, how in meant.items()]
        rows = judged(snapshot_of([{"school": "a"}], [KNOWN], vague), the_catalog)
        return rows.row(0, named=True)["status"]

    assert status(teaching_area="at_most") == "short"
    assert status(teaching_area="at_least") == "unknown"  # 4.1 or more, of 4.5


def test_the_pupils_that_split_a_school_make_either_of_its_parts_vague(snapshot_of, the_catalog):
    pupils = {"students_primary": 500.0, "students_junior": 300.0}
    vague = [VAGUE | {"item": "students_junior", "qualifier": "at_least"}]
    snapshot = snapshot_of([{"school": "a", "type": "312"}], [KNOWN | pupils], vague)
    assert set(judged(snapshot, the_catalog)["qualifier"]) == {"about"}


def test_sums_and_spreads_of_schools_say_so_too(snapshot_of, the_catalog):
    schools = [{"school": school} for school in "ab"]
    items = [KNOWN, KNOWN | {"school": "b", "teaching_area": 6000.0}]
    vague = [VAGUE | {"item": "teaching_area", "qualifier": "at_least"}]
    snapshot = snapshot_of(schools, items, vague)
    assert figure(snapshot, the_catalog, "teaching_area_per_student")["qualifier"] == "at_least"
    assert figure(snapshot, the_catalog, "cv_teaching_area_per_student")["qualifier"] == "about"
    exact = figure(snapshot_of(schools, items), the_catalog, "cv_teaching_area_per_student")
    assert exact["qualifier"] == "exact"


def test_what_a_region_counts_goes_into_its_indicators(snapshot_of, the_catalog):
    formula = next(
        each for each in the_catalog.indicators.values() if each.level == "region" and each.formula
    )
    above, below = formula.formula.numerator[0].item, formula.formula.denominator[0].item
    said = [
        {"measure": above, "year": 2023, "value": 90.0, "qualifier": "exact", "text": "90"},
        {"measure": below, "year": 2023, "value": 100.0, "qualifier": "at_most", "text": "近100"},
    ]
    rows = figures(snapshot_of(region_values=said), the_catalog, [])
    assert rows.filter(indicator=formula.id)["qualifier"].unique().to_list() == ["at_least"]


def test_about_so_much_breaks_no_sum(snapshot_of, the_catalog):
    counts = {"school": "a", "year": 2023, "full_time_teachers_primary": 50.0, "staff": 40.0}
    vague = [VAGUE | {"item": "staff", "qualifier": "about"}]

    def rules(inexact):
        return set(
            checks.doubts(snapshot_of([{"school": "a"}], [counts], inexact), the_catalog)["rule"]
        )

    assert rules([]) - rules(vague) == {"within"}
