"""What was published when, by whom, from which file; and how to take it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import streamlit as st

from components import context
from components.words import _, words

Event = Mapping[str, Any]
NEWEST = 200
_SAID = "announcement"


def announce(sentence: str) -> None:
    """Say ``sentence`` at the top of the next run; what it is about is shown afresh there."""
    st.session_state[_SAID] = sentence
    st.rerun()


def show_announcement() -> None:
    """Say what has just been done, and where its effect can be seen."""
    sentence = st.session_state.pop(_SAID, None)
    if sentence is None:
        return
    with st.container(border=True):
        st.success(sentence)
        with st.container(horizontal=True, gap="small"):
            st.page_link("pages/overview.py", label=_("看概览"))
            st.page_link("pages/facilities.py", label=_("看办学条件"))
            st.page_link("pages/rectification.py", label=_("看问题整改"))


def show() -> None:
    """The newest events as a table, and a way to take a publication back."""
    events = context.store().history().head(NEWEST).rows(named=True)
    if not events:
        st.info(_("还没有报送记录。"))
        return
    columns = {
        _("版本"): [str(each["release"] or "—") for each in events],
        _("状态"): [state(each) for each in events],
        _("时间"): [moment(each["published_at"] or each["received_at"]) for each in events],
        _("操作人"): [each["published_by"] or each["received_by"] for each in events],
        _("文件"): [each["file"] or "" for each in events],
    }
    st.dataframe(pl.DataFrame(columns), hide_index=True, width="stretch")
    _take_back([each for each in events if each["counts"]])


def state(event: Event) -> str:
    """What an event means today."""
    if event["release"] is None:
        return _("◇ 已保存，未发布")
    if event["takes_back"] is not None:
        return _("↩ 撤回第 {n} 版", n=event["takes_back"])
    if not event["counts"]:
        return _("○ 已撤回")
    return _("● 有效（示例）") if event["is_sample"] else _("● 有效")


def moment(when: datetime) -> str:
    """Date and time where the reader is."""
    zone = st.context.timezone
    return words().moment(when.astimezone(ZoneInfo(zone) if zone else None))


def _take_back(counting: list[Event]) -> None:
    if not counting:
        return
    labels = {
        each["release"]: _(
            "第 {n} 版：{file}，{when}",
            n=each["release"],
            file=each["file"],
            when=moment(each["published_at"]),
        )
        for each in counting
    }
    with st.popover(_("撤回一次发布…")):
        st.markdown(
            _("撤回后，这次发布的数据不再计入，更早发布的数据重新生效。文件和记录都会保留。")
        )
        release = st.selectbox(
            _("要撤回的发布"),
            list(labels),
            format_func=labels.__getitem__,
            filter_mode=None,
            key="release_to_take_back",
        )
        if st.button(_("确认撤回"), type="primary", key="take_back"):
            _confirmed(release)


def _confirmed(release: int) -> None:
    now = context.take_back(release)
    if now is None:  # someone else did so while this page was open
        st.warning(_("第 {n} 版已经撤回。", n=release))
    else:
        announce(_("已撤回第 {n} 版，现在是第 {now} 版。", n=release, now=now))
