"""Charts as values: what is drawn, in which order, and what it says."""

import polars as pl
import pytest

from components.charts import axis_margins, dot_chart, plotly_charts
from components.shell.theme import FONT_SIZE

EVIL = "<img src=x onerror=alert(1)>"


def made(**columns):
    row = {"name": "甲", "value": 1.0, "text": "1", "status": "met", "nature": "reported"}
    rows = [row | {"limit": None} | one for one in columns.pop("rows")]
    return pl.DataFrame(rows, schema_overrides={"limit": pl.Float64})


@pytest.mark.parametrize(
    "figure",
    [
        plotly_charts.columns({EVIL: made(rows=[{"name": EVIL, "text": EVIL}])}),
        plotly_charts.trend({EVIL: made(rows=[{"text": EVIL}]).with_columns(year=2023)}),
        dot_chart.figure(made(rows=[{"name": EVIL}]).with_columns(group=pl.lit(EVIL), at_most=1.0)),
    ],
)
def test_text_of_the_data_is_never_a_tag(figure):
    assert "<img" not in figure.to_json()


def test_a_year_without_a_value_breaks_the_line():
    rows = pl.DataFrame(
        {
            "year": [2021, 2022, 2023],
            "value": [1.0, None, 3.0],
            "text": ["1", "—", "3"],
            "nature": ["reported", "reported", "illustrative"],
        }
    )
    line = plotly_charts.trend({"甲": rows}, limits=[(2.0, "标准")]).data[0]
    assert (list(line.y), line.connectgaps) == ([1.0, None, 3.0], False)
    assert line.marker.symbol[0] == "circle" and line.marker.symbol[2] == "circle-open"


def test_a_line_is_cut_where_two_years_cannot_be_compared():
    rows = pl.DataFrame(
        {
            "year": [2021, 2022, 2023],
            "value": [1.0, 2.0, 3.0],
            "text": ["1", "2", "3"],
            "nature": ["reported"] * 3,
        }
    )
    figure = plotly_charts.trend({"甲": rows}, breaks=[(2022, 2023, "时期不同")])
    line = figure.data[0]
    assert list(zip(line.x, line.y, strict=True)) == [
        (2021, 1),
        (2022, 2),
        (2022.5, None),
        (2023, 3),
    ]
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (2022.1, 2022.9)
    assert figure.layout.annotations[0].text == "时期不同"


@pytest.mark.parametrize(("first", "side"), [(92.0, "top"), (80.0, "bottom")])
def test_the_name_of_a_limit_stands_where_no_line_begins(first, side):
    line = made(rows=[{"value": first}, {"value": 90.0}]).with_columns(year=pl.Series([2022, 2023]))
    figure = plotly_charts.trend({"甲": line}, limits=[(85.0, "标准不低于 85%")])
    assert figure.layout.annotations[0].yanchor == side


def test_figures_of_two_groups_never_stand_in_front_of_each_other():
    rows = made(rows=[{"name": "小学", "value": 10_500.0, "text": "10,500"}, {"name": "初中"}])
    figure = plotly_charts.columns({"本地": rows, "全国": rows})
    assert [trace.orientation for trace in figure.data] == ["h", "h"]
    assert (
        list(figure.data[0].y) == ["小学", "初中"] and figure.layout.yaxis.autorange == "reversed"
    )
    assert figure.layout.margin.r > axis_margins.width("10,500") * FONT_SIZE


def test_a_single_group_stands_in_columns():
    (drawn,) = plotly_charts.columns({"班级数": made(rows=[{"name": "41–45"}])}).data
    assert list(drawn.x) == ["41–45"] and list(drawn.y) == [1.0]
