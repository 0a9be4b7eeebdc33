"""The screen of a meeting in the browser: full screen, keys, time, and a bar that goes.

Only the browser can do these: its few lines of script and style stand beside this file. Python
hears ``step`` (1, -1) and ``leave``.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

KEY = "meeting_screen"
HERE = Path(__file__)


def show_meeting_screen(
    label: str,
    *,
    scene: str,
    seconds: int,
    on_step: Callable[[int], None],
    on_leave: Callable[[], None],
) -> None:
    """The button that fills the screen, said as ``label``, and the keys of a running meeting.

    Left and right, pages up and down and, every ``seconds`` unless 0, the clock step, first through
    the pages of a scene; ``on_leave`` is called when the browser leaves full screen.
    """

    def stepped() -> None:
        step = _heard("step")
        if step:
            on_step(int(step))

    _component()(
        key=KEY,
        data={"running": True, "scene": scene, "seconds": seconds, "label": label},
        width="content",
        on_step_change=stepped,
        on_leave_change=on_leave,
    )


def _heard(name: str) -> Any:
    return getattr(st.session_state[KEY], name, None)


@cache
def _component() -> Any:
    return st.components.v2.component(
        KEY,
        html='<button type="button" class="meeting-full" hidden></button>',  # until it has a name
        css=HERE.with_suffix(".css").read_text("utf-8"),
        js=HERE.with_suffix(".js").read_text("utf-8"),
        isolate_styles=False,
    )
