"""A figure as a card: value, change and years before; status, distance and standard; its source."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.charts import axis_margins, exhibits
from components.figures import card_grid, figure_definitions, figure_sentences
from components.figures.card_grid import Card, Point
from components.figures.figure_sentences import Row
from components.shell import (
    NATURE,
    Snapshot,
    _,
    catalog,
    indicator_links,
    words,
)
from data.measures import Level, Status, Trend, headline_figures
from data.records import Nature

#: What fits on one line of a card, in Chinese characters.
LONGEST_TITLE = 18
#: Levels (``data.measures.standing``) of what falls short.
SHORT_LEVELS = ("short", "nearly")
Trends = dict[tuple[str, str, str], list[tuple[int, float]]]


def grid(rows: pl.DataFrame, known: Trends, snapshot: Snapshot, *, here: str, key: str) -> None:
    """A card for every row, in the order of ``rows`` (as of ``shared_results.standings``), with
    what is ``known`` of the years before, see ``trends``, and the way on from the screen ``here``.
    The indicator that the link of this page names comes first. ``key`` tells the grids of a screen
    apart.

    Stages of one indicator of which the same is said share a card.
    """
    asked = pl.col("indicator") == indicator_links.followed()
    found = alike(rows.sort(asked, descending=True, maintain_order=True))
    card_grid.show_cards([_card(each, known, snapshot, here) for each in found], key=key)


def alike(rows: pl.DataFrame) -> list[list[Row]]:
    """The figures that a reader counts, in the order of ``rows``: stages of one indicator of which
    the same is said are one.
    """
    said: dict[tuple[str, ...], list[Row]] = {}
    for row in rows.to_dicts():
        same = (
            row["region"],
            row["indicator"],
            figure_sentences.value(row),
            figure_sentences.standing(row),
        )
        said.setdefault(same, []).append(row)
    return list(said.values())


def side_by_side() -> DeltaGenerator:
    """The grid of small groups of cards: so wide that titles and values are not cut."""
    return st.grid(4, min_column_width=440 if exhibits.room().large else 300, gap="small")


def _card(alike: list[Row], known: Trends, snapshot: Snapshot, here: str) -> Card:
    row = alike[0]
    name, stages = title(alike)
    trend = known.get((row["region"], row["stage"], row["indicator"]), [])
    return card_grid.card(
        row["level"],
        row["trend"],
        name=name,
        value=figure_sentences.value(row),
        standing=figure_sentences.standing(row),
        marks=_marks(row),
        said=_said(row, stages),
        past=[_point(row["indicator"], year, value) for year, value in trend],
        about=figure_definitions.about(row, snapshot),
        **_way(row, here),
    )


def _point(indicator: str, year: int, value: float) -> Point:
    said = _("{year}年 {value}", year=year, value=words().figure(value, indicator, catalog()))
    return {"year": year, "value": value, "said": said}


def _way(row: Row, here: str) -> dict[str, Any]:
    """The way to the screen that explains a figure; from there on, if it falls short, to what is
    to put it right.
    """
    target = indicator_links.explained(row["indicator"], row["stage"])
    if target.page != here:
        return card_grid.leading(target, _("查看详情"))
    if row["level"] in SHORT_LEVELS:
        return card_grid.leading(indicator_links.rectification(row["indicator"]), _("看整改事项"))
    return {}


def title(alike: list[Row]) -> tuple[str, list[str]]:
    """The name, with the stage of a single one; the short name where the long one would be cut;
    and the stages that are then still to be said.
    """
    row = alike[0]
    named, short = figure_sentences.name(row), figure_sentences.short_name(row)
    if len(alike) == 1:
        fitting = [each for each in (named, short) if axis_margins.width(each) <= LONGEST_TITLE]
        if fitting:
            return fitting[0], []
    indicator = catalog().indicators[row["indicator"]]
    name = words().name(indicator.name)
    stages = [words().stage(each["stage"]) for each in alike] if named != name else []
    if axis_margins.width(name) <= LONGEST_TITLE:
        return name, stages
    return words().name(indicator.short), stages


def _marks(row: Row) -> list[str]:
    """What must not be overlooked: that a figure is made up, that a report has several of it."""
    made_up = NATURE.get(row["nature"])
    marks = [_(made_up)] if made_up else []
    if row["statements"] > 1:
        marks.append(_("⚠ 报告中有 {n} 个不同的数", n=row["statements"]))
    return marks


def _said(row: Row, stages: list[str]) -> str:
    """How it moved; the distance, or why there is no judgement; the standard, the stages, the
    period; of whom alone the figure is.
    """
    judged = row["status"] in (Status.MET, Status.SHORT)
    distance = figure_sentences.distance(row) if judged else figure_sentences.reason(row)
    limit = figure_sentences.limit(row) if judged or figure_sentences.informs(row) else ""
    parts = [
        figure_sentences.change(row),
        distance,
        limit if limit != distance else "",
        _("、").join(stages),
        figure_sentences.period(row),
        figure_sentences.coverage(row),
    ]
    return " · ".join(part for part in parts if part)


def trends(rows: pl.DataFrame, series: pl.DataFrame) -> Trends:
    """Years and values of every row's region, where they are of one kind.

    Beside a reported figure no illustrative year is drawn, nor one that is computed here.
    """
    key = ["region", "stage", "indicator"]
    kind = rows.select(*key, shown="nature", shown_reported="reported")
    shown = series.join(kind, on=key, validate="m:1").filter(
        pl.col("value").is_not_null(),
        pl.col("reported") == pl.col("shown_reported"),
        (pl.col("nature") != Nature.ILLUSTRATIVE) | (pl.col("shown") == Nature.ILLUSTRATIVE),
    )
    found = shown.group_by(key, maintain_order=True).agg("year", "value")
    return {
        (region, stage, indicator): list(zip(years, values, strict=True))
        for region, stage, indicator, years, values in found.iter_rows()
    }


def cards_finding(rows: pl.DataFrame) -> str:
    """The first sentence of a screen: the worst figure, and how many fall short.

    ``rows`` as of ``shared_results.standings``.
    """
    if rows.is_empty():
        return _("没有符合所选条件的指标。")
    counted = _counted(rows)
    worst = headline_figures.worst_first(rows, catalog()).row(0, named=True)
    if worst["standing"] > headline_figures.STATED_SHORT:
        return counted
    return _("{worst}。{counted}", worst=figure_sentences.aloud(worst), counted=counted)


def _counted(rows: pl.DataFrame) -> str:
    """How many of the figures that are shown stand how, and how many went worse; see ``alike``."""
    shown = [found[0] for found in alike(rows)]
    counted = counted_by_level(shown)
    worse = sum(row["trend"] == Trend.WORSE for row in shown)
    if worse:
        return _("{counted}；{worse} 项比上年变差。", counted=counted, worse=worse)
    return _("{counted}。", counted=counted)


def counted_by_level(shown: Sequence[Row]) -> str:
    """How many of ``shown``, the figures that a reader counts (see ``alike``), stand how."""
    of_level = Counter(row["level"] for row in shown)
    said = [_("{n} 项未达标", n=of_level[Level.SHORT])]
    if of_level[Level.NEARLY]:
        said.append(_("{n} 项接近达标", n=of_level[Level.NEARLY]))
    said.append(_("{n} 项达标", n=of_level[Level.MET]))
    if of_level[Level.UNKNOWN]:
        said.append(_("{n} 项无法判定", n=of_level[Level.UNKNOWN]))
    if of_level[Level.NONE]:
        said.append(_("{n} 项无标准", n=of_level[Level.NONE]))
    return _("，").join(said)
