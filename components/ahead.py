"""What the first visitor after a start would wait for, done while his browser loads the page."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from threading import Thread

import streamlit as st

from data.error_place import error_place

log = logging.getLogger(__name__)

#: Of the first screen: what is imported with them takes longer than all they do.
FIRST_SCREEN = ("context", "aspects", "headline", "results")


@asynccontextmanager
async def preparing(_app: st.App) -> AsyncIterator[None]:
    """The lifespan of the server, which answers before all is prepared."""
    Thread(target=prepare, name="prepare", daemon=True).start()
    yield


def prepare() -> None:
    """Open the store, publish the sample if it is empty, and judge what was published last."""
    try:
        context, *_others, results = (import_module(f"components.{name}") for name in FIRST_SCREEN)
        context.publish_sample_if_empty()
        results.judged_at(context.snapshot(), None)
    except Exception as error:
        # Whoever comes first meets the same where it can be said to him.
        log.warning("nothing could be prepared: %s", error_place(error))
