"""The headline figures in the six aspects of the framework, what falls short first."""

from itertools import groupby

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import figure_cards, figure_rows, shared_results
from components.shell import (
    PageContext,
    _,
    catalog,
    indicator_links,
    measured,
    plain,
    url_state,
    words,
)
from data.measures import district_names, framework_tree, headline_figures

#: The aspect whose figures alone are shown, in the link.
ASPECT = "aspect"
#: Aspects with no more figures than this share a row.
SMALL = 1


def chosen() -> str:
    """The code of the aspect that the link names, '' for all of them."""
    return st.query_params.get(ASPECT, "")


def grids(view: PageContext, rows: pl.DataFrame, region: str) -> None:
    """A heading and cards for every aspect; a chosen programme and its figures go first.

    ``rows`` as of ``shared_results.standings``, of one ``region``.
    """
    known = figure_cards.trends(rows, shared_results.series(view, region))
    root = framework_tree.root(region)
    groups = {
        indicator: framework_tree.aspect(catalog(), content)
        for indicator, content in framework_tree.home(catalog(), root).items()
    }
    only, programme = chosen(), view.choice.programme or ""
    if only in groups.values():
        rows = rows.filter(
            pl.col("indicator").replace_strict(groups, default="", return_dtype=pl.String) == only
        )
    first = rows.filter(pl.col("programme") == programme)
    if not first.is_empty():
        name = words().name(catalog().programmes[programme].name)
        st.markdown(f"#### {plain(_heading(name, first))}")
        _cards(first, known, view, programme)
    rest = rows.join(first, on=["region", "stage", "indicator"], how="anti")
    grouped = headline_figures.grouped(rest, groups)
    for small, several in groupby(grouped, key=lambda group: group[1].height <= SMALL):
        with figure_cards.side_by_side() if small else st.container():
            for aspect, found in several:
                with st.container():
                    name = words().name(catalog().framework[aspect].name) if aspect else _("其他")
                    st.markdown(f"#### {plain(_heading(name, found))}")
                    _cards(found, known, view, aspect)
    if only in groups.values():
        st.button(_("看全部方面"), key="all_aspects", on_click=url_state.put, args=({ASPECT: ""},))
        return
    _without(root, [groups.get(each, "") for each in rows["indicator"]])


def _cards(rows: pl.DataFrame, known: figure_cards.Trends, view: PageContext, group: str) -> None:
    figure_cards.grid(rows, known, view.snapshot, here=indicator_links.OVERVIEW, key=group)


def table(view: PageContext) -> None:
    """The headline figures as a table behind a button, for reading and taking along."""
    told = shared_results.told(
        view, headline_figures.headlines(catalog()), shared_results.focus(view), _told
    )
    columns = {
        "name": _("地区"),
        "title": _("指标"),
        "value": _("数值"),
        "text": _("所示"),
        "standard": _("标准"),
        "stands": _("状态"),
        "change": _("变化"),
        "period": _("时期"),
    }
    chart_panel.beside(view, Exhibit(_("首页指标"), told, columns, key="headlines"))


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with what the table says of them."""
    names = measured(district_names, tuple(rows["region"].unique().sort()))
    return figure_rows.spoken(
        rows, "title", "text", "standard", "stands", "period", "change"
    ).with_columns(name=pl.col("region").replace_strict(names, return_dtype=pl.String))


def _heading(name: str, rows: pl.DataFrame) -> str:
    short = rows.filter(pl.col("standing").is_in([0, 1])).height
    return _("{aspect}：{n} 项未达标", aspect=name, n=short) if short else name


def _without(root: str, shown: list[str]) -> None:
    """The aspects of which no headline figure is reported, with the way to what is known."""
    names = [
        words().name(node.name)
        for node, depth in framework_tree.walk(catalog(), root)
        if depth == 1 and not node.context and node.code not in shown
    ]
    if names:
        st.page_link(
            "pages/framework.py",
            label=plain(_("没有首页指标的方面：{names}", names=_("；").join(names))),
            icon=":material/arrow_forward:",
            query_params=url_state.to({}),
        )
