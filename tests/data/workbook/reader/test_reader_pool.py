"""Files are read by processes of their own: what breaks one costs its visitor a sentence."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from data.catalog import catalog
from data.workbook import reading
from data.workbook.files.book_opener import open_book
from data.workbook.files.limits.unreadable import UnreadableError
from data.workbook.reader import reader_pool, reader_protocol
from data.workbook.reader.reader_pool import ReaderPool
from data.workbook.vocabulary.known_schools import Known
from tests.data.workbook import misbehaving

MEGABYTES, SECONDS = 300, 3


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    made = ReaderPool(MEGABYTES, SECONDS, readers=1)
    yield made
    made.close()


def code_of(pool, function, *arguments):
    with pytest.raises(UnreadableError) as raised:
        pool.run(function, *arguments)
    return raised.value.code, raised.value.parts


def lives(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_file_is_read_as_without_a_process_of_its_own(pool):
    content = "学校,学生数\n甲校,120\n乙校,80\n".encode()
    book = pool.run(open_book, "a.csv", content)
    assert book.sheets[0].cells.equals(open_book("a.csv", content).sheets[0].cells)
    there = pool.run(reading.read_book, book, catalog(), Known())
    here = reading.read_book(book, catalog(), Known())
    assert there.findings.equals(here.findings)
    assert there.understandings == here.understandings


def test_what_a_reader_says_of_a_file_arrives_as_it_said_it(pool):
    assert code_of(pool, open_book, "a.xlsx", b"%PDF-1.7") == ("is_pdf", {})


@pytest.mark.parametrize(
    ("function", "arguments", "said"),
    [
        (misbehaving.without_end, (), ("too_slow", {"expected": str(SECONDS)})),
        (time.sleep, (60,), ("too_slow", {"expected": str(SECONDS)})),
        (bytearray, (2**30,), ("too_much_memory", {"expected": str(MEGABYTES)})),
        (misbehaving.more_and_more, (), ("too_much_memory", {"expected": str(MEGABYTES)})),
        (misbehaving.wide_frame, (), ("too_much_memory", {"expected": str(MEGABYTES)})),
        (misbehaving.damaged_for_want_of_memory, (), ("too_much_memory", {"expected": "300"})),
        (misbehaving.as_large_as_may_be, (), ("too_much_memory", {"expected": str(MEGABYTES)})),
        (os.abort, (), ("too_much_memory", {"expected": str(MEGABYTES)})),
        (int, ("no number",), ("reader_failed", {})),
        (misbehaving.deeper_and_deeper, (), ("reader_failed", {})),
        (misbehaving.what_cannot_be_sent, (), ("reader_failed", {})),
    ],
)
def test_what_breaks_a_reader_is_said_and_the_next_file_is_read(pool, function, arguments, said):
    assert code_of(pool, function, *arguments) == said
    assert pool.run(len, b"the next file") == 13


def test_who_leaves_takes_the_reading_with_him(pool):
    running = pool.run(os.getpid)
    with pytest.raises(KeyboardInterrupt):
        pool.run(time.sleep, 60, tell=misbehaving.leaves)
    assert not lives(running)
    assert pool.run(os.getpid) != running


def test_a_process_that_has_ended_between_two_files_is_replaced(pool):
    pool._free[0]._process.kill()
    pool._free[0]._process.wait()
    assert pool.run(len, b"the next file") == 13


def test_a_process_is_used_again_until_its_memory_does_not_come_back(pool):
    first = pool.run(os.getpid)
    assert pool.run(os.getpid) == first
    pool.run(misbehaving.keeps_what_it_read, MEGABYTES // 2)
    assert pool.run(os.getpid) != first


def test_progress_comes_across(pool):
    told: list[reader_protocol.Progress | None] = []
    pool.run(misbehaving.three_sheets, tell=told.append)
    assert [each for each in told if each] == [
        reader_protocol.Progress(sheet, 3) for sheet in (1, 2, 3)
    ]


def test_who_waits_for_a_reader_is_told_and_may_leave():
    pool = ReaderPool(MEGABYTES, SECONDS, readers=1)
    with ThreadPoolExecutor() as visitors:
        first = visitors.submit(pool.run, time.sleep, 1.5)
        while not first.running():
            time.sleep(0.01)
        with pytest.raises(KeyboardInterrupt):
            pool.run(len, b"", tell=misbehaving.leaves)
        first.result()
    assert pool.run(len, b"of another visitor") == 18
    pool.close()


def test_the_processor_time_of_a_reader_is_bounded_by_the_system():
    usage = ReaderPool(MEGABYTES, SECONDS, readers=1)
    limits = usage.run(misbehaving.limits)
    usage.close()
    assert limits["processor"] <= (SECONDS + 5) * (os.cpu_count() or 1)
    assert limits["memory"] < 8 * 2**30


def test_a_reader_ends_when_whoever_started_it_has_gone():
    pool = ReaderPool(MEGABYTES, SECONDS, readers=1)
    reader = pool._free[0]
    assert reader._process.stdin is not None
    reader._process.stdin.close()
    assert reader._process.wait(timeout=60) == 0
    reader.end()


def test_the_limits_are_those_of_the_settings(monkeypatch):
    monkeypatch.setenv("READ_MEGABYTES", "64")
    monkeypatch.setenv("READ_SECONDS", "2")
    monkeypatch.setattr(reader_pool, "READERS", 1)
    pool = reader_pool.shared_pool.__wrapped__()
    said = code_of(pool, bytearray, 2**27), code_of(pool, time.sleep, 9)
    pool.close()
    assert said == (("too_much_memory", {"expected": "64"}), ("too_slow", {"expected": "2"}))
