"""What a page looks like on paper: title, filters, whole tables, source; no controls, white ground.

``printed_page.css`` is of what Streamlit draws. Components of our own stand behind a wall that no
style of the page gets through: their styles say it for themselves, and ``js_component.css`` what
is the same for all.
"""

from pathlib import Path

import streamlit as st

from components.shell import js_component

STYLE = Path(__file__).with_name("printed_page.css")


def prepare_paper() -> None:
    """Have the browser print the page well; takes no room on it."""
    st.html(STYLE)
    js_component.component(__file__, "<span></span>")(key="paper")
