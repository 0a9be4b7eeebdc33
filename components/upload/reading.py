"""The files of this visit: kept, opened and read, with what the visitor has decided about them."""

import hashlib
import json
import logging
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import streamlit as st

from components import context
from components.context import PERSON, Receipt, catalog, store
from components.kept import Kept
from components.refusal import written
from components.server import upload_quota
from data.error_place import error_place
from data.settings import MOST_MEGABYTES
from data.workbook import Checked, Known, Rows
from data.workbook.files.book import Book
from data.workbook.files.file_kinds import kind
from data.workbook.files.opening import open_book
from data.workbook.files.unreadable import UnreadableError
from data.workbook.findings import together
from data.workbook.layouts.sheet_mapping import Decision
from data.workbook.reader.reader_pool import Tell, reader_pool
from data.workbook.reading import read_book

log = logging.getLogger(__name__)

_TURN, _DECIDED, _KEPT = "upload_turn", "upload_decided", "upload_kept"
#: What was read in one visit may take so much together.
VISIT_BYTES = 2**29
Decisions = dict[str, Decision]
T = TypeVar("T")


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


def receive(name: str, content: bytes, tell: Tell) -> Received:
    """Keep a file, whatever it is, and read it as far as it can be read; ``tell`` is told how far.
    StoreError where it cannot be kept.
    """
    digest = hashlib.sha256(content).hexdigest()
    upload, before = _once(("kept", turn(), digest), lambda: _kept(name, content, tell))
    most = int(MOST_MEGABYTES.value) * 2**20
    opened = _once(
        ("opened", name, digest), lambda: _read(name, tell, open_book, name, content, most)
    )
    if not isinstance(opened, Book):
        return Received(name, upload, digest, content, before, None, opened)
    decided, remembered, now = decisions(digest), memory(), context.snapshot()
    key = "checked", name, digest, now.release, as_json(decided), as_json(remembered)
    # Read again after a publication, as a file may name schools that are known by then.
    known = Known() if now.is_sample else Known(now.schools)
    asked = opened, catalog(), known, decided, remembered
    checked = _once(key, lambda: _read(name, tell, read_book, *asked))
    return Received(name, upload, digest, content, before, opened, checked)


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


def _once(key: Hashable, compute: Callable[[], T]) -> T:
    """Computed once in this visit, and let go with it."""
    kept: Kept = st.session_state.setdefault(_KEPT, Kept(VISIT_BYTES))
    return kept.get(key, compute)


def _kept(name: str, content: bytes, tell: Tell) -> tuple[int, Receipt | None]:
    before = store().receipt(content)
    return store().receive(name, content, PERSON, _format(content, tell)), before


def _format(content: bytes, tell: Tell) -> str | None:
    try:
        return reader_pool().run(kind, content, tell=tell)
    except UnreadableError as error:
        log.info("a file is of no known kind: %s", error_place(error))
        return None


def _read(name: str, tell: Tell, function: Callable[..., T], *arguments: object) -> T | Checked:
    """What ``function`` reads of the file, in a process of its own; or why it cannot be read."""
    try:
        return reader_pool().run(function, *arguments, tell=tell)
    except UnreadableError as error:
        log.warning("a file cannot be read: %s, %s", error.code, error_place(error))
        return Checked(Rows.of(), together([error.finding(name)]), ())
