"""Components of our own: a module with its script and its style beside it."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st


@cache
def component(module: str, html: str, libraries: tuple[Path, ...] = ()) -> Any:
    """The component of the file ``module``, named after it; ``html`` is what its script fills. Its
    script and style follow those of this file, and the scripts of others that it uses.
    """
    file, common = Path(module), Path(__file__)

    def together(*files: Path) -> str:
        return "\n".join(each.read_text("utf-8") for each in files)

    return st.components.v2.component(
        file.stem,
        html=html,
        css=together(common.with_suffix(".css"), file.with_suffix(".css")),
        js=together(*libraries, common.with_suffix(".js"), file.with_suffix(".js")),
    )


def heard() -> None:
    """A click is answered by the run that it causes."""
