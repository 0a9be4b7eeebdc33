"""The figures of a school beside those of the schools it is compared with and of its district."""

from typing import NamedTuple

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import figure_rows, figure_sentences
from components.school import school_card, school_profile, school_similar
from components.school.school_card import Figure
from components.school.school_similar import GROUPS, Beside, Compared
from components.shell import MARK, PageContext, _, catalog, measured, per_language, plain, words
from components.tables import data_table, table_cells
from data.measures import primary, similar


class One(NamedTuple):
    """One indicator of several schools: what it says, its bars, what is behind them, its limit."""

    title: str
    drawn: pl.DataFrame
    rows: pl.DataFrame
    limit: float | None
    limit_text: str


def one(figure: Figure, beside: Beside, view: PageContext) -> None:
    """One indicator of the school and of those beside it, the school itself on top."""
    told = _one(figure, beside, view)
    if told is None:
        return
    st.markdown(f"**{plain(told.title)}**")
    chart_panel.bars(
        view,
        Exhibit(
            told.title,
            told.rows,
            {"name": _("学校"), "value": _("数值"), "state": _("状态")},
            key="beside",
            about=[figure.indicator],
        ),
        told.drawn,
        limit=told.limit,
        limit_text=told.limit_text,
    )


@per_language
def _one(figure: Figure, beside: Beside, view: PageContext) -> One | None:
    compared = school_similar.compared(beside, view)
    if compared is None:
        return None
    same = primary(compared.judged.filter(stage=figure.stage, indicator=figure.indicator))
    order = pl.DataFrame({"school": [figure.school, *compared.others]})
    rows = order.join(same, on="school", validate="m:1", maintain_order="left").drop_nulls(
        "indicator"
    )
    names = compared.names | {figure.school: _("本校")}
    mark = pl.col("status").cast(pl.String).replace_strict(MARK)
    spoken = figure_rows.spoken(rows, "text", "state").with_columns(
        name=pl.col("school").replace_strict(names, return_dtype=pl.String)
    )
    limit, said = next(iter(figure_rows.limits(rows.head(1))), (None, ""))
    drawn = spoken.with_columns(text=pl.format("{} {}", mark, "text"))
    return One(_medians(figure, compared, view), drawn, spoken, limit, said)


def _medians(figure: Figure, compared: Compared, view: PageContext) -> str:
    row = figure.of(school_card.judged(figure.school, view)).row(0, named=True)
    rows = figure.of(compared.judged)
    found = _beside(rows.head(1), compared, view).row(0, named=True)
    near, district = (
        words().figure(found[key], row["indicator"], catalog()) for key in ("near", "district")
    )
    return _(
        "{name}：本校 {own}，所比学校的中位数 {near}，本区的中位数 {district}",
        name=figure_sentences.name(row),
        own=figure_sentences.value(row),
        near=near,
        district=district,
    )


def _beside(rows: pl.DataFrame, compared: Compared, view: PageContext) -> pl.DataFrame:
    medians = school_profile.district_medians(rows["region"][0], view)
    return similar.beside(rows, compared.judged, compared.others, medians)


def everything(beside: Beside, view: PageContext) -> None:
    """All indicators of the group: the school, the median of those beside it, of its district."""
    told = _everything(beside, view)
    if told is None:
        return
    headings = {
        "title": _("指标"),
        "state": _("状态"),
        "text": _("本校"),
        "near_text": _("所比学校的中位数"),
        "district_text": _("本区的中位数"),
        "standard": _("标准"),
    }
    raw = {
        "value": _("本校（原值）"),
        "near": _("所比学校的中位数（原值）"),
        "near_schools": _("所比学校中有数据的"),
        "district": _("本区的中位数（原值）"),
        "district_schools": _("本区有数据的学校数"),
    }
    word = GROUPS[beside.group]
    title = _("{group}：与所比学校和本区的中位数相比", group=_(word))
    shown = told.select(pl.col(column).alias(said) for column, said in headings.items())
    data_table.show_data_table(title, table_cells.values(shown), key="all_beside")
    chart_panel.beside(
        view, Exhibit(title, told, headings | raw, key="all_beside_panel", of="all_beside")
    )


@per_language
def _everything(beside: Beside, view: PageContext) -> pl.DataFrame | None:
    compared = school_similar.compared(beside, view)
    groups = measured(similar.group_of, catalog())
    of_group = [key for key, found in groups.items() if found == beside.group]
    known = school_card.judged(beside.school, view).filter(pl.col("indicator").is_in(of_group))
    if compared is None or known.is_empty():
        return None
    spoken = figure_rows.spoken(
        _beside(known, compared, view), "title", "text", "standard", "state"
    )
    return spoken.with_columns(
        pl.Series(f"{side}_text", _figures(spoken, side), dtype=pl.String)
        for side in ("near", "district")
    )


def _figures(rows: pl.DataFrame, column: str) -> list[str]:
    return [
        words().figure(value, indicator, catalog())
        for value, indicator in rows.select(column, "indicator").iter_rows()
    ]
