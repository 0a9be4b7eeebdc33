"""The figures of a school beside those of the schools it is compared with and of its district."""

import polars as pl
import streamlit as st

from components import charts, figure_rows, panel, reading_table, sentences
from components.context import catalog, measured
from components.frame import View
from components.school import school_profile
from components.school.school_similar import GROUPS, Compared
from components.sentences import Row
from components.theme import plain
from components.words import _, words
from data.measures import similar
from data.measures.judge import primary
from data.measures.similar import Group


def one(row: Row, compared: Compared, view: View) -> None:
    """One indicator of the school and of those beside it, the school itself on top."""
    own = compared.found.school
    same = primary(compared.judged.filter(stage=row["stage"], indicator=row["indicator"]))
    order = pl.DataFrame({"school": [own, *compared.others]})
    rows = order.join(same, on="school", maintain_order="left").drop_nulls("indicator")
    names = compared.names | {own: _("本校")}
    mark = pl.col("status").cast(pl.String).replace_strict(charts.MARK)
    spoken = figure_rows.spoken(rows, "text", "state").with_columns(
        name=pl.col("school").replace_strict(names, return_dtype=pl.String)
    )
    limit, said = next(iter(figure_rows.limits(rows.head(1))), (None, ""))
    drawn = spoken.with_columns(text=pl.format("{} {}", mark, "text"))
    title = _medians(row, compared, view)
    st.markdown(f"**{plain(title)}**")
    panel.bars(
        view,
        title,
        drawn,
        spoken,
        {"name": _("学校"), "value": _("数值"), "state": _("状态")},
        key="beside",
        limit=limit,
        limit_text=said,
        about=[row["indicator"]],
    )


def _medians(row: Row, compared: Compared, view: View) -> str:
    rows = compared.judged.filter(
        school=row["school"], stage=row["stage"], indicator=row["indicator"]
    )
    found = _beside(rows.head(1), compared, view).row(0, named=True)
    near, district = (
        words().figure(found[key], row["indicator"], catalog()) for key in ("near", "district")
    )
    return _(
        "{name}：本校 {own}，所比学校的中位数 {near}，本区的中位数 {district}",
        name=sentences.name(row),
        own=sentences.value(row),
        near=near,
        district=district,
    )


def _beside(rows: pl.DataFrame, compared: Compared, view: View) -> pl.DataFrame:
    medians = school_profile.district_medians(rows["region"][0], view)
    return similar.beside(rows, compared.judged, compared.others, medians)


def everything(rows: pl.DataFrame, group: Group, compared: Compared, view: View) -> None:
    """All indicators of ``group``: the school, the median of those beside it, of its district."""
    groups = measured(similar.group_of, catalog())
    of_group = [key for key, found in groups.items() if found == group]
    known = rows.filter(pl.col("indicator").is_in(of_group))
    if known.is_empty():
        return
    spoken = figure_rows.spoken(
        _beside(known, compared, view), "title", "text", "standard", "state"
    )
    told = spoken.with_columns(
        pl.Series(f"{side}_text", _figures(spoken, side), dtype=pl.String)
        for side in ("near", "district")
    )
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
    word = GROUPS[group]
    title = _("{group}：与所比学校和本区的中位数相比", group=_(word))
    shown = told.select(pl.col(column).alias(said) for column, said in headings.items())
    reading_table.show(title, shown, key="all_beside")
    panel.beside(view, title, told, headings | raw, key="all_beside_panel")


def _figures(rows: pl.DataFrame, column: str) -> list[str]:
    return [
        words().figure(value, indicator, catalog())
        for value, indicator in rows.select(column, "indicator").iter_rows()
    ]
