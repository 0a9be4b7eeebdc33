"""The parts of the framework screen: what is said and known of every aspect and content."""

import textwrap
from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel, exhibits
from components.figures import figure_cards, figure_rows, shared_results
from components.inputs import url_widgets
from components.shell import (
    FRAMEWORK,
    LOOK,
    N_,
    PageContext,
    Snapshot,
    _,
    catalog,
    dressed,
    indicator_links,
    label,
    per_release,
    plain,
    words,
)
from data.measures import framework_tree, headline_figures

#: An indent that tables keep: a full-width space.
INDENT = "\u3000"
#: Letters on one line of a field in the sunburst; Latin ones are narrow.
WRAP = {"zh": 9, "en": 14}
#: The usual words of a self-assessment; others are shown as they stand.
ASSESSED = {
    "达到": N_("达到"),
    "部分达到": N_("部分达到"),
    "未达到": N_("未达到"),
    "报告未作结论": N_("报告未作结论"),
}


def known(view: PageContext, region: str) -> pl.DataFrame:
    """What ``region`` says and knows of every node, see ``measures.framework.nodes``."""
    choice = view.choice
    return _known(view.snapshot, choice.year, region, choice.programme)


@per_release
def _known(snapshot: Snapshot, year: int, region: str, programme: str | None) -> pl.DataFrame:
    placed = shared_results.newest_standings(snapshot, catalog(), year, programme).filter(
        pl.col("region") == region
    )
    return framework_tree.nodes(snapshot, catalog(), placed, region, year)


def framework_finding(rows: pl.DataFrame) -> str:
    """The first sentence: how the contents are assessed, how many lack evidence or fall short."""
    contents = rows.filter("leaf", ~pl.col("context"))
    if contents["assessment"].null_count() == len(contents):
        return _("{n} 项评价内容都还没有自评。", n=len(contents))
    counted = contents["assessment"].value_counts(sort=True)
    said = _("、").join(
        _("{word} {n} 项", word=assessed(word) or _("未自评"), n=n)
        for word, n in counted.iter_rows()
    )
    short = pl.col("short") > 0
    unknown = ~short & (pl.col("unknown") + pl.col("missing") > 0)
    return _(
        "{n} 项评价内容：{said}；{bare} 项没有佐证材料，{short} 项有指标未达标，"
        "另有 {open} 项有指标未报送或无法判定。",
        n=len(contents),
        said=said,
        bare=contents["evidence"].null_count(),
        short=contents.filter(short).height,
        open=contents.filter(unknown).height,
    )


def contradicted(rows: pl.DataFrame) -> str:
    """What is assessed as reached although a figure falls short; '' if nothing is."""
    found = rows.filter("leaf", pl.col("assessment") == "达到", pl.col("short") > 0)
    names = _("、").join(name(code) for code in found["code"])
    return _("自评“达到”但有指标未达标：{names}。", names=names) if names else ""


def overall(view: PageContext, rows: pl.DataFrame) -> None:
    """The sunburst beside the tree."""
    told = _told(rows)
    columns = {
        "name": _("条目"),
        "assessment": _("自评"),
        "evidence": _("佐证材料"),
        "short": _("未达标（含接近达标）"),
        "met": _("达标"),
        "unknown": _("无法判定"),
        "plain": _("无标准"),
        "missing": _("有标准未报送"),
    }
    left, right = st.columns([3, 7], gap="small")
    with left:
        title = _("评价体系：内圈是方面，外圈是内容，颜色是所属指标的最差状态")
        rings = sunburst(rows, small=exhibits.on_phone())
        chart_panel.chart(view, Exhibit(title, told, columns, key="sunburst"), rings)
    with right:
        title = _("每个方面和内容的自评、佐证和指标")
        chart_panel.table(view, Exhibit(title, told, columns, key="tree"))


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    marks = [f"{LOOK[level]['none'].mark} " for level in rows["level"]]
    names = [
        INDENT * (depth - 1) + mark + name(code)
        for code, depth, mark in zip(rows["code"], rows["depth"], marks, strict=True)
    ]
    return rows.with_columns(
        pl.Series("name", names, dtype=pl.String),
        pl.Series("assessment", list(map(assessed, rows["assessment"])), dtype=pl.String),
    )


