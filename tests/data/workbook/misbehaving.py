"""What a reader might do with a file that its author did not think of."""

import sys

import polars as pl

from data.workbook.files.book_opener import open_book
from data.workbook.files.limits.unreadable import UnreadableError
from data.workbook.findings.finding_codes import Code
from data.workbook.reader import reader_protocol

KEPT: list[bytearray] = []


def without_end():
    while True:
        pass


def more_and_more():
    found: list[str] = []
    while True:
        found.append(str(len(found)) * 1000)


def wide_frame():
    return pl.select(pl.int_range(400_000_000)).height


def damaged_for_want_of_memory():
    try:
        return bytearray(2**31)
    except Exception as error:
        raise UnreadableError(Code.NOT_A_WORKBOOK) from error


def as_large_as_may_be():
    return bytes(170 * 2**20)


def deeper_and_deeper():
    sys.setrecursionlimit(1000)
    return deeper_and_deeper()


def what_cannot_be_sent():
    return lambda: None


def keeps_what_it_read(megabytes):
    KEPT.append(bytearray(megabytes * 2**20))


def three_sheets():
    for sheet in (1, 2, 3):
        reader_protocol.at(sheet, 3)


def limits():
    import resource

    return {
        "processor": resource.getrlimit(resource.RLIMIT_CPU)[0],
        "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
    }


def leaves(_progress):
    raise KeyboardInterrupt


def hangs_on_some(name, content, most):
    if b"hang" in content:
        without_end()
    return open_book(name, content, most)
