"""Whether the money only grows, for the first screen: a small line a rule, what broke it marked."""

from typing import TypedDict

import polars as pl

from components.figures import shared_results
from components.shell import PageContext, _, catalog, words
from data.measures import Status, budget_execution
from data.records import Stated

FEWEST = 2  # years of a line


class Line(TypedDict):
    """One stage over the years: ``points`` are year and value."""

    name: str
    points: list[tuple[int, float]]
    broken: list[int]


class Rule(TypedDict):
    """One rule: its amount, what is said of it, a line a stage."""

    name: str
    said: str
    broken: bool
    lines: list[Line]


def rules(view: PageContext, region: str) -> list[Rule]:
    """The two rules, up to the year on view."""
    series = shared_results.of_stages(shared_results.series(view, region), view)
    known = series.filter(pl.col("year") <= view.choice.year)
    return [_rule(known, rule) for rule in budget_execution.RULES]


def _rule(series: pl.DataFrame, rule: str) -> Rule:
    amount = catalog().indicators[rule].change_of or rule
    values = series.filter(pl.col("indicator") == amount, pl.col("value").is_not_null())
    steps = series.filter(pl.col("indicator") == rule)
    broken = steps.filter(budget_execution.breaks_rule())
    lines = [
        _line(str(stage), rows, broken.filter(pl.col("stage") == stage)["year"].to_list())
        for (stage,), rows in values.group_by("stage", maintain_order=True)
    ]
    return {
        "name": words().name(catalog().indicators[amount].short),
        "said": _said(steps, broken),
        "broken": not broken.is_empty(),
        "lines": [line for line in lines if len(line["points"]) >= FEWEST],
    }


def _line(stage: str, rows: pl.DataFrame, broken: list[int]) -> Line:
    points = list(rows.sort("year").select("year", "value").iter_rows())
    return {"name": words().stage(stage), "points": points, "broken": broken}


def _said(steps: pl.DataFrame, broken: pl.DataFrame) -> str:
    """What is known of all ``steps``, a year and stage each; the first year of a stage is none."""
    if steps.is_empty():
        return _("没有报送")
    if not broken.is_empty():
        years = _("、").join(str(year) for year in sorted(set(broken["year"])))
        return _("▲ {years}年下降", years=years)
    kept = steps.filter(pl.col("status") == Status.MET).height
    later = steps.filter(pl.col("year") > pl.col("year").min().over("stage"))
    unknown = later.filter(pl.col("status") != Status.MET).height
    if not kept:
        stated = steps.filter(pl.col("stated") == Stated.MET).height
        return _("● 没有下降（报告自评）") if stated else _("◇ 无法判定")
    if unknown:
        return _("● {n} 次同比没有下降，{unknown} 次无法判定", n=kept, unknown=unknown)
    return _("● {n} 次同比都没有下降", n=kept)
