"""A chart or table as it is shown, and what has been collected of them in this visit.

Everything that is said in an exhibit is said already: files are made of it without the screen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import plotly.graph_objects as go
import polars as pl
import streamlit as st

_ON_PAGE, _TICKED, _ROOM = "exhibits_on_page", "exhibits_ticked", "exhibits_room"
#: So many can be ticked: a visit keeps them all in memory.
MOST_TICKED = 40


@dataclass(frozen=True)
class Exhibit:
    """``title`` is the sentence that the chart says, ``rows`` what it is drawn from.

    ``columns`` maps columns of ``rows`` to their headings, in the order of reading. Values are
    raw; only screens round. ``foot`` says date, filters and source. A table has no ``figure``;
    where it is not on the screen it may be a function that draws it when a file needs it.
    ``mark`` is the line by which a file of it is known again (``layouts.exported_table``).
    """

    title: str
    rows: pl.DataFrame
    columns: Mapping[str, str]
    foot: str
    mark: str = ""
    figure: go.Figure | Callable[[], go.Figure | None] | None = field(default=None, compare=False)

    def drawn(self) -> go.Figure | None:
        """The figure, drawn now if it has not been."""
        return self.figure() if callable(self.figure) else self.figure

    @property
    def table(self) -> pl.DataFrame:
        """The rows under their headings."""
        return self.rows.select(pl.col(column).alias(said) for column, said in self.columns.items())


@dataclass(frozen=True)
class Room:
    """Where charts are looked at: ``large`` from afar, with one name in ``focus``."""

    large: bool = False
    focus: str = ""


def begin(room: Room = Room()) -> None:  # noqa: B008 - a frozen value
    """Forget what the page before showed; every page starts with it."""
    st.session_state[_ON_PAGE], st.session_state[_ROOM] = {}, room


def room() -> Room:
    """Where the charts of this page are looked at."""
    found: Room = st.session_state.get(_ROOM, Room())
    return found


def on_phone() -> bool:
    """Whether the browser says it runs on a phone."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def show_exhibit(key: str, exhibit: Exhibit) -> None:
    """Note what the page shows under ``key``."""
    st.session_state.setdefault(_ON_PAGE, {})[key] = exhibit


def on_page() -> tuple[Exhibit, ...]:
    """What the page has shown so far, in reading order."""
    return tuple(st.session_state.get(_ON_PAGE, {}).values())


def ticked() -> tuple[Exhibit, ...]:
    """What has been ticked on this and other pages, as it was then, in the order of ticking."""
    return tuple(st.session_state.get(_TICKED, {}).values())


def is_ticked(exhibit: Exhibit) -> bool:
    """Whether it has been ticked with the same filters."""
    return _identity(exhibit) in st.session_state.get(_TICKED, {})


def tick(exhibit: Exhibit) -> None:
    """Take it into the collection, or out again; the oldest goes when there are too many."""
    kept = st.session_state.setdefault(_TICKED, {})
    if kept.pop(_identity(exhibit), None) is None:
        kept[_identity(exhibit)] = exhibit
    while len(kept) > MOST_TICKED:
        del kept[next(iter(kept))]


def untick_all() -> None:
    """Empty the collection."""
    st.session_state[_TICKED] = {}


def _identity(exhibit: Exhibit) -> tuple[str, str]:
    return exhibit.title, exhibit.foot
