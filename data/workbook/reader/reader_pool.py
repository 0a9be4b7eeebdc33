"""The processes that read files: started ahead, used again, ended where a file breaks a limit.

Not ``multiprocessing``: it starts the module ``__main__`` again in each new process, and Streamlit
has put the page that is drawn in that place.
"""

import logging
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from functools import cache
from threading import Semaphore, Thread
from time import monotonic
from typing import ParamSpec, TypeVar

from data.error_place import error_place
from data.settings import READ_MEGABYTES, READ_SECONDS, ROOT
from data.workbook.files import UnreadableError
from data.workbook.findings import Code
from data.workbook.reader.reader_protocol import Message, Progress

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")
#: Is told every so often, in seconds, how far reading has come, None as long as that is unknown.
#: Where it raises, whoever asked does not want an answer any more.
Tell = Callable[[Progress | None], object]
TICK = 0.2
#: So many files are read at once; others wait.
READERS = 2
#: A process has started by then, however busy the machine is.
START_SECONDS = 120


class ReaderPool:
    """So many processes, each with its limits: ``megabytes`` of memory beyond what it has at the
    start, ``seconds`` for a task.
    """

    def __init__(self, megabytes: int, seconds: int, readers: int = READERS) -> None:
        self._megabytes, self._seconds = megabytes, seconds
        self._free = deque(self._another() for _each in range(readers))
        self._any_free = Semaphore(readers)

    def run(self, function: Callable[..., T], *arguments: object, tell: Tell | None = None) -> T:
        """``function(*arguments)``, a function of a module, computed by one of the processes.

        ``UnreadableError``: what the function itself raises, or 'too_slow', 'too_much_memory',
        'reader_failed'. The process of a task that is given up is ended.
        """
        tell = tell or (lambda _progress: None)
        reader = self._take(tell)
        message = None
        try:
            message = reader.answer(function, arguments, tell)
        finally:
            if message is None or message.last:
                reader.end()
                reader = self._another()
            self._free.append(reader)
            self._any_free.release()
        if message.kind == "failed":
            raise message.value
        result: T = message.value
        return result

    def close(self) -> None:
        """End all that are free."""
        while self._any_free.acquire(blocking=False):
            self._free.popleft().end()

    def _another(self) -> "_Reader":
        return _Reader(self._megabytes, self._seconds)

    def _take(self, tell: Tell) -> "_Reader":
        """A free one; of one that has ended meanwhile, its successor."""
        while not self._any_free.acquire(timeout=TICK):
            tell(None)
        reader = self._free.popleft()
        if reader.alive:
            return reader
        reader.end()
        return self._another()


class _Reader:
    """One process."""

    def __init__(self, megabytes: int, seconds: int) -> None:
        self._megabytes, self._seconds = megabytes, seconds
        self._messages: deque[Message | None] = deque()
        self._arrived = Semaphore(0)
        self._started = False
        self._process = subprocess.Popen(  # our own module, and two numbers # nosec B603
            [
                sys.executable,
                "-m",
                "data.workbook.reader.reader_process",
                str(megabytes),
                str(seconds),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        Thread(target=self._listen, name="reader", daemon=True).start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def answer(
        self, function: Callable[..., object], arguments: tuple[object, ...], tell: Tell
    ) -> Message:
        """The result or the ``UnreadableError``, as a message."""
        assert self._process.stdin is not None
        if not self._started:
            self._started = self._next(tell, START_SECONDS).kind == "started"
        try:
            pickle.dump((function, arguments), self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except BrokenPipeError as error:  # that it has ended comes as its next message
            log.debug("a reading process takes no task: %s", error_place(error))
        return self._next(tell, self._seconds)

    def _next(self, tell: Tell, seconds: int) -> Message:
        """What it says next besides progress, within so many seconds."""
        latest = monotonic() + seconds
        progress: Progress | None = None
        while monotonic() < latest:
            if self._arrived.acquire(timeout=TICK):
                message = self._messages.popleft()
                if message is None:
                    log.warning("a reading process has ended: %s", self._process.wait())
                    raise UnreadableError(Code.TOO_MUCH_MEMORY, expected=self._megabytes)
                if message.kind != "progress":
                    return message
                progress = message.value
            tell(progress)
        raise UnreadableError(Code.TOO_SLOW, expected=seconds)

    def end(self) -> None:
        """At once, whatever it is doing."""
        assert self._process.stdin is not None
        self._process.kill()
        self._process.wait()
        try:
            self._process.stdin.close()
        except BrokenPipeError as error:
            log.debug("a reading process never took its task: %s", error_place(error))

    def _listen(self) -> None:
        assert self._process.stdout is not None
        message: Message | None = Message("started")
        with self._process.stdout as answers:
            while message is not None:
                try:
                    message = pickle.load(answers)  # from our own child # nosec B301
                except (EOFError, OSError, pickle.UnpicklingError) as error:
                    log.debug("a reading process says no more: %s", error_place(error))
                    message = None
                self._messages.append(message)
                self._arrived.release()


@cache
def shared_pool() -> ReaderPool:
    """The one of this program, with the limits that the settings name; starts it."""
    return ReaderPool(int(READ_MEGABYTES.value), int(READ_SECONDS.value))
