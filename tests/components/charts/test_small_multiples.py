"""Small multiples as values: one scale, the last value written, the chosen one strong."""

import plotly.io as pio
import polars as pl

from components.charts.small_multiples import multiples
from components.charts.value_axis import ValueAxis
from components.shell.statuses import COLOUR
from components.shell.theme import TEMPLATE


def line(*values, status="met", limit=None):
    years = list(range(2020, 2020 + len(values)))
    text = [f"{value}%" for value in values]
    return pl.DataFrame(
        {
            "year": years,
            "value": values,
            "text": text,
            "status": [status] * len(values),
            "limit": [limit] * len(values),
        }
    )


LINES = {"甲": line(80.0, 90.0), "乙": line(20.0, 30.0, status="short")}


def test_all_have_one_scale_with_the_limits_in_it():
    figure = multiples(ValueAxis(LINES | {"丙": line(50.0, 60.0, limit=95.0)}, [], "%"))
    low, high = figure.layout.yaxis.range
    assert low < 20
    assert high > 95
    assert figure.layout.yaxis2.range == figure.layout.yaxis.range


def test_a_value_too_far_from_all_others_is_an_arrow_at_the_edge():
    figure = multiples(ValueAxis(LINES | {"丙": line(None, 5000.0)}, [], "%"))
    assert figure.layout.yaxis.range[1] < 150
    drawn = figure.data[2]
    assert drawn.y[1] == 90 * 1.25
    assert drawn.marker.symbol == ("circle", "arrow-up")
    assert drawn.hovertext[1] == "5000.0%"
    assert figure.layout.annotations[2].text.endswith("5000.0%<br>有数值超出刻度")


def test_no_value_is_cut_below_a_limit():
    figure = multiples(ValueAxis(LINES | {"丙": line(None, 5000.0, limit=600.0)}, [], "%"))
    assert figure.data[2].y[1] == 5000


def test_the_last_value_stands_below_the_name_with_the_mark_of_its_status():
    figure = multiples(ValueAxis(LINES, [], "%"))
    assert [title.text for title in figure.layout.annotations] == ["甲<br>● 90.0%", "乙<br>▲ 30.0%"]
    first, second = figure.data
    assert (first.line.color, second.line.color) == (COLOUR["met"], COLOUR["short"])


def test_nothing_is_written_where_lines_run_and_marks_only_before_a_row():
    figure = multiples(ValueAxis(LINES, [], "%"))
    assert all(line.text is None for line in figure.data)
    assert (figure.layout.yaxis.showticklabels, figure.layout.yaxis2.showticklabels) == (
        True,
        False,
    )


def test_a_long_name_stands_on_several_lines():
    figure = multiples(ValueAxis({"积石山保安族东乡族撒拉族自治县": line(1.0, 2.0)}, [], "%"))
    assert figure.layout.annotations[0].text == "积石山保安族东乡<br>族撒拉族自治县<br>● 2.0%"


def test_numbers_on_the_axis_are_whole():
    axis = pio.templates[TEMPLATE].layout.yaxis
    assert (axis.exponentformat, axis.separatethousands) == ("none", True)


def test_the_chosen_one_is_stronger():
    first, second = multiples(ValueAxis(LINES, [], "%"), chosen="乙").data
    assert second.line.width > first.line.width


NAMED = {"<b>甲</b>": line(1.0, 2.0)}


def test_a_name_stays_text():
    (title,) = multiples(ValueAxis(NAMED, [], "%")).layout.annotations
    assert title.text == "&lt;b&gt;甲&lt;/b&gt;<br>● 2.0%"


def test_ratios_have_no_marks_in_decimals():
    assert multiples(ValueAxis(LINES, [], None)).layout.yaxis.showticklabels is False


def test_every_one_has_its_own_limit_and_none_that_of_another():
    own = {"甲": line(80.0, 90.0, limit=85.0), "乙": line(20.0, 30.0)}
    figure = multiples(ValueAxis(own | {"丙": line(50.0, 60.0, limit=95.0)}, [], "%"))
    drawn = [(shape.yref, shape.y0) for shape in figure.layout.shapes]
    assert drawn == [("y", 85.0), ("y3", 95.0)]
