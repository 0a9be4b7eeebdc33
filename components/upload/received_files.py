"""The files of this visit: kept, opened and read, with what the visitor has decided about them."""

import hashlib
import json
from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from components.server import upload_quota
from components.shell import PERSON, BoundedCache, Receipt, catalog, store, store_access, written
from data.intake import Decisions, FileReader, Received, Tell, known_schools
from data.settings import MOST_MEGABYTES
from data.workbook import Decision, UnknownSchool

_TURN, _DECIDED, _KEPT = "upload_turn", "upload_decided", "upload_kept"
_NEW, _TAKEN_AS_NEW = "upload_new_schools", "upload_taken_as_new"
_FILLED_IN = "upload_filled_in"
#: What was read in one visit may take so much together.
VISIT_BYTES = 2**29
T = TypeVar("T")


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
    digest, reader = hashlib.sha256(content).hexdigest(), _reader(tell)

    def kept() -> tuple[int, Receipt | None]:
        before = store().receipt(content)
        return store().receive(name, content, PERSON, reader.format_of(content)), before

    upload, before = _once(("kept", turn(), digest), kept)
    book, checked = reader.read(name, digest, content, int(MOST_MEGABYTES.value) * 2**20)
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
    return _reader(tell).together(received)


def known_names() -> dict[str, str]:
    """The names of the schools that files are read with, by their ids."""
    return dict(_reader().known.schools.select("school", "name").iter_rows())


def _reader(tell: Tell = lambda _progress: None) -> FileReader:
    """Knows the schools of the register, those that are to be registered, and what people call
    them.
    """
    now = store_access.snapshot()
    schools = None if now.is_sample else now.schools
    known = known_schools(schools, store().called(), tuple(new_schools().values()))
    return FileReader(catalog(), now.release, known, decisions, memory(), _once, tell)


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


def _once(key: Hashable, compute: Callable[[], T]) -> T:
    """Computed once in this visit, and let go with it."""
    kept: BoundedCache = st.session_state.setdefault(_KEPT, BoundedCache(VISIT_BYTES))
    return kept.get(key, compute)
