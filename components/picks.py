"""Choices about what a page draws, kept in the link: one part of several, one page of a list."""

from collections.abc import Mapping

import streamlit as st

from components import link

#: Rows of a chart on one page: more are not read on a screen, and every one costs time.
PER_PAGE = 15


def one_of(key: str, label: str, options: Mapping[str, str]) -> str:
    """The code that the link names, the first if none; ``options`` maps codes to words as shown."""
    chosen = _stated(key, options)
    st.session_state[key] = chosen
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        required=True,
        key=key,
        on_change=link.write,
        args=(key,),
        label_visibility="collapsed",
    )
    return chosen


def listed(key: str, label: str, options: Mapping[str, str], *, width: int = 520) -> str:
    """The same from a list that unfolds: for many options, or long ones."""
    chosen = _stated(key, options)
    st.session_state[key] = chosen
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=link.write,
        args=(key,),
        label_visibility="collapsed",
        width=width,
    )
    return chosen


def page_of(key: str, rows: int) -> int:
    """The index of the first row on the page that the link names; no widget for a single page."""
    pages = -(-rows // PER_PAGE)
    if pages < 2:
        return 0
    stated = st.query_params.get(key, "")
    st.session_state[key] = min(int(stated), pages) if stated.isdecimal() and int(stated) else 1
    st.pagination(pages, key=key, on_change=link.write, args=(key,))
    return (int(st.session_state[key]) - 1) * PER_PAGE


def _stated(key: str, options: Mapping[str, str]) -> str:
    stated = st.query_params.get(key, "")
    return stated if stated in options else next(iter(options))
