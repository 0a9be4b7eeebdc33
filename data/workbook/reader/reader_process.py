"""A process that reads files for others, so that no file can hold up or fill the program itself.

``python -m data.workbook.reader.reader_process MEGABYTES SECONDS`` takes one pickled ``(function,
arguments)`` after the other from its standard input and answers each with ``Message``s. It ends
when whoever started it has gone. Limits are those of the operating system: memory and processor
time on Linux, what it can hold of them on macOS; on Windows only the time that ``reader_pool``
waits.
"""

import logging
import os
import pickle
import sys
from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO

from data import event_log
from data.catalog import catalog
from data.error_place import error_place
from data.words import Words
from data.workbook import reading
from data.workbook.files import UnreadableError
from data.workbook.findings import Code
from data.workbook.reader import reader_protocol
from data.workbook.reader.reader_protocol import Message
from data.workbook.returned import annotated_copy

if sys.platform != "win32":
    import resource

log = logging.getLogger(__name__)

MEGABYTE = 2**20
#: Who looks at a page comes first where both want the processor.
NICER = 5
FAILED = Message("failed", UnreadableError(Code.READER_FAILED), last=True)


def serve(tasks: BinaryIO, answers: BinaryIO, megabytes: int, seconds: int) -> None:
    """Answer one task after the other until there are none, or memory does not come back."""

    def send(message: Message) -> None:
        answers.write(_pickled(message, megabytes))
        answers.flush()

    reader_protocol.told.set(lambda step: send(Message("progress", step)))
    _warm()
    send(Message("started"))
    least, last = _size(), False
    while not last:
        try:
            function, arguments = pickle.load(tasks)  # from our parent # nosec B301
        except EOFError as error:
            log.debug("whoever asked has gone: %s", error_place(error))
            return
        _limit(megabytes, seconds)
        kind, value, last = _answer(function, arguments, megabytes)
        last = last or _size() - least > megabytes * MEGABYTE // 4
        send(Message(kind, value, last))


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...], megabytes: int) -> Message:
    try:
        return Message("done", function(*arguments))
    except UnreadableError as error:
        log.warning("a file cannot be read: %s", error_place(error))
        return _too_much(megabytes) if _by_memory(error) else Message("failed", error)
    except MemoryError as error:
        log.warning("a file needs too much memory: %s", error_place(error))
        return _too_much(megabytes)
    except BaseException as error:
        # Also what a library of another language raises when it fails within.
        log.error("reading a file failed: %s", error_place(error))
        return FAILED


def _by_memory(error: BaseException | None) -> bool:
    """Readers take whatever a library raises for a damaged file; a lack of memory is none."""
    while error is not None and not isinstance(error, MemoryError):
        error = error.__cause__
    return error is not None


def _too_much(megabytes: int) -> Message:
    return Message("failed", UnreadableError(Code.TOO_MUCH_MEMORY, expected=megabytes), last=True)


def _pickled(message: Message, megabytes: int) -> bytes:
    """The message; of a result that takes more than half of what reading may, why there is none."""
    try:
        pickled = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        instead = None if len(pickled) <= megabytes * MEGABYTE // 2 else _too_much(megabytes)
    except Exception as error:
        log.error("a result cannot be sent: %s", error_place(error))
        instead = _too_much(megabytes) if _by_memory(error) else FAILED
    return pickled if instead is None else pickle.dumps(instead, pickle.HIGHEST_PROTOCOL)


def _warm() -> None:
    """Have everything at hand, so that limits count what a file needs and nothing else."""
    name, content = "warm.csv", "学校,学生数\n甲,1\n".encode()
    checked = reading.read(name, content, catalog())
    annotated_copy.annotated(name, content, checked.findings, Words())


def _limit(megabytes: int, seconds: int) -> None:
    """From now on so much more memory, and so much processor time on every core."""
    if sys.platform == "win32":
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = ceil(usage.ru_utime + usage.ru_stime)
    processors = os.cpu_count() or 1
    soft = {
        resource.RLIMIT_AS: _size() + megabytes * MEGABYTE,
        resource.RLIMIT_CPU: spent + seconds * processors,
    }
    for limit, most in soft.items():
        try:
            resource.setrlimit(limit, (most, resource.getrlimit(limit)[1]))
        except (ValueError, OSError) as error:  # macOS refuses what it cannot hold
            log.debug("a limit is not held here: %s", error_place(error))


def _size() -> int:
    """The address space of this process in bytes, 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    if sys.platform == "win32" or not told.exists():
        return 0
    return int(told.read_text("ascii").split()[0]) * resource.getpagesize()


def main() -> None:
    """What stands in the command line above."""
    event_log.begin()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    if hasattr(os, "nice"):
        os.nice(NICER)
    megabytes, seconds = map(int, sys.argv[1:])
    try:
        serve(sys.stdin.buffer, answers, megabytes, seconds)
    except (BrokenPipeError, KeyboardInterrupt) as error:
        log.debug("whoever asked has gone: %s", error_place(error))


if __name__ == "__main__":
    main()
