"""Districts drawn: ranked, on the map, over the years, and in one table."""

from functools import partial

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from components import (
    charts,
    choice,
    figure_rows,
    panel,
    picks,
    reading_table,
    results,
    sentences,
    value_axis,
)
from components.context import catalog, measured
from components.districts import multiples, parts
from components.districts.parts import Figure
from components.frame import View
from components.map import map_layers, map_pictures, map_rows, map_views
from components.theme import plain
from components.words import _
from data import regions as known_regions
from data.measures import overview
from data.records import Nature


def headings() -> dict[str, str]:
    """The columns of a table of ranked districts."""
    return {
        "rank": _("位次"),
        "name": _("地区"),
        "state": _("状态"),
        "value": _("数值"),
        "gap": _("与标准的距离"),
        "year": _("年份"),
    }


def rank(rows: pl.DataFrame, figure: Figure, view: View) -> None:
    """Bars, the worst first; a click leads to the district."""
    beside = parts.wider(view, tuple(rows["region"]), figure)
    first = picks.page_of(rows.height)
    page = rows.slice(first, picks.PER_PAGE)
    drawn = pl.concat([beside, page]).with_columns(text="shown")
    limit, said = next(iter(figure_rows.limits(rows.drop_nulls("code"))), (None, ""))
    region = panel.bars(
        view,
        parts.finding(rows, figure),
        drawn,
        rows,
        headings(),
        key="rank",
        limit=limit,
        limit_text=said,
        about=[figure[0]],
        ids=drawn["region"].to_list(),
    )
    country = parts.national(figure) if rows.height > 1 else ""
    st.caption(plain(" ".join(filter(None, [_("点击一条，看这个区县的概览。"), country]))))
    if region:
        parts.go(region)


def place(rows: pl.DataFrame, figure: Figure, view: View) -> None:
    """The districts on a map by their status; a click leads to the district."""
    known = set(known_regions.regions()["adcode"])
    drawn = rows.filter(pl.col("region").is_in(known)).with_columns(
        label=pl.format("{} {}", "name", "shown"),
        tip=pl.format("{}\n{}\n{}", "name", "state", "text"),
    )
    code = map_rows.around(drawn["region"].to_list())
    if code is None:
        st.info(_("这些地区的边界不在行政区划数据里，画不出地图。"))
        return
    frame = map_views.framed(known_regions.bounds(code), parts.MAP)
    located = map_rows.located(drawn, frame.width_of_box, frame.tiles)
    layers = map_layers.areas(located, frame.look, chosen=view.choice.district)
    title = parts.finding(rows, figure)
    map_views.show(layers, frame, key=parts.MAP, alt=title, on_select=parts.note_click)
    st.caption(_("颜色和形状是状态，颜色越深差距越大；没有标准的指标，颜色越深位次越靠后。"))
    panel.beside(
        view,
        title,
        rows,
        headings(),
        key="place",
        about=[figure[0]],
        figure=partial(_picture, drawn, frame.width_of_box),
    )


def _picture(drawn: pl.DataFrame, width: float) -> go.Figure:
    return map_pictures.areas(map_rows.located(drawn, width, None))


def years(rows: pl.DataFrame, figure: Figure, view: View) -> None:
    """A little chart a district, all on one scale, in the order of the ranking."""
    first = picks.page_of(rows.height)
    page = rows.slice(first, picks.PER_PAGE)
    past = _past(page, figure, view)
    if past["year"].n_unique() < 2:
        st.info(_("只有一年数据，画不出变化。"))
        return
    spoken = figure_rows.spoken(past, "text", "state")
    groups = dict(spoken.partition_by("name", as_dict=True, maintain_order=True))
    lines = {str(name): each for (name,), each in groups.items()}
    limit, said = next(iter(figure_rows.limits(rows.drop_nulls("code"))), (None, ""))
    drawn = value_axis.in_unit_of_figures(
        lines, figure[0], [] if limit is None else [(limit, said)]
    )
    chosen = rows.filter(pl.col("region") == (view.choice.district or ""))["name"].to_list()
    title = _trend(past, figure)
    st.markdown(f"**{plain(title)}**")
    if said:
        st.caption(plain(_("虚线：{limit}。各图同一尺度。", limit=said)))
    panel.chart(
        view,
        title,
        multiples.multiples(drawn, chosen=chosen[0] if chosen else None),
        spoken,
        {"name": _("地区"), "year": _("年份"), "value": _("数值"), "state": _("状态")},
        key="multiples",
        about=[figure[0]],
    )


