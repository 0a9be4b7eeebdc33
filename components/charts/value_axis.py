"""The axis of a chart in the unit of the figures that are written on it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from components.shell import catalog, words
from data.catalog import Unit

#: A value so many times as large as all others is drawn up to the edge: on a scale that holds it
#: the others could not be told apart.
TOO_FAR = 10
#: The same of points, which lie on each other where bars can still be compared.
TOO_FAR_FOR_POINTS = 5
#: How much farther than the others the scale goes then.
EDGE = 1.25


def edge(
    values: Sequence[float | None],
    limits: Sequence[float | None] = (),
    too_far: float = TOO_FAR,
) -> float | None:
    """Where the scale of ``values``, one for each bar, line or point, ends before its largest one,
    which is ``too_far`` from all others and from all ``limits``; None where it holds all.
    """
    known = sorted(value for value in values if value is not None)
    if len(known) < 3:
        return None
    others = [known[0], known[-2], *(limit for limit in limits if limit is not None)]
    reach = max(map(abs, others))
    return reach * EDGE if reach and known[-1] > too_far * reach else None


def edge_of_lines(lines: Mapping[str, pl.DataFrame]) -> float | None:
    """The same of lines (with ``value`` and ``limit``), by the largest value of each."""
    values = [rows["value"].drop_nulls().to_list() for rows in lines.values()]
    limits = [limit for rows in lines.values() for limit in rows["limit"]]
    return edge([max(each, default=None) for each in values], limits)


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
