"""The link holds what a visitor chose, as codes; widgets only show it.

Streamlit's own ``bind="query-params"`` writes the displayed word into the link, so that it would
not open in the other language, and its changes leave no step for the Back button.
"""

from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.util import calc_hash

_REMEMBERED = "link"
LANGUAGE, SCHOOL, INDICATOR, ITEM = "lang", "school", "indicator", "item"
#: Who comes by a link with LOOK may look and not write; RELEASE is what was on view.
LOOK, RELEASE = "look", "release"
#: Longer numbers are none that anybody has chosen.
LONGEST_NUMBER = 9
#: The page of the charts of districts over the years, where there are too many for one. It holds as
#: long as nothing else is chosen. Tables keep their own pages.
YEARS: Final = "years_page"
#: What goes along to every screen: language, filters, who only looks, and what a meeting will show.
#: All else is about the screen that it was chosen on, and is left behind with it.
ALONG: Final = (
    *(LANGUAGE, LOOK),
    *("district", "year", "type", "ownership", "setting", "programme", "stage"),
    *("scenes", "every", "next_meeting"),
)
#: The screens about one school, by their address; the school goes along to these.
OF_A_SCHOOL: Final = ("school", "map")


def keep_across_pages() -> None:
    """Put the choices back into the link of a page just entered through the navigation.

    Call it before ``st.navigation``: the browser then gets page and choices in one step, and Back
    leads to the page before. The navigation opens pages without any choice; a link reached by
    Back or Forward already holds its own and is left alone.
    """
    context = get_script_run_ctx()
    by_history = context is not None and context.is_history_navigation
    remembered = st.session_state.get(_REMEMBERED, {})
    if remembered and not st.query_params and not by_history:
        of_a_school = context is not None and context.page_script_hash in _HASHES
        st.query_params.update(
            {key: value for key, value in remembered.items() if key != SCHOOL or of_a_school}
        )
    _remember()


#: How Streamlit names the screens about a school while one of them is opened.
_HASHES = frozenset(map(calc_hash, OF_A_SCHOOL))


def write(key: str) -> None:
    """Put the new value of the widget ``key`` into the link; as its ``on_change``."""
    value = st.session_state[key]
    codes = [value] if isinstance(value, str | int) else value or []
    put({key: ",".join(map(str, codes))})


def put(codes: dict[str, str]) -> None:
    """Set the keys of ``codes`` in the link, those with '' take out; one step for Back.

    Pages begin anew, unless the page is what is chosen, or only the language.
    """
    kept = st.query_params.to_dict()
    if not codes.keys() <= {YEARS, LANGUAGE}:
        kept.pop(YEARS, None)
    st.query_params.from_dict({key: value for key, value in (kept | codes).items() if value})
    if SCHOOL in codes:
        st.session_state.pop(_REMEMBERED, None)
    _remember()


def to(codes: dict[str, str]) -> dict[str, str]:
    """The link of another page: what goes along, with ``codes``; for ``st.page_link``."""
    chosen = {key: value for key, value in st.query_params.items() if key in ALONG}
    return {key: value for key, value in (chosen | codes).items() if value}


def number(key: str) -> int:
    """The number under ``key``, 0 where the link says none."""
    stated = st.query_params.get(key, "")
    return int(stated) if stated.isdecimal() and len(stated) <= LONGEST_NUMBER else 0


def _remember() -> None:
    """Keep what goes along, and the school that was looked at last."""
    before = st.session_state.get(_REMEMBERED, {})
    looked_at = st.query_params.get(SCHOOL) or before.get(SCHOOL)
    chosen = {key: value for key, value in st.query_params.items() if key in ALONG}
    st.session_state[_REMEMBERED] = chosen | ({SCHOOL: looked_at} if looked_at else {})
