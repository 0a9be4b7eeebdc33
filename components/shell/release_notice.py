"""Says that a newer release was published than the one on view, and leads there."""

from functools import partial

import streamlit as st

from components.shell import store_access, url_state
from components.shell.language import _
from components.shell.visitor import switch_release, visit

#: Seconds after which a page that nobody clicks on asks whether there is a newer release.
EVERY = 60
SINCE = "pages/since.py"


@st.fragment(run_every=EVERY)
def watch(shown: int) -> None:
    """On a page that shows the release ``shown``: say so without a click, and also where the page
    has moved on by itself. Silent where the store cannot be asked.
    """
    found, refused = store_access.attempt(store_access.newest_release)
    if refused:
        return  # what is shown stays true; the next click says why there is no more
    here, newest = visit(), found or 0
    if here.on_view != shown:
        st.rerun()  # accepted: all of the page, not this line alone
    if here.left:
        _say(_("已发布第 {n} 版，本页已换成这一版。", n=here.on_view), here.left, here.on_view)
    elif newest > here.on_view:
        said = _("已发布第 {n} 版，这里仍是第 {at} 版。", n=newest, at=here.on_view)
        _say(said, here.on_view, newest, offer=True)


def _say(said: str, since: int, until: int, *, offer: bool = False) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="newer"):
        st.markdown(f":blue-badge[{said}]", width="content")
        asked = {"since": str(since), "until": str(until), url_state.RELEASE: str(until)}
        st.page_link(SINCE, label=_("看变化"), query_params=url_state.to(asked))
        if offer:
            _offer(until)


def say_if_absent() -> None:
    """Say so where the link names a release that was never published."""
    here = visit()
    there = 0 < url_state.number(url_state.RELEASE) <= here.newest
    if url_state.RELEASE in st.query_params and here.on_view and not there:
        st.caption(_("链接所指的那一版数据不存在，现在是第 {at} 版。", at=here.on_view))


def offer() -> None:
    """In a meeting, where nothing moves by itself: a way to the newer release."""
    here = visit()
    if here.newest > here.on_view:
        _offer(here.newest)


def _offer(release: int) -> None:
    label = _("改看第 {n} 版", n=release)
    st.button(label, key="accept", type="tertiary", on_click=partial(switch_release, release))
