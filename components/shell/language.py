"""The reader's language: Chinese, or what the link says (``?lang=en``)."""

from contextvars import ContextVar

import streamlit as st

from components.shell.url_state import LANGUAGE
from data.words import LANGUAGES, N_ as N_, Words

#: Every run of a page has a thread, and so a context, of its own.
_LISTENING: ContextVar[Words | None] = ContextVar("listening", default=None)


def listen() -> None:
    """Ask the link for the reader's language, once for this run of the page.

    A page speaks several hundred times, and asking the link takes longer than speaking.
    """
    _LISTENING.set(_of_link())


def words() -> Words:
    """How to speak to this reader."""
    return _LISTENING.get() or _of_link()


def _of_link() -> Words:
    language = st.query_params.get(LANGUAGE)
    return Words(language) if language in LANGUAGES else Words()


def _(message: str, **parts: object) -> str:
    """``message`` (Chinese) in the reader's language."""
    return words().say(message, **parts)
