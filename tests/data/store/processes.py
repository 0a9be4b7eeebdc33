"""What other processes do in the tests: ``python -m tests.data.store.processes VERB URL``.

Each says on its output where it is, and waits on its input until it may go on.
"""

import os
import sys
from pathlib import Path

import polars as pl
import sqlalchemy as sa

from data.store import identity_note
from data.store.store import Store
from tests.data.store.rows import many

#: Enough rows that SQLite writes to its file before the transaction ends.
SCHOOLS = 50_000


def say(word: object) -> None:
    print(word, flush=True)


def wait() -> None:
    sys.stdin.readline()


def die(url: str) -> None:
    """Publish, and stop for good when half of the items are written."""
    store = Store(url)
    database = store._database
    append = database.append

    def append_half(connection: sa.Connection, table: sa.Table, rows: pl.DataFrame) -> None:
        append(connection, table, rows.head(rows.height // 2))
        if not rows.is_empty():
            say("half")
            wait()

    database.append = append_half  # type: ignore[method-assign]
    store.publish(1, many(SCHOOLS, 9), "killed")


def publish(url: str) -> None:
    """Publish several times at the same time as others."""
    store = Store(url)
    say("ready")
    wait()
    for value in range(5):
        say(store.publish(1, many(100, value), "one of two"))


def start(url: str) -> None:
    """Open an empty database at the same time as others."""
    say("ready")
    wait()
    say(Store(url).release())


def count(url: str) -> None:
    """What a process that starts now finds."""
    say(f"{Store(url).history()['upload'].n_unique()} uploads")


VERBS = {"die": die, "publish": publish, "start": start, "count": count}

if __name__ == "__main__":
    identity_note.FOLDER = Path(os.environ["TEST_NOTES"])
    VERBS[sys.argv[1]](sys.argv[2])
