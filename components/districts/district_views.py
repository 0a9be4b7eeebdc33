"""Districts drawn: ranked, on the map, over the years, and in one table."""

from collections.abc import Collection
from functools import partial

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel, small_multiples, value_axis
from components.districts import district_choice
from components.districts.district_choice import Figure
from components.figures import figure_rows, figure_sentences, region_comparison, shared_results
from components.inputs import url_widgets
from components.maps import map_layers, map_rows, map_views
from components.shell import CELL_MARK, NATURE, PageContext, _, catalog, plain, tip_lines, url_state
from components.tables import data_table, table_cells
from data import regions as known_regions
from data.measures import headline_figures
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


def compared(view: PageContext, regions: tuple[str, ...], among: Collection[str]) -> None:
    """All of ``regions`` on one of the figures ``among``: now, and over the years."""
    _together(view, regions, among, now=True)


def history(view: PageContext, regions: tuple[str, ...], among: Collection[str]) -> None:
    """The same over the years alone."""
    _together(view, regions, among, now=False)


def _together(
    view: PageContext, regions: tuple[str, ...], among: Collection[str], *, now: bool
) -> None:
    figure = district_choice.pick_figure(view, regions, among)
    if figure is None:
        return
    rows = district_choice.ranked(view, regions, figure)
    st.markdown(f"**{plain(district_choice.districts_finding(rows, figure))}**")
    district_choice.order(rows)
    if now:
        rank(rows, figure, view)
    years(rows, figure, view)


def rank(rows: pl.DataFrame, figure: Figure, view: PageContext) -> None:
    """Bars, the worst first; a click leads to the figure of the district."""
    beside = district_choice.wider(view, tuple(rows["region"]), figure)
    every = pl.concat([beside, rows])
    drawn = every.with_columns(
        pinned=pl.int_range(pl.len()) < beside.height,
        text="shown",
        status="drawn",
        limit=pl.coalesce("at_least", "at_most"),
    )
    region = chart_panel.bars(
        view,
        Exhibit(
            district_choice.districts_finding(rows, figure),
            rows,
            headings(),
            key="rank",
            about=[figure[0]],
        ),
        drawn,
        limit_text=figure_rows.limit_text(every),
        ids=drawn["region"].to_list(),
    )
    region_comparison.limits_differ(every)
    country = district_choice.national(figure) if rows.height > 1 else ""
    st.caption(plain(" ".join(filter(None, [_("点击一条，看这个区县的这项指标。"), country]))))
    if region:
        district_choice.go(region, figure)


def place(rows: pl.DataFrame, figure: Figure, view: PageContext) -> None:
    """The districts on a map by their status; a click leads to the figure of the district."""
    known = set(known_regions.regions()["adcode"])
    drawn = rows.filter(pl.col("region").is_in(known)).with_columns(
        label=pl.format("{} {}", "name", "shown"),
        status="drawn",
        tip=tip_lines("name", "state", "text"),
    )
    code = map_rows.around(drawn["region"].to_list())
    if code is None:
        st.info(_("这些地区的边界不在行政区划数据里，画不出地图。"))
        return
    frame = map_views.framed(known_regions.bounds(code), district_choice.MAP)
    located = map_rows.located(drawn, frame.width_of_box, frame.tiles)
    layers = map_layers.areas(located, frame.look, chosen=view.choice.district)
    title = district_choice.districts_finding(rows, figure)
    clicked = partial(district_choice.note_click, figure)
    map_views.show_map(layers, frame, key=district_choice.MAP, alt=title, on_select=clicked)
    st.caption(_("颜色和形状是状态，颜色越浓差距越大；没有标准的指标，颜色越浓位次越靠后。"))
    chart_panel.beside(
        view,
        Exhibit(title, rows, headings(), key="place", about=[figure[0]], of=district_choice.MAP),
    )


def years(rows: pl.DataFrame, figure: Figure, view: PageContext) -> None:
    """A little chart a district, all on one scale, in the order of the ranking, page by page."""
    page = rows.slice(url_widgets.page_of(url_state.YEARS, rows.height), url_widgets.PER_PAGE)
    past = _past(page, figure, view)
    if past["year"].n_unique() < 2:
        st.info(_("只有一年数据，画不出变化。"))
        return
    spoken = figure_rows.spoken(past, "text", "state").with_columns(
        limit=pl.coalesce("at_least", "at_most"),
        status=headline_figures.counted(),  # as the ranking draws it
    )
    groups = dict(spoken.partition_by("name", as_dict=True, maintain_order=True))
    lines = {str(name): each for (name,), each in groups.items()}
    drawn = value_axis.in_unit_of_figures(lines, figure[0])
    chosen = rows.filter(pl.col("region") == (view.choice.district or ""))["name"].to_list()
    absent = region_comparison.without(past, page["region"].to_list())
    title = region_comparison.together(_trend(past, figure), absent)
    st.markdown(f"**{plain(title)}**")
    said = figure_rows.limit_text(rows) or _("各地适用的标准")
    if rows["code"].drop_nulls().is_in([""]).all():
        st.caption(_("各图同一尺度。"))
    else:
        st.caption(plain(_("虚线：{limit}。各图同一尺度。", limit=said)))
    chart_panel.chart(
        view,
        Exhibit(
            title,
            spoken,
            {"name": _("地区"), "year": _("年份"), "value": _("数值"), "state": _("状态")},
            key="multiples",
            about=[figure[0]],
        ),
        small_multiples.multiples(drawn, chosen=chosen[0] if chosen else None),
    )


