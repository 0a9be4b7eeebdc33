"""The axis of a chart in the unit of the figures that are written on it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from components.shell import catalog, words
from data.catalog import Unit


class ValueAxis(NamedTuple):
    """Lines and limits in the unit of an axis.

    ``unit`` is what it says; null for ratios, which stand as decimals: its marks would say 0.05
    where the figures say 1:20, so it has none.
    """

    lines: dict[str, pl.DataFrame]
    limits: list[tuple[float, str]]
    unit: str | None


def in_unit_of_figures(
    lines: Mapping[str, pl.DataFrame],
    indicator: str,
    limits: Sequence[tuple[float, str]] = (),
) -> ValueAxis:
    """``lines`` (with ``value``) and ``limits`` of one indicator, given in its canonical unit."""
    if catalog().indicators[indicator].kind == "ratio":
        return ValueAxis(dict(lines), list(limits), None)
    known = [abs(value) for rows in lines.values() for value in rows["value"] if value]
    unit = words().unit(indicator, catalog(), min(known, default=0.0))
    return ValueAxis(
        {name: scaled(rows, unit) for name, rows in lines.items()},
        [(limit / unit.factor, said) for limit, said in limits],
        words().name(unit.name).strip(),
    )


def scaled(rows: pl.DataFrame, unit: Unit) -> pl.DataFrame:
    """``rows`` with their ``value``, and their own ``limit`` if they have one, in ``unit``."""
    return rows.with_columns(pl.col("^(value|limit)$") / unit.factor)
