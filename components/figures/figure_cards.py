"""A figure as a card: value, status and change, standard, distance, years before, source."""

from collections import Counter
from typing import Literal

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.charts import axis_margins, exhibits
from components.figures import figure_sentences
from components.figures.figure_definitions import about
from components.figures.figure_sentences import Row
from components.shell import LOOK, _, catalog, indicator_links, plain, words
from data.measures import Level, Status, Trend, headline_figures
from data.records import Nature
from data.store import Snapshot

#: What fits on one line of a card, in Chinese characters.
LONGEST_TITLE = 18
#: Levels (``data.measures.standing``) of what falls short.
SHORT_LEVELS = ("short", "nearly")
#: Heights of a figure over the years, as text: drawn at no cost.
BLOCKS = "▁▂▃▄▅▆▇█"
Trends = dict[tuple[str, str, str], list[tuple[int, float]]]


def grid(rows: pl.DataFrame, known: Trends, snapshot: Snapshot, *, here: str) -> None:
    """A card for every row, in the order of ``rows`` (as of ``shared_results.standings``), with
    what is ``known`` of the years before, see ``trends``, and the way on from the screen ``here``.
    The indicator that the link of this page names comes first.

    Stages of one indicator of which the same is said share a card.
    """
    asked = pl.col("indicator") == indicator_links.followed()
    with side_by_side():
        for found in alike(rows.sort(asked, descending=True, maintain_order=True)):
            key = (found[0]["region"], found[0]["stage"], found[0]["indicator"])
            with st.container(border=True, height="stretch"):
                _card(found, known.get(key, []), snapshot, here)


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
    """The grid of cards: so wide that titles and values are not cut."""
    return st.grid(4, min_column_width=440 if exhibits.room().large else 300, gap="small")


def _card(alike: list[Row], trend: list[tuple[int, float]], snapshot: Snapshot, here: str) -> None:
    row = alike[0]
    change = figure_sentences.change(row)
    name, stages = title(alike)
    st.metric(
        plain(name),
        figure_sentences.value(row),
        help=about(row, snapshot),
        delta=change or None,
        delta_color="off",
        delta_arrow=_arrow(row),
    )
    st.markdown(_lines(row, stages, trend))
    _more(row, here)


def _more(row: Row, here: str) -> None:
    """The way to the screen that explains a figure; from there on, if it falls short, to what is
    to put it right.
    """
    target = indicator_links.explained(row["indicator"], row["stage"])
    if target.page != here:
        indicator_links.show_way(target, _("查看详情"))
    elif row["level"] in SHORT_LEVELS:
        target = indicator_links.rectification(row["indicator"])
        indicator_links.show_way(target, _("看整改事项"))


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


def _lines(row: Row, stages: list[str], trend: list[tuple[int, float]]) -> str:
    """Line by line, in Markdown: where it stands; the distance; the standard, the stages, the
    period; the years before.
    """
    judged = row["status"] in (Status.MET, Status.SHORT)
    distance = figure_sentences.distance(row) if judged else figure_sentences.reason(row)
    limit = figure_sentences.limit(row) if judged or figure_sentences.informs(row) else ""
    explained = [
        (distance, figure_sentences.peers(row)),
        (limit if limit != distance else "", _("、").join(stages), figure_sentences.period(row)),
        (_years(trend),),
    ]
    said = [plain(" · ".join(part for part in parts if part)) for parts in explained]
    said.append(plain(figure_sentences.coverage(row)))
    remark = catalog().indicators[row["indicator"]].remark
    lines = [f"{badge(row)} {figure_sentences.marks(row)}", *said]
    lines.append(plain(words().name(remark)) if remark else "")
    if row["statements"] > 1:
        lines.append(_(":orange[⚠ 报告中有 {n} 个不同的数]", n=row["statements"]))
    return "  \n".join(line for line in lines if line)


def _years(trend: list[tuple[int, float]]) -> str:
    """The years before as bars of text; '' where there is only one."""
    if len(trend) < 2:
        return ""
    values = [value for _year, value in trend]
    low, span = min(values), max(values) - min(values)
    heights = [(value - low) / span if span else 0.5 for value in values]
    bars = "".join(BLOCKS[round(height * (len(BLOCKS) - 1))] for height in heights)
    return _("{first}–{last}年 {bars}", first=trend[0][0], last=trend[-1][0], bars=bars)


def badge(row: Row) -> str:
    """Status and change as a coloured badge: shape and word first."""
    look = LOOK[row["level"]][row["trend"]]
    return f":{look.badge}-badge[{figure_sentences.standing(row)}]"


def _arrow(row: Row) -> Literal["up", "down", "off"]:
    change = figure_sentences.change(row)
    if not change or "±" in change or row["value"] == row["previous"]:
        return "off"
    return "up" if row["value"] > row["previous"] else "down"


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
    """How many of the figures that are shown stand how; see ``alike``."""
    shown = [found[0] for found in alike(rows)]
    of_level = Counter(row["level"] for row in shown)
    said = [_("{n} 项未达标", n=of_level[Level.SHORT])]
    if of_level[Level.NEARLY]:
        said.append(_("{n} 项接近达标", n=of_level[Level.NEARLY]))
    said.append(_("{n} 项达标", n=of_level[Level.MET]))
    if of_level[Level.UNKNOWN]:
        said.append(_("{n} 项无法判定", n=of_level[Level.UNKNOWN]))
    if of_level[Level.NONE]:
        said.append(_("{n} 项无标准", n=of_level[Level.NONE]))
    counted = _("，").join(said)
    worse = sum(row["trend"] == Trend.WORSE for row in shown)
    if worse:
        return _("{counted}；{worse} 项比上年变差。", counted=counted, worse=worse)
    return _("{counted}。", counted=counted)
