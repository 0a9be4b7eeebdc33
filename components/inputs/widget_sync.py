"""Widgets show what the link says, and are told only what they do not show already.

A widget that is told its value is built anew by the browser, were the value the same: with the
widgets of a whole page that is a good part of what a click takes.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_WORDS, _SEEN = "words_of_widgets", "widgets_seen"
_UNKNOWN = object()


def widget(
    draw: Callable[..., Any],
    key: str,
    chosen: Any,
    on_change: Callable[[], None],
    *,
    initial: Mapping[str, Any],
    words: Hashable = (),
    of_link: bool = True,
    **how: Any,
) -> None:
    """Draw the widget ``key``, which shows what is ``chosen`` and tells ``on_change`` what the
    reader chooses; ``initial`` is what it begins with, as an argument of ``draw``, also when it is
    drawn again: a browser that is late draws only the last of several runs. ``words`` are all that
    it offers.

    What a session draws for the first time is not told its value: where the server was started anew
    the browser may bring along a click that the server has not heard of, and that is what counts.
    Not so if what is ``chosen`` is no matter ``of_link`` but of the store: others may have set it.
    """
    seen = st.session_state.setdefault(_SEEN, set())
    new = of_link and key not in seen
    seen.add(key)
    if new or _shows(key, chosen, words):
        shown = draw(key=key, on_change=on_change, **how, **initial)
    else:
        st.session_state[key] = chosen
        shown = draw(key=key, on_change=on_change, **how)
    _words()[key] = words
    if new and shown != chosen:
        on_change()
        st.rerun()


def _shows(key: str, chosen: Any, words: Hashable) -> bool:
    """Whether the widget shows what is ``chosen``. That comes back from the browser in words, so
    these must not have changed either. Until it is drawn again, nothing is known of it.
    """
    known = _words().pop(key, None)
    return known == words and bool(st.session_state.get(key, _UNKNOWN) == chosen)


def _words() -> dict[str, Hashable]:
    """What the widgets of this page were told to offer; those of a page just entered are new."""
    context = get_script_run_ctx()
    here = context.page_script_hash if context else ""
    page, known = st.session_state.get(_WORDS, (None, {}))
    if page != here:
        known = {}
        st.session_state[_WORDS] = here, known
    return known
