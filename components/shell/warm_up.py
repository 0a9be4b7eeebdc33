"""What the first visitor after a start or a publication would wait for, done before he comes."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Lock, Thread
from typing import NamedTuple

import streamlit as st

from data.error_place import error_place

log = logging.getLogger(__name__)


class Step(NamedTuple):
    """What is being prepared (see ``waiting_room.STEPS``): the ``number``-th of so many."""

    name: str
    number: int = 1
    of: int = 1


Say = Callable[[Step], None]


class Preparation:
    """What the server has begun to prepare; nothing is begun where no server runs."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._serving = False
        self._newest = 0
        self.step: Step | None = None

    def serve(self) -> None:
        with self._lock:
            self._serving = True
            self.step = Step("opening")
        self._begin(self._first)

    def notice(self, release: int) -> None:
        with self._lock:
            new = self._serving and release > self._newest
            known, self._newest = self._newest, max(release, self._newest)
        if new and known:  # the first one is prepared at the start
            self._begin(prepare)

    def _first(self) -> None:
        """What those who come meanwhile wait for."""
        try:
            prepare(self._say)
        finally:
            self.step = None

    def _say(self, step: Step) -> None:
        self.step = step

    def _begin(self, work: Callable[[], None]) -> None:
        Thread(target=work, name="prepare", daemon=True).start()


_preparation = Preparation()


@asynccontextmanager
async def preparing(_app: st.App) -> AsyncIterator[None]:
    """The lifespan of the server, which answers before all is prepared."""
    _preparation.serve()
    yield


def notice(release: int) -> None:
    """Prepare ``release`` in the background, unless this process has seen it before: another one
    has published it.
    """
    _preparation.notice(release)


def step() -> Step | None:
    """What the server that has just started is at; None as soon as all is prepared, or nothing is
    to be.
    """
    return _preparation.step


def prepare(say: Say = lambda _step: None) -> None:
    """Open the store, publish the sample if it is empty, and judge what was published last."""
    try:
        # Only now: what is imported with the first screen takes longer than all that it does.
        from components.figures import aspect_grids, headline_sentence, shared_results  # noqa: F401
        from components.shell import store_access

        store_access.publish_sample_if_empty(
            lambda number, of: say(Step("saving" if number > of else "reading", number, of))
        )
        say(Step("judging"))
        newest = store_access.snapshot_at(store_access.store().release())
        shared_results.judged_at(newest, None)
    except Exception as error:
        # Whoever comes first meets the same where it can be said to him.
        log.warning("nothing could be prepared: %s", error_place(error))
