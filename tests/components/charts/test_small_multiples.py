"""Small multiples as values: one scale, the last value written, the chosen one strong."""

import polars as pl

from components.charts.small_multiples import multiples
from components.charts.value_axis import ValueAxis
from components.shell.statuses import COLOUR


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


def test_only_the_last_value_is_written_and_in_the_colour_of_its_status():
    first, second = multiples(ValueAxis(LINES, [], "%")).data
    assert list(first.text) == ["", "90.0%"]
    assert (first.line.color, second.line.color) == (COLOUR["met"], COLOUR["short"])


def test_the_chosen_one_is_stronger():
    first, second = multiples(ValueAxis(LINES, [], "%"), chosen="乙").data
    assert second.line.width > first.line.width


NAMED = {"<b>甲</b>": line(1.0, 2.0)}


def test_a_name_stays_text():
    (title,) = multiples(ValueAxis(NAMED, [], "%")).layout.annotations
    assert title.text == "&lt;b&gt;甲&lt;/b&gt;"


def test_ratios_have_no_marks_in_decimals():
    assert multiples(ValueAxis(LINES, [], None)).layout.yaxis.showticklabels is False


def test_every_one_has_its_own_limit_and_none_that_of_another():
    own = {"甲": line(80.0, 90.0, limit=85.0), "乙": line(20.0, 30.0)}
    figure = multiples(ValueAxis(own | {"丙": line(50.0, 60.0, limit=95.0)}, [], "%"))
    drawn = [(shape.yref, shape.y0) for shape in figure.layout.shapes]
    assert drawn == [("y", 85.0), ("y3", 95.0)]
