"""What a table has no column for stays as it is published: an absent column erases nothing."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

import polars as pl

from data.records import TABLES, Nature
from data.store import Snapshot
from data.workbook.checks.sheet_result import inside, narrowest_first
from data.workbook.layouts import Understanding
from data.workbook.rows import Checked, Rows

#: Where a record stands is no part of what it says.
PLACE = ("sheet", "cell")
#: What a table says, whatever its columns are called: nothing of a standard but one of its limits.
SAID = {
    "school_items": ("value", "qualifier"),
    "region_values": ("value", "text"),
    "own_standards": ("at_least", "at_most"),
}
#: Fields that a record has also where nothing is said of them.
DEFAULTED = ("subject", "schools", "nature", "qualifier")
_FIGURE = ("value", "text")
#: What is said of another field: it stays as it is published only as long as that one does.
FOLLOWS: dict[str, dict[str, tuple[str, ...]]] = {
    "school_items": {"nature": ("value",)},
    "region_values": dict.fromkeys(("unit", "qualifier"), _FIGURE)
    | dict.fromkeys(("numerator", "denominator", "stated", "note", "nature"), ("value",)),
    "rectifications": {"due": ("due_text",), "subject": ("schools",)},
}
BEFORE = " before"


def unstated(table: str, stated: Iterable[str]) -> tuple[str, ...]:
    """The fields of ``table`` of which a sheet says nothing whose columns are about ``stated``."""
    record = TABLES[table]
    said = {*record.primary_key(), *PLACE, *SAID.get(table, ()), *stated}
    return tuple(name for name in record.column_names() if name not in said)


def completed(checked: Checked, published: Snapshot) -> Checked:
    """``checked`` with what its tables have no column for as it is ``published`` of the same key.

    The sample is no publication to go on from.
    """
    tables = narrowest_first(checked.understandings)
    if published.is_sample or not any(one.unstated for one in tables):
        return checked
    frames = checked.rows.frames()
    whole = {
        table: _completed(table, frame, tables, _published(table, frame, published))
        for table, frame in frames.items()
        if frame.height
    }
    return replace(checked, rows=Rows.cast(frames | whole))


def _published(table: str, frame: pl.DataFrame, published: Snapshot) -> pl.DataFrame:
    """The rows that are published of the keys of ``frame``."""
    key = TABLES[table].primary_key()
    if table != "school_items":
        rows: pl.DataFrame = getattr(published, table)
        return rows.join(frame, on=key, how="semi")
    # Of a school's year only the nature can be absent, and nearly all are reported.
    doubtful = published.items.filter(pl.col("nature") != Nature.REPORTED)
    doubtful = doubtful.join(frame, on=["school", "year"], how="semi")
    items = [name for name in frame["item"].unique() if name in doubtful.columns]
    return doubtful.unpivot(
        items, index=["school", "year", "nature"], variable_name="item"
    ).drop_nulls("value")


def _completed(
    table: str, frame: pl.DataFrame, tables: list[Understanding], published: pl.DataFrame
) -> pl.DataFrame:
    key = TABLES[table].primary_key()
    every = {name for one in tables for name in one.unstated if name in published.columns}
    absent = [name for name in TABLES[table].column_names() if name in every and name not in key]
    if published.is_empty() or not absent:
        return frame
    compared = {name for of in FOLLOWS.get(table, {}).values() for name in of}
    held = sorted({*absent, *compared} & {*published.columns})
    before = published.select(
        *key, *(pl.col(name).alias(f"{name}{BEFORE}") for name in held), known=pl.lit(value=True)
    )
    both = frame.join(before, on=key, how="left", maintain_order="left", validate="m:1")
    for name in _in_order(table, absent):
        both = both.with_columns(_kept(table, name, tables))
    return both.select(frame.columns)


def _in_order(table: str, fields: list[str]) -> list[str]:
    """What others follow comes before them."""
    return sorted(fields, key=lambda name: name in FOLLOWS.get(table, {}))


def _kept(table: str, field: str, tables: list[Understanding]) -> pl.Expr:
    """``field`` as published where the table of the record says nothing of it."""
    silent = reduce(
        lambda rest, one: pl.when(inside(one)).then(pl.lit(field in one.unstated)).otherwise(rest),
        reversed(tables),
        pl.lit(value=False),
    )
    keeps = silent & pl.col("known").fill_null(value=False)
    if field not in DEFAULTED:
        keeps &= pl.col(field).is_null()
    for other in FOLLOWS.get(table, {}).get(field, ()):
        keeps &= pl.col(other).eq_missing(pl.col(f"{other}{BEFORE}"))
    return pl.when(keeps).then(f"{field}{BEFORE}").otherwise(field).alias(field)
