"""How exact a computed figure is: as exact as what it is computed from.

What is at least so much makes at least so much of a figure above the line, and at most so much
below it. Bounds that go different ways, and 'about', make 'about'.
"""

from enum import IntEnum

import polars as pl

from data.records import Qualifier, together

TURNED = {"at_least": "at_most", "at_most": "at_least", "above": "below", "below": "above"}


class Effect(IntEnum):
    """What becomes of a figure when a count that it is computed from grows."""

    SMALLER = -1
    EITHER = 0
    LARGER = 1


def inherited_qualifiers(counts: pl.DataFrame, uses: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """The qualifier of each figure (columns ``key``) that is not exact.

    ``counts`` (with ``item`` and ``qualifier``) are those that are not exact; ``uses`` (``item``,
    ``effect``) say which figures they go into. The two are joined on what they share.
    """
    shared = [name for name in uses.columns if name in counts.columns]
    effect, stated = pl.col("effect"), pl.col("qualifier")
    meant = (
        pl.when(effect == Effect.EITHER)
        .then(pl.lit(Qualifier.ABOUT))
        .when(effect == Effect.SMALLER)
        .then(stated.cast(pl.String).replace(TURNED))
        .otherwise(stated.cast(pl.String))
    )
    return (
        # m:m: a count goes into several figures, a figure is made of several counts
        counts.join(uses, on=shared, validate="m:m")
        .with_columns(qualifier=meant.cast(pl.Enum(Qualifier)))
        .group_by(key, maintain_order=True)
        .agg(together())
    )


def with_qualifiers(figures: pl.DataFrame, inherited: pl.DataFrame) -> pl.DataFrame:
    """``figures`` with a ``qualifier`` each: exact where ``inherited`` has none."""
    key = [name for name in inherited.columns if name != "qualifier"]
    said = figures.join(inherited, on=key, how="left", maintain_order="left", validate="m:1")
    return said.with_columns(pl.col("qualifier").fill_null(Qualifier.EXACT))
