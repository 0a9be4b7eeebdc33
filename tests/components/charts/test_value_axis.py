"""A chart has the unit of the figures written on it."""

import re

import polars as pl
import pytest

from components.charts import plotly_charts, value_axis
from components.shell.language import words
from components.shell.store_access import catalog

NUMBER = re.compile(r"[\d,.]+")


def lines(values):
    return {"甲": pl.DataFrame({"year": [2022, 2023], "value": values})}


@pytest.mark.parametrize(
    ("indicator", "values"),
    [
        ("education_expenditure", [1.5e9, 1.6e9]),  # in ten thousands of yuan
        ("education_funds_per_student", [12_000.0, 13_000.0]),  # in ten thousands a student
        ("aid_students", [1200.0, 1300.0]),
        ("inclusive_coverage", [80.0, 89.5]),
    ],
)
def test_the_axis_has_the_unit_of_the_figures(indicator, values):
    drawn = value_axis.in_unit_of_figures(lines(values), indicator)
    written = [words().figure(value, indicator, catalog()) for value in values]
    assert [NUMBER.sub("", text) for text in written] == [drawn.unit] * 2
    numbers = [float("".join(NUMBER.findall(text)).replace(",", "")) for text in written]
    assert numbers == drawn.lines["甲"]["value"].to_list()


def test_the_limit_is_drawn_in_the_unit_of_the_axis():
    drawn = value_axis.in_unit_of_figures(
        lines([12_000.0, 13_000.0]), "education_funds_per_student", [(12_500.0, "标准")]
    )
    assert drawn.limits == [(1.25, "标准")]


def test_ratios_are_drawn_without_marks_in_decimals():
    drawn = value_axis.in_unit_of_figures(lines([0.05, 0.06]), "staff_student_ratio")
    told = drawn._replace(
        lines={"甲": drawn.lines["甲"].with_columns(text=pl.lit("1:20"), nature=pl.lit("reported"))}
    )
    assert plotly_charts.trend(**told._asdict()).layout.yaxis.showticklabels is False


def test_what_is_shown_of_schools_needs_no_other_unit():
    # their charts draw the values as they are
    of_schools = [i for i in catalog().indicators.values() if i.level != "region"]
    assert [i.id for i in of_schools if catalog().unit_of(i.id).factor != 1] == []
