"""A figure as a card: value, status, standard, distance, change, sparkline, source."""

from typing import Literal

import polars as pl
import streamlit as st

from components import sentences
from components.context import catalog
from components.definitions import about
from components.sentences import Row
from components.theme import plain
from components.words import _, words
from data.measures.frames import Status
from data.records import Nature
from data.store.snapshot import Snapshot

BADGE = {"short": "orange", "met": "green", "unknown": "gray", "none": "blue"}
#: Standings (see ``overview.standing``) that a reader will want explained.
UNSETTLED = (0, 1, 2)
#: What fits on one line of a card: Latin letters count once, Chinese characters twice.
LONGEST_TITLE = 36
PAGES = ("coverage", "funding", "facilities")


def grid(rows: pl.DataFrame, series: pl.DataFrame, snapshot: Snapshot, *, link: bool) -> None:
    """A card for every row, in the order of ``rows``; ``link`` leads to the page that explains.

    Stages of one indicator of which the same is said share a card.
    """
    trends = _trends(rows, series)
    said: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows.to_dicts():
        same = (row["indicator"], sentences.value(row), sentences.status(row))
        said.setdefault(same, []).append(row)
    with st.grid(4, min_column_width=260, gap="small"):
        for alike in said.values():
            key = (alike[0]["stage"], alike[0]["indicator"])
            with st.container(border=True, height="stretch"):
                _card(alike, trends.get(key), snapshot, link=link)


def _card(alike: list[Row], trend: list[float] | None, snapshot: Snapshot, *, link: bool) -> None:
    row = alike[0]
    change = sentences.change(row)
    st.metric(
        plain(_title(alike)),
        sentences.value(row),
        help=about(row, snapshot),
        delta=change or None,
        delta_color="off",
        delta_arrow=_arrow(row),
        chart_data=trend,
        chart_type="line",
    )
    st.markdown(_lines(alike))
    page = catalog().indicators[row["indicator"]].page
    if link and page in PAGES and row["standing"] in UNSETTLED:
        st.page_link(f"pages/{page}.py", label=_("查看详情"), icon=":material/arrow_forward:")


def _title(alike: list[Row]) -> str:
    """The name, with the stage of a single one; the short name where the long one would be cut."""
    row = alike[0]
    full = sentences.name(row) if len(alike) == 1 else _of_all(row)
    if sum(1 + (letter > "\u2e80") for letter in full) <= LONGEST_TITLE:
        return full
    return sentences.short_name(row) if len(alike) == 1 else _of_all(row, short=True)


def _of_all(row: Row, *, short: bool = False) -> str:
    indicator = catalog().indicators[row["indicator"]]
    return words().name(indicator.short if short else indicator.name)


def _lines(alike: list[Row]) -> str:
    """Status, distance and standard, stages if they share the card, period, in Markdown."""
    row = alike[0]
    stages = [words().stage(each["stage"]) for each in alike] if len(alike) > 1 else []
    judged = row["status"] in (Status.MET, Status.SHORT)
    explained = [
        sentences.distance(row) if judged else sentences.reason(row),
        sentences.limit(row) if judged else "",
        _("、").join(stages),
        sentences.period(row),
    ]
    text = plain(" · ".join(part for part in dict.fromkeys(explained) if part))
    doubt = _(" :orange[⚠ 报告中有 {n} 个不同的数]", n=row["statements"])
    return f"{badge(row)} {sentences.marks(row)}  \n{text}" + (
        doubt if row["statements"] > 1 else ""
    )


def badge(row: Row) -> str:
    """The status as a coloured badge: shape and word first."""
    shown = row["status"]
    if shown in (Status.UNKNOWN, Status.NONE) and row.get("stated"):
        shown = "met" if row["stated"] == "met" else "short"
    return f":{BADGE[shown]}-badge[{sentences.status(row)}]"


def _arrow(row: Row) -> Literal["up", "down", "off"]:
    if not sentences.change(row) or row["value"] == row["previous"]:
        return "off"
    return "up" if row["value"] > row["previous"] else "down"


def _trends(rows: pl.DataFrame, series: pl.DataFrame) -> dict[tuple[str, str], list[float]]:
    """Values over the years of every row's region, where there are at least two.

    Beside a reported figure no illustrative year is drawn.
    """
    key = ["region", "stage", "indicator"]
    shown = series.join(rows.select(*key, shown="nature"), on=key).filter(
        pl.col("value").is_not_null(),
        (pl.col("nature") != Nature.ILLUSTRATIVE) | (pl.col("shown") == Nature.ILLUSTRATIVE),
    )
    found = shown.group_by("stage", "indicator", maintain_order=True).agg("value")
    return {
        (stage, indicator): values
        for stage, indicator, values in found.iter_rows()
        if len(values) > 1
    }


def finding(rows: pl.DataFrame) -> str:
    """The first sentence of a screen: the worst figure, and how many fall short.

    ``rows`` as of ``overview.standings``.
    """
    if rows.is_empty():
        return _("没有符合所选条件的指标。")
    counted = _(
        "{short} 项未达标，{met} 项达标，{open} 项无法判定。",
        short=rows.filter(pl.col("standing").is_in([0, 1])).height,
        met=rows.filter(pl.col("standing").is_in([3, 4])).height,
        open=rows.filter(pl.col("standing") == 2).height,
    )
    worst = rows.sort("standing", -pl.col("severity"), nulls_last=True).row(0, named=True)
    if worst["standing"] > 1:
        return counted
    return _("{worst}。{counted}", worst=sentences.aloud(worst), counted=counted)
