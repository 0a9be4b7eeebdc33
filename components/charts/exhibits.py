"""A chart or table as it is shown, and what has been collected of them in this visit.

Everything that is said in an exhibit is said already: files are made of it without the screen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass

import polars as pl
import streamlit as st

_ON_PAGE, _TICKED, _ROOM = "exhibits_on_page", "exhibits_ticked", "exhibits_room"
_PICTURES = "exhibits_pictures"
#: So many can be ticked: a visit keeps them all in memory.
MOST_TICKED = 40
#: Of a picture that a browser sends, and of all that a visit keeps.
MOST_BYTES, MOST_BYTES_TOGETHER = 8_000_000, 40_000_000
#: What an exhibit is known by: the same chart with other filters is another one.
Identity = tuple[str, str]


@dataclass(frozen=True)
class Exhibit:
    """``title`` is the sentence that the chart says, also read aloud in its place; ``rows`` is what
    it is drawn from, raw values in the order of reading: only screens round.

    ``columns`` maps the columns of ``rows`` that are shown to their headings. ``about`` names the
    indicators whose definitions, standards and sources stand beside it. ``key`` is what it is
    called on its page; its picture shows what is on the screen under the key ``of``, or else
    ``key``; where nothing is, the table. ``stated``: a file of it can be uploaded again, as the
    rows are what has been reported; of any other table nothing is read.

    What ``chart_panel`` adds: ``foot`` says date, filters and source, ``mark`` is the line by which
    a file is known again (``layouts.exported_table``).
    """

    title: str
    rows: pl.DataFrame
    columns: Mapping[str, str]
    _: KW_ONLY
    key: str = ""
    about: Sequence[str] = ()
    of: str = ""
    stated: bool = False
    foot: str = ""
    mark: str = ""

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


def show_exhibit(exhibit: Exhibit) -> None:
    """Note that the page shows it."""
    st.session_state.setdefault(_ON_PAGE, {})[exhibit.key] = exhibit


def on_page() -> tuple[Exhibit, ...]:
    """What the page has shown so far, in reading order."""
    return tuple(st.session_state.get(_ON_PAGE, {}).values())


def ticked() -> tuple[Exhibit, ...]:
    """What has been ticked on this and other pages, as it was then, in the order of ticking."""
    return tuple(st.session_state.get(_TICKED, {}).values())


def is_ticked(exhibit: Exhibit) -> bool:
    """Whether it has been ticked with the same filters."""
    return identity(exhibit) in st.session_state.get(_TICKED, {})


def tick(exhibit: Exhibit) -> None:
    """Take it into the collection, or out again; the oldest goes when there are too many."""
    kept = st.session_state.setdefault(_TICKED, {})
    if kept.pop(identity(exhibit), None) is None:
        kept[identity(exhibit)] = exhibit
    while len(kept) > MOST_TICKED:
        del kept[next(iter(kept))]
    drawn = st.session_state.get(_PICTURES, {})
    for gone in drawn.keys() - kept.keys():
        del drawn[gone]


def untick_all() -> None:
    """Empty the collection."""
    st.session_state[_TICKED], st.session_state[_PICTURES] = {}, {}


def pictures() -> Mapping[Identity, bytes]:
    """The pictures of what is ticked, as browsers send them; empty where one could not be drawn.

    It is the collection itself: one that comes after the page was drawn is found in it.
    """
    found: dict[Identity, bytes] = st.session_state.setdefault(_PICTURES, {})
    return found


def picture(exhibit: Exhibit) -> bytes | None:
    """Its picture; empty where none could be drawn, None as long as none was sent."""
    return pictures().get(identity(exhibit))


def keep_picture(exhibit: Exhibit, content: bytes) -> None:
    """Put its picture (a PNG, or nothing) into the collection if it is ticked, as far as there is
    room.
    """
    drawn = st.session_state.setdefault(_PICTURES, {})
    room = min(MOST_BYTES, MOST_BYTES_TOGETHER - sum(map(len, drawn.values())))
    if is_ticked(exhibit):
        drawn[identity(exhibit)] = content if len(content) <= room else b""


def identity(exhibit: Exhibit) -> Identity:
    """Its sentence, and the line that says date, filters and source."""
    return exhibit.title, exhibit.foot
