"""Student aid as flows: from which sources the money comes, to which kinds the people belong."""

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import Row, figure_sentences
from components.shell import (
    NEUTRAL,
    THRESHOLD,
    UNKNOWN,
    PageContext,
    _,
    called,
    catalog,
    dressed,
    in_words,
    label,
    plain,
    words,
)
from data.measures import budget_execution as measures, headline_figures

#: A flow's colour lets the label through.
LINK = "rgba(118, 130, 142, 0.35)"


def show_aid(view: PageContext, series: pl.DataFrame) -> None:
    """Money by source beside people by kind, as far as reported."""
    newest = headline_figures.latest(series, view.choice.year)
    sources, kinds = st.columns(2)
    with sources:
        _flow(view, newest, measures.AID_AMOUNT, into=True)
    with kinds:
        _flow(view, newest, measures.AID_STUDENTS, into=False)
    st.caption(_("报告只分别列出资金来源和资助项目，没有说明哪一笔来源用于哪一个项目。"))


def _flow(view: PageContext, newest: pl.DataFrame, whole: str, *, into: bool) -> None:
    total = newest.filter(pl.col("indicator") == whole).to_dicts()
    if not total:
        st.info(_("没有报送{name}。", name=words().name(catalog().indicators[whole].name)))
        return
    rows = _named(measures.flows(newest, catalog(), whole), whole)
    said = _finding(total[0], rows)
    st.markdown(f"**{plain(said)}** {figure_sentences.marks(total[0])}")
    rest = measures.unexplained(newest, catalog(), whole)
    if rest is not None and rest < 0:
        more = words().figure(-rest, whole, catalog())
        st.warning(_("各项之和比合计多 {more}，请核对原表。", more=more), icon=":material/help:")
    if rows.is_empty():
        return
    chart_panel.chart(
        view,
        Exhibit(
            said,
            rows,
            {
                "name": _("构成"),
                "value": _("人数") if whole == measures.AID_STUDENTS else _("金额（元）"),
            },
            key=whole,
            about=[whole],
        ),
        figure(rows, _("合计 {value}", value=figure_sentences.value(total[0])), into=into),
    )


def _named(rows: pl.DataFrame, whole: str) -> pl.DataFrame:
    """``rows`` with ``name`` and ``text``; what no part explains is named as that."""
    parts = called("indicator")
    return in_words(
        rows,
        name=lambda row: parts[row["part"]] if row["part"] else _("未说明"),
        text=lambda row: words().figure(row["value"], whole, catalog()),
    )


def _finding(total: Row, rows: pl.DataFrame) -> str:
    said = _(
        "{name} {value}", name=figure_sentences.name(total), value=figure_sentences.value(total)
    )
    if rows.is_empty():
        return said
    largest = rows.sort("value", descending=True).row(0, named=True)
    return _(
        "{total}，其中最多的是{name}，{value}。",
        total=said,
        name=largest["name"],
        value=largest["text"],
    )


def figure(rows: pl.DataFrame, total: str, *, into: bool) -> go.Figure:
    """Flows between the sum and its parts: ``into`` the sum from its sources, or out of it.

    ``rows`` has ``name``, ``value``, ``text``, ``part`` (null: not explained).
    """
    whole, parts = len(rows), list(range(len(rows)))
    several = [whole] * len(rows)
    colours = [UNKNOWN if part is None else NEUTRAL for part in rows["part"]]
    drawn = go.Figure(
        go.Sankey(
            arrangement="fixed",
            node={
                "label": [
                    label(f"{name} {text}") for name, text in rows.select("name", "text").rows()
                ]
                + [label(total)],
                "color": [*colours, THRESHOLD],
                "thickness": 22,
                "pad": 26,
                "hovertemplate": "%{label}<extra></extra>",
            },
            link={
                "source": parts if into else several,
                "target": several if into else parts,
                "value": rows["value"].to_list(),
                "color": LINK,
                "customdata": [label(text) for text in rows["text"]],
                "hovertemplate": "%{source.label} → %{target.label}<extra></extra>",
            },
        )
    )
    drawn.update_layout(height=max(260, 64 * len(rows)), margin={"t": 16, "b": 16})
    return dressed(drawn)
