"""How schools are spread: one too far from all others is cut at the edge, and says so."""

import polars as pl
import pytest

from components.facilities import spread_chart
from data.measures import facility_gaps

INDICATOR = "books_per_student"
POINT = {"stage": "primary", "status": "met", "at_least": 25.0, "at_most": None}


def figure(*values, **more):
    points = pl.DataFrame(
        [POINT | {"name": f"第{n}小学", "value": value} | more for n, value in enumerate(values)],
        schema_overrides={"at_most": pl.Float64},
    )
    return spread_chart.figure(points, facility_gaps.spread(points), INDICATOR)


def texts(drawn):
    return [each.text for each in drawn.layout.annotations]


def test_a_school_too_far_from_all_others_is_cut_and_says_its_value():
    drawn = figure(20.0, 30.0, 40.0, 534.73)
    assert max(drawn.data[1].x) == drawn.data[0].upperfence[0] == 50.0
    assert "534.73（超出刻度）" in texts(drawn)
    assert "534.73（超出刻度）" in drawn.data[1].customdata[-1]


@pytest.mark.parametrize(
    ("values", "more"),
    [
        ((20.0, 30.0, 40.0, 200.0), {}),  # five times as much is not more than that
        ((20.0, 534.73), {}),  # of two none is the odd one
        ((1.0, 2.0, 3.0, 534.73), {"at_least": 107.0}),  # its limit would stand wrong
    ],
)
def test_otherwise_all_stand_where_they_belong(values, more):
    drawn = figure(*values, **more)
    assert max(drawn.data[1].x) == max(values)
    assert not any("超出刻度" in text for text in texts(drawn))


def test_one_that_is_drawn_in_the_box_alone_is_cut_too():
    points = pl.DataFrame(
        [POINT | {"name": f"第{n}小学", "value": 20.0 + n} for n in range(4)],
        schema_overrides={"at_most": pl.Float64},
    )
    summary = facility_gaps.spread(points).with_columns(highest=pl.lit(534.73))
    drawn = spread_chart.figure(points, summary, INDICATOR)
    assert drawn.data[0].upperfence[0] == 31.25
    assert "534.73（超出刻度）" in texts(drawn)
