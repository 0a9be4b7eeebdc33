"""Widgets show what the link says, and are told only what they do not show already.

A widget that is told its value is built anew by the browser, were the value the same: with the
widgets of a whole page that is a good part of what a click takes.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_WORDS, _SEEN = "words_of_widgets", "widgets_seen"
_UNKNOWN = object()


@contextmanager
def value(key: str, chosen: Any, words: Hashable = ()) -> Iterator[None]:
    """The widget ``key``, drawn within, shows ``chosen``; ``words`` are all that it offers.

    What a widget shows comes back from the browser in words, so these must not have changed either.
    """
    known = _words()
    if known.pop(key, None) != words or st.session_state.get(key, _UNKNOWN) != chosen:
        st.session_state[key] = chosen
    yield
    known[key] = words


def widget(
    draw: Callable[..., Any],
    key: str,
    chosen: Any,
    on_change: Callable[[], None],
    *,
    initial: Mapping[str, Any],
    words: Hashable = (),
    **how: Any,
) -> None:
    """Draw the widget ``key``, which shows what is ``chosen`` and tells ``on_change`` what the
    reader chooses; ``initial`` is what it begins with, as an argument of ``draw``.

    What a session draws for the first time is not told its value: where the server was started anew
    the browser may bring along a click that the server has not heard of, and that is what counts.
    """
    seen = st.session_state.setdefault(_SEEN, set())
    if key in seen:
        with value(key, chosen, words):
            draw(key=key, on_change=on_change, **how)
        return
    seen.add(key)
    shown = draw(key=key, on_change=on_change, **how, **initial)
    _words()[key] = words
    if shown != chosen:
        on_change()
        st.rerun()


def _words() -> dict[str, Hashable]:
    """What the widgets of this page were told to offer; those of a page just entered are new."""
    context = get_script_run_ctx()
    here = context.page_script_hash if context else ""
    page, known = st.session_state.get(_WORDS, (None, {}))
    if page != here:
        known = {}
        st.session_state[_WORDS] = here, known
    return known
