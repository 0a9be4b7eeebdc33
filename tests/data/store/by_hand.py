"""A snapshot made from all rows that were ever written, as slow and as plain as can be."""

from typing import Any

import polars as pl
import sqlalchemy as sa

from data.catalog import Catalog
from data.records import TABLES, Nature
from data.store.snapshot import Snapshot
from data.store.tables.schema import RECORDS, counts_at, publication
from data.store.tables.transactions import Database


def rows_that_count(database: Database, table: str, release: int) -> list[dict[str, Any]]:
    """Of every key the row of the newest publication that counts, in the order of the keys."""
    counting = sa.select(publication.c.release).where(counts_at(release))
    query = RECORDS[table].select().order_by("release")
    with database.reading() as connection:
        rows = connection.execute(query.where(RECORDS[table].c.release.in_(counting))).mappings()
        by_key = {tuple(row[name] for name in TABLES[table].primary_key()): row for row in rows}
    return [dict(by_key[key]) for key in sorted(by_key)]


def table(snapshot: Snapshot, name: str) -> list[dict[str, Any]]:
    """The rows of a table of a snapshot, to compare with those above."""
    frame: pl.DataFrame = getattr(snapshot, name)
    return frame.to_dicts()


def items(database: Database, release: int, catalog: Catalog) -> list[dict[str, Any]]:
    """``Snapshot.items``, a row a school and year."""
    natures = list(Nature)
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for row in rows_that_count(database, "school_items", release):
        if row["item"] in catalog.items:
            blank = {"school": row["school"], "year": row["year"], "nature": natures[0]}
            blank |= {"release": 0, **dict.fromkeys(catalog.items)}
            one = found.setdefault((row["school"], row["year"]), blank)
            one["nature"] = natures[max(map(natures.index, (one["nature"], row["nature"])))]
            one["release"] = max(one["release"], row["release"])
            one[row["item"]] = row["value"]
    return [found[key] for key in sorted(found)]


def inexact(database: Database, release: int) -> list[tuple[Any, ...]]:
    """``Snapshot.inexact``."""
    names = ("school", "year", "item", "qualifier")
    rows = rows_that_count(database, "school_items", release)
    return [tuple(row[name] for name in names) for row in rows if row["qualifier"]]
