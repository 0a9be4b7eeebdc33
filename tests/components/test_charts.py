"""Charts as values: what is drawn, in which order, and what it says."""

import polars as pl
import pytest

from components import charts
from components.theme import MET, SHORT

EVIL = "<img src=x onerror=alert(1)>"


def bars(**columns):
    row = {"name": "甲", "value": 1.0, "text": "1", "status": "met", "nature": "reported"}
    return pl.DataFrame([row | one for one in columns.pop("rows")])


def test_the_first_row_is_on_top_and_coloured_by_its_status():
    figure = charts.bars(bars(rows=[{"name": "甲", "status": "short"}, {"name": "乙"}]))
    assert list(figure.data[0].y) == ["乙", "甲"]
    assert list(figure.data[0].marker.color) == [MET, SHORT]


def test_a_click_on_a_bar_names_what_it_stands_for():
    rows = bars(rows=[{"name": "甲"}, {"name": "乙"}])
    drawn = charts.clickable(charts.bars(rows), pl.Series(["1", "2"])).data[0]
    codes = dict(zip(drawn.y, drawn.customdata, strict=True))
    assert codes == {"甲": "1", "乙": "2"}
    assert charts.clicked({"selection": {"points": [{"customdata": codes["乙"]}]}}) == "2"
    assert charts.clicked({"selection": {"points": []}}) is None


def test_an_illustrative_bar_is_hatched():
    figure = charts.bars(bars(rows=[{"nature": "illustrative"}, {"name": "乙"}]))
    assert list(figure.data[0].marker.pattern.shape) == ["", "/"]


@pytest.mark.parametrize(
    "figure",
    [
        charts.bars(bars(rows=[{"name": EVIL, "text": EVIL}])),
        charts.columns({EVIL: bars(rows=[{"name": EVIL, "text": EVIL}])}),
        charts.stacked(bars(rows=[{"text": EVIL}]).with_columns(part=pl.lit(EVIL))),
        charts.trend({EVIL: bars(rows=[{"text": EVIL}]).with_columns(year=2023)}),
        charts.dots(bars(rows=[{"name": EVIL}]).with_columns(group=pl.lit(EVIL)), limits={EVIL: 1}),
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
    line = charts.trend({"甲": rows}, limits=[(2.0, "标准")]).data[0]
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
    figure = charts.trend({"甲": rows}, breaks=[(2022, 2023, "时期不同")])
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
    figure = charts.bars(bars(rows=[{"value": 80.0}, {"value": 20.0}]), limit=100.0)
    assert figure.layout.xaxis.range[1] == 125.0
