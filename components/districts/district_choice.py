"""Districts beside one another: which, on which figure, how they rank, where a click leads."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import replace
from typing import NoReturn

import polars as pl
import streamlit as st

from components.figures import Row, figure_rows, figure_sentences, region_comparison, shared_results
from components.inputs import url_widgets
from components.maps import map_views
from components.shell import (
    INDICATOR,
    MARK,
    N_,
    PageContext,
    Snapshot,
    _,
    catalog,
    indicator_links,
    measured,
    page_shell,
    per_release,
    plain,
    url_state,
    words,
)
from data.catalog import Catalog
from data.measures import Status, at, district_ranking as measures, limits, selection

FIGURE, MAP = "figure", "districts_map"
PARTS = {"rank": N_("排名与地图"), "years": N_("历年变化"), "table": N_("全部指标")}
_DRILL = "drill"

Figure = tuple[str, str]


def pick_part() -> str:
    """What the page shows: the ranking if the link names nothing else."""
    return url_widgets.one_of("show", _("内容"), {code: _(word) for code, word in PARTS.items()})


def on_view(view: PageContext) -> tuple[str, ...]:
    """The districts that report. One alone is shown among its neighbours."""
    chosen = view.choice.district
    if chosen is None or chosen.endswith("00"):
        return shared_results.lowest(view)
    for above in (at(chosen, 1), at(chosen, 0), None):
        wider = view._replace(choice=replace(view.choice, district=above))
        found = shared_results.lowest(wider)
        if len(found) > 1:
            return found
    return shared_results.lowest(view)


def pick_figure(
    view: PageContext, regions: tuple[str, ...], among: Collection[str] = ()
) -> Figure | None:
    """The figure to compare, of the indicators ``among`` if there are any; None if the districts
    have none.
    """
    known = _measured(measures.comparable, view, regions)
    options = {
        f"{indicator}.{stage}": figure_sentences.name({"indicator": indicator, "stage": stage})
        for indicator, stage in shared_results.of_stages(known, view).iter_rows()
        if not among or indicator in among
    }
    if not options:
        st.info(_("所选条件下没有可以比较的指标。"))
        return None
    usual = indicator_links.usual(list(options), _indicator_of)
    choose = indicator_links.choosing(FIGURE, _indicator_of)
    chosen = url_widgets.listed(FIGURE, _("指标"), options, usual=usual, on_change=choose)
    indicator, _dot, stage = chosen.partition(".")
    return indicator, stage


def _indicator_of(option: str) -> str:
    """The indicator of an option of the list."""
    return option.partition(".")[0]


def ranked(view: PageContext, regions: tuple[str, ...], figure: Figure) -> pl.DataFrame:
    """``regions`` on ``figure``, the worst first, spoken: see ``measures.ranked``; ``drawn``: the
    status with which they are counted and drawn.
    """
    rows = _measured(measures.ranked, view, regions, figure)
    names = measured(selection.district_names, regions)
    mark = pl.col("drawn").cast(pl.String).replace_strict(MARK)
    absent, nothing = pl.col("code").is_null(), pl.lit(_("没有数据"))
    spoken = figure_rows.spoken(rows, "text", "state", "gap", "standard")
    told = figure_rows.as_counted(spoken).with_columns(drawn="status", status=rows["status"])
    return (
        figure_rows.dated(told, view.choice.year)
        .with_columns(
            pl.when(absent).then(nothing).otherwise(column).alias(column)
            for column in ("text", "state")
        )
        .with_columns(
            name=pl.col("region").replace_strict(names, return_dtype=pl.String),
            shown=pl.format("{} {}", mark, "text"),
        )
    )


def _measured(
    measure: Callable[..., pl.DataFrame], view: PageContext, *args: Hashable
) -> pl.DataFrame:
    """``measure`` of all figures up to the chosen year: the same whatever else is chosen."""
    year, programme = view.choice.year, view.choice.programme
    return _of_figures(view.snapshot, catalog(), measure, programme, *args, year)


@per_release
def _of_figures(
    snapshot: Snapshot,
    catalog: Catalog,
    measure: Callable[..., pl.DataFrame],
    programme: str | None,
    *args: Hashable,
) -> pl.DataFrame:
    return measure(shared_results.judged_at(snapshot, programme), catalog, *args)


def wider(view: PageContext, regions: tuple[str, ...], figure: Figure) -> pl.DataFrame:
    """The city and the province around ``regions`` on ``figure``, where they report it."""
    around = {at(code, position) for code in regions for position in (0, 1)} - {None, *regions}
    codes = tuple(sorted(code for code in around if code))
    rows = ranked(view, codes or regions, figure)
    return rows.drop_nulls("code") if codes else rows.clear()


def national(figure: Figure) -> str:
    """The mean of the country, which is no standard; '' if it is not known."""
    indicator, stage = figure
    found = limits.references(catalog(), indicator).get(stage)
    if found is None:
        return ""
    mean, standard = found
    return _(
        "全国平均 {value}（参考，不是标准；{source}）",
        value=words().figure(mean, indicator, catalog()),
        source=standard.source,
    )


def districts_finding(rows: pl.DataFrame, figure: Figure) -> str:
    """How many districts fall short and which most, and of which nothing is known; of what nobody
    judges, from where to where. ``rows`` as of ``ranked``.
    """
    regions = rows["region"].to_list()
    concluded = pl.col("drawn").is_in([Status.MET, Status.SHORT])
    told = rows.filter(concluded | pl.col("value").is_not_null())
    name = figure_sentences.name({"indicator": figure[0], "stage": figure[1]})
    if told.is_empty():
        return _("没有区县报送“{name}”。", name=name)
    return region_comparison.together(
        _compared(rows, told, name), region_comparison.without(told, regions)
    )


def _compared(rows: pl.DataFrame, told: pl.DataFrame, name: str) -> str:
    if told.height == 1:
        alone = told.row(0, named=True)
        return _("{region}：{figure}。", region=alone["name"], figure=figure_sentences.aloud(alone))
    known = told.drop_nulls("value")
    short, met = (told.filter(drawn=status) for status in (Status.SHORT, Status.MET))
    if known.is_empty() or (not short.is_empty() and known["drawn"][0] != Status.SHORT):
        return _stated(rows.height, short, met, name)
    return _by_value(rows, known, name)


def _stated(all_: int, short: pl.DataFrame, met: pl.DataFrame, name: str) -> str:
    """What reports conclude where none that falls short has a number."""
    if short.is_empty():
        return _(
            "{n} 个区县中 {met} 个“{name}”达标（报告自评），没有未达标的。",
            n=all_,
            met=met.height,
            name=name,
        )
    return _(
        "{n} 个区县中 {short} 个“{name}”未达标（报告自评）：{names}。",
        n=all_,
        short=short.height,
        name=name,
        names=region_comparison.listed(short["name"].to_list()),
    )


def _by_value(rows: pl.DataFrame, known: pl.DataFrame, name: str) -> str:
    worst, best = known.row(0, named=True), known.row(-1, named=True)
    where = region_comparison.worst_of(known, rows["region"].to_list())
    parts = {"n": rows.height, "name": name, "region": where, "value": worst["text"]}
    short = rows.filter(drawn=Status.SHORT).height
    gap = figure_sentences.distance(worst)
    if short and not gap:
        return _(
            "{n} 个区县中 {short} 个“{name}”未达标，排在最前的是{region}：{value}。",
            short=short,
            **parts,
        )
    if short:
        return _(
            "{n} 个区县中 {short} 个“{name}”未达标，差距最大的是{region}：{value}，{gap}。",
            short=short,
            gap=gap,
            **parts,
        )
    met = rows.filter(drawn=Status.MET).height
    if met:
        return _(
            "{n} 个区县中 {met} 个“{name}”达标，没有未达标的；最靠后的是{region}：{value}。",
            met=met,
            **parts,
        )
    return _(
        "{n} 个区县的“{name}”从{region}的 {value} 到{best}的 {best_value}。",
        best=best["name"],
        best_value=best["text"],
        **parts | {"n": known.height},
    )


def order(rows: pl.DataFrame) -> None:
    """Say by what ``rows`` are ranked."""
    if rows.height > 1:
        region_comparison.order(judged=not rows["code"].drop_nulls().is_in([""]).all())


def alone(view: PageContext, regions: tuple[str, ...], figure: Figure) -> None:
    """Of a single district: that it is one, and beside what it can be seen."""
    if len(regions) > 1:
        return
    beside = wider(view, regions, figure)
    said = [_("{region}：{value}", region=row["name"], value=row["text"]) for row in _rows(beside)]
    said.append(national(figure))
    st.info(
        plain(
            _(
                "只有一个区县有数据，与上级和全国相比：{figures}。",
                figures=_("；").join(filter(None, said)),
            )
        )
        if any(said)
        else _("只有一个区县有数据，也没有上级或全国的数可比。报送其他区县的数据后，这里并列比较。")
    )
    if not any(said):
        page_shell.to_upload(_("去报送数据"))


def _rows(rows: pl.DataFrame) -> list[Row]:
    return rows.drop_nulls("value").to_dicts()


def go(district: str, figure: Figure) -> NoReturn:
    """Look at ``figure`` of ``district`` on the page that explains it."""
    page, codes = indicator_links.explained(*figure)
    st.switch_page(page, query_params=url_state.to({"district": district} | codes))


def visit(district: str) -> NoReturn:
    """Look at ``district`` on the overview, at the indicator that the link follows."""
    codes = {"district": district, INDICATOR: indicator_links.followed()}
    st.switch_page("pages/overview.py", query_params=url_state.to(codes))


def follow() -> None:
    """Where a district was clicked on the map, go there."""
    found = st.session_state.pop(_DRILL, None)
    if found is not None:
        go(*found)


def note_click(figure: Figure) -> None:
    """Remember the district that was clicked on the map; a callback cannot leave the page."""
    clicked = map_views.clicked(MAP)
    st.session_state[_DRILL] = None if clicked is None else (clicked[1], figure)
