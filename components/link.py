"""The link holds what a visitor chose, as codes; widgets only show it.

Streamlit's own ``bind="query-params"`` writes the displayed word into the link, so that it would
not open in the other language, and its changes leave no step for the Back button.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_REMEMBERED = "link"
#: What a link says about one page alone; it is not taken along to the next one.
OF_PAGE = ("indicator", "node", "since", "until", "scene", "doubt")


def keep_across_pages() -> None:
    """Put the choices back into the link of a page just entered through the navigation.

    Call it before ``st.navigation``: the browser then gets page and choices in one step, and Back
    leads to the page before. The navigation opens pages without any choice; a link reached by
    Back or Forward already holds its own and is left alone.
    """
    context = get_script_run_ctx()
    by_history = context is not None and context.is_history_navigation
    remembered = st.session_state.get(_REMEMBERED)
    if remembered and not st.query_params and not by_history:
        st.query_params.update(remembered)
    _remember()


def write(key: str) -> None:
    """Put the new value of the widget ``key`` into the link; as its ``on_change``."""
    value = st.session_state[key]
    codes = [value] if isinstance(value, str | int) else value or []
    put({key: ",".join(map(str, codes))})


def put(codes: dict[str, str]) -> None:
    """Set the keys of ``codes`` in the link, those with '' take out; one step for Back."""
    chosen = st.query_params.to_dict() | codes
    st.query_params.from_dict({key: value for key, value in chosen.items() if value})
    _remember()


def to(codes: dict[str, str]) -> dict[str, str]:
    """The link of another page: the choices so far with ``codes``; for ``st.page_link``."""
    chosen = {key: value for key, value in st.query_params.items() if key not in OF_PAGE}
    return {key: value for key, value in (chosen | codes).items() if value}


def _remember() -> None:
    chosen = st.query_params.to_dict()
    st.session_state[_REMEMBERED] = {
        key: value for key, value in chosen.items() if key not in OF_PAGE
    }
