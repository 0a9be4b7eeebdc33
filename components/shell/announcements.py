"""What has just been done, and who did it."""

import streamlit as st

from components.shell.language import _
from components.shell.store_access import PERSON

_SAID = "announcement"


def announce(sentence: str) -> None:
    """Say ``sentence`` at the top of the next run; what it is about is shown afresh there."""
    st.session_state[_SAID] = sentence


def show_announcement() -> None:
    """Say what has just been done, and where its effect can be seen."""
    sentence = st.session_state.pop(_SAID, None)
    if sentence is None:
        return
    with st.container(border=True):
        st.success(sentence)
        with st.container(horizontal=True, gap="small"):
            arrow = ":material/arrow_forward:"
            st.page_link("pages/overview.py", label=_("看概览"), icon=arrow)
            st.page_link("pages/facilities.py", label=_("看办学条件"), icon=arrow)
            st.page_link("pages/rectification.py", label=_("看问题整改"), icon=arrow)


def person(name: str | None) -> str:
    """Who did something; nobody signs in on a machine of one's own."""
    return _("本机用户") if name == PERSON else name or ""
