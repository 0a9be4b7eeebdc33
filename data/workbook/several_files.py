"""Files that come together: what each of them comes to beside the others, in whatever order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import polars as pl

from data.catalog import Catalog
from data.workbook.checks import agreeing
from data.workbook.files import Book
from data.workbook.rows import Checked
from data.workbook.succession import overtaken, says_anything, succeeds
from data.workbook.vocabulary import COLUMNS, Known

#: A list may need another list, as it leaves out what the other one says.
ROUNDS = 3


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file that was read; ``book`` is None where it cannot be opened.

    ``overtaken``: so many of its rows a later file of the same name says anew. ``overtakes``: of
    how many rows it does that itself, of the file ``again``.
    """

    name: str
    digest: str
    book: Book | None
    checked: Checked
    again: str = ""
    overtakes: int = 0
    overtaken: int | None = None

    @property
    def gone(self) -> bool:
        """Whether nothing of it counts, as a later file of the same name says it anew."""
        return self.overtaken is not None and not says_anything(self.checked)


T = TypeVar("T", bound=Sent)


def together(
    sent: Sequence[T], read: Callable[[T, Known], Checked], known: Known, catalog: Catalog
) -> list[T]:
    """The files in the order in which they are published: each read with the schools that the
    others list, without what a later one of the same name says anew, and without what they
    contradict each other about.
    """
    opened = [each for each in sent if each.book is not None]
    if len(opened) < 2:
        return list(sent)
    found = read_together(len(opened), lambda n, held: read(opened[n], held), known)
    files = _with(sent, found)
    listed = {school for each in files for school in each.checked.rows.schools["school"]}
    files = _succeeding(files)
    some = [(each.checked, each.book) for each in files if each.book is not None]
    files = _with(files, agreeing(some, listed, known, catalog))
    called = [(each.name, each.digest) for each in files]
    return [files[n] for n in publishing_order([one.checked for one in files], known, called)]


def _with(sent: Sequence[T], checked: Sequence[Checked]) -> list[T]:
    """Those that could be opened as they are ``checked`` now."""
    left = iter(checked)
    return [each if each.book is None else replace(each, checked=next(left)) for each in sent]


def _succeeding(sent: list[T]) -> list[T]:
    """The files without what a later one says anew that has the same name, or is a marked copy."""
    files = list(sent)
    for n, first in enumerate(sent):
        for m, second in enumerate(sent):
            back = succeeds(first.name, second.name)  # then they come in the order of the box
            if n == m or not succeeds(second.name, first.name) or (back and m < n):
                continue
            left, rows = overtaken(files[n].checked, second.checked)
            if rows or (says_anything(second.checked) and not says_anything(left)):
                so_far = files[n].overtaken or 0
                files[n] = replace(files[n], checked=left, overtaken=so_far + rows)
                both = files[m].overtakes + rows
                files[m] = replace(files[m], again=first.name, overtakes=both)
    return files


def read_together(count: int, read: Callable[[int, Known], Checked], known: Known) -> list[Checked]:
    """What came of ``count`` files: ``read`` reads each as often as the schools of the others are
    more than it knew of.
    """
    found = [read(number, known) for number in range(count)]
    knew = [frozenset(known.ids)] * count
    for _round in range(ROUNDS):
        lists = [each.rows.schools.select(list(COLUMNS)) for each in found]
        changed = False
        for number in range(count):
            others = pl.concat([lists[number].clear(), *lists[:number], *lists[number + 1 :]])
            new = others.filter(~pl.col("school").is_in(list(known.ids))).sort(others.columns)
            ids = known.ids | frozenset(new["school"])
            if ids == knew[number]:
                continue
            knew[number], changed = ids, True
            found[number] = read(number, known.also(new))
        if not changed:
            break
    return found


def publishing_order(
    files: Sequence[Checked], known: Known, called: Sequence[tuple[str, str]]
) -> list[int]:
    """The order in which files are published, in whatever order they come: what lists new schools
    before what names them, and else by what they are ``called``.
    """
    new = [bool(set(each.rows.schools["school"]) - known.ids) for each in files]
    return sorted(range(len(files)), key=lambda number: (not new[number], called[number]))
