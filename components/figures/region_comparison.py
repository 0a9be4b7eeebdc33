"""Several regions side by side: what is said of all of them, a card an indicator, a bar a region.

Every sentence names its region, and says of how many of those on view nothing is known.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import card_grid, figure_cards, figure_rows, figure_sentences
from components.figures.card_grid import Card
from components.inputs import url_widgets
from components.shell import (
    LOOK,
    MARK,
    PageContext,
    _,
    catalog,
    indicator_links,
    measured,
    plain,
    words,
)
from data.measures import Level, district_names, headline_figures

#: So many regions are named one by one.
MOST_NAMED = 5
#: What stands between two sentences.
SPACE = {"zh": "", "en": " "}


def regions_finding(rows: pl.DataFrame, regions: Sequence[str]) -> str:
    """The first sentence about all of ``regions``: where the largest gap is, in how many of them
    figures fall short, and which have none. ``rows`` as of ``shared_results.standings``.
    """
    if rows.is_empty():
        return _("没有符合所选条件的指标。")
    ranked = headline_figures.ranked(rows, catalog())
    worst = ranked.row(0, named=True)
    said = _counted(rows, regions)
    if worst["standing"] <= headline_figures.STATED_SHORT:
        alike = ranked.filter(indicator=worst["indicator"], stage=worst["stage"])
        where = worst_of(alike, regions)
        largest = _(
            "差距最大的是{region}：{worst}。", region=where, worst=figure_sentences.aloud(worst)
        )
        said = together(largest, said)
    return together(said, without(rows, regions))


def together(*said: str) -> str:
    """Whole sentences one after the other; '' is none."""
    return SPACE[words().language].join(filter(None, said))


def worst_of(ranked: pl.DataFrame, regions: Sequence[str]) -> str:
    """The names of all that are as bad as the first of ``headline_figures.ranked``."""
    names = names_of(regions)
    return listed([names[code] for code in ranked.filter(rank=ranked["rank"][0])["region"]])


def _counted(rows: pl.DataFrame, regions: Sequence[str]) -> str:
    """In how many of ``regions`` figures fall short, and how many of all stand how: counted as the
    first screen does, nearly met apart (docs/standing.md).
    """
    judged = rows.filter(pl.col("level") != Level.NONE)
    shown = [alike[0] for alike in figure_cards.alike(judged)]
    return _(
        "{all} 个地区中 {places} 个有指标未达标；共 {counted}。",
        all=len(regions),
        places=len({row["region"] for row in shown if row["level"] == Level.SHORT}),
        counted=figure_cards.counted_by_level(shown),
    )


def without(rows: pl.DataFrame, regions: Sequence[str]) -> str:
    """Of which ``regions`` no row says anything; '' if there are none."""
    absent = sorted(set(regions) - set(rows["region"]))
    if not absent:
        return ""
    named = [names_of(regions)[code] for code in absent]
    return _("{n} 个地区没有数据：{names}。", n=len(absent), names=listed(named))


def listed(names: Sequence[str]) -> str:
    """The first of ``names``, and how many there are if these are not all."""
    first = _("、").join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return first
    return _("{names} 等 {n} 个", names=first, n=len(names))


def order(*, judged: bool = True) -> None:
    """Say by what one is called worse than another; ``judged``: there is a standard."""
    st.caption(
        _(
            "“差距最大”按差距占标准的比例比较；同比变化按占应达到金额的比例；"
            "其他标准为 0 的，未达标按差 100% 计，再比数值；"
            "没有标准的指标按数值比较。"
        )
        if judged
        else _("这项指标没有标准，按数值排列。")
    )


def limits_differ(rows: pl.DataFrame) -> None:
    """Say whose limits the marks on the bars of ``rows`` are, where not all have the same."""
    if not figure_rows.limit_text(rows) and figure_rows.limits(rows.drop_nulls("value")):
        st.caption(_("竖线是各地自己适用的标准。"))


def cards(rows: pl.DataFrame, regions: Sequence[str]) -> None:
    """A card an indicator and stage: in how many of ``regions`` it falls short, and where most."""
    told = [_card(row, regions) for row in spoken_summary(rows).iter_rows(named=True)]
    card_grid.show_cards(told, key="regions")


def _card(row: dict[str, Any], regions: Sequence[str]) -> Card:
    target = indicator_links.among_districts(row["indicator"], row["stage"])
    level = next(level for level, n in _levels(row).items() if n)
    return card_grid.card(
        level,
        name=row["heading"],
        value=f"{LOOK[level]['none'].mark} {_of(row, regions)}",
        said=_rest(row, regions),
        about=[("", row["title"])],
        **card_grid.leading(target, _("看各地")),
    )


def _levels(row: dict[str, Any]) -> dict[str, int]:
    """How many regions stand how, the worst level first."""
    short = row["short"] - row["nearly"]
    counts = short, row["nearly"], row["open"], row["met"]
    levels = Level.SHORT, Level.NEARLY, Level.UNKNOWN, Level.MET
    return dict(zip(map(str, levels), counts, strict=True))


def _of(row: dict[str, Any], regions: Sequence[str]) -> str:
    counts = {"open": row["open"], "met": row["met"], "all": len(regions)}
    if row["short"] > row["nearly"]:
        return _("{short} / {all} 未达标", short=row["short"] - row["nearly"], **counts)
    if row["nearly"]:
        return _("{nearly} / {all} 接近达标", nearly=row["nearly"], **counts)
    if row["open"]:
        return _("{open} / {all} 无法判定", **counts)
    if row["met"] < len(regions):
        return _("{met} / {all} 达标", **counts)
    return _("全部达标")


def _rest(row: dict[str, Any], regions: Sequence[str]) -> str:
    counted = [_("接近达标 {n}", n=row["nearly"])] if row["short"] > row["nearly"] > 0 else []
    counted.append(_("达标 {met}", met=row["met"]))
    if row["open"]:
        counted.append(_("无法判定 {open}", open=row["open"]))
    if row["unjudged"]:
        counted.append(_("无标准 {n}", n=row["unjudged"]))
    if absent := len(regions) - row["regions"] - row["unjudged"]:
        counted.append(_("没有数据 {n}", n=absent))
    said = _("，").join(counted)
    if not row["short"] or row["worst_value"] is None:
        return said
    value = figure_sentences.value(row | {"value": row["worst_value"]})
    names = names_of(regions)
    where = listed([names[code] for code in row["worst"]])
    worst = _("差距最大：{region} {value}", region=where, value=value)
    return f"{said} · {worst}"


def spoken_summary(rows: pl.DataFrame) -> pl.DataFrame:
    """``headline_figures.summary`` of what is judged, with the ``title`` of each indicator and
    stage, how many of ``short`` are only ``nearly`` met, and ``unjudged``, how many more regions
    have a figure and no standard.
    """
    by = ["indicator", "stage"]
    judged = rows.filter(pl.col("standing") < headline_figures.UNJUDGED)
    titles = figure_rows.spoken(
        judged.unique(by, keep="first", maintain_order=True), "title", "heading"
    )
    counted = rows.group_by(by).agg(
        nearly=(pl.col("level") == Level.NEARLY).sum(),
        unjudged=(pl.col("standing") >= headline_figures.UNJUDGED).sum(),
    )
    told = titles.select(*by, "title", "heading").join(counted, on=by, validate="1:1")
    return headline_figures.summary(judged, catalog()).join(
        told, on=by, validate="1:1", maintain_order="left"
    )


def side_by_side(
    view: PageContext, rates: pl.DataFrame, regions: Sequence[str], *, chosen: str | None = None
) -> None:
    """All of ``regions`` on one indicator, the worst first; ``chosen`` is pointed at."""
    titles = spoken_summary(rates).select("indicator", "stage", "title")
    options = {f"{stage}.{indicator}": title for indicator, stage, title in titles.iter_rows()}
    if not options:
        return
    usual = indicator_links.usual(list(options), _indicator_of)
    choose = indicator_links.choosing("across", _indicator_of)
    asked = url_widgets.listed("across", _("指标"), options, usual=usual, on_change=choose)
    stage, _dot, indicator = asked.partition(".")
    of_figure = rates.filter(pl.col("indicator") == indicator, pl.col("stage") == stage)
    rows = figure_rows.dated(
        figure_rows.spoken(headline_figures.ranked(of_figure, catalog()), "text", "state"),
        view.choice.year,
    )
    names = names_of(regions)
    said = together(_side_finding(rows, options[asked], regions), without(rows, regions))
    if chosen in names:
        names = names | {chosen: _("▶ {region}", region=names[chosen])}
    named = figure_rows.as_counted(rows).with_columns(
        name=pl.col("region").replace_strict(names, return_dtype=pl.String),
        text=pl.concat_str(
            pl.col("status").cast(pl.String).replace_strict(MARK),
            "text",
            separator=" ",
        ),
        limit=pl.coalesce("at_least", "at_most"),
    )
    st.markdown(f"**{plain(said)}**")
    chart_panel.bars(
        view,
        Exhibit(
            said, named, {"name": _("地区"), **values()}, key="side_by_side", about=[indicator]
        ),
        limit_text=figure_rows.limit_text(rows),
    )
    limits_differ(rows)


def _indicator_of(option: str) -> str:
    """The indicator of an option of the list."""
    return option.partition(".")[2]


def _side_finding(rows: pl.DataFrame, title: str, regions: Sequence[str]) -> str:
    """How many fall short, and where most; how many cannot be judged."""
    short, nearly = (rows.filter(level=level).height for level in (Level.SHORT, Level.NEARLY))
    open_ = rows.filter(standing=2).height
    parts = {"name": title, "all": len(regions), "short": short, "open": open_}
    if nearly:
        return _(
            "{name}：{all} 个地区中 {short} 个未达标，{nearly} 个接近达标，"
            "差距最大的是{region}，{value}。",
            nearly=nearly,
            region=worst_of(rows, regions),
            value=rows["text"][0],
            **parts,
        )
    if not short and open_:
        return _("{name}：{all} 个地区中没有查明未达标的，{open} 个无法判定。", **parts)
    if not short:
        met = rows.filter(pl.col("standing").is_in([3, 4])).height
        return _("{name}：{all} 个地区中 {met} 个达标，没有未达标的。", met=met, **parts)
    return _(
        "{name}：{all} 个地区中 {short} 个未达标，差距最大的是{region}，{value}。",
        region=worst_of(rows, regions),
        value=rows["text"][0],
        **parts,
    )


def values() -> dict[str, str]:
    """What the tables behind the charts say of a figure."""
    return {
        "value": _("数值"),
        "at_least": _("不低于"),
        "at_most": _("不高于"),
        "state": _("状态"),
        "year": _("年份"),
    }


def names_of(regions: Sequence[str]) -> dict[str, str]:
    """Names by code, the same for all that is said on a screen about ``regions``."""
    return measured(district_names, tuple(regions))
