"""Files that this program sends itself: they are read as those of anybody else."""

from collections.abc import Iterator, Sequence

import polars as pl

from data.catalog import Catalog
from data.workbook import Known, Rows, read, write


def noted_items(name: str, items: pl.DataFrame, catalog: Catalog) -> tuple[bytes, Rows]:
    """The file ``name`` that says the rectification ``items``, and what is read of it."""
    content = write(Rows.of(rectifications=items), catalog)
    return content, read(name, content, catalog).rows


def read_in_turn(files: Sequence[tuple[str, bytes]], catalog: Catalog) -> Iterator[Rows]:
    """What is read of each file, with the schools known that those before it list."""
    known = Known()
    for name, content in files:
        rows = read(name, content, catalog, known).rows
        known = known.also(rows.schools)
        yield rows
