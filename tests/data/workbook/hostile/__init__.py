"""Files that somebody made to freeze or fill whoever reads them, and a process to read them in.

Each module here makes files of some formats; its functions take the figures that make a file
large, so that others than the tests' can be asked for.
"""

import pickle
import signal
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[4]
#: What the process may use beyond what it has when it waits, before the system ends it.
MOST_MEGABYTES, MOST_SECONDS = 1_500, 30
#: What reading a hostile file may take: memory, and time of all processors together.
MEGABYTES, SECONDS = 500, 15


@dataclass(frozen=True)
class Outcome:
    """What became of a file: ``rows`` that could be published, the ``codes`` of its findings and
    the ``sentences`` of the first of them, in Chinese and in English.
    """

    rows: int
    codes: frozenset[str]
    sentences: tuple[str, ...]
    megabytes: float
    seconds: float


class Apart:
    """Reads files in a process that is started once, and again if a file ended it."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def read(
        self,
        content: bytes,
        name: str = "报送.xlsx",
        *,
        megabytes: float = MEGABYTES,
        seconds: float = SECONDS,
    ) -> Outcome:
        """What became of the file; fails unless that is rows or a sentence, within the bounds."""
        said = self._ask(name, content)
        assert isinstance(said, Outcome), said
        assert said.rows or said.sentences, "neither rows nor a sentence"
        assert said.megabytes <= megabytes, f"{said.megabytes:.0f} MB: {said}"
        assert said.seconds <= seconds, f"{said.seconds:.1f} s: {said}"
        return said

    def _ask(self, name: str, content: bytes) -> Outcome | str:
        """What the process answers, or how it ended."""
        child = self._child = self._child or _started()
        assert child.stdin and child.stdout
        try:
            send(child.stdin, (name, content))
            return receive(child.stdout)
        except (EOFError, BrokenPipeError):
            code = child.wait()
            self.close()
            return f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"

    def close(self) -> None:
        """End the process."""
        if self._child:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.data.workbook.hostile.child"]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def send(pipe: IO[bytes], said: object) -> None:
    """One thing, with its length before it."""
    data = pickle.dumps(said)
    pipe.write(struct.pack("<Q", len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """What was sent; ``EOFError`` if nothing comes any more."""
    head = pipe.read(8)
    if len(head) < 8:
        raise EOFError
    return pickle.loads(pipe.read(struct.unpack("<Q", head)[0]))
