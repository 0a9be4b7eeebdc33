"""The reporting rate of a year: expected, received, on time, and who is still missing."""

from datetime import date
from functools import partial

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.inputs import widget_sync
from components.quality import school_openings
from components.shell import (
    N_,
    PERSON,
    PageContext,
    _,
    catalog,
    measured,
    plain,
    reader_clock,
    store,
    visit,
    words,
    written,
)
from data.measures import Arrival, reporting, selection

ARRIVAL = {
    Arrival.MISSING: N_("▲ 未报"),
    Arrival.LATE: N_("△ 逾期报送"),
    Arrival.ON_TIME: N_("● 按时报送"),
    Arrival.RECEIVED: N_("● 已报"),
}


def show_reporting(view: PageContext) -> None:
    """The rate in a sentence, the deadline, and the schools that have not reported first."""
    year = view.choice.year
    deadlines = store().deadlines().filter(pl.col("year") == year)
    due = deadlines["due"].item() if len(deadlines) else None
    came = store().received(year, view.snapshot.release)
    found = reporting.reports(view.snapshot, year, came, due, reader_clock.zone().key)
    chosen = measured(selection.schools, view.choice, view.snapshot)
    named = selection.school_names(chosen)
    rows = found.drop("name").join(named, on="school", validate="m:1", maintain_order="left")
    title = reporting_finding(rows, year)
    st.subheader(plain(title), anchor=False)
    if younger := school_openings.note(view, year):
        st.caption(plain(younger))
    if visit().looks_only:
        st.markdown(_("{year}年数据的报送截止日：{day}", year=year, day=words().date(due)))
    else:
        _pick_deadline(year, due)
    states = {arrival.value: _(word) for arrival, word in ARRIVAL.items()}
    types = {code: words().name(kind.name) for code, kind in catalog().school_types.items()}
    listed = rows.with_columns(
        state=pl.col("arrival").cast(pl.String).replace_strict(states),
        kind=pl.col("type").replace_strict(types),
    )
    columns = {
        "name": _("学校"),
        "kind": _("学校类型"),
        "state": _("报送情况"),
        "on": _("首次报送日期"),
    }
    chart_panel.table(view, Exhibit(title, listed, columns, key="reports"))


def reporting_finding(rows: pl.DataFrame, year: int) -> str:
    """How many schools were to report, have done so, and in time."""
    rates = reporting.rates(rows)  # type: ignore[arg-type]
    if rates.is_empty():
        return _("没有应报的学校。")
    expected, received, on_time = rates.row(0)
    share = words().share(received / expected * 100, 1)
    if on_time is None:
        return _(
            "{year}年应报 {expected} 所学校，已报 {received} 所，报送率 {share}%；未设截止日。",
            year=year,
            expected=expected,
            received=received,
            share=share,
        )
    return _(
        "{year}年应报 {expected} 所学校，已报 {received} 所，报送率 {share}%；按时 {on_time} 所。",
        year=year,
        expected=expected,
        received=received,
        share=share,
        on_time=on_time,
    )


def _pick_deadline(year: int, due: date | None) -> None:
    """The day, to be set, changed or taken back."""
    key = f"deadline_{year}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        widget_sync.widget(
            st.date_input,
            key,
            due,
            partial(_take_deadline, year, key),
            initial={"value": due},
            of_link=False,
            label=_("{year}年数据的报送截止日", year=year),
            min_value=date(year, 1, 1),  # Streamlit would offer ten years about today
            max_value=date(year + 100, 12, 31),
            width=240,
        )
        if due is not None:
            st.button(
                _("取消截止日"),
                key=f"no_{key}",
                type="tertiary",
                on_click=_set_deadline,
                args=(year, None),
            )


def _take_deadline(year: int, key: str) -> None:
    _set_deadline(year, st.session_state[key])


def _set_deadline(year: int, due: date | None) -> None:
    written(store().set_deadline, year, due, PERSON)