def _past(page: pl.DataFrame, figure: Figure, view: View) -> pl.DataFrame:
    """The figure of the districts on this page over the years, an illustrative one only where
    nothing else is known.
    """
    indicator, stage = figure
    rows = overview.series(
        results.judged(view).filter(
            pl.col("indicator") == indicator,
            pl.col("stage") == stage,
            pl.col("year") <= view.choice.year,
        )
    ).drop_nulls("value")
    shown = page.select("region", "name", shown="nature")
    known = shown.join(rows, on="region", maintain_order="left_right")
    made_up = pl.col("nature") == Nature.ILLUSTRATIVE
    return known.filter(~made_up | (pl.col("shown") == Nature.ILLUSTRATIVE))


def _trend(past: pl.DataFrame, figure: Figure) -> str:
    """In how many districts it grew from the first to the last year."""
    ends = past.group_by("region").agg(
        first=pl.col("value").first(), last=pl.col("value").last(), n=pl.len()
    )
    several = ends.filter(pl.col("n") > 1)
    return _(
        "“{name}”从 {first} 年到 {last} 年：{up} 个区县上升，{down} 个下降。",
        name=sentences.name({"indicator": figure[0], "stage": figure[1]}),
        first=past["year"].min(),
        last=past["year"].max(),
        up=several.filter(pl.col("last") > pl.col("first")).height,
        down=several.filter(pl.col("last") < pl.col("first")).height,
    )


def table(view: View, regions: tuple[str, ...]) -> None:
    """Every district and headline figure, shape and value; a click on a row leads there."""
    rows = results.standings_of(view, overview.headlines(catalog()), regions)
    if rows.is_empty():
        st.info(_("所选条件下没有可以比较的指标。"))
        return
    spoken = _spoken(rows, regions)
    listed = _wide(spoken)
    title = _("{region}未达标最多：{n} 项。", region=listed["name"][0], n=int(listed["short"][0]))
    st.subheader(plain(title), anchor=False)
    shown = listed.drop("region").rename({"name": _("地区"), "short": _("未达标项数")})
    ids = listed["region"].to_list()
    clicked = reading_table.show(title, shown, key="districts_table", ids=ids)
    st.caption(_("点一行，看这个区县的概览。"))
    said = {
        "name": _("地区"),
        "title": _("指标"),
        "state": _("状态"),
        "value": _("数值"),
        "standard": _("标准"),
        "year": _("年份"),
    }
    panel.beside(view, title, spoken, said, key="districts_all")
    if clicked:
        parts.go(clicked)


def _spoken(rows: pl.DataFrame, regions: tuple[str, ...]) -> pl.DataFrame:
    names = measured(choice.district_names, regions)
    mark = pl.col("status").cast(pl.String).replace_strict(charts.MARK)
    return figure_rows.spoken(rows, "heading", "title", "text", "state", "standard").with_columns(
        name=pl.col("region").replace_strict(names, return_dtype=pl.String),
        cell=pl.format("{} {}", mark, "text"),
    )


def _wide(spoken: pl.DataFrame) -> pl.DataFrame:
    """A row a district, a column a figure; what most fall short in first, on both sides."""
    short = (pl.col("standing") <= 1).sum()
    order = spoken.group_by("region", "name").agg(short=short)
    wide = spoken.pivot("heading", index="region", values="cell", aggregate_function="first")
    return (
        order.join(wide, on="region", validate="1:1")
        .sort("short", "region", descending=[True, False])
        .select("region", "name", "short", *_columns(spoken))
    )


def _columns(spoken: pl.DataFrame) -> list[str]:
    """Headings, those where most districts fall short first."""
    short = (pl.col("standing") <= 1).sum()
    counted = spoken.group_by("heading", maintain_order=True).agg(short=short)
    return counted.sort("short", descending=True, maintain_order=True)["heading"].to_list()
