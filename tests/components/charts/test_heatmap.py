"""The matrix as a value: what stands where, and what it says."""

import polars as pl
import pytest

from components.charts import heatmap
from components.shell.statuses import LIMIT
from components.shell.theme import MET, SHORT

EVIL = "<img src=x onerror=alert(1)>"


def cells(*rows):
    cell = {"id": "1", "name": "甲", "column": "面积", "text": "3.9", "status": "met", "hover": ""}
    return pl.DataFrame([cell | row for row in rows])


def places(figure):
    bars = figure.data[0]
    return [
        (row, base + width / 2) for row, base, width in zip(bars.y, bars.base, bars.x, strict=True)
    ]


def test_rows_stand_as_they_come_and_columns_as_asked():
    shown = cells({"id": "2", "name": "乙"}, {"column": "教师"}, {"id": "2", "column": "教师"})
    figure = heatmap.matrix(shown, ["教师", "面积"])
    assert places(figure) == [(0, 1), (1, 0), (0, 0)]
    assert figure.layout.yaxis.ticktext == ("乙", "甲")
    assert figure.layout.xaxis.ticktext == ("教师", "面积")


def test_two_schools_of_one_name_have_a_row_each():
    figure = heatmap.matrix(cells({"id": "1"}, {"id": "2"}), ["面积"])
    assert figure.layout.yaxis.ticktext == ("甲", "甲")


def test_a_status_is_a_shape_and_a_colour():
    figure = heatmap.matrix(cells({"status": "short"}, {"id": "2"}), ["面积"])
    assert figure.data[0].text == ("▲ 3.9", "● 3.9")
    assert figure.data[0].marker.color == (SHORT, MET)


def test_a_column_that_was_not_asked_for_is_not_drawn():
    assert len(heatmap.matrix(cells({}, {"column": "教师"}), ["面积"]).data[0].y) == 1


def test_text_of_the_data_is_never_a_tag():
    evil = {"name": EVIL, "column": EVIL, "text": EVIL, "hover": EVIL}
    assert "<img" not in heatmap.matrix(cells(evil), [EVIL]).to_json()


def test_a_standard_is_no_status():
    figure = heatmap.matrix(cells({"id": "", "status": LIMIT, "text": "≥ 4.5"}), ["面积"])
    assert figure.data[0].text == ("≥ 4.5",)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("第八中学", "第八中学"),
        ("第九学校（小学）分校", "第九学校<br>（小学）分校"),
        ("迎泽区第三九年一贯制学校", "迎泽区第三九<br>年一贯制学校"),
        ("Spending per student (Junior)", "Spending per student<br>(Junior)"),
    ],
)
def test_a_long_name_takes_two_lines(name, shown):
    assert heatmap.matrix(cells({"name": name}), ["面积"]).layout.yaxis.ticktext == (shown,)
