"""A file as it came: fetch it, or have it erased, which stays known."""

from functools import partial
from typing import Any

import streamlit as st

from components.shell import _, announce, moment, person, plain, store_access, words, written

REASON = "erase_reason"
_ASKED = "erase_asked"


def show_original(upload: int, file: str) -> None:
    """The original of an upload; or who has erased it, and why."""
    gone = store_access.store().erased().filter(upload=upload).rows(named=True)
    if gone:
        _gone(gone[0])
        return
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            plain(_("下载原件 {name}", name=file)),
            partial(store_access.store().upload_content, upload),
            file_name=file,
            key="original",
            on_click="ignore",
        )
        with st.popover(_("抹去原件…")):
            _erase(upload, file)


def show_originals_size() -> None:
    """What all originals take, and may take."""
    used, most = store_access.store().originals_size()
    said = _(
        "保存的原件共 {used} MB，最多 {most} MB（设置 ORIGINALS_GIGABYTES）。",
        used=words().number(used / 10**6, 1),
        most=words().number(most / 10**6, 0),
    )
    st.caption(said)


def _gone(erased: dict[str, Any]) -> None:
    said = _(
        "◇ 原件已于 {when} 由 {by} 抹去：{reason}",
        when=moment(erased["at"]),
        by=person(erased["by"]),
        reason=erased["reason"],
    )
    st.markdown(plain(said))


def _erase(upload: int, file: str) -> None:
    st.markdown(
        plain(
            _(
                "把 {name} 的原件从数据库中删除，不能恢复，例如其中有个人信息。"
                "已发布的数据、文件名、校验值和这次抹去的记录保留；以前做的备份里仍有原件。",
                name=file,
            )
        )
    )
    st.text_input(_("抹去的原因"), key=REASON, max_chars=300)
    st.button(_("确认抹去"), type="primary", key="erase", on_click=_ask, args=(upload,))
    if st.session_state.pop(_ASKED, None) == upload:
        _decide(upload)


def _ask(upload: int) -> None:
    """Runs before the page is drawn anew, so that what is erased is what was seen."""
    st.session_state[_ASKED] = upload


def _decide(upload: int) -> None:
    reason = str(st.session_state[REASON]).strip()
    if not reason:
        st.warning(_("请先写明抹去的原因。"))
    elif written(store_access.store().erase, upload, reason, store_access.PERSON):
        announce(_("原件已抹去，记录保留。"))
        st.rerun()
