"""What falls short, a row each, the worst first: figure, bar, distance, change, who mends it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

import polars as pl

from components.figures import Row, figure_cards, figure_sentences
from components.overview import verdict
from components.shell import (
    TREND_MARK,
    PageContext,
    Snapshot,
    _,
    called,
    catalog,
    per_release,
    words,
)
from data.catalog import Catalog
from data.measures import FINISHED, Level, rectification_scope, rectification_states

#: Bars end at so many times the standard; what is beyond it ends there with an arrow.
END = 4 / 3
SHORTFALLS = (Level.SHORT, Level.NEARLY)


class Line(verdict.Sign):
    """One row. ``share`` and ``limit`` are percent of the bar's room, None where there is none."""

    id: str
    name: str
    value: str
    share: float | None
    limit: float | None
    beyond: bool
    said: str
    change: str
    who: str
    late: bool


class Mender(TypedDict):
    """Who puts a figure right by when, in words; ``late``: the day is over."""

    who: str
    late: bool


def lines(view: PageContext, shown: Sequence[list[Row]], region: str, today: date) -> list[Line]:
    """The figures of ``shown`` (see ``figure_cards.alike``) that fall short, those that are nearly
    met after the others.
    """
    short = [alike for alike in shown if alike[0]["level"] in SHORTFALLS]
    short.sort(key=lambda alike: SHORTFALLS.index(alike[0]["level"]))
    return of_figures(view, short, region, today)


def of_figures(
    view: PageContext, shown: Sequence[list[Row]], region: str, today: date
) -> list[Line]:
    """All the figures of ``shown``, in their order; who mends it is said of what falls short."""
    nobody: Mender = {"who": "", "late": False}
    return [
        _line(
            alike,
            _next(view.snapshot, catalog(), region, alike[0]["indicator"], today)
            if alike[0]["level"] in SHORTFALLS
            else nobody,
        )
        for alike in shown
    ]


def of_regions(shown: Sequence[list[Row]], names: Mapping[str, str]) -> list[Line]:
    """The same of several regions, each by its name; who mends it is not said."""
    lines = [(alike[0]["region"], _line(alike, {"who": "", "late": False})) for alike in shown]
    for region, line in lines:
        line["name"] = _("{region}：{said}", region=names[region], said=line["name"])
    return [line for _region, line in lines]


def _line(alike: list[Row], mender: Mender) -> Line:
    row = alike[0]
    name, stages = figure_cards.title(alike)
    share = of_limit(row)
    return {
        **verdict.sign(row["level"]),
        "id": f"{row['indicator']}.{row['stage']}",
        "name": _("{name}（{stages}）", name=name, stages=_("、").join(stages)) if stages else name,
        "value": figure_sentences.value(row),
        "share": None if share is None else min(share / END, 1) * 100,
        "limit": None if share is None else 100 / END,
        "beyond": share is not None and share > END,
        "said": figure_sentences.distance(row)
        if row["value"] is not None
        else figure_sentences.status(row).partition(" ")[2],
        "change": change(row),
        **mender,
    }


def of_limit(row: Mapping[str, Any]) -> float | None:
    """The value as a part of its limit; None where a bar from 0 would say nothing."""
    limit = row["at_most"] if row["at_least"] is None else row["at_least"]
    if row["value"] is None or not limit or limit < 0 or row["value"] < 0:
        return None
    return float(row["value"] / limit)


def change(row: Row) -> str:
    """How the figure moved, with the year it is held against; '' without one."""
    said = figure_sentences.change(row)
    if not said:
        return ""
    arrow = TREND_MARK.get(row["trend"], "")
    return _("{arrow} {change}（{year}年）", arrow=arrow, change=said, year=row["year"] - 1).strip()


@per_release
def _found(
    snapshot: Snapshot, catalog: Catalog, region: str, indicator: str, as_of: date
) -> tuple[int, dict[str, Any] | None]:
    """How many items the region has, and the one that puts the figure right next."""
    items = rectification_states.items(snapshot, as_of).filter(pl.col("region") == region)
    found = rectification_scope.putting_right(items, catalog, indicator).head(1).to_dicts()
    return items.height, found[0] if found else None


def _next(snapshot: Snapshot, catalog: Catalog, region: str, indicator: str, as_of: date) -> Mender:
    known, item = _found(snapshot, catalog, region, indicator, as_of)
    if item is None:
        return {"who": _("未列入整改") if known else _("没有报送整改事项"), "late": False}
    unit = item["responsible"] or _("责任单位未填")
    if item["progress"] in FINISHED:
        state = called("progress")[item["progress"]]
        return {"who": _("{unit} · {state}", unit=unit, state=state), "late": False}
    if item["overdue"]:
        late = words().number(item["days_late"])
        return {"who": _("{unit} · 超期 {n} 天", unit=unit, n=late), "late": True}
    due = item["due_text"] or _("无具体日期")
    if item["due"]:
        due = _("{day} 前", day=words().date(item["due"]))
    return {"who": _("{unit} · {due}", unit=unit, due=due), "late": False}
