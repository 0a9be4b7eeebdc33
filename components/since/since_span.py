"""Which two releases are compared: chosen one by one or by the day of a meeting."""

from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from components.inputs import url_widgets, widget_sync
from components.shell import _, day, page_shell, reader_clock, release_moment, url_state


class Span(NamedTuple):
    """The two releases that are compared, each as (release, day)."""

    since: int
    until: int
    days: dict[int, date]


def nothing_before(span: Span) -> bool:
    """Say so where nothing came before and nobody asked to compare with nothing."""
    alone = span.since == 0 and "since" not in st.query_params
    if alone and len(span.days) > 2:
        st.info(_("第 {n} 版之前没有数据，没有可比的。请选择更新的一版。", n=span.until))
    elif alone:
        st.info(_("目前只有一版数据，还没有可比的。发布新数据后，这里列出变化。"))
        page_shell.to_upload(_("去报送数据"))
    return alone


def choose(events: list[dict[str, Any]]) -> Span:
    """Two releases, chosen one by one or by a day each; the link holds them."""
    releases = [event["release"] for event in events]
    until = _of_link("until", releases, releases[0])
    earlier = [release for release in releases if release < until]
    # What was taken back on the way to something new is no state that a meeting has seen.
    seen = [each["release"] for each in events if each["takes_back"] is None]
    default = next((release for release in earlier if release in seen), 0)
    since = _of_link("since", [*earlier, 0], default)
    names = {
        event["release"]: _(
            "第 {n} 版 · {moment}",
            n=event["release"],
            moment=release_moment(event["published_at"], is_sample=event["is_sample"]),
        )
        for event in events
    } | {0: _("还没有数据时")}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="span"):
        _select("since", _("从"), [*earlier, 0], since, names)
        _select("until", _("到"), releases, until, names)
        _by_day(events, since)
    for key, shown, known in (("since", since, [*earlier, 0]), ("until", until, releases)):
        url_widgets.say_if_absent(key, names[shown], {str(each): names[each] for each in known})
    days = {event["release"]: day(event["published_at"]) for event in events}
    return Span(since, until, days | {0: min(days.values())})


def _of_link(key: str, known: list[int], default: int) -> int:
    value = st.query_params.get(key, "")
    return int(value) if value in set(map(str, known)) else default


def _select(key: str, label: str, options: list[int], chosen: int, names: dict[int, str]) -> None:
    offered = {release: names[release] for release in options}
    url_widgets.widget(st.selectbox, key, label, offered, chosen, width=300)


def _by_day(events: list[dict[str, Any]], since: int) -> None:
    """The day of the last meeting: what counted at its end is what is compared with."""
    moments = {event["release"]: event["published_at"] for event in events}
    chosen = day(moments[since]) if since else None
    widget_sync.widget(
        st.date_input,
        "since_day",
        chosen,
        partial(_go_to_day, moments),
        initial={"value": chosen},
        label=_("上次会议的日期"),
        max_value=reader_clock.today(),
        format="YYYY-MM-DD",
        width=170,
    )


def _go_to_day(moments: dict[int, datetime]) -> None:
    url_state.put({"since": str(newest_on(moments, st.session_state["since_day"]))})


def newest_on(moments: dict[int, datetime], until: date | None) -> int:
    """The newest release that was published on the day ``until`` or before; 0 if there was none."""
    known = [release for release, at in moments.items() if until and day(at) <= until]
    return max(known, default=0)