def _past(page: pl.DataFrame, figure: Figure, view: PageContext) -> pl.DataFrame:
    """The figure of the districts on this page over the years, an illustrative one only where
    nothing else is known.
    """
    indicator, stage = figure
    rows = headline_figures.series(
        shared_results.judged(view).filter(
            pl.col("indicator") == indicator,
            pl.col("stage") == stage,
            pl.col("year") <= view.choice.year,
        )
    ).drop_nulls("value")
    shown = page.select("region", "name", shown="nature")
    known = shown.join(rows, on="region", validate="1:m", maintain_order="left_right")
    made_up = pl.col("nature") == Nature.ILLUSTRATIVE
    return known.filter(~made_up | (pl.col("shown") == Nature.ILLUSTRATIVE))


def _trend(past: pl.DataFrame, figure: Figure) -> str:
    """In how many districts it grew from the first to the last year, of those that have both."""
    first, last = past["year"].min(), past["year"].max()
    ends = past.filter(pl.col("year") == first).join(
        past.filter(pl.col("year") == last), on="region", validate="1:1", suffix="_last"
    )
    grown = pl.col("value_last") - pl.col("value")
    return _(
        "“{name}”从 {first} 年到 {last} 年：{up} 个区县上升，{down} 个下降。",
        name=figure_sentences.name({"indicator": figure[0], "stage": figure[1]}),
        first=first,
        last=last,
        up=ends.filter(grown > 0).height,
        down=ends.filter(grown < 0).height,
    )


def table(view: PageContext, regions: tuple[str, ...]) -> None:
    """Every district and headline figure, shape and value; a click on a row leads there."""
    rows = shared_results.standings_of(view, headline_figures.headlines(catalog()), regions)
    if rows.is_empty():
        st.info(_("所选条件下没有可以比较的指标。"))
        return
    spoken = _spoken(rows, regions, view.choice.year)
    listed = _wide(spoken, headline_figures.most_short(rows, regions), regions)
    title = region_comparison.together(_most(listed), region_comparison.without(rows, regions))
    st.subheader(plain(title), anchor=False)
    marks = _marks(spoken, listed)
    places = listed.select(pl.col("name").alias(_("地区")), pl.col("short").alias(_("未达标项数")))
    shown = pl.concat([places, marks, listed.drop("region", "name", "short")], how="horizontal")
    ids = listed["region"].to_list()
    told = table_cells.values(shown, ids)
    clicked = data_table.show_data_table(title, told, key="districts_table")
    st.caption(_("点一行，看这个区县的概览。"))
    said = {
        "name": _("地区"),
        "title": _("指标"),
        "state": _("状态"),
        "value": _("数值"),
        "standard": _("标准"),
        "year": _("年份"),
    }
    chart_panel.beside(
        view, Exhibit(title, spoken, said, key="districts_all", of="districts_table")
    )
    if clicked:
        district_choice.visit(clicked)


def _marks(spoken: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """A column that says which rows of ``listed`` are made up, wholly or in part; none where no
    figure is.
    """
    made_up = pl.col("nature") == Nature.ILLUSTRATIVE
    of_region = spoken.group_by("region").agg(all=made_up.all(), any=made_up.any())
    if not of_region["any"].any():
        return pl.DataFrame()
    wholly, partly = pl.lit(_(NATURE[Nature.ILLUSTRATIVE])), pl.lit(_("▨ 部分示意"))
    mark = pl.when("all").then(wholly).when("any").then(partly).otherwise(pl.lit(""))
    return listed.join(
        of_region, on="region", how="left", validate="1:1", maintain_order="left"
    ).select(mark.alias(_("性质")))


def _most(listed: pl.DataFrame) -> str:
    """Where most figures fall short, all of them if there are several."""
    most = listed["short"].max()
    if not most:
        return _("{n} 个地区所列指标没有查明未达标的。", n=len(listed))
    where = listed.filter(short=most)["name"].to_list()
    if len(listed) == 1:  # nobody to be compared with
        return _("{region}有 {n} 项未达标。", region=region_comparison.listed(where), n=most)
    return _("{region}未达标最多：{n} 项。", region=region_comparison.listed(where), n=most)


def _spoken(rows: pl.DataFrame, regions: tuple[str, ...], year: int) -> pl.DataFrame:
    names = region_comparison.names_of(regions)
    mark = pl.col("level").cast(pl.String).replace_strict(CELL_MARK)
    told = figure_rows.spoken(rows, "heading", "title", "text", "state", "standard")
    spoken = figure_rows.as_counted(told)
    return figure_rows.dated(spoken, year).with_columns(
        name=pl.col("region").replace_strict(names, return_dtype=pl.String),
        cell=pl.format("{} {}", mark, "text"),
    )


def _wide(spoken: pl.DataFrame, counted: pl.DataFrame, regions: tuple[str, ...]) -> pl.DataFrame:
    """A row for each of ``counted`` (see ``headline_figures.most_short``), a column a figure, those
    that most fall short in first.
    """
    wide = spoken.pivot("heading", index="region", values="cell", aggregate_function="first")
    return (
        counted.join(wide, on="region", how="left", validate="1:1", maintain_order="left")
        .with_columns(name=pl.col("region").replace_strict(region_comparison.names_of(regions)))
        .select("region", "name", "short", *_columns(spoken))
    )


def _columns(spoken: pl.DataFrame) -> list[str]:
    """Headings, those where most districts fall short first."""
    short = (pl.col("standing") <= 1).sum()
    counted = spoken.group_by("heading", maintain_order=True).agg(short=short)
    return counted.sort("short", descending=True, maintain_order=True)["heading"].to_list()
