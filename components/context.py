"""The one door from the screens to the store, and what is kept between clicks.

Everything is keyed by the release: a publication makes new keys, nothing is ever cleared, and
old keys drop out as new ones come in. All sessions get the object itself, which is safe for
frozen frames; ``st.cache_data`` would unpickle a copy for every click. Never change what you get
from here.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import polars as pl
import streamlit as st

from components.clock import zone_name
from components.kept import Kept
from components.words import words
from data import workbook
from data.catalog import Catalog, catalog
from data.store.error import StoreError
from data.store.history import Receipt
from data.store.publications import Going
from data.store.snapshot import Snapshot
from data.store.store import Store

__all__ = [
    "PERSON",
    "SAMPLE",
    "Going",
    "Receipt",
    "catalog",
    "measured",
    "measured_last",
    "publish",
    "publish_sample_if_empty",
    "published",
    "snapshot",
    "snapshot_at",
    "store",
    "take_back",
    "worded",
]

#: Who publishes, as long as nobody signs in.
PERSON = "local"
SAMPLE = Path(__file__).parent.parent / "data" / "samples" / "yimei_2023.xlsx"

#: What the results of measures may take together, in each process.
RESULTS_BYTES = 2**30

P = ParamSpec("P")
T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store that the settings name, its schema up to date."""
    return Store.from_environment()


def snapshot() -> Snapshot:
    """The newest release. All sessions share it."""
    return _snapshot(store().release())


def snapshot_at(release: int) -> Snapshot:
    """What counted at an earlier ``release``; 0 is empty. StoreError for one that never was."""
    return _snapshot(release)


@st.cache_resource(show_spinner=False, max_entries=4)
def _snapshot(release: int) -> Snapshot:
    return store().snapshot(release, catalog())


@st.cache_resource(show_spinner=False, max_entries=4)
def published(release: int) -> list[dict[str, Any]]:
    """All publications (see ``store.history``) up to ``release``, the newest first."""
    events = store().history().filter(pl.col("release") <= release)
    return events.sort("release", descending=True).to_dicts()


@st.cache_resource(show_spinner=False)
def publish_sample_if_empty() -> None:
    """On the first start with an empty store, publish the sample; once, whoever comes first."""
    if store().release() == 0:
        content = SAMPLE.read_bytes()
        rows = workbook.read(SAMPLE.name, content, catalog()).rows
        upload = store().receive(SAMPLE.name, content, PERSON)
        with suppress(StoreError):  # another process was faster
            store().publish(upload, rows, PERSON, sample=True, after=0)


def publish(files: Sequence[Going], note: str, after: int) -> int | None:
    """Publish all of ``files`` in one decision; the new release, or None and nothing published if
    ``after``, what the visitor saw, is no longer the newest.
    """
    try:
        return store().publish_together(files, PERSON, note, after=after)[-1]
    except StoreError as error:
        if error.code != "not_the_newest":
            raise
        return None


def take_back(release: int, note: str = "") -> int | None:
    """Let a publication no longer count; the new release, or None if that has been done before."""
    try:
        return store().take_back(release, PERSON, note)
    except StoreError:
        return None


def measured(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """``function(*args, **kwargs)``, computed once a release and set of arguments.

    For pure measures. Arguments are the snapshot, the catalogue, and hashable values such as a
    ``Choice`` or tuples of these; frames are refused, since comparing them costs more than most
    measures.
    """
    return _results().get(_call(function, args, kwargs), lambda: function(*args, **kwargs))


def worded(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same for what is said in words: computed once a language and time zone, too."""
    key = words().language, zone_name(), _call(function, args, kwargs)
    return _results().get(key, lambda: function(*args, **kwargs))


def measured_last(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same, but only its newest result is kept: for the rows of a choice, which a page asks for
    several times and which, kept for every choice of a province, would crowd out the rest.
    """
    kept = _last()[function]
    return kept.get(_call(function, args, kwargs), lambda: function(*args, **kwargs))


@st.cache_resource(show_spinner=False)
def _results() -> Kept:
    return Kept(RESULTS_BYTES)


@st.cache_resource(show_spinner=False)
def _last() -> defaultdict[object, Kept]:
    # To weigh them would cost as much as to pick them.
    return defaultdict(lambda: Kept(1, weigh=lambda _value: 1))


def _call(function: object, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Hashable:
    named = ((each, _key(kwargs[each])) for each in sorted(kwargs))
    return (function, *map(_key, args), *named)


def _key(argument: Any) -> Hashable:
    if isinstance(argument, Snapshot):
        return ("release", argument.release)
    if isinstance(argument, Catalog):
        return "catalog"
    if isinstance(argument, tuple):
        return tuple(map(_key, argument))
    hash(argument)  # a TypeError here: see ``measured``
    return argument
