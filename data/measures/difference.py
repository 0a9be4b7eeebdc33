"""What differs between two snapshots, row by row: before anything is published, or afterwards."""

from enum import StrEnum

import dataframely as dy
import polars as pl

from data.records import TABLES, SchoolItem
from data.store import Snapshot

#: Where a row stands is no part of what it says.
PLACE = ("sheet", "cell", "release")
#: The columns of a key, under the names that all tables share.
SHARED = {
    "item": "about",
    "measure": "about",
    "node": "about",
    "indicator": "about",
    "from_year": "year",
}
ITEMS_KEY = ["school", "year"]
#: Ends the name of a column that holds what stands there afterwards.
AFTER = " after"


class Kind(StrEnum):
    """What has become of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    TAKEN_AWAY = "taken_away"


class Difference(dy.Schema):
    """One field of a changed row; or rows that are new, taken away or unchanged.

    A row of ``school_items`` is one item of a school in a year; what is new or taken away there
    is one line a school and year, ``rows`` says how many items. Unchanged rows are one line a
    table. Of a changed row only the first line counts: ``rows`` is 1 there and 0 in the others.
    """

    table = dy.Enum(list(TABLES))
    kind = dy.Enum(Kind)
    region = dy.String(nullable=True)
    school = dy.String(nullable=True)
    stage = dy.String(nullable=True)
    year = dy.Int32(nullable=True, description="of a standard: from when it counts")
    about = dy.String(
        nullable=True, description="item, measure, indicator, node or number of a problem"
    )
    period = dy.String(nullable=True)
    section = dy.String(nullable=True)
    field = dy.String(
        nullable=True, description="column of the record, of changed rows and figures"
    )
    old = dy.String(nullable=True)
    new = dy.String(nullable=True)
    rows = dy.Int64(min=0)


class Summary(dy.Schema):
    """How many rows of a table differ, and how many do not."""

    table = dy.String(primary_key=True)
    new = dy.Int64()
    changed = dy.Int64()
    unchanged = dy.Int64()
    taken_away = dy.Int64()


def difference(before: Snapshot, after: Snapshot) -> dy.DataFrame[Difference]:
    """All lines, by table and kind, in the order of the keys."""
    tables = [
        line
        for name, record in TABLES.items()
        if record is not SchoolItem
        for line in _of_rows(name, getattr(before, name), getattr(after, name))
    ]
    lines = pl.concat([*tables, *_of_items(before, after)], how="diagonal")
    missing = [name for name in Difference.column_names() if name not in lines.columns]
    whole = lines.with_columns(pl.lit(None, pl.String).alias(name) for name in missing)
    # Kinds and tables are ordered as they are listed.
    typed = Difference.cast(whole.select(Difference.column_names()))
    return Difference.validate(typed.sort("table", "kind", maintain_order=True))


def summary(lines: dy.DataFrame[Difference]) -> dy.DataFrame[Summary]:
    """One line a table in which anything stands, before or after."""
    found = lines.group_by("table", maintain_order=True).agg(
        pl.col("rows").filter(pl.col("kind") == kind).sum().alias(kind) for kind in Kind
    )
    return Summary.validate(found, cast=True)


def _of_rows(table: str, before: pl.DataFrame, after: pl.DataFrame) -> list[pl.DataFrame]:
    """The lines of a table whose frames hold its rows."""
    record = TABLES[table]
    key = record.primary_key()
    fields = [name for name in record.column_names() if name not in (*key, *PLACE)]
    both = _side_by_side(before, after, key, fields)
    stays = pl.col("there") & pl.col("there after")
    differs = {name: stays & ~_same(name) for name in fields}
    changed = pl.any_horizontal(*differs.values())
    named = [pl.col(name).alias(SHARED.get(name, name)) for name in key]
    one = pl.lit(1, pl.Int64)
    came, went = both.filter("there after", ~stays), both.filter("there", ~stays)
    return [
        _lines(came.select(*named, rows=one, **_stated(came, "new", AFTER)), table, Kind.NEW),
        _lines(went.select(*named, rows=one, **_stated(went, "old", "")), table, Kind.TAKEN_AWAY),
        _unchanged(table, both.select((stays & ~changed).sum()).item()),
        _lines(_changed(both, named, differs), table, Kind.CHANGED),
    ]


def _stated(rows: pl.DataFrame, side: str, suffix: str) -> dict[str, pl.Expr]:
    """The number of each row that came or went, where its table has one."""
    name = f"value{suffix}"
    if name not in rows.columns:
        return {}
    stated = pl.col(name).is_not_null()
    field = pl.when(stated).then(pl.lit("value"))
    return {"field": field, side: _text(rows.schema[name], pl.col(name))}


def _of_items(before: Snapshot, after: Snapshot) -> list[pl.DataFrame]:
    """The lines of the items, whose frames have a column for each."""
    items = [name for name in before.items.columns if name not in (*ITEMS_KEY, "nature", *PLACE)]
    both = _side_by_side(before.items, after.items, ITEMS_KEY, ["nature", *items])
    old, new = ({name: pl.col(f"{name}{side}") for name in items} for side in ("", AFTER))
    came = (old[name].is_null() & new[name].is_not_null() for name in items)
    went = (old[name].is_not_null() & new[name].is_null() for name in items)
    alike = pl.sum_horizontal((old[name] == new[name]).sum() for name in items)
    differs = {name: old[name] != new[name] for name in items}
    nature = {"nature": ~_same("nature") & pl.col("there") & pl.col("there after")}
    key = [pl.col(name) for name in ITEMS_KEY]
    table = "school_items"
    new_rows = both.select(*key, rows=pl.sum_horizontal(came).cast(pl.Int64))
    lost_rows = both.select(*key, rows=pl.sum_horizontal(went).cast(pl.Int64))
    values = _changed(both, key, differs).with_columns(
        about="field", field=pl.lit("value"), rows=pl.lit(1, pl.Int64)
    )
    meant = _meant_otherwise(before, after, values)
    return [
        _lines(new_rows.filter(pl.col("rows") > 0), table, Kind.NEW),
        _lines(lost_rows.filter(pl.col("rows") > 0), table, Kind.TAKEN_AWAY),
        _unchanged(table, both.select(alike).item() - meant["rows"].sum()),
        _lines(values, table, Kind.CHANGED),
        _lines(meant, table, Kind.CHANGED),
        # How good a school's year is goes with all of its items: no row by itself.
        _lines(
            _changed(both, key, nature).with_columns(rows=pl.lit(0, pl.Int64)), table, Kind.CHANGED
        ),
    ]


def _meant_otherwise(before: Snapshot, after: Snapshot, values: pl.DataFrame) -> pl.DataFrame:
    """A line for each item on both sides that was exact and no longer is, or the like; it counts
    unless its number is among the ``values`` that changed.
    """
    key = [*ITEMS_KEY, "item"]
    differ = before.inexact.join(
        after.inexact, on=key, how="full", coalesce=True, suffix=AFTER, validate="1:1"
    ).filter(~_same("qualifier"))
    for snapshot in (before, after):
        stated = (
            snapshot.items.join(differ, on=ITEMS_KEY, how="semi")
            .unpivot(differ["item"].unique().to_list(), index=ITEMS_KEY, variable_name="item")
            .drop_nulls("value")
        )
        differ = differ.join(stated, on=key, how="semi")
    said = [pl.col(f"qualifier{side}").cast(pl.String).fill_null("exact") for side in ("", AFTER)]
    counted = values.select(*ITEMS_KEY, "about", rows=pl.lit(0, pl.Int64))
    return (
        differ.select(*ITEMS_KEY, about="item", field=pl.lit("qualifier"), old=said[0], new=said[1])
        .join(counted, on=[*ITEMS_KEY, "about"], how="left", validate="1:1")
        .with_columns(pl.col("rows").fill_null(1))
    )


def _side_by_side(
    before: pl.DataFrame, after: pl.DataFrame, key: list[str], fields: list[str]
) -> pl.DataFrame:
    """Every key of both with its fields before and, under their names with ``AFTER``, after."""
    there = pl.lit(value=True).alias("there")
    old, new = (frame.select(*key, *fields, there) for frame in (before, after))
    both = old.join(new, on=key, how="full", coalesce=True, suffix=AFTER, validate="1:1")
    return both.with_columns(pl.col("there", f"there{AFTER}").fill_null(value=False)).sort(key)


def _same(field: str) -> pl.Expr:
    return pl.col(field).eq_missing(pl.col(f"{field}{AFTER}"))


def _changed(both: pl.DataFrame, key: list[pl.Expr], differs: dict[str, pl.Expr]) -> pl.DataFrame:
    """A line for each field of a row that differs; the first of a row counts."""
    hit = both.select(expr.any().alias(name) for name, expr in differs.items())
    fields = [name for name in differs if hit[name].item()]
    found = [
        both.with_row_index("nth")
        .filter(differs[name])
        .select(
            "nth",
            *key,
            field=pl.lit(name),
            old=_text(both.schema[name], pl.col(name)),
            new=_text(both.schema[name], pl.col(f"{name}{AFTER}")),
        )
        for name in fields
    ]
    if not found:
        return both.clear().select(*key, field=pl.lit(""), rows=pl.lit(0, pl.Int64))
    lines = pl.concat(found).sort("nth", maintain_order=True)
    first = pl.col("nth").is_first_distinct().cast(pl.Int64)
    return lines.with_columns(rows=first).drop("nth")


def _text(dtype: pl.DataType, value: pl.Expr) -> pl.Expr:
    text = value.cast(pl.String)
    return text.str.strip_suffix(".0") if dtype.is_float() else text


def _unchanged(table: str, rows: int) -> pl.DataFrame:
    counted = pl.DataFrame({"rows": [rows]}, schema={"rows": pl.Int64})
    return _lines(counted.filter(pl.col("rows") > 0), table, Kind.UNCHANGED)


def _lines(rows: pl.DataFrame, table: str, kind: Kind) -> pl.DataFrame:
    return rows.with_columns(table=pl.lit(table), kind=pl.lit(kind.value))
