"""Several at once, and one that dies."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

from polars.testing import assert_frame_equal

from data.catalog import Catalog
from data.settings import ROOT
from data.store.store import Store
from data.store.tables import schema
from data.store.tables.transactions import Database
from tests.data.store.rows import FULL, many, students

SECOND_UPLOAD: dict[str, object] = {"name": "b.xlsx", "sha256": "", "content": b"", "size": 0}
SECOND_UPLOAD |= {"received_at": datetime.now(UTC), "received_by": "clerk"}


@contextmanager
def process(verb: str, url: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that does ``verb``; whatever happens, it is gone afterwards."""
    command = [sys.executable, "-m", "tests.data.store.processes", verb, url]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as running:
        yield running
        running.kill()


def said(running: subprocess.Popen[str]) -> str:
    assert running.stdout
    return running.stdout.readline().strip()


def go_on(running: subprocess.Popen[str]) -> None:
    assert running.stdin
    running.stdin.write("\n")
    running.stdin.flush()


def together(verb: str, url: str, number: int) -> list[list[str]]:
    """What ``number`` processes say that do ``verb`` at the same time, to their end."""
    with ExitStack() as stack:
        running = [stack.enter_context(process(verb, url)) for _ in range(number)]
        assert [said(each) for each in running] == ["ready"] * number
        for each in running:
            go_on(each)
        return [each.communicate()[0].split() for each in running]


def test_killed_in_the_middle_of_a_publication_nothing_has_changed(
    url: str, store: Store, upload: int, catalog: Catalog
) -> None:
    store.publish(upload, FULL, "clerk")
    before = store.snapshot(1, catalog).items
    with process("die", url) as dying:
        assert said(dying) == "half"
        seen_meanwhile = store.snapshot(store.release(), catalog).items
        dying.kill()
    assert_frame_equal(seen_meanwhile, before)
    assert store.release() == 1
    assert_frame_equal(store.snapshot(1, catalog).items, before)
    assert store.publish(upload, many(1000, 1), "clerk") == 2
    assert store.snapshot(2, catalog).items["students"].to_list() == [1.0] * 1000


def test_two_processes_publish_at_once_one_after_the_other(
    url: str, store: Store, upload: int, catalog: Catalog
) -> None:
    first, second = together("publish", url, 2)
    assert sorted(map(int, first + second)) == list(range(1, 11))
    whole = [store.snapshot(at, catalog).items["release"].to_list() for at in range(1, 11)]
    assert whole == [[at] * 100 for at in range(1, 11)]


def test_several_processes_start_on_an_empty_database_at_once(url: str) -> None:
    assert together("start", url, 3) == [["0"]] * 3


def test_a_look_from_one_thread_does_not_break_into_what_another_writes(
    url: str, store: Store, upload: int, catalog: Catalog, raw: Database
) -> None:
    """SQLite: the look is by another library, which would delete the log that is written to."""
    with ThreadPoolExecutor(1) as thread:
        with raw.alone() as connection:
            connection.execute(schema.upload.insert(), SECOND_UPLOAD)
            look = thread.submit(store.snapshot, 0, catalog)
            wait([look], timeout=2)
        assert look.result(timeout=30).release == 0
    with process("count", url) as fresh:
        assert said(fresh) == "2 uploads"


def test_looks_and_publications_of_many_threads_get_through(
    store: Store, upload: int, catalog: Catalog
) -> None:
    def publish(value: int) -> int:
        return store.publish(upload, students(s1=value), "clerk")

    def look(_: int) -> int:
        return store.snapshot(store.release(), catalog).release

    with ThreadPoolExecutor(4) as threads:
        looks = threads.map(look, range(20))
        releases = list(threads.map(publish, range(10)))
        assert len(list(looks)) == 20
    assert sorted(releases) == list(range(1, 11))
