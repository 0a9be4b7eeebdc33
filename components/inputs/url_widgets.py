"""Choices about what a page draws, kept in the link: one part of several, one page of a list."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from components.inputs import widget_sync
from components.shell import _, plain, url_state

#: Charts on one page: more are not read on a screen, and every one costs time.
PER_PAGE = 15


def widget(
    draw: Callable[..., Any],
    key: str,
    label: str,
    options: Mapping[Any, str],
    chosen: Any,
    **how: Any,
) -> None:
    """``draw`` (such as ``st.pills``) shows what is ``chosen`` of ``options``, codes and their
    words. What the reader chooses goes into the link under ``key``, unless ``how``, further
    arguments of ``draw``, names another ``on_change``.
    """
    codes = list(options)
    initial = {"default": chosen}
    if draw is st.selectbox:
        initial = {"index": codes.index(chosen) if chosen in options else None}
    written: dict[str, Any] = {"on_change": partial(url_state.write, key)}
    widget_sync.widget(
        draw,
        key,
        chosen,
        initial=initial,
        words=tuple(options.values()),
        label=label,
        options=codes,
        format_func=options.__getitem__,
        **written | how,
    )


def one_of(key: str, label: str, options: Mapping[str, str], *, usual: str = "") -> str:
    """The code that the link names; ``options`` maps codes to words as shown.

    Where the link names none it is ``usual``, or else the first. Where it names what is not there,
    this is said: nobody should take one thing for another.
    """
    chosen = _stated(key, options, usual)
    how = {"required": True, "label_visibility": "collapsed"}
    widget(st.segmented_control, key, label, options, chosen, **how)
    say_if_absent(key, options[chosen], options)
    return chosen


def listed(
    key: str,
    label: str,
    options: Mapping[str, str],
    *,
    width: int | str = 520,
    usual: str = "",
    say: Callable[[str], str] = str,
    **how: Any,
) -> str:
    """The same from a list that unfolds: for many options, or long ones. ``say``: how a code that
    is not there is called. ``how``: see ``widget``.
    """
    chosen = _stated(key, options, usual)
    how = {"width": width, "label_visibility": "collapsed"} | how
    widget(st.selectbox, key, label, options, chosen, **how)
    say_if_absent(key, options[chosen], options, say)
    return chosen


def page_of(key: str, rows: int) -> int:
    """The index of the first row on the page that the link names under ``key``; no widget for a
    single page.
    """
    pages = -(-rows // PER_PAGE)
    if pages < 2:
        return 0
    page = min(url_state.number(key) or 1, pages)
    written, begin = partial(url_state.write, key), {"default": page}
    widget_sync.widget(
        st.pagination, key, page, written, initial=begin, words=pages, num_pages=pages
    )
    return (page - 1) * PER_PAGE


def _stated(key: str, options: Mapping[str, str], usual: str) -> str:
    stated = st.query_params.get(key, usual)
    if stated in options:
        return stated
    return usual if usual in options else next(iter(options))


def say_if_absent(
    key: str, shown: str, options: Mapping[str, str], say: Callable[[str], str] = str
) -> None:
    """Say so where the link names under ``key`` what is not among ``options``."""
    stated = st.query_params.get(key, "")
    if stated and stated not in options:
        said = _(
            "链接所指的“{stated}”在这里没有，现在是“{shown}”。", stated=say(stated), shown=shown
        )
        st.caption(plain(said))
