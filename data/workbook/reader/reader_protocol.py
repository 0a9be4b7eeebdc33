"""What a process that reads and whoever has asked it say to each other."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Literal, NamedTuple


class Progress(NamedTuple):
    """The sheet that is being read, from 1, of how many."""

    sheet: int
    of: int


class Message(NamedTuple):
    """What comes back: that it has started, a ``Progress``, a result, or the ``UnreadableError``
    why there is none.

    ``last``: the process ends with this answer, and another one has to take its place.
    """

    kind: Literal["started", "progress", "done", "failed"]
    value: Any = None
    last: bool = False


def _nobody(_progress: Progress) -> None:
    """Nobody wants to know."""


#: Who is told of progress; nobody has to be.
told: ContextVar[Callable[[Progress], None]] = ContextVar("told", default=_nobody)


def at(sheet: int, of: int) -> None:
    """Reading has come to this sheet."""
    told.get()(Progress(sheet, of))
