"""A school's figures against its own earlier years and against schools of its type."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from data.catalog import Catalog, Item
from data.measures.checks.doubt import Rule, Severity, power_of_ten
from data.measures.checks.spread import Matrix, Spread, amounts, compared, spread
from data.records import Nature
from data.store import Snapshot

#: So far from the median of its type a figure is an outlier; 3.5, the usual limit for samples of
#: a normal distribution, would question every tenth school.
FAR = 6.0
#: Divided by its factor, a figure in a wrong unit is an ordinary one.
NEAR = 2.0
#: A figure may leave the range of its own earlier years by this share.
MARGIN = 0.5
#: Smaller differences are not worth a question, by unit.
FLOORS = {"人": 20, "班": 5, "间": 8, "台": 40, "册": 2000, "㎡": 500, "元": 100_000}

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _Past:
    """The year before, and least and most of all earlier years; NaN where nothing is known."""

    before: Matrix
    least: Matrix
    most: Matrix

    def then(self, values: Matrix) -> "_Past":
        """The past of the year after ``values``."""
        return _Past(values, np.fmin(self.least, values), np.fmax(self.most, values))


def unusual(snapshot: Snapshot, catalog: Catalog, years: Sequence[int]) -> pl.DataFrame:
    """Unit suspicions, outliers and jumps of ``years``; at most one a school, item and year.

    ``expected`` is what a school of its type and size has in the middle, ``other`` its own value
    of the year before. Made-up figures and real ones are no measure of each other.
    """
    items = compared(catalog)
    made_up = pl.col("nature") == Nature.ILLUSTRATIVE
    found = [
        _table(year, rows, values, past, spread(rows, items), items)
        for alike in (snapshot.items.filter(~made_up), snapshot.items.filter(made_up))
        for year, rows, values, past in _years(snapshot.schools, alike, items)
        if year in years
    ]
    return pl.concat([_EMPTY, *found]).with_columns(
        table=pl.lit("school_items"), severity=pl.lit(Severity.WARNING.value)
    )


_EMPTY = pl.DataFrame(
    schema={
        "region": pl.String,
        "school": pl.String,
        "release": pl.Int64,
        "year": pl.Int32,
        "measure": pl.String,
        "rule": pl.String,
        "value": pl.Float64,
        "expected": pl.Float64,
        "other": pl.Float64,
        "other_year": pl.Int32,
        "factor": pl.Float64,
    }
)


def _years(
    schools: pl.DataFrame, reported: pl.DataFrame, items: list[Item]
) -> Iterator[tuple[int, pl.DataFrame, Matrix, _Past]]:
    """Each year: its rows (one a school, in the order of the register), values and past."""
    register = schools.select("school", "region", "type")
    blank = np.full((register.height, len(items)), np.nan)
    past, last = _Past(blank, blank, blank), None
    for year in reported["year"].unique().sort():
        rows = register.join(
            reported.filter(pl.col("year") == year),
            on="school",
            how="left",
            validate="1:1",
            maintain_order="left",
        )
        values = rows.select(amounts(items)).to_numpy()
        # What was reported two years ago is no year before, but still a year of its own.
        recent = past if last == year - 1 else _Past(blank, past.least, past.most)
        yield year, rows, values, recent
        past, last = past.then(values), year


def _table(
    year: int,
    rows: pl.DataFrame,
    values: Matrix,
    past: _Past,
    peers: Spread,
    items: list[Item],
) -> pl.DataFrame:
    outlier, jump = _doubted(values, past, peers, np.array([FLOORS.get(i.unit, 0) for i in items]))
    at, of = np.nonzero(outlier | jump)
    numbers = {
        "value": values[at, of],
        "expected": peers.typical[at, of],
        "other": past.before[at, of],
        "z": peers.z[at, of],
    }
    names = np.array([item.id for item in items])
    return (
        rows.select("region", "school", "release")[at]
        .with_columns(
            year=pl.lit(year, pl.Int32),
            measure=pl.Series(names[of], dtype=pl.String),
            outlier=pl.Series(outlier[at, of]),
            **{name: pl.Series(column).fill_nan(None) for name, column in numbers.items()},
        )
        .with_columns(**_factors())
        .with_columns(
            factor=pl.coalesce("of_past", "of_peers"),
            # a factor is told against one number only
            other=pl.when(pl.col("of_past").is_not_null() | pl.col("of_peers").is_null()).then(
                "other"
            ),
        )
        .with_columns(
            rule=pl.when(pl.col("factor").is_not_null())
            .then(pl.lit(Rule.UNIT.value))
            .when("outlier")
            .then(pl.lit(Rule.OUTLIER.value))
            .otherwise(pl.lit(Rule.JUMP.value)),
            other_year=pl.when(pl.col("other").is_not_null()).then(pl.lit(year - 1, pl.Int32)),
        )
        .select(_EMPTY.columns)
    )


def _doubted(values: Matrix, past: _Past, peers: Spread, floors: Matrix) -> tuple[Flags, Flags]:
    """Outliers and jumps: what left the range of its own years, or has none and is far from its
    peers. Comparing with a NaN is false, so what is not known is not doubted.
    """
    above = (values > past.most * (1 + MARGIN)) & (values - past.most > floors)
    below = (values < past.least * (1 - MARGIN)) & (past.least - values > floors)
    left = above | below
    far = (np.abs(peers.z) > FAR) & (np.abs(values - peers.typical) > floors)
    return far & (left | np.isnan(past.most)), left & ~np.isnan(past.before)


def _factors() -> dict[str, pl.Expr]:
    """The unit suspected: against the year before; or against the peers, if by that factor the
    value comes near them.
    """
    value = pl.when(pl.col("value") > 0).then(pl.col("value"))
    off = (value / pl.col("expected")).log10()
    one_z = (off / pl.col("z")).abs()  # in powers of ten
    of_peers = power_of_ten(value / pl.col("expected"), NEAR * one_z)
    return {
        "of_past": power_of_ten(value / pl.when(pl.col("other") > 0).then(pl.col("other"))),
        "of_peers": pl.when("outlier").then(of_peers),
    }
