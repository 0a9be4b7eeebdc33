"""What the first visitor after a start or a publication would wait for, done before he comes."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Lock, Thread

import streamlit as st

from data.error_place import error_place

log = logging.getLogger(__name__)


class Preparation:
    """What the server has begun to prepare; nothing is begun where no server runs."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._serving = False
        self._newest = 0

    def serve(self) -> None:
        with self._lock:
            self._serving = True
        self._begin()

    def notice(self, release: int) -> None:
        with self._lock:
            new = self._serving and release > self._newest
            known, self._newest = self._newest, max(release, self._newest)
        if new and known:  # the first one is prepared at the start
            self._begin()

    def _begin(self) -> None:
        Thread(target=prepare, name="prepare", daemon=True).start()


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


def prepare() -> None:
    """Open the store, publish the sample if it is empty, and judge what was published last."""
    try:
        # Only now: what is imported with the first screen takes longer than all that it does.
        from components.figures import aspect_grids, headline_sentence, shared_results  # noqa: F401
        from components.shell import store_access

        store_access.publish_sample_if_empty()
        newest = store_access.snapshot_at(store_access.store().release())
        shared_results.judged_at(newest, None)
    except Exception as error:
        # Whoever comes first meets the same where it can be said to him.
        log.warning("nothing could be prepared: %s", error_place(error))
