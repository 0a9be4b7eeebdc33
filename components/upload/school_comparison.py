"""What a file says of a school that may be a known one, beside what is known of those."""

import polars as pl
import streamlit as st

from components.shell import (
    N_,
    _,
    catalog,
    plain,
    store_access,
    words,
)
from data.intake import Received
from data.measures import selection
from data.workbook import Question

NAMES = {"students": N_("学生数"), "classes": N_("班级数")}
Figures = dict[tuple[str, int], float]


def show_school_comparison(received: Received, question: Question) -> None:
    """A line for the school of the file, and one for each that it may be."""
    asked = next((one for one in received.checked.unknown if one.called == question.about), None)
    if asked is None:
        return
    here = {(measure, year): value for measure, year, value in asked.figures}
    rows = [_line(_("文件中：{name}", name=asked.name or asked.called), here)]
    now = store_access.snapshot()
    known = selection.names_by_id(now.schools)
    rows += [
        _line(f"{known[school]} {school}", _known(school))
        for school in question.options
        if school in known and not now.is_sample
    ]
    columns = [_("学校"), _("年份"), *map(_, NAMES.values())]
    st.table({name: [row[n] for row in rows] for n, name in enumerate(columns)}, hide_index=True)


def _line(name: str, figures: Figures) -> list[str]:
    """The newest year of the figures."""
    year = max((year for _measure, year in figures), default=None)
    if year is None:
        return [plain(name), "—", *("—" for _measure in NAMES)]
    values = [figures.get((measure, year)) for measure in NAMES]
    return [plain(name), str(year), *(words().number(value) for value in values)]


def _known(school: str) -> Figures:
    """What was published of it, year by year."""
    rows = store_access.snapshot().items.filter(pl.col("school") == school)
    found: Figures = {}
    for measure in NAMES:
        items = [item.id for item in catalog().items_of("school") if item.base == measure]
        some = pl.any_horizontal(pl.col(items).is_not_null())
        counted = rows.filter(some).select("year", pl.sum_horizontal(items))
        found |= {(measure, year): value for year, value in counted.iter_rows()}
    return found
