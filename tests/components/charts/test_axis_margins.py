"""Room for the labels of a chart, so that it is drawn once."""

import plotly.graph_objects as go
import pytest

from components.shell.theme import dressed


def bars(*names: str) -> go.Figure:
    return go.Figure(go.Bar(x=[1.0] * len(names), y=list(names), orientation="h"))


def left(figure: go.Figure) -> int:
    return dressed(figure).layout.margin.l or 0


@pytest.mark.parametrize(
    ("names", "least", "most"),
    [(["八中"], 48, 60), (["第八中学", "伊美区第二中学"], 128, 140), (["No. 8 School"], 128, 150)],
)
def test_the_longest_name_fits(names: list[str], least: float, most: float) -> None:
    assert least <= left(bars(*names)) <= most


def test_a_name_in_two_lines_needs_the_room_of_the_longer_one() -> None:
    assert left(bars("伊美区<br>第二中学")) == left(bars("第二中学"))


def test_numbers_and_a_title_have_room_too() -> None:
    titled = go.Figure(go.Scatter(x=[2022, 2023], y=[1, 2])).update_yaxes(title="㎡/生")
    assert left(titled) > left(go.Figure(go.Scatter(x=[2022, 2023], y=[1, 2]))) > 0


def test_what_is_hidden_needs_none() -> None:
    figure = bars("八中").update_yaxes(visible=False).update_xaxes(showticklabels=False)
    assert dressed(figure).layout.margin.to_plotly_json() == {}


def test_a_legend_stands_above() -> None:
    one, several = (
        go.Figure([go.Bar(x=[1], y=[2], name=name) for name in names]) for names in ("a", "ab")
    )
    assert dressed(one).layout.margin.t is None
    assert dressed(several).layout.margin.t > 30


def test_a_margin_that_a_chart_sets_itself_stays() -> None:
    assert left(bars("第八中学").update_layout(margin_l=7)) == 7


@pytest.mark.parametrize(
    "figure", [go.Figure(go.Sunburst(labels=["a"], parents=[""])), go.Figure(go.Sankey())]
)
def test_a_chart_without_axes_is_left_alone(figure: go.Figure) -> None:
    assert dressed(figure).layout.margin.to_plotly_json() == {}
