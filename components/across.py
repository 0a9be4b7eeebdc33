"""Several regions side by side: a card an indicator, and the matrix of all of them."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from components import cards as figure_cards
from components import charts, figure_rows, link, panel, picks, results, sentences
from components.choice import Choice, district_names
from components.context import catalog, measured, worded
from components.frame import View
from components.school import school_rows
from components.theme import plain
from components.words import _, words
from data.catalog import Catalog
from data.measures import overview
from data.store.snapshot import Snapshot
from data.words import MISSING


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
    with figure_cards.side_by_side():
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
    counted = _("达标 {met}", met=row["met"])
    if row["open"]:
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


def matrix(
    view: View,
    indicators: Sequence[str],
    regions: Sequence[str],
    *,
    key: str,
    staged: bool = False,
) -> None:
    """Regions down, indicators across; the regions with most shortfalls first, page by page.

    A click on a cell chooses its region. ``staged``: a row for each stage of a region, where a
    column for each stage of an indicator would not fit.
    """
    rows = results.standings_of(view, indicators, regions)
    if rows.filter(pl.col("standing") < overview.UNJUDGED).is_empty():
        return
    names, worst_first = _names(rows), _worst_first(rows)
    short = worst_first.filter(pl.col("short") > 0).height
    said = _("{all} 个地区中 {short} 个有指标未达标，最多的排在最前。", all=len(names), short=short)
    st.markdown(f"**{plain(said)}**")
    first = picks.page_of(len(worst_first))
    asked = (view.choice, tuple(indicators), tuple(regions), first, staged)
    cells, columns = worded(_drawn, view.snapshot, catalog(), *asked)
    opened = panel.matrix(
        view,
        said,
        cells,
        columns,
        cells,
        {"name": _("地区"), "column": _("指标"), **_values()},
        key=key,
        about=rows["indicator"].unique(maintain_order=True).to_list(),
        opens=True,
    )
    if opened:
        link.put({"district": opened.partition(".")[0]})
        st.rerun()


def _worst_first(rows: pl.DataFrame) -> pl.DataFrame:
    """A row a region, and in ``short`` how many of its figures fall short."""
    return (
        rows.group_by("region", maintain_order=True)
        .agg(short=pl.col("standing").is_in([0, 1]).sum())
        .sort("short", descending=True, maintain_order=True)
    )


def _drawn(
    snapshot: Snapshot,
    catalog: Catalog,
    choice: Choice,
    indicators: tuple[str, ...],
    regions: tuple[str, ...],
    first: int,
    staged: bool,
) -> tuple[pl.DataFrame, list[str]]:
    """The cells of one page and their columns, kept for the next visit."""
    rows = results.told(View(snapshot, choice), indicators, regions, _told)
    if staged:
        rows = figure_rows.in_order(rows)
    headings = _headings(rows, staged)
    cells = (
        _worst_first(rows)
        .slice(first, picks.PER_PAGE)
        .join(rows, on="region", maintain_order="left_right")
        .join(headings, on=["indicator", "stage"], maintain_order="left")
    )
    if staged:
        cells = cells.with_columns(
            id=pl.format("{}.{}", "region", "stage"), name=school_rows.staged()
        )
    return cells, headings["column"].unique(maintain_order=True).to_list()


def _headings(rows: pl.DataFrame, staged: bool) -> pl.DataFrame:
    """indicator, stage and ``column``: name and, where it is judged in several and the rows are not
    ``staged``, stage below it.

    A CV is named after what is spread; the sentence above the matrix says what is compared.
    """
    found = spoken_summary(rows).select("indicator", "stage")
    several = found["indicator"].is_duplicated() & (not staged)
    return found.with_columns(
        pl.Series(
            "column",
            [
                _heading(indicator, stage if twice else None)
                for (indicator, stage), twice in zip(found.iter_rows(), several, strict=True)
            ],
            dtype=pl.String,
        )
    )


def _heading(indicator: str, stage: str | None) -> str:
    found = catalog().indicators[indicator]
    spread = found.cv_of[0] if len(found.cv_of) == 1 else indicator
    name = words().name(catalog().indicators[spread].short)
    return name if stage is None else f"{name}\n{words().stage(stage)}"


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` as the cells of ``heat.matrix``, but for their ``column``."""
    named = rows.with_columns(
        id="region", name=pl.col("region").replace_strict(_names(rows), return_dtype=pl.String)
    )
    hover = [
        f"{row['name']}\n{sentences.aloud(row)}\n{sentences.limit(row)}".strip()
        for row in named.to_dicts()
    ]
    told = figure_rows.spoken(named, "text", "state")
    nothing = pl.col("value").is_null() & pl.col("stated").is_null()
    return told.with_columns(
        pl.Series("hover", hover, dtype=pl.String),
        text=pl.when(nothing).then(pl.lit(MISSING)).otherwise("text"),
    )


def side_by_side(view: View, rates: pl.DataFrame, *, chosen: str | None = None) -> None:
    """All regions on one indicator, the worst first; ``chosen`` is pointed at."""
    titles = spoken_summary(rates).select("indicator", "stage", "title")
    options = {f"{stage}.{indicator}": title for indicator, stage, title in titles.iter_rows()}
    if not options:
        return
    stage, _dot, indicator = picks.listed("across", _("指标"), options).partition(".")
    rows = figure_rows.spoken(
        rates.filter(pl.col("indicator") == indicator, pl.col("stage") == stage).sort(
            "standing", -pl.col("severity"), pl.col("distance").abs(), nulls_last=True
        ),
        "text",
        "state",
    )
    names = _names(rows)
    if chosen in names:  # a copy: what was measured is shared
        names = names | {chosen: _("▶ {region}", region=names[chosen])}
    named = rows.with_columns(
        name=pl.col("region").replace_strict(names, return_dtype=pl.String),
        text=pl.concat_str(
            pl.col("status").cast(pl.String).replace_strict(charts.MARK), "text", separator=" "
        ),
    )
    said = _side_finding(rows, options[f"{stage}.{indicator}"], names)
    st.markdown(f"**{plain(said)}**")
    first = picks.page_of(len(named))
    limit, limit_text = next(iter(figure_rows.limits(rows)), (None, ""))
    panel.bars(
        view,
        said,
        named.slice(first, picks.PER_PAGE),
        named,
        {"name": _("地区"), **_values()},
        key="side_by_side",
        limit=limit,
        limit_text=limit_text,
        about=[indicator],
    )


def _side_finding(rows: pl.DataFrame, title: str, names: dict[str, str]) -> str:
    """How many fall short, and where most."""
    short = rows.filter(pl.col("standing").is_in([0, 1])).height
    if not short:
        return _("{name}：{all} 个地区没有一个未达标。", name=title, all=len(rows))
    return _(
        "{name}：{all} 个地区中 {short} 个未达标，差距最大的是{region}，{value}。",
        name=title,
        all=len(rows),
        short=short,
        region=names[rows["region"][0]],
        value=rows["text"][0],
    )


def _values() -> dict[str, str]:
    """What the tables behind the charts say of a figure."""
    return {
        "value": _("数值"),
        "at_least": _("不低于"),
        "at_most": _("不高于"),
        "state": _("状态"),
        "year": _("年份"),
    }


def _names(rows: pl.DataFrame) -> dict[str, str]:
    return measured(district_names, tuple(rows["region"].unique().sort()))
