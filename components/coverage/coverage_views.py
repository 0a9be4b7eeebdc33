"""The parts of the coverage screen: standards with what is missing, trends, other districts."""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel, plotly_charts, value_axis
from components.figures import (
    figure_rows,
    figure_sentences,
    region_comparison,
    shared_results,
    year_reports,
)
from components.inputs import url_widgets
from components.shell import (
    MARK,
    N_,
    PageContext,
    _,
    catalog,
    in_words,
    indicator_links,
    plain,
    word,
    words,
)
from data.measures import Status, coverage_rates as measures

PARTS = {"now": N_("与标准相比"), "trends": N_("历年变化"), "districts": N_("各地情况")}


def pick_part(view: PageContext) -> str:
    """The part of the screen that the link names; other districts only where there are some."""
    parts = {key: _(word) for key, word in PARTS.items()}
    if len(_districts(view)) < 2:
        del parts["districts"]
    return url_widgets.one_of("part", _("内容"), parts)


def against_standards(view: PageContext, rates: pl.DataFrame) -> None:
    """The rates in percent as bars, each against its own standard; and how many are missing."""
    percent = [i.id for i in catalog().indicators.values() if i.unit == "%"]
    known = rates.filter(pl.col("value").is_not_null(), pl.col("indicator").is_in(percent))
    told = _told(measures.needed(known, catalog()))
    if told.is_empty():
        st.info(_("没有报送比率。"))
        return
    limited = told.filter(pl.col("at_least").is_not_null())
    said = coverage_finding(limited, _unjudged(rates, percent))
    st.markdown(f"**{plain(said)}**")
    st.caption(_counted(limited))
    opened = chart_panel.bars(
        view,
        Exhibit(
            said,
            told,
            {
                "title": _("指标"),
                "value": _("数值（%）"),
                "at_least": _("不低于"),
                "state": _("状态"),
                "numerator": _("分子"),
                "denominator": _("分母"),
                "needed": _("达标所需分子"),
                "more": _("还差"),
                "year": _("年份"),
            },
            key="against",
            about=told["indicator"].unique(maintain_order=True).to_list(),
        ),
        ids=told["indicator"].to_list(),
    )
    if opened:
        indicator_links.follow(opened)


def _told(rates: pl.DataFrame) -> pl.DataFrame:
    spoken = figure_rows.spoken(rates, "title", "text", "state")
    return in_words(spoken, text=_text).with_columns(name=word("indicator"), limit="at_least")


def _text(row: figure_sentences.Row) -> str:
    """The value, what it is made of, and how many more it would take."""
    value = f"{MARK[row['status']]} {row['text']}"
    if row["numerator"] is None or row["base"] is None:
        return value
    parts = {key: words().number(row[key], 0) for key in ("numerator", "base", "needed", "more")}
    if not row["more"]:
        return _("{value}（{numerator} / {base}）", value=value, **parts)
    return _("{value}（{numerator} / {base}），要 {needed}，差 {more}", value=value, **parts)


def _unjudged(rates: pl.DataFrame, percent: Sequence[str]) -> int:
    """How many rates have a standard and cannot be judged, with a value or without."""
    limited = pl.col("indicator").is_in(percent) & pl.col("at_least").is_not_null()
    return rates.filter(limited, pl.col("status") == Status.UNKNOWN).height


def coverage_finding(limited: pl.DataFrame, unjudged: int) -> str:
    """How many of the rates that can be judged fall short, and how many cannot be judged;
    ``limited``: the rates with value, standard and ``title``, the worst first.
    """
    judged = limited.filter(pl.col("status").is_in([Status.MET, Status.SHORT]))
    rest = _("{n} 项有标准的比率无法判定。", n=unjudged) if unjudged else ""
    if judged.is_empty():
        return rest or _("没有有标准的比率。")
    short = judged.filter(pl.col("status") == Status.SHORT)
    if short.is_empty() and rest:
        said = _("{all} 项有标准的比率达标。", all=len(judged))
    elif short.is_empty():
        said = _("{all} 项有标准的比率没有一项未达标。", all=len(judged))
    else:
        worst = short.row(0, named=True)
        said = _(
            "{all} 项有标准的比率中 {short} 项未达标，差距最大的是{name}，{gap}。",
            all=len(judged),
            short=len(short),
            name=worst["title"],
            gap=figure_sentences.distance(worst),
        )
    return year_reports.with_rest(said, rest)


def _counted(limited: pl.DataFrame) -> str:
    """In Markdown: how to read the chart, and for which rates nobody can say what is missing."""
    read = _("竖线是各项的标准。斜纹是示意数据。")
    unknown = limited.filter(pl.col("needed").is_null(), pl.col("status") == Status.SHORT)
    if unknown.is_empty():
        return plain(read)
    names = _("、").join(unknown["title"])
    missing = _("未报送分子和分母，算不出还差多少：{names}。", names=names)
    return f"{plain(read)}  \n{plain(missing)}"


def trends(view: PageContext, rates: pl.DataFrame, series: pl.DataFrame) -> None:
    """A chart an indicator that has values in several years; the others are named."""
    several, single = [], []
    for row in rates.unique("indicator", keep="first", maintain_order=True).to_dicts():
        lines = figure_rows.lines(series, row["indicator"])
        if max((len(rows) for rows in lines.values()), default=0) > 1:
            several.append((row, lines))
        else:
            single.append(figure_sentences.name(row))
    with st.grid(min(2, len(several)) or 1, min_column_width=420):
        for row, lines in several:
            with st.container():
                limits = figure_rows.limits(rates.filter(indicator=row["indicator"]))
                drawn = value_axis.in_unit_of_figures(lines, row["indicator"], limits)
                breaks = figure_rows.breaks(series, row["indicator"])
                _trend(view, row, lines, plotly_charts.trend(**drawn._asdict(), breaks=breaks))
    if single:
        st.caption(plain(_("只有一年数据，画不出变化：{names}。", names=_("、").join(single))))


def _trend(
    view: PageContext,
    row: figure_sentences.Row,
    lines: dict[str, pl.DataFrame],
    chart: go.Figure,
) -> None:
    said = figure_sentences.aloud(row)
    st.markdown(f"**{plain(said)}**")
    chart_panel.chart(
        view,
        Exhibit(
            said,
            pl.concat(lines.values()),
            {
                "title": _("指标"),
                "year": _("年份"),
                "value": _("数值"),
                "numerator": _("分子"),
                "denominator": _("分母"),
            },
            key=f"trend_{row['indicator']}",
            about=[row["indicator"]],
        ),
        chart,
    )


def districts(view: PageContext, indicators: list[str]) -> None:
    """The district on view among all that report, one indicator at a time."""
    found = _districts(view)
    rows = shared_results.standings_of(view, indicators, found)
    region_comparison.order()
    region_comparison.side_by_side(view, rows, found, chosen=view.choice.district)


def _districts(view: PageContext) -> tuple[str, ...]:
    return shared_results.lowest(view._replace(choice=replace(view.choice, district=None)))
