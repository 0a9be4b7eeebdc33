"""Figures as cards: all of a card is the way on to what it shows. Its script and style stand beside
this file.
"""

from collections.abc import Sequence
from typing import Any, TypedDict

import streamlit as st

from components.charts import exhibits
from components.shell import LOOK, _, indicator_links, js_component, url_state

HTML = '<div class="cards"></div>'


class Point(TypedDict):
    """A year of a figure, and what is said of it."""

    year: int
    value: float
    said: str


class Card(TypedDict):
    """One figure in three lines: its name; its value; how it stands (shape, space and word),
    with ``marks`` and what else must be ``said``.

    ``past`` is drawn as a line. ``about`` is what a reader may ask for, label and text. Where the
    card leads is ``page`` and ``link``, and ``way`` the words for it; nowhere if these are ''.
    """

    name: str
    value: str
    standing: str
    level: str
    colour: str
    marks: list[str]
    said: str
    past: list[Point]
    about: list[tuple[str, str]]
    page: str
    link: dict[str, str]
    way: str


def card(level: str, trend: str = "none", **stated: Any) -> Card:
    """A card in the colour of ``level`` and ``trend`` that says what is ``stated``."""
    empty: dict[str, Any] = dict.fromkeys(("standing", "said", "page", "way"), "")
    empty |= {"marks": [], "past": [], "about": [], "link": {}}
    look: dict[str, Any] = {"level": str(level), "colour": LOOK[level][trend].colour}
    made: Card = empty | look | stated  # type: ignore[assignment]
    return made


def leading(target: indicator_links.Target, label: str) -> dict[str, Any]:
    """Where a card leads, and the words for it."""
    address = target.page.removeprefix("pages/").removesuffix(".py")
    return {"page": address, "link": url_state.to(target.codes), "way": label}


def show_cards(cards: Sequence[Card], *, key: str) -> None:
    """Draw ``cards`` side by side, and follow the one that is clicked."""
    told = {
        "cards": list(cards),
        "words": {"about": _("{name}：说明", name="{name}")},
        "large": exhibits.room().large,
    }
    drawn = js_component.component(__file__, HTML)(
        key=f"cards_{key}", data=told, on_opened_change=js_component.heard
    )
    if drawn.opened:  # what was clicked may stand elsewhere by now, or nowhere
        st.switch_page(f"pages/{drawn.opened['page']}.py", query_params=drawn.opened["link"])
