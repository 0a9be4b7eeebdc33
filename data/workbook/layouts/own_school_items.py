"""What each school counts (学校基础数据): one row a school and year, one column an item."""

from dataclasses import replace

import polars as pl

from data.catalog import Catalog
from data.catalog.model import Item
from data.records import SchoolItem
from data.workbook.checks.typed_cells import out_of_range, repeated, typed
from data.workbook.layouts.own_figures import factor
from data.workbook.layouts.own_schools import Register, name_differs
from data.workbook.layouts.own_table import Check, Read, Table, failing, qualified, record
from data.workbook.quantities import canonical


def read_school_items(table: Table, catalog: Catalog, register: Register) -> Read:
    """One record for every cell that is filled in."""
    frame, findings = typed(table)
    frame = frame.join(register.names, on="school", how="left", maintain_order="left")
    items = [item for item in catalog.items_of("school") if item.id in table.letters]
    factors = {item.id: factor(table.units[item.id], catalog) for item in items}
    checks = [
        Check("school", "unknown_school", register.unknown(pl.col("school"))),
        Check(
            "name",
            "name_differs",
            name_differs(pl.col("name"), pl.col("registered")),
            expected=pl.col("registered"),
        ),
        _twice(table, frame, items),
        *(check for item in items for check in _amounts(item, factors[item.id])),
    ]
    cells = [_cells(table, frame, item, factors[item.id]) for item in items]
    records = pl.concat([SchoolItem.create_empty().lazy(), *cells], how="diagonal_relaxed")
    return Read(table, frame, records, findings + failing(table, frame, checks))


def _twice(table: Table, frame: pl.DataFrame, items: list[Item]) -> Check:
    """Rows that state an item of a school and year which a row above states already.

    Two rows of one school and year may share the items between them.
    """
    key = ["school", "year"]
    stated = [pl.col(item.id).is_not_null() for item in items]
    again = [one & (one.cum_sum().over(key) > 1) for one in stated]
    rows = frame.drop_nulls(key).filter(pl.struct(key).is_duplicated())
    wrong = rows.filter(pl.any_horizontal(pl.lit(False), *again))["row"]
    check = repeated(table, key, "school")
    return replace(check, wrong=check.wrong & pl.col("row").is_in(wrong.implode()))


def _amounts(item: Item, factor: float) -> list[Check]:
    if item.kind == "flag":
        return []
    checks = out_of_range(
        item.id, pl.lit(item.least / factor), pl.lit(item.most / factor), pl.lit(item.unit == "%")
    )
    if item.kind == "count":
        checks.append(Check(item.id, "not_whole", _canonical(item, factor) % 1 != 0))
    return checks


def _canonical(item: Item, factor: float) -> pl.Expr:
    return canonical(pl.col(item.id).cast(pl.Float64), pl.lit(factor))


def _cells(table: Table, frame: pl.DataFrame, item: Item, factor: float) -> pl.LazyFrame:
    """The records of one column."""
    meant = qualified(item.id)
    return (
        frame.lazy()
        .filter(pl.col(item.id).is_not_null())
        .select(
            "school",
            "year",
            item=pl.lit(item.id),
            value=_canonical(item, factor),
            qualifier=pl.col(meant) if meant in frame.columns else pl.lit(None, pl.String),
            **record(table, item.id),
        )
    )
