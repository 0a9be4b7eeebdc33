"""The next meeting: its day, and what is to be done by then."""

import logging
from datetime import date, timedelta

import polars as pl
import streamlit as st

from components.inputs import widget_sync
from components.rectification import rectification_list
from components.shell import PageContext, _, reader_clock, url_state, words
from data.error_place import error_place
from data.measures import FINISHED

log = logging.getLogger(__name__)

NEXT = "next_meeting"
#: Where nobody said when, the next meeting is in a month.
USUAL = timedelta(days=30)


def next_meeting() -> date:
    """The day that the link names, or in a month."""
    usual = reader_clock.today() + USUAL
    stated = st.query_params.get(NEXT, "")
    if not stated:
        return usual
    try:
        return date.fromisoformat(stated)
    except ValueError as error:
        log.debug("a link names no day: %s", error_place(error))
        return usual


def pick_next_meeting() -> date:
    """The same, to be chosen."""
    chosen = next_meeting()
    widget_sync.widget(
        st.date_input,
        NEXT,
        chosen,
        _write,
        initial={"value": chosen},
        label=_("下次会议的日期"),
        format="YYYY-MM-DD",
        width=170,
    )
    return chosen


def _write() -> None:
    day = st.session_state[NEXT]
    url_state.put({NEXT: day.isoformat() if day else ""})


def due(view: PageContext, until: date) -> pl.DataFrame:
    """What is not finished and overdue, the latest first, or due on the day ``until`` or before."""
    items = _unfinished(view).filter(pl.col("due") <= until)
    return items.sort(~pl.col("overdue"), "due", maintain_order=True)


def due_finding(view: PageContext, until: date) -> str:
    """How much of it there is, and how much has no date."""
    items = _unfinished(view)
    if items.is_empty():
        return _("没有未完成的整改事项。")
    late = items.filter("overdue").height
    return _(
        "下次会议（{day}）前：{due} 项到期，另有 {late} 项已超期，{undated} 项没有具体日期。",
        day=words().date(until),
        due=words().number(due(view, until).height - late),
        late=words().number(late),
        undated=words().number(items["due"].null_count()),
    )


def _unfinished(view: PageContext) -> pl.DataFrame:
    items = rectification_list.on_view(view, reader_clock.today())
    return items.filter(~pl.col("progress").is_in(FINISHED))
