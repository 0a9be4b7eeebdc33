"""Files as somebody sends them: opened and read in processes of their own, each time for what is
known and decided by then, and what they come to beside each other.
"""

import json
import logging
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import polars as pl

from data.catalog import Catalog
from data.error_place import error_place
from data.store import Receipt, Snapshot
from data.words import Words
from data.workbook import (
    MARKED,
    Checked,
    Known,
    Rows,
    Sent,
    findings,
    published_before,
    read_book,
    together,
)
from data.workbook.files import Book, BookSheet, UnreadableError, kind, open_book
from data.workbook.layouts import Decision, Understanding, at
from data.workbook.reader import Progress as Progress, Tell, shared_pool
from data.workbook.returned import annotated
from data.workbook.vocabulary import UnknownSchool, every_unknown

log = logging.getLogger(__name__)

T = TypeVar("T")
#: What has been decided about sheets, by their names in a file or by their shapes.
Decisions = dict[str, Decision]


class Once(Protocol):
    """Computes what is asked for under a key, and keeps it."""

    def __call__(self, key: Hashable, compute: Callable[[], T], /) -> T:
        """What was computed under ``key`` before, or now."""
        ...


@dataclass(frozen=True, kw_only=True)
class Received(Sent):
    """A file that was kept and read. ``before``: the same bytes had come already."""

    upload: int
    content: bytes = field(repr=False)
    before: Receipt | None

    @property
    def key(self) -> str:
        """For widgets about this file."""
        return self.digest[:12]

    def sheet(self, one: Understanding) -> tuple[BookSheet, int]:
        """The sheet in which a table stands, and the row at which the table begins."""
        assert self.book is not None
        sheet = next(sheet for sheet in self.book.sheets if sheet.name == one.sheet)
        return sheet, at(one.at)[0] if one.at else 1

    def stated_in(self, published: Snapshot) -> list[int]:
        """The releases in which a file of its name said some of the same."""
        return published_before(self.name, self.checked, published)

    def marked_name(self, words: Words) -> str:
        """What the copy is called in which its mistakes are marked."""
        return words.say(MARKED, name=self.name.rpartition(".")[0] or self.name) + ".xlsx"

    def marked_copy(self, words: Words, doubted: pl.DataFrame) -> bytes:
        """That copy, with what is ``doubted`` besides (see ``returned.annotated``); the list of
        mistakes alone where the file takes too much.
        """
        said = self.checked.findings, words, doubted
        try:
            return shared_pool().run(annotated, self.name, self.content, *said)
        except UnreadableError as error:
            log.warning("the copy of a file is the list alone: %s", error_place(error))
            return annotated(self.name, b"", *said)


@dataclass(frozen=True)
class FileReader:
    """Reads files for one visitor. ``known``: the schools of the register with those to be
    registered; ``decided``: what the visitor has decided about the sheets of a file, by the digest
    of its bytes; ``remembered``: what was decided earlier, by the shape of a sheet. What is read
    under the same circumstances, ``release`` among them, is read ``once``; ``tell`` is told how far
    reading has come.
    """

    catalog: Catalog
    release: int
    known: Known
    decided: Callable[[str], Decisions]
    remembered: Decisions
    once: Once
    tell: Tell

    def format_of(self, content: bytes) -> str | None:
        """Which format the bytes have; None for none that is known."""
        try:
            return shared_pool().run(kind, content, tell=self.tell)
        except UnreadableError as error:
            log.info("a file is of no known kind: %s", error_place(error))
            return None

    def read(
        self, name: str, digest: str, content: bytes, most: int
    ) -> tuple[Book | None, Checked]:
        """The file, unpacked to ``most`` bytes, and what was read of it; no book where it cannot be
        opened.
        """
        key = "opened", name, digest
        opened = self.once(key, lambda: self._run(name, open_book, name, content, most))
        if isinstance(opened, Book):
            return opened, self._checked(name, digest, opened, self.known)
        return None, opened

    def together(self, received: list[Received]) -> list[Received]:
        """The files as they count together, in the order in which they are published."""

        def read(each: Received, held: Known) -> Checked:
            assert each.book is not None
            return self._checked(each.name, each.digest, each.book, held)

        return together(received, read, self.known, self.catalog)

    def _checked(self, name: str, digest: str, book: Book, held: Known) -> Checked:
        """The file read with the schools that are ``held`` to be known."""
        decided = self.decided(digest)
        schools = held.schools.select("school", "name", "region", "type").hash_rows().sum()
        about = schools, held.schools.height, repr((sorted(held.aliases.items()), held.new))
        answers = as_json(decided), as_json(self.remembered)
        key = "checked", name, digest, self.release, *answers, *about
        asked = book, self.catalog, held, decided, self.remembered
        return self.once(key, lambda: self._run(name, read_book, *asked))

    def _run(self, name: str, function: Callable[..., T], *arguments: object) -> T | Checked:
        """What ``function`` reads, in a process of its own; or why the file cannot be read."""
        try:
            return shared_pool().run(function, *arguments, tell=self.tell)
        except UnreadableError as error:
            log.warning("a file cannot be read: %s, %s", error.code, error_place(error))
            return Checked(Rows.of(), findings.together([error.finding(name)]), ())


def start_readers() -> None:
    """Start the processes that read, while files are still chosen."""
    shared_pool()


def known_schools(
    schools: pl.DataFrame | None, called: Mapping[str, str], new: Sequence[UnknownSchool]
) -> Known:
    """The schools of a register (None: of nobody's), what people call them, and ``new`` ones."""
    held = Known() if schools is None else Known(schools)
    return held.called(called).registering(tuple(new))


def unknown_schools(received: Sequence[Received]) -> tuple[UnknownSchool, ...]:
    """What the files call schools and nobody knows, each once."""
    return every_unknown([each.checked.unknown for each in received])


def as_json(decided: Mapping[str, Decision]) -> str:
    """The same text for the same decisions."""
    return json.dumps({key: each.json() for key, each in decided.items()}, sort_keys=True)
