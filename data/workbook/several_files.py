"""Files that come together know the schools that any of them lists, in whatever order they come."""

from collections.abc import Callable, Sequence

import polars as pl

from data.workbook.rows import Checked
from data.workbook.vocabulary.known_schools import COLUMNS, Known

#: A list may need another list, as it leaves out what the other one says.
ROUNDS = 3


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
            new = others.filter(~pl.col("school").is_in(list(known.ids)))
            ids = known.ids | frozenset(new["school"])
            if ids == knew[number]:
                continue
            knew[number], changed = ids, True
            found[number] = read(number, known.also(new.unique("school").sort("school")))
        if not changed:
            break
    return found


def registers_first(files: Sequence[Checked], known: Known) -> list[int]:
    """The order in which files can be published: what lists new schools before what names them."""
    new = [bool(set(each.rows.schools["school"]) - known.ids) for each in files]
    return sorted(range(len(files)), key=lambda number: not new[number])
