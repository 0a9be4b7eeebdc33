"""How wide the map is on the reader's screen: only the browser knows, and tells after drawing."""

import streamlit as st

from components.charts import exhibits
from components.shell import js_component

#: Pixels of the map until the browser has told them.
WIDE, NARROW = 700, 350
#: Widths are told in steps of so many pixels.
STEP = 50


def of(key: str) -> int:
    """Pixels that the map ``key`` has at least."""
    told: int = st.session_state.get(_kept(key), NARROW if exhibits.on_phone() else WIDE)
    return told


def ask(key: str) -> None:
    """Have the map ``key``, drawn just above, measured: the page runs again if it is not as wide
    as was thought.
    """

    def keep() -> None:
        st.session_state[_kept(key)] = int(st.session_state[_asked(key)].width)

    js_component.component(__file__, "<div></div>")(
        key=_asked(key), data={"width": of(key), "step": STEP}, on_width_change=keep
    )


def _kept(key: str) -> str:
    return f"{key}_width"


def _asked(key: str) -> str:
    return f"{key}_asked"
