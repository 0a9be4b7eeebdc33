"""What schools say of themselves in the flags of the forms: yes, no, or nothing.

A flag that was left blank is no 'no'. Only where something else that is known answers it
(``known_by`` of the catalogue: a school founded in 2018 was not built by 2010) is it answered; and
a school that is not asked for it does not claim it.
"""

from collections.abc import Iterable

import polars as pl

from data.catalog import STAGES, Catalog, Fact, SchoolType


def claim(flag: str, catalog: Catalog, kind: SchoolType | None = None) -> pl.Expr:
    """Whether a school claims ``flag``, over the wide items with ``setting``; null: not known.

    ``kind``: the type of the schools, where they are all of one.
    """
    item, said = catalog.items[flag], pl.col(flag) == 1
    if kind and item.asked_of and kind.main not in item.asked_of:
        return said.fill_null(value=False)
    answers = (
        pl.when(_holds(fact, catalog, kind)).then(pl.lit(fact.says == 1)) for fact in item.known_by
    )
    return pl.coalesce(said, *answers)


def claims(flags: Iterable[str], catalog: Catalog, kind: SchoolType) -> dict[str, pl.Expr]:
    """What the schools of a type claim of ``flags``, as the columns that ``claims_any`` and
    ``unsaid`` look at: worked out once, for many formulas ask for the same flags.
    """
    return {_column(flag): claim(flag, catalog, kind) for flag in flags}


def claims_any(flags: Iterable[str]) -> pl.Expr:
    """Whether a school claims one of ``flags``; null where that is not known."""
    return pl.any_horizontal(map(_column, flags))


def unsaid(flags: Iterable[str]) -> pl.Expr:
    """The first of ``flags`` of which it is not known whether a school claims it."""
    blank = (pl.when(pl.col(_column(f)).is_null()).then(pl.lit(f)) for f in flags)
    return pl.coalesce(*blank, pl.lit(None, pl.String))


def _column(flag: str) -> str:
    return f"claims_{flag}"


def _holds(fact: Fact, catalog: Catalog, kind: SchoolType | None) -> pl.Expr:
    """What is counted by stage is above a value as soon as one stage is, and below it if all
    stages together are.
    """
    if fact.setting:
        return pl.col("setting").cast(pl.String).is_in(fact.setting)
    taught = set(kind.stages if kind else STAGES) | {None}
    counts = [
        pl.col(item.id)
        for item in catalog.items.values()
        if item.base == fact.item and item.stage in taught
    ]
    if fact.above is not None:
        return pl.max_horizontal(counts) > fact.above
    return pl.sum_horizontal(counts, ignore_nulls=False) < fact.below
