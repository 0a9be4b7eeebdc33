"""Components of our own: a module with its script and its style beside it."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st


@cache
def component(module: str, html: str) -> Any:
    """The component of the file ``module``, named after it; ``html`` is what its script fills. Its
    script and style follow those of this file.
    """
    file, common = Path(module), Path(__file__)

    def both(suffix: str) -> str:
        return "\n".join(each.with_suffix(suffix).read_text("utf-8") for each in (common, file))

    return st.components.v2.component(
        file.stem,
        html=html,
        css=both(".css"),
        js=both(".js"),
    )


def heard() -> None:
    """A click is answered by the run that it causes."""
