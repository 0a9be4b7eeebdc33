"""How a school's figures lie among those of its type, in one year.

Counts of schools are skewed: a few are ten times as large as most. So figures are taken for one
student, on a logarithmic scale, and measured by medians, which a few wrong ones do not move:
modified z = 0.6745 (x - median) / MAD, after Iglewicz and Hoaglin (1993).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from data.catalog import Catalog, Item

Matrix = npt.NDArray[np.float64]
#: Fewer schools of a type are no measure of each other.
FEWEST = 10
#: 1 / 0.6745: a MAD as standard deviation of a normal distribution.
NORMAL = 1.4826
#: Where nearly all say the same, a tenth more or less is still usual.
LEAST_SPREAD = 0.1


def compared(catalog: Catalog) -> list[Item]:
    """The items that can be compared: amounts, but no years; no size bands, for a class more or
    less in one is nothing unusual.
    """
    bands = {part for r in catalog.relations.values() if r.kind == "equal" for part in r.parts}
    return [
        item
        for item in catalog.items_of("school")
        if item.kind != "flag" and item.group != "basics" and item.id not in bands
    ]


def amounts(items: list[Item]) -> list[pl.Expr]:
    """The items as columns. There is no class of no size: 0 says that there is none."""
    return [pl.col(i.id) if _by_size(i) else _positive(i.id).alias(i.id) for i in items]


@dataclass(frozen=True)
class Spread:
    """For every school and item: ``z``, its distance from the median of its type, and
    ``typical``, the value it would have there. NaN where there is nothing to compare.
    """

    z: Matrix
    typical: Matrix


def spread(rows: pl.DataFrame, items: list[Item]) -> Spread:
    """The spread of ``rows``: one a school, with ``type`` and the items as columns."""
    students = pl.sum_horizontal(r"^students_.*$")
    sized = rows.select("type", students=pl.when(students > 0).then(students))
    logs = rows.select(
        "type",
        *(
            (_positive(item.id) / (sized["students"] if _by_size(item) else 1.0)).log()
            for item in items
        ),
    )
    middle = _of_types(logs)
    away = logs.select("type", *(pl.col(item.id) - middle[item.id] for item in items))
    wide = _of_types(away.with_columns(pl.col(item.id).abs() for item in items))
    middles, aways, deviations = (
        frame.select(item.id for item in items).to_numpy() for frame in (middle, away, wide)
    )
    size = sized["students"].to_numpy()[:, None]
    by_size = np.array([_by_size(item) for item in items])
    typical = np.exp(middles) * np.where(by_size, size, 1.0)
    return Spread(aways / np.maximum(deviations * NORMAL, LEAST_SPREAD), typical)


def _positive(item: str) -> pl.Expr:
    return pl.when(pl.col(item) > 0).then(pl.col(item))


def _by_size(item: Item) -> bool:
    """Whether twice the students mean twice as much; so not of the size of classes."""
    return item.base not in ("students", "largest_class") and not item.id.startswith("largest_")


def _of_types(rows: pl.DataFrame) -> pl.DataFrame:
    """For every row the medians of its type, null where too few schools have a value."""
    values = pl.all().exclude("type")
    medians = rows.group_by("type").agg(pl.when(values.count() >= FEWEST).then(values.median()))
    return rows.select("type").join(
        medians, on="type", how="left", maintain_order="left", validate="m:1"
    )