def sunburst(rows: pl.DataFrame, *, small: bool = False) -> go.Figure:
    """Aspects inside, contents and points around them, coloured by level, with mark and number,
    and where there is room for it with their name: names are in the tree beside, too.
    """
    evaluated = rows.filter(~pl.col("context"))
    levels = [LOOK[level]["none"] for level in evaluated["level"]]
    texts = [
        f"{look.mark} " + ("<br>".join(map(label, _wrapped(code))) if named else _number(code))
        for look, code, named in zip(
            levels, evaluated["code"], evaluated["leaf"] & (not small), strict=True
        )
    ]
    hover = [
        _(
            "{name}<br>自评：{assessment}<br>未达标 {short}，达标 {met}，有标准未报送 {missing}",
            name=label(name(row["code"])),
            assessment=label(assessed(row["assessment"]) or "—"),
            short=row["short"],
            met=row["met"],
            missing=row["missing"],
        )
        for row in evaluated.to_dicts()
    ]
    figure = go.Figure(
        go.Sunburst(
            ids=evaluated["code"],
            parents=[code if "-" in code else "" for code in evaluated["parent"]],
            labels=texts,
            values=[int(leaf) for leaf in evaluated["leaf"]],
            marker={"colors": [look.colour for look in levels], "line": {"width": 1.5}},
            hovertext=hover,
            hoverinfo="text",
            insidetextfont={"color": "#ffffff", "size": 15},
            insidetextorientation="horizontal" if small else "auto",
            leaf={"opacity": 1},
            sort=False,
        )
    )
    figure.update_layout(height=400 if small else 560)
    return dressed(figure)


def _number(code: str) -> str:
    return code.partition("-")[2]


def _wrapped(code: str) -> list[str]:
    """Number and name of a node on lines."""
    width = WRAP[words().language]
    return textwrap.wrap(name(code), width, break_long_words=width == WRAP["zh"])[:4]


def pick_content(contents: pl.DataFrame) -> str | None:
    """The content that the link names, by itself or by the indicator that it follows, else the one
    with most shortfalls; None if there are no ``contents``.
    """
    codes = contents["code"].unique(maintain_order=True).to_list()
    if not codes:
        return None
    followed = indicator_links.followed()
    wanted = framework_tree.home(catalog(), codes[0].split("-")[0]).get(followed, "")
    if followed and wanted not in codes:
        said = _("“{name}”不属于这里的任何一项评价内容。", name=indicator_links.name(followed))
        st.caption(plain(said))
    return url_widgets.listed(
        "node",
        _("评价内容"),
        {each: name(each) for each in codes},
        width="stretch",
        usual=wanted if wanted in codes else _first(contents),
        label_visibility="visible",
    )


def content(view: PageContext, rows: pl.DataFrame, region: str) -> None:
    """One content: what ``region`` says of it, its figures, and what is missing."""
    contents = rows.filter("leaf")
    code = pick_content(contents)
    if code is None:
        return
    row = contents.row(by_predicate=pl.col("code") == code, named=True)
    st.markdown(_said(row))
    members = catalog().framework[code].indicators
    figures = shared_results.standings_of(view, members, (region,))
    judged = figures.filter(pl.col("standing") < headline_figures.UNJUDGED)
    if not judged.is_empty():
        known = figure_cards.trends(judged, shared_results.series(view, region))
        figure_cards.grid(judged, known, view.snapshot, here=FRAMEWORK, key="content")
    _unjudged(view, figures.filter(pl.col("standing") == headline_figures.UNJUDGED))
    choice = view.choice
    there = shared_results.newest_standings(view.snapshot, catalog(), choice.year, choice.programme)
    absent = framework_tree.missing(catalog(), there.filter(pl.col("region") == region), code)
    if absent:
        names = _("、").join(words().name(catalog().indicators[each].name) for each in absent)
        st.markdown(plain(_("有标准而未报送：{names}。", names=names)))


def _unjudged(view: PageContext, figures: pl.DataFrame) -> None:
    """The figures of a content that no standard judges, as a table."""
    if figures.is_empty():
        return
    told = figure_rows.spoken(figures, "title", "text", "period")
    columns = {"title": _("指标"), "text": _("数值"), "period": _("时期")}
    chart_panel.table(view, Exhibit(_("没有标准的指标"), told, columns, key="unjudged"))


def _first(contents: pl.DataFrame) -> str:
    """The content with most shortfalls, of all regions together."""
    counted = contents.group_by("code", maintain_order=True).agg(pl.col("short").sum())
    return str(counted.sort("short", descending=True, maintain_order=True)["code"][0])


def _said(row: dict[str, Any]) -> str:
    assessment = assessed(row["assessment"]) or _("没有自评")
    evidence = row["evidence"] or _("没有佐证材料")
    parts = [
        _("**自评**：{text}", text=plain(assessment)),
        _("**佐证材料**：{text}", text=plain(evidence)),
    ]
    if row["note"]:
        parts.append(_("**备注**：{note}", note=plain(row["note"])))
    if row["cell"]:
        place = f"{row['sheet']} › {row['cell']}"
        parts.append(_("**来源**：{origin}", origin=plain(place)))
    return "\n\n".join(parts)


def assessed(text: str | None) -> str | None:
    """A self-assessment in the reader's language, where it is one of the usual words."""
    said = ASSESSED.get(text or "")
    return _(said) if said else text


def name(code: str) -> str:
    """Number and name of a node: '3-06 义务教育优质均衡'."""
    node = catalog().framework[code]
    return f"{_number(code)} {words().name(node.name)}"
