"""What a snapshot would be if some rows were published: to look at before anybody decides."""

from dataclasses import replace
from typing import Any

import polars as pl

from data.catalog import Catalog
from data.records import TABLES, Nature, Rows, SchoolItem
from data.store import Snapshot, Source, inexact

ITEM_KEY = ["school", "year"]


def candidate(
    snapshot: Snapshot, rows: Rows, catalog: Catalog, *, sample: bool = False
) -> Snapshot:
    """``snapshot`` as if ``rows`` had been published on top of it, as release + 1.

    As in the store, a user's own rows (``sample`` False) make the whole sample stop counting.
    ``sources`` lacks the new release, for nothing is published. Where only some values of a
    school's year are new, its ``nature`` is the worse of the old and the new one.
    """
    release = snapshot.release + 1
    own = sample or not snapshot.is_sample
    tables: dict[str, Any] = {
        name: _newest(getattr(snapshot, name), getattr(rows, name), schema.primary_key(), release)
        if own
        else _new(getattr(rows, name), schema.primary_key(), release)
        for name, schema in TABLES.items()
        if schema is not SchoolItem
    }
    wide = _wide(rows.school_items, catalog, release)
    return replace(
        snapshot,
        release=release,
        is_sample=sample,
        items=_over(snapshot.items, wide) if own else wide,
        inexact=_inexact(
            snapshot.inexact if own else snapshot.inexact.clear(), rows.school_items, catalog
        ),
        sources=snapshot.sources if own else Source.create_empty(),
        **tables,
    )


def _new(rows: pl.DataFrame, key: list[str], release: int) -> pl.DataFrame:
    return rows.with_columns(release=pl.lit(release, pl.Int64)).sort(key)


def _newest(old: pl.DataFrame, rows: pl.DataFrame, key: list[str], release: int) -> pl.DataFrame:
    """The rows of both, of every key the new one."""
    new = _new(rows, key, release).select(old.columns)
    if new.is_empty():
        return old
    return pl.concat([old.join(new, on=key, how="anti"), new]).sort(key)


def _wide(items: pl.DataFrame, catalog: Catalog, release: int) -> pl.DataFrame:
    """One row a school and year as in ``Snapshot.items``; items unknown to the catalogue go."""
    ids = [item.id for item in catalog.items_of("school")]
    known = items.with_columns(
        pl.col("item").cast(pl.Enum(ids), strict=False), pl.col("nature").cast(pl.Enum(Nature))
    ).filter(pl.col("item").is_not_null())
    about = known.group_by(ITEM_KEY).agg(pl.col("nature").max(), release=pl.lit(release, pl.Int64))
    values = known.pivot("item", on_columns=ids, index=ITEM_KEY, values="value")
    return about.join(values, on=ITEM_KEY, validate="1:1").sort(ITEM_KEY)


def _inexact(old: pl.DataFrame, items: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """``Snapshot.inexact`` after ``items``: what is stated anew is as exact as it is stated now."""
    key = SchoolItem.primary_key()
    return pl.concat([old.join(items, on=key, how="anti"), inexact(items, catalog)]).sort(key)


def _over(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """``old`` with every value replaced that ``new`` has."""
    items = [name for name in new.columns if name not in (*ITEM_KEY, "nature", "release")]
    both = old.join(new, on=ITEM_KEY, how="full", coalesce=True, suffix="_new", validate="1:1")
    kept = pl.any_horizontal(
        pl.col(item).is_not_null() & pl.col(f"{item}_new").is_null() for item in items
    )
    worst = pl.max_horizontal("nature", "nature_new").cast(pl.Enum(Nature))
    return both.select(
        *ITEM_KEY,
        nature=pl.when(kept).then(worst).otherwise(pl.coalesce("nature_new", "nature")),
        release=pl.coalesce("release_new", "release"),
        **{item: pl.coalesce(f"{item}_new", item) for item in items},
    ).sort(ITEM_KEY)
