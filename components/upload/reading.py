"""The files of this visit: kept, opened and read, with what the visitor has decided about them."""

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from components import context
from components.context import PERSON, Receipt, catalog, store
from components.refusal import written
from components.server import upload_quota
from data.error_place import error_place
from data.workbook import Checked, Known, Rows
from data.workbook.files import Book, UnreadableError, open_book
from data.workbook.files.kinds import kind
from data.workbook.findings import together
from data.workbook.reading import read_book
from data.workbook.recognise import Decision

log = logging.getLogger(__name__)

_TURN, _DECIDED = "upload_turn", "upload_decided"
Decisions = dict[str, Decision]


@dataclass(frozen=True)
class Received:
    """A file that was kept and read. ``before``: the same bytes had come already; ``book`` is None
    where it cannot be opened.
    """

    name: str
    upload: int
    digest: str
    content: bytes = field(repr=False)
    before: Receipt | None
    book: Book | None
    checked: Checked

    @property
    def key(self) -> str:
        """For widgets about this file."""
        return self.digest[:12]


def turn() -> int:
    """How many decisions have been taken in this visit: each begins with an empty box."""
    return int(st.session_state.setdefault(_TURN, 0))


def next_turn() -> None:
    """Everything chosen is dealt with."""
    st.session_state[_TURN] = turn() + 1
    st.session_state.pop(_DECIDED, None)
    upload_quota.let_go()


def receive(name: str, content: bytes) -> Received:
    """Keep a file, whatever it is, and read it as far as it can be read. StoreError where it cannot
    be kept.
    """
    digest = hashlib.sha256(content).hexdigest()
    upload, before = _kept(turn(), name, digest, content)
    opened = _opened(name, digest, content)
    book = opened if isinstance(opened, Book) else None
    now = context.store().release()
    checked = (
        _checked(name, digest, now, as_json(decisions(digest)), as_json(memory()), opened)
        if isinstance(opened, Book)
        else opened
    )
    return Received(name, upload, digest, content, before, book, checked)


def decisions(digest: str) -> Decisions:
    """What has been decided in this visit about the sheets of a file, by their names."""
    decided: dict[str, Decisions] = st.session_state.setdefault(_DECIDED, {})
    return decided.setdefault(digest, {})


def memory() -> Decisions:
    """What was decided before, by the shape of the sheet."""
    said = {shape: Decision.of(json.loads(text)) for shape, text in store().remembered().items()}
    return {shape: each for shape, each in said.items() if each != Decision()}


def remember(shape: str, decision: Decision) -> bool:
    """Read sheets of this shape so from now on; an empty ``decision`` forgets. Whether it was kept;
    where not, it is said why.
    """
    said = json.dumps(decision.for_the_next().json())
    return written(store().remember, shape, said, PERSON)


def as_json(decided: Mapping[str, Decision]) -> str:
    """The same text for the same decisions."""
    return json.dumps({key: each.json() for key, each in decided.items()}, sort_keys=True)


@st.cache_resource(show_spinner=False, max_entries=50, scope="session")
def _kept(turn: int, name: str, digest: str, _content: bytes) -> tuple[int, Receipt | None]:
    before = store().receipt(_content)
    return store().receive(name, _content, PERSON, _format(_content)), before


def _format(content: bytes) -> str | None:
    try:
        return kind(content)
    except UnreadableError as error:
        log.info("a file is of no known kind: %s", error_place(error))
        return None


@st.cache_resource(show_spinner=False, max_entries=20, scope="session")
def _opened(name: str, digest: str, _content: bytes) -> Book | Checked:
    """The file, or why it cannot be read."""
    try:
        return open_book(name, _content)
    except UnreadableError as error:
        log.warning("a file cannot be read: %s", error_place(error))
        return Checked(Rows.of(), together([error.finding(name)]), ())


@st.cache_resource(show_spinner=False, max_entries=20, scope="session")
def _checked(
    name: str, digest: str, release: int, decided: str, remembered: str, _book: Book
) -> Checked:
    """Read again after a publication, as a file may name schools that are known by then."""
    now = context.snapshot()
    known = Known() if now.is_sample else Known(now.schools)
    return read_book(_book, catalog(), known, decisions(digest), memory())
