"""Charts as values: what is drawn, in which order, and what it says."""

import polars as pl
import pytest

from components.charts import axis_margins, dot_chart, plotly_charts
from components.shell.theme import FONT_SIZE, MET, SHORT

EVIL = "<img src=x onerror=alert(1)>"


def bars(**columns):
    row = {"name": "甲", "value": 1.0, "text": "1", "status": "met", "nature": "reported"}
    rows = [row | {"limit": None} | one for one in columns.pop("rows")]
    return pl.DataFrame(rows, schema_overrides={"limit": pl.Float64})


def test_the_first_row_is_on_top_and_coloured_by_its_status():
    figure = plotly_charts.bars(bars(rows=[{"name": "甲", "status": "short"}, {"name": "乙"}]))
    assert list(figure.data[0].y) == ["乙", "甲"]
    assert list(figure.data[0].marker.color) == [MET, SHORT]


def test_what_has_no_value_has_no_bar_and_says_so():
    unknown = {"name": "乙", "value": None, "text": "◇ 未报送", "status": "unknown"}
    bar, text = plotly_charts.bars(bars(rows=[{"name": "甲"}, unknown])).data
    assert dict(zip(bar.y, bar.x, strict=True)) == {"甲": 1.0, "乙": None}
    assert (list(text.y), list(text.text)) == (["乙"], ["◇ 未报送"])


def test_two_of_one_name_have_a_bar_each():
    drawn = plotly_charts.bars(bars(rows=[{"value": 1.0}, {"value": 2.0}])).data[0]
    assert len(set(drawn.y)) == 2
    assert {name.strip("\u200b") for name in drawn.y} == {"甲"}


def test_an_illustrative_bar_is_hatched():
    figure = plotly_charts.bars(bars(rows=[{"nature": "illustrative"}, {"name": "乙"}]))
    assert list(figure.data[0].marker.pattern.shape) == ["", "/"]


@pytest.mark.parametrize(
    "figure",
    [
        plotly_charts.bars(bars(rows=[{"name": EVIL, "text": EVIL}])),
        plotly_charts.columns({EVIL: bars(rows=[{"name": EVIL, "text": EVIL}])}),
        plotly_charts.trend({EVIL: bars(rows=[{"text": EVIL}]).with_columns(year=2023)}),
        dot_chart.figure(bars(rows=[{"name": EVIL}]).with_columns(group=pl.lit(EVIL), at_most=1.0)),
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


def test_the_longest_label_has_room():
    short, long = (
        plotly_charts.bars(
            bars(rows=[{"value": 80.0, "text": text, "limit": 100.0}, {"value": 20.0}])
        )
        for text in ("▲ 80", "▲ 80.25㎡/生")
    )
    assert long.layout.margin.r - short.layout.margin.r > 60
    assert short.layout.xaxis.range == (0, 100)


def test_long_labels_stand_above_their_bars():
    said = "▲ 24.13%（281 / 1,164），要 582，差 301，比上年少 12 名幼儿，低于同级地区的中位数"
    figure = plotly_charts.bars(bars(rows=[{"name": "公办园占比", "text": said}, {"name": "乙"}]))
    written = figure.data[1]
    assert list(written.text) == ["<b>乙</b>  1", f"<b>公办园占比</b>  {said}"]
    assert (written.mode, figure.layout.yaxis.showticklabels) == ("text", False)
    assert figure.data[0].textposition == "none"


def test_every_bar_has_the_limit_of_its_own():
    (line,) = plotly_charts.bars(bars(rows=[{"limit": 50.0}, {"name": "乙"}])).layout.shapes
    assert (line.x0, line.x1) == (50, 50)
    assert 0 < line.y0 < line.y1 <= 1  # the upper of two rows


def test_one_limit_of_all_bars_is_one_line_with_its_name():
    rows = bars(rows=[{"limit": 50.0}, {"name": "乙", "limit": 50.0}])
    figure = plotly_charts.bars(rows, limit_text="不低于 50")
    (line,), (said,) = figure.layout.shapes, figure.layout.annotations
    assert (line.x0, line.yref, said.text) == (50, "y domain", "不低于 50")


@pytest.mark.parametrize(("first", "side"), [(92.0, "top"), (80.0, "bottom")])
def test_the_name_of_a_limit_stands_where_no_line_begins(first, side):
    line = bars(rows=[{"value": first}, {"value": 90.0}]).with_columns(year=pl.Series([2022, 2023]))
    figure = plotly_charts.trend({"甲": line}, limits=[(85.0, "标准不低于 85%")])
    assert figure.layout.annotations[0].yanchor == side


def test_figures_of_two_groups_never_stand_in_front_of_each_other():
    rows = bars(rows=[{"name": "小学", "value": 10_500.0, "text": "10,500"}, {"name": "初中"}])
    figure = plotly_charts.columns({"本地": rows, "全国": rows})
    assert [trace.orientation for trace in figure.data] == ["h", "h"]
    assert (
        list(figure.data[0].y) == ["小学", "初中"] and figure.layout.yaxis.autorange == "reversed"
    )
    assert figure.layout.margin.r > axis_margins.width("10,500") * FONT_SIZE


def test_a_single_group_stands_in_columns():
    (drawn,) = plotly_charts.columns({"班级数": bars(rows=[{"name": "41–45"}])}).data
    assert list(drawn.x) == ["41–45"] and list(drawn.y) == [1.0]
