"""Districts beside one another: their order, and how strongly they are coloured."""

import polars as pl
import pytest

from data.measures import district_ranking
from data.measures.district_ranking import JUST_SHORT, SETTLED
from data.measures.frames import JudgedFigure

YEAR = 2023
RATE = ("inclusive_coverage", "kindergarten")  # higher is better
CLASSES = ("large_class_share", "primary")  # lower is better


def figures(*rows, figure=RATE):
    same = {
        "school": "",
        "indicator": figure[0],
        "stage": figure[1],
        "year": YEAR,
        "nature": "reported",
        "code": "X",
        "status": "met",
    }
    frame = pl.DataFrame([same | row for row in rows])
    columns = {name: pl.lit(None) for name in JudgedFigure.column_names()}
    missing = {name: null for name, null in columns.items() if name not in frame.columns}
    return frame.with_columns(**missing).with_columns(
        pl.col("value").cast(pl.Float64), pl.col("severity").cast(pl.Float64)
    )


def ranked(catalog, rows, figure=RATE, regions=("1", "2", "3")):
    return district_ranking.ranked(figures(*rows, figure=figure), catalog, regions, figure, YEAR)


def values(*numbers):
    return [{"region": str(n), "value": number} for n, number in enumerate(numbers, 1)]


@pytest.mark.parametrize(("figure", "order"), [(RATE, ["2", "3", "1"]), (CLASSES, ["1", "3", "2"])])
def test_the_worst_comes_first_whichever_way_is_better(the_catalog, figure, order):
    assert ranked(the_catalog, values(9.0, 1.0, 5.0), figure)["region"].to_list() == order


def test_equal_values_share_a_rank(the_catalog):
    assert ranked(the_catalog, values(1.0, 1.0, 5.0))["rank"].to_list() == [1, 1, 3]


def test_a_district_without_a_value_has_no_rank_and_comes_last(the_catalog):
    rows = ranked(the_catalog, values(None, 1.0, 5.0))
    assert rows.select("region", "rank").row(-1) == ("1", None)


def test_a_district_of_which_nothing_is_known_is_there_all_the_same(the_catalog):
    rows = ranked(the_catalog, values(1.0, 2.0), regions=("1", "2", "7"))
    assert rows.select("region", "rank", "code").row(-1) == ("7", None, None)


def test_another_region_is_left_out(the_catalog):
    assert ranked(the_catalog, values(1.0, 2.0, 3.0), regions=("2",))["region"].to_list() == ["2"]


def test_the_newest_year_up_to_the_chosen_one_counts(the_catalog):
    years = [{"region": "1", "value": year - 2000.0, "year": year} for year in (2021, 2022, 2024)]
    assert ranked(the_catalog, years)["value"].to_list() == [22.0, None, None]


@pytest.mark.parametrize(
    ("row", "strength"),
    [
        ({"status": "short", "severity": 0.2}, JUST_SHORT + 0.2),
        ({"status": "short", "severity": 5.0}, 1.0),  # not stronger than wholly
        ({"status": "met"}, SETTLED),
        ({"status": "unknown", "value": None}, SETTLED),
    ],
)
def test_a_shortfall_colours_by_its_size(the_catalog, row, strength):
    found = ranked(the_catalog, [{"region": "1", "value": 1.0} | row], regions=("1",))
    assert found["strength"].item() == pytest.approx(strength)


def test_what_nobody_judges_is_coloured_by_its_place(the_catalog):
    rows = [row | {"status": "none"} for row in values(1.0, 5.0, 9.0)]
    assert ranked(the_catalog, rows)["strength"].to_list() == [1.0, 0.5, 0.0]


def test_a_single_district_that_nobody_judges_has_a_colour(the_catalog):
    rows = [{"region": "1", "value": 1.0, "status": "none"}]
    assert ranked(the_catalog, rows, regions=("1",))["strength"].item() == 1.0


def missing(region, value, at_least=80.0):
    """A district that falls short of its own ``at_least``."""
    gap = {"distance": value - at_least, "severity": (at_least - value) / at_least}
    return {"region": region, "value": value, "at_least": at_least, "status": "short"} | gap


def above(region, value, at_least):
    return {"region": region, "value": value, "at_least": at_least, "distance": value - at_least}


def test_the_worst_is_the_furthest_from_its_own_standard_not_the_lowest(the_catalog):
    rows = [missing("1", 70.0, 75.0), missing("2", 72.0, 90.0), missing("3", 60.0, 62.0)]
    found = ranked(the_catalog, rows)
    assert found.select("region", "rank").rows() == [("2", 1), ("1", 2), ("3", 3)]


def test_what_falls_short_goes_before_what_is_met_with_a_lower_value(the_catalog):
    rows = [above("1", 60.0, 50.0), missing("2", 88.0, 90.0), above("3", 51.0, 50.0)]
    assert ranked(the_catalog, rows)["region"].to_list() == ["2", "3", "1"]


def test_the_first_figure_is_the_one_with_the_worst_district_whatever_most_fall_short_in(
    the_catalog,
):
    slightly = [missing(region, 79.0) for region in "123"]
    badly = [missing("3", 20.0, 50.0), above("1", 60.0, 50.0)]
    both = {"inclusive_coverage": slightly, "public_kindergarten_share": badly}
    frame = pl.concat(
        [figures(*rows, figure=(name, "kindergarten")) for name, rows in both.items()],
        how="vertical_relaxed",
    )
    found = district_ranking.comparable(frame, the_catalog, ("1", "2", "3"), YEAR)
    assert found["indicator"].to_list() == ["public_kindergarten_share", "inclusive_coverage"]


def test_the_worst_figure_is_offered_first_and_what_nobody_has_not_at_all(the_catalog):
    frame = pl.concat(
        [
            figures(*values(1.0, 2.0)),
            figures(
                {"region": "1", "value": 1.0, "status": "short"},
                figure=("public_kindergarten_share", "kindergarten"),
            ),
            figures(
                {"region": "1", "value": None}, figure=("gross_preschool_enrolment", "kindergarten")
            ),
            figures(
                {"region": "1", "value": 1.0, "status": "short"},
                figure=("books_per_student", "primary"),
            ),
        ],
        how="vertical_relaxed",
    )
    found = district_ranking.comparable(frame, the_catalog, ("1", "2"), YEAR)
    assert found["indicator"].to_list() == [
        "public_kindergarten_share",
        "inclusive_coverage",
        "books_per_student",  # not on the first screen
    ]
