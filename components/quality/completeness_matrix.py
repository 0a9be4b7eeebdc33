"""Which school has not reported which items: a matrix, the most missing on top."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.inputs import url_widgets
from components.quality import school_openings
from components.shell import (
    N_,
    PageContext,
    _,
    catalog,
    measured,
    plain,
    words,
)
from data.measures import completeness, selection

GROUPS = {
    "basics": N_("基本情况"),
    "students": N_("学生"),
    "classes": N_("班级"),
    "teachers": N_("教师"),
    "areas": N_("面积"),
    "equipment": N_("设备"),
    "rooms": N_("专用教室"),
    "money": N_("经费"),
    "completion": N_("巩固率"),
}
ALL, YEARS = "all", "years"


def of_view(view: PageContext) -> pl.DataFrame:
    """What the chosen schools are asked for, in all years."""
    everything = measured(completeness.asked, view.snapshot, catalog())
    chosen = measured(selection.schools, view.choice, view.snapshot)
    named = selection.school_names(chosen)
    return everything.drop("name").join(named, on="school", validate="m:1", maintain_order="left")


def completeness_finding(asked: pl.DataFrame, year: int) -> str:
    """How much of what is asked for is there, and of how many schools something is missing."""
    rows = asked.filter(pl.col("year") == year)
    if rows.is_empty():
        return _("{year}年没有逐校数据。", year=year)
    lacking = rows.filter(~pl.col("reported"))
    if lacking.is_empty():
        return _("{year}年应报的 {n} 个数据全部报齐。", year=year, n=words().number(rows.height))
    return _(
        "{year}年应报 {all} 个数据，缺 {missing} 个，涉及 {schools} 所学校。",
        year=year,
        all=words().number(rows.height),
        missing=words().number(lacking.height),
        schools=words().number(lacking["school"].n_unique()),
    )


def matrix(asked: pl.DataFrame, view: PageContext) -> None:
    """Schools down; groups, the items of one group, or years across."""
    year = view.choice.year
    groups = [key for key in GROUPS if key in asked["group"].unique()]
    options = {ALL: _("各类数据"), YEARS: _("各年")} | {key: _(GROUPS[key]) for key in groups}
    shown = url_widgets.listed("items", _("数据类别"), options)
    title = completeness_finding(asked, year)
    st.subheader(plain(title), anchor=False)
    first_year = asked["year"].min() if shown == YEARS else year
    if younger := school_openings.note(view, int(str(first_year or year))):
        st.caption(plain(younger))
    names = {key: _(word) for key, word in GROUPS.items()}
    cells = _cells(asked, shown, year, names)
    if cells.is_empty():
        return
    across = cells.sort("_order")["column"].unique(maintain_order=True).to_list()
    columns = {
        "name": _("学校"),
        "year": _("年份"),
        "group_name": _("数据类别"),
        "item_name": _("数据项"),
    }
    register = view.snapshot.schools.select("nature", id="school")
    cells = cells.join(register, on="id", how="left", validate="m:1", maintain_order="left")
    missing = _missing(asked, names)
    chart_panel.matrix(view, Exhibit(title, missing, columns, key="completeness"), cells, across)


def _cells(asked: pl.DataFrame, shown: str, year: int, names: Mapping[str, str]) -> pl.DataFrame:
    """Rows as ``table_cells.statuses`` wants them, the school with most missing on top."""
    across = "year" if shown == YEARS else "group" if shown == ALL else "item"
    rows = asked if shown == YEARS else asked.filter(pl.col("year") == year)
    if shown in GROUPS:
        rows = rows.filter(pl.col("group") == shown)
    spoken = names if across == "group" else _item_names()
    if across == "year":
        spoken = {str(year): str(year) for year in asked["year"].unique().sort()}
    heading = pl.col(across).cast(pl.String)
    gone = pl.col("expected") - pl.col("reported")
    status = pl.when(gone == 0).then(pl.lit("met")).when(pl.col("reported") == 0)
    counted = completeness.counts(rows, "school", "name", across)
    return (
        counted.with_columns(
            id="school",
            column=heading.replace_strict(spoken, return_dtype=pl.String),
            _order=heading.cast(pl.Enum(list(spoken))),
            status=status.then(pl.lit("short")).otherwise(pl.lit("unknown")),
            text=pl.format("{}/{}", "reported", "expected"),
            value=pl.col("reported") / pl.col("expected"),
            gone=gone.sum().over("school"),
        )
        .with_columns(hover=pl.format("{}\n{}：{}", "name", "column", "text"))
        .sort("gone", "school", descending=[True, False], maintain_order=True)
    )


def _missing(asked: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """Every value that was not reported, one a row."""
    return asked.filter(~pl.col("reported")).with_columns(
        group_name=pl.col("group").replace_strict(names, return_dtype=pl.String),
        item_name=pl.col("item").replace_strict(_item_names(), return_dtype=pl.String),
    )


def _item_names() -> dict[str, str]:
    return {item.id: words().name(item.name) for item in catalog().items_of("school")}
