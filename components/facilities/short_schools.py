"""The schools that fall short of one indicator, the furthest off first; each leads on."""

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import Row, figure_rows, figure_sentences, school_rows, year_reports
from components.shell import MARK, PageContext, _, in_words, plain, words
from data.measures import Status


def show_short_schools(
    view: PageContext, rows: pl.DataFrame, indicator: str, rest: str = ""
) -> None:
    """``rows`` are the judged values of one indicator, with ``name``; ``rest``: who has none."""
    short = rows.filter(pl.col("status") == Status.SHORT)
    if short.is_empty() and rest:
        said = year_reports.with_rest(_("没有查明未达标的学校。"), rest)
        st.info(plain(said), icon=":material/help:")
        return
    if short.is_empty():
        st.success(_("所列学校没有一所未达标。"), icon=":material/check_circle:")
        return
    ordered = short.sort("severity", descending=True, nulls_last=True, maintain_order=True)
    n = words().number(short["school"].n_unique())
    said = _("{n} 所学校未达标，差距最大的在前；点一所，看这项指标在该校的数据。", n=n)
    st.markdown(f"**{plain(said)}**")
    st.caption(_("虚线是各校学段的标准。"))
    told = _told(ordered)
    opened = chart_panel.bars(
        view,
        Exhibit(
            said,
            told,
            {
                "name": _("学校"),
                "value": _("数值"),
                "at_least": _("不低于"),
                "at_most": _("不高于"),
                "gap": _("差距"),
            },
            key="school_list",
            about=[indicator],
        ),
        ids=told["school"].to_list(),
    )
    if opened:
        school_rows.open_school(opened, indicator)


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    spoken = figure_rows.spoken(rows, "text", "gap")
    return in_words(spoken, text=_text).with_columns(limit=pl.coalesce("at_least", "at_most"))


def _text(row: Row) -> str:
    return f"{MARK['short']} " + _("，").join([row["text"], figure_sentences.distance(row)])
