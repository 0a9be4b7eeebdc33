"""Who may use a thing in this process: many together, or one alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Turns:
    """Never ask for one turn while in another."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._inside = 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """With any number of others; waits for one who is alone."""
        with self._changed:
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """With nobody; waits until all have left, and keeps them out."""
        with self._changed:
            self._changed.wait_for(lambda: self._inside == 0)
            yield
