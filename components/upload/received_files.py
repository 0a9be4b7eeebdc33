"""The files of this visit: kept, opened and read, with what the visitor has decided about them."""

import hashlib
import json
import logging
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import streamlit as st

from components.server import upload_quota
from components.shell import PERSON, BoundedCache, Receipt, catalog, store, store_access, written
from data.error_place import error_place
from data.settings import MOST_MEGABYTES
from data.workbook import Checked, Known, Rows, Sent, findings as findings, read_book, together
from data.workbook.files import Book, UnreadableError, kind, open_book
from data.workbook.layouts import Decision
from data.workbook.reader import Tell, shared_pool
from data.workbook.vocabulary import UnknownSchool

log = logging.getLogger(__name__)

_TURN, _DECIDED, _KEPT = "upload_turn", "upload_decided", "upload_kept"
_NEW, _TAKEN_AS_NEW = "upload_new_schools", "upload_taken_as_new"
_FILLED_IN = "upload_filled_in"
#: What was read in one visit may take so much together.
VISIT_BYTES = 2**29
Decisions = dict[str, Decision]
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Received(Sent):
    """A file that was kept and read. ``before``: the same bytes had come already."""

    upload: int
    content: bytes = field(repr=False)
    before: Receipt | None

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
    for key in (_DECIDED, _NEW, _TAKEN_AS_NEW, _FILLED_IN):
        st.session_state.pop(key, None)
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
    if isinstance(opened, Book):
        book, checked = opened, _checked(name, digest, opened, known(), tell)
    else:
        book, checked = None, opened
    return Received(
        name=name,
        digest=digest,
        book=book,
        checked=checked,
        upload=upload,
        content=content,
        before=before,
    )


def knowing_each_other(received: list[Received], tell: Tell) -> list[Received]:
    """The files as they count together, in the order in which they are published."""

    def read(each: Received, held: Known) -> Checked:
        assert each.book is not None
        return _checked(each.name, each.digest, each.book, held, tell)

    return together(received, read, known(), catalog())


def known() -> Known:
    """The schools of the register, those that are to be registered, and what people call them."""
    now = store_access.snapshot()
    held = Known() if now.is_sample else Known(now.schools)
    return held.called(store().called()).registering(tuple(new_schools().values()))


def new_schools() -> dict[str, UnknownSchool]:
    """Schools that are registered with what is published next, by what files call them."""
    new: dict[str, UnknownSchool] = st.session_state.setdefault(_NEW, {})
    return new


def filled_in() -> dict[str, UnknownSchool]:
    """What was last said of new schools, complete or not: it is not to be typed again."""
    said: dict[str, UnknownSchool] = st.session_state.setdefault(_FILLED_IN, {})
    return said


def taken_as_new() -> set[str]:
    """What files call schools that a person has said are new, and not one like them."""
    names: set[str] = st.session_state.setdefault(_TAKEN_AS_NEW, set())
    return names


def _checked(name: str, digest: str, book: Book, held: Known, tell: Tell) -> Checked:
    """The file read with the schools that are ``held`` to be known."""
    decided, remembered = decisions(digest), memory()
    schools = held.schools.select("school", "name", "region", "type").hash_rows().sum()
    about = schools, held.schools.height, repr((sorted(held.aliases.items()), held.new))
    release = store_access.snapshot().release
    key = "checked", name, digest, release, as_json(decided), as_json(remembered), *about
    asked = book, catalog(), held, decided, remembered
    return _once(key, lambda: _read(name, tell, read_book, *asked))


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


def call(name: str, school: str) -> bool:
    """From now on files mean ``school`` by ``name``; '' forgets. Whether it was kept; where not, it
    is said why.
    """
    return written(store().call, name, school, PERSON)


def as_json(decided: Mapping[str, Decision]) -> str:
    """The same text for the same decisions."""
    return json.dumps({key: each.json() for key, each in decided.items()}, sort_keys=True)


def _once(key: Hashable, compute: Callable[[], T]) -> T:
    """Computed once in this visit, and let go with it."""
    kept: BoundedCache = st.session_state.setdefault(_KEPT, BoundedCache(VISIT_BYTES))
    return kept.get(key, compute)


def _kept(name: str, content: bytes, tell: Tell) -> tuple[int, Receipt | None]:
    before = store().receipt(content)
    return store().receive(name, content, PERSON, _format(content, tell)), before


def _format(content: bytes, tell: Tell) -> str | None:
    try:
        return shared_pool().run(kind, content, tell=tell)
    except UnreadableError as error:
        log.info("a file is of no known kind: %s", error_place(error))
        return None


def _read(name: str, tell: Tell, function: Callable[..., T], *arguments: object) -> T | Checked:
    """What ``function`` reads of the file, in a process of its own; or why it cannot be read."""
    try:
        return shared_pool().run(function, *arguments, tell=tell)
    except UnreadableError as error:
        log.warning("a file cannot be read: %s, %s", error.code, error_place(error))
        return Checked(Rows.of(), findings.together([error.finding(name)]), ())
