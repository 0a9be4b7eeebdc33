"""Charts for a room: larger, and one name that stands out."""

import plotly.graph_objects as go
import polars as pl
import pytest

from components.charts import chart_emphasis, dot_chart, plotly_charts
from components.shell.theme import FONT_SIZE

ROWS = pl.DataFrame(
    {
        "name": ["甲校", "乙校（小学）", "乙校（初中）"],
        "value": [1.0, 2.0, 3.0],
        "text": ["1", "2", "3"],
        "status": ["met", "short", "met"],
        "nature": ["reported"] * 3,
    }
)


def columns() -> go.Figure:
    return plotly_charts.columns({"人数": ROWS})


def test_the_chosen_school_is_strong_in_all_its_stages():
    drawn = chart_emphasis.focused(columns(), "乙校")
    shown = dict(zip(drawn.data[0].x, drawn.data[0].marker.opacity, strict=True))
    assert shown == {"甲校": chart_emphasis.FAINT, "乙校（小学）": 1.0, "乙校（初中）": 1.0}


def test_the_chosen_line_is_strong():
    line = ROWS.with_columns(year=pl.Series([2021, 2022, 2023]))
    drawn = chart_emphasis.focused(plotly_charts.trend({"甲区": line, "乙区": line}), "甲区")
    assert [trace.opacity for trace in drawn.data] == [1.0, chart_emphasis.FAINT]


def test_the_chosen_dot_is_strong():
    rows = ROWS.with_columns(group=pl.lit("小学"), at_most=1.0)
    drawn = chart_emphasis.focused(dot_chart.figure(rows), "甲校")
    assert list(drawn.data[0].marker.opacity) == [1.0, chart_emphasis.FAINT, chart_emphasis.FAINT]


def test_a_chart_without_the_chosen_one_stays_as_it_is():
    figure = columns()
    assert chart_emphasis.focused(figure, "丙校") is figure


def test_a_figure_for_a_room_is_larger_and_the_old_one_unchanged():
    figure = columns()
    drawn = chart_emphasis.large(figure)
    assert drawn.layout.font.size == drawn.layout.yaxis.tickfont.size == FONT_SIZE * 1.5
    assert drawn.layout.height == figure.layout.height * 1.5
    assert figure.layout.font.size == FONT_SIZE


def test_bars_and_rows_stand_back_beside_the_chosen_one():
    assert chart_emphasis.faint(ROWS["name"].to_list(), "乙校") == [True, False, False]
    assert not any(chart_emphasis.faint(ROWS["name"].to_list(), "丙校"))
    assert not any(chart_emphasis.faint(ROWS["name"].to_list(), ""))


@pytest.mark.parametrize("other", ["乙校分校", "乙校（东校区）", "新乙校", "乙", "乙校（小学"])
def test_a_school_with_a_name_that_holds_the_chosen_one_stands_back(other):
    assert chart_emphasis.faint([other, "乙校"], "乙校") == [True, False]
    rows = ROWS.with_columns(name=pl.Series([other, "乙校", "丁校"]))
    drawn = chart_emphasis.focused(plotly_charts.columns({"人数": rows}), "乙校")
    assert list(drawn.data[0].marker.opacity) == [chart_emphasis.FAINT, 1.0, chart_emphasis.FAINT]


def test_a_chart_with_such_a_school_alone_stays_as_it_is():
    assert not any(chart_emphasis.faint(["乙校分校", "丁校"], "乙校"))


def test_a_larger_number_at_the_top_of_an_axis_has_room():
    line = ROWS.with_columns(year=pl.Series([2021, 2022, 2023]))
    drawn = chart_emphasis.large(plotly_charts.trend({"甲区": line}))
    assert drawn.layout.margin.t >= drawn.layout.yaxis.tickfont.size
