"""A map that a picture can be made of: browsers throw away what WebGL has drawn as soon as it is on
the screen, unless they were asked to keep it before it was drawn. The script beside this file asks;
and it tells where a browser has no WebGL, which only it knows.
"""

import streamlit as st

from components.shell import js_component

_MISSING = "webgl_missing"


def keep(key: str) -> None:
    """Have the map ``key`` kept; called before it is drawn."""
    asked = f"{key}_canvas"

    def note() -> None:
        st.session_state[_MISSING] = bool(st.session_state[asked].missing)

    js_component.component(__file__, "<span></span>")(
        key=asked, data={"missing": is_missing()}, on_missing_change=note
    )


def is_missing() -> bool:
    """Whether this browser has said that it draws no map."""
    return bool(st.session_state.get(_MISSING))
