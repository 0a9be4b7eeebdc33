"""Several regions side by side: a card an indicator, and the matrix of all of them."""

from typing import Any

import polars as pl
import streamlit as st

from components import cards as figure_cards
from components import charts, figure_rows, tables
from components.choice import district_names
from components.context import catalog, measured
from components.theme import plain
from components.words import _, words
from data.measures import overview

#: More rows than this are not read on a screen; the filter leads to the rest.
MOST = 40


def finding(rows: pl.DataFrame) -> str:
    """The first sentence: where the largest gap is, and how many figures fall short."""
    if rows.is_empty() or rows["standing"].min() > 1:  # type: ignore[operator]
        return figure_cards.finding(rows)
    worst = rows.sort("standing", -pl.col("severity"), nulls_last=True).row(0, named=True)
    return _(
        "{region}：{finding}",
        region=_names(rows)[worst["region"]],
        finding=figure_cards.finding(rows),
    )


def cards(rows: pl.DataFrame) -> None:
    """A card an indicator and stage: in how many regions it falls short, and where most."""
    names = _names(rows)
    with st.grid(4, min_column_width=260, gap="small"):
        for row in spoken_summary(rows).iter_rows(named=True):
            with st.container(border=True, height="stretch"):
                st.metric(plain(row["heading"]), _of_regions(row), help=plain(row["title"]))
                st.markdown(plain(_rest(row, names)))


def _of_regions(row: dict[str, Any]) -> str:
    if row["short"]:
        return _("{short} / {regions} 未达标", short=row["short"], regions=row["regions"])
    if row["open"]:
        return _("{open} / {regions} 无法判定", open=row["open"], regions=row["regions"])
    return _("全部达标")


def _rest(row: dict[str, Any], names: dict[str, str]) -> str:
    counted = _("达标 {met}，无法判定 {open}", met=row["met"], open=row["open"])
    if not row["short"] or row["worst_value"] is None:
        return counted
    value = words().figure(row["worst_value"], row["indicator"], catalog())
    worst = _("差距最大：{region} {value}", region=names[row["worst"]], value=value)
    return f"{counted} · {worst}"


def spoken_summary(rows: pl.DataFrame) -> pl.DataFrame:
    """``overview.summary`` of what is judged, with the ``title`` of each indicator and stage."""
    judged = rows.filter(pl.col("standing") < overview.UNJUDGED)
    titles = figure_rows.spoken(
        judged.unique(["indicator", "stage"], keep="first", maintain_order=True),
        "title",
        "heading",
    )
    return overview.summary(judged).join(
        titles.select("indicator", "stage", "title", "heading"),
        on=["indicator", "stage"],
        validate="1:1",
        maintain_order="left",
    )


def matrix(rows: pl.DataFrame, *, key: str) -> None:
    """Regions down, indicators across; the regions with most shortfalls first."""
    names = _names(rows)
    worst_first = (
        rows.group_by("region", maintain_order=True)
        .agg(short=pl.col("standing").is_in([0, 1]).sum())
        .sort("short", descending=True, maintain_order=True)
    )
    if len(worst_first) > MOST:
        st.caption(
            _("只列未达标最多的 {most} 个地区，共 {all} 个。", most=MOST, all=len(worst_first))
        )
    headings = spoken_summary(rows).select("indicator", "stage", column="heading")
    cells = (
        worst_first.head(MOST)
        .join(rows, on="region", maintain_order="left_right")
        .join(headings, on=["indicator", "stage"], maintain_order="left")
        .with_columns(name=pl.col("region").replace_strict(names, return_dtype=pl.String))
    )
    tables.matrix(
        figure_rows.spoken(cells, "text"),
        corner=_("地区"),
        columns=headings["column"].to_list(),
        key=key,
    )


def side_by_side(rates: pl.DataFrame) -> None:
    """All regions on one indicator, the worst first."""
    titles = spoken_summary(rates).select("indicator", "stage", "title")
    options = {(indicator, stage): title for indicator, stage, title in titles.iter_rows()}
    if not options:
        return
    chosen = st.selectbox(
        _("指标"), list(options), format_func=lambda key: options[key], key="across_indicator"
    )
    rows = figure_rows.spoken(
        rates.filter(pl.col("indicator") == chosen[0], pl.col("stage") == chosen[1]).sort(
            "standing", -pl.col("severity"), nulls_last=True
        ),
        "text",
        "gap",
        "standard",
    )
    names = _names(rows)
    named = rows.with_columns(
        name=pl.col("region").replace_strict(names, return_dtype=pl.String),
        text=pl.concat_str(
            pl.col("status").cast(pl.String).replace_strict(charts.MARK), "text", separator=" "
        ),
    )
    limit = next(iter(figure_rows.limits(rows)), (None, ""))
    st.plotly_chart(
        charts.bars(named.head(MOST), limit=limit[0], limit_text=limit[1]), key="side_by_side"
    )
    tables.behind(
        named, {"name": _("地区"), "text": _("数值"), "gap": _("与标准的距离")}, key="side_table"
    )


def _names(rows: pl.DataFrame) -> dict[str, str]:
    return measured(district_names, tuple(rows["region"].unique().sort()))
