"""Components of our own: a module with its script and its style beside it."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st


@cache
def component(module: str, html: str) -> Any:
    """The component of the file ``module``, named after it; ``html`` is what its script fills."""
    file = Path(module)
    return st.components.v2.component(
        file.stem,
        html=html,
        css=file.with_suffix(".css").read_text("utf-8"),
        js=file.with_suffix(".js").read_text("utf-8"),
    )
