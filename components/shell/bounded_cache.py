"""Results that are kept up to a number of bytes, so that memory stays bounded.

Streamlit's caches count entries, and an entry may be a number or a frame of a whole province.
"""

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from threading import Lock
from typing import Any, TypeVar

import polars as pl

T = TypeVar("T")


def size(value: object) -> int:
    """About how many bytes ``value`` takes; the frames in it are what counts."""
    if isinstance(value, pl.DataFrame):
        return int(value.estimated_size())
    if is_dataclass(value):
        return sum(size(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, dict):
        return sum(map(size, value.values()))
    if isinstance(value, list | tuple):
        return sum(map(size, value))
    return sys.getsizeof(value)


class BoundedCache:
    """Values by key; the least recently used go when all ``weigh`` more than ``budget``."""

    def __init__(self, budget: int, weigh: Callable[[object], int] = size) -> None:
        self._budget, self._weigh = budget, weigh
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._turns: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The value of ``key``; whoever asks while it is computed waits for the one result."""
        with self._lock:
            if key in self._values:
                return self._use(key)
            turn = self._turns.setdefault(key, Lock())
        with turn:
            with self._lock:
                if key in self._values:
                    return self._use(key)
            try:
                value = compute()
                self._keep(key, value)
            finally:
                with self._lock:
                    self._turns.pop(key, None)
        return value

    def _use(self, key: Hashable) -> Any:
        self._values.move_to_end(key)
        return self._values[key][0]

    def _keep(self, key: Hashable, value: object) -> None:
        with self._lock:
            self._values[key] = value, self._weigh(value)
            while len(self._values) > 1 and sum(s for _, s in self._values.values()) > self._budget:
                self._values.popitem(last=False)
