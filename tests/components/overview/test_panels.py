"""What the panels of the first screen say is no more than is known."""

import polars as pl
import pytest

from components.overview import district_rows, money_panel
from data.measures import Level, budget_execution


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], "没有报送"),
        ([("met", None), ("met", None)], "● 2 次同比都没有下降"),
        ([("unknown", None), ("met", None)], "● 1 次同比都没有下降"),  # the first has no base
        (
            [("met", None), ("unknown", None)],
            "● 1 次同比没有下降，1 次无法判定",
        ),
        ([("unknown", None)], "◇ 无法判定"),
        ([("unknown", "met")], "● 没有下降（报告自评）"),
        ([("met", None), ("short", None)], "▲ 2021年下降"),
        ([("met", None), ("unknown", "not_met")], "▲ 2021年下降"),
        ([("met", "not_met")], "● 1 次同比都没有下降"),  # what is computed goes first
    ],
)
def test_a_rule_is_called_kept_only_where_it_is_known(
    steps: list[tuple[str, str | None]], said: str
) -> None:
    rows = pl.DataFrame(
        [("all", 2020 + at, *each) for at, each in enumerate(steps)],
        schema={"stage": pl.String, "year": pl.Int32, "status": pl.String, "stated": pl.String},
        orient="row",
    )
    assert money_panel._said(rows, rows.filter(budget_execution.breaks_rule())) == said


@pytest.mark.parametrize(
    ("levels", "stands", "value"),
    [
        (["met", "short", "unknown"], Level.SHORT, "1 项未达标"),
        (["met", "unknown"], Level.UNKNOWN, "0 项未达标"),
        (["none"], Level.UNKNOWN, "没有可判定的指标"),
        ([], Level.UNKNOWN, "没有数据"),
    ],
)
def test_a_district_of_which_nothing_is_judged_is_not_called_met(
    levels: list[str], stands: Level, value: str
) -> None:
    figures = {"230702": [{"level": level} for level in levels]}
    assert district_rows.level(figures["230702"]) == stands
    (line,) = district_rows.lines(figures, {"230702": "甲"})
    assert (line["value"], line["level"]) == (value, stands)
