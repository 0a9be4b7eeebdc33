"""The one door from the screens to the store, and what is kept between clicks.

Everything is keyed by the release: a publication makes new keys, nothing is ever cleared, and
old keys drop out as new ones come in. All sessions get the object itself, which is safe for
frozen frames; ``st.cache_data`` would unpickle a copy for every click. Never change what you get
from here.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial, wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

import polars as pl
import streamlit as st

from components.shell import reader_clock, visitor, warm_up
from components.shell.bounded_cache import BoundedCache
from components.shell.language import words
from components.shell.reader_clock import zone_name
from data import intake, settings
from data.catalog import Catalog, catalog
from data.error_place import error_place
from data.samples import sample_files
from data.store import FileToPublish, Receipt, Snapshot, Store, StoreError, database

log = logging.getLogger(__name__)

__all__ = [
    "PERSON",
    "SAMPLE",
    "Answer",
    "FileToPublish",
    "Receipt",
    "attempt",
    "begin",
    "catalog",
    "code_of",
    "measured",
    "measured_last",
    "newest_only",
    "newest_release",
    "note_name",
    "per_language",
    "per_release",
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
#: The report of Yimei, as it is printed.
SAMPLE = sample_files.FOLDER / sample_files.DISTRICT

#: What the results of measures may take together, in each process.
RESULTS_BYTES = 2**30
#: What the snapshots may take together, in each process: some eight of 30,000 schools, which share
#: nothing with each other. The newest one is kept, however large.
SNAPSHOTS_BYTES = 2**29

P = ParamSpec("P")
T = TypeVar("T")


def store() -> Store:
    """The store that the settings name, its schema up to date, for this visitor: of one who only
    looks, whatever writes is refused, and so are originals.
    """
    refused = visitor.visit().refused
    return _unwritable(refused) if refused else _store()


@st.cache_resource(show_spinner=False)
def _store() -> Store:
    return Store.from_environment()


@st.cache_resource(show_spinner=False)
def _unwritable(code: str) -> Store:
    return _store().unwritable(code)


def note_name() -> str:
    """The file by which a database is known again, see ``data.store.identity_note``."""
    return database.note_name(settings.DATABASE_URL.value)


def begin(*, newest: bool = False) -> None:
    """Begin a run of a page: from here on all of it is of one release, the ``newest`` where what is
    done on it is done to that.
    """
    publish_sample_if_empty()
    visitor.pin_release(newest_release(), move=newest)


def newest_release() -> int:
    """The newest release. Where this process has not seen it before, what the first screen needs of
    it is computed in the background, while those who are here stay at theirs.
    """
    release = store().release()
    warm_up.notice(release)
    return release


def snapshot() -> Snapshot:
    """The release on view in this session. All sessions that look at it share it."""
    return _snapshot(visitor.visit().on_view or store().release())


def snapshot_at(release: int) -> Snapshot:
    """What counted at an earlier ``release``; 0 is empty. StoreError for one that never was."""
    return _snapshot(release)


def _snapshot(release: int) -> Snapshot:
    return _snapshots().get(release, lambda: store().snapshot(release, catalog()))


@st.cache_resource(show_spinner=False)
def _snapshots() -> BoundedCache:
    return BoundedCache(SNAPSHOTS_BYTES)


@st.cache_resource(show_spinner=False, max_entries=4)
def published(release: int) -> list[dict[str, Any]]:
    """All publications (see ``store.history``) up to ``release``, the newest first."""
    events = store().history().filter(pl.col("release") <= release)
    return events.sort("release", descending=True).to_dicts()


@st.cache_resource(show_spinner=False)
def publish_sample_if_empty(_say: Callable[[int, int], None] = lambda _number, _of: None) -> None:
    """On the first start with an empty store, publish the sample; once, whoever comes first.

    ``_say`` is told which file is read, of how many; one more when they are written.
    """
    if _store().release():
        return
    going = []
    today = reader_clock.instant().astimezone(reader_clock.OF_REGIONS).date()
    files = sample_files.files(settings.SAMPLE.value, today)
    read = intake.read_in_turn([(each.name, each.content) for each in files], catalog())
    for number, each in enumerate(files, 1):
        _say(number, len(files))
        rows = next(read)
        upload = _store().receive(each.name, each.content, PERSON, at=each.at)
        going.append(FileToPublish(upload, rows, at=each.at))
    _say(len(files) + 1, len(files))
    try:
        _store().publish_together(going, PERSON, "", sample=True, expected_release=0)
    except StoreError as error:
        if error.code != "not_the_newest":
            raise
        log.info("another process was faster: %s", error_place(error))


class Answer(NamedTuple):
    """The new ``release``; or why there is none and nothing has changed: ``refused``, the code of a
    ``StoreError``.
    """

    release: int = 0
    refused: str = ""


def publish(
    files: Sequence[FileToPublish], note: str, expected_release: int | None, *, sample: bool = False
) -> Answer:
    """Publish all of ``files`` in one decision, and have it on view; 'not_the_newest' if
    ``expected_release``, what the visitor saw, is not the newest any more. None: whatever was
    published since; then what is on view stays.
    """
    answer = _asked(
        partial(store().publish_together, files, PERSON, note, sample, expected_release)
    )
    if expected_release is not None and not answer.refused:
        visitor.switch_release(answer.release)
    return answer


def take_back(release: int, note: str = "") -> Answer:
    """Let a publication no longer count, and have what is left on view, unless something else was
    published in between.
    """
    answer = _asked(lambda: [store().take_back(release, PERSON, note)])
    if answer.release == visitor.visit().on_view + 1:
        visitor.switch_release(answer.release)
    return answer


def _asked(write: Callable[[], Sequence[int]]) -> Answer:
    releases, refused = attempt(write)
    if not refused:  # now, and not while others who move on to it wait
        warm_up.prepare()
    return Answer(releases[-1] if releases else 0, refused)


def attempt(write: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T | None, str]:
    """What ``write``, a verb of the store, gives back, and ''; or None and why nothing has changed:
    the code of the ``StoreError``.
    """
    try:
        return write(*args, **kwargs), ""
    except StoreError as error:
        log.warning("the store refused: %s, %s", error.code, error_place(error))
        return None, error.code


def code_of(error: Exception) -> str:
    """The code of a ``StoreError``; '' for any other exception."""
    return error.code if isinstance(error, StoreError) else ""


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


def per_release(function: Callable[P, T]) -> Callable[P, T]:
    """A decorator: what ``function`` gives is computed once a release, see ``measured``."""
    return _kept_by(measured, function)


def per_language(function: Callable[P, T]) -> Callable[P, T]:
    """A decorator: what ``function`` says is put in words once, see ``worded``."""
    return _kept_by(worded, function)


def newest_only(function: Callable[P, T]) -> Callable[P, T]:
    """A decorator: of what ``function`` gives the newest is kept, see ``measured_last``."""
    return _kept_by(measured_last, function)


def _kept_by(keep: Callable[..., T], function: Callable[P, T]) -> Callable[P, T]:
    @wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> T:
        return keep(function, *args, **kwargs)

    return kept


@st.cache_resource(show_spinner=False)
def _results() -> BoundedCache:
    return BoundedCache(RESULTS_BYTES)


@st.cache_resource(show_spinner=False)
def _last() -> defaultdict[object, BoundedCache]:
    # To weigh them would cost as much as to pick them.
    return defaultdict(lambda: BoundedCache(1, weigh=lambda _value: 1))


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
