"""The summands of the formulas of the catalogue, for the schools of one type in one stage.

What a school of several stages counts only as a whole is split by weighted pupils (rule 5 of the
forms, see ``schools``); what counts only with a flag depends on it (see ``claims``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import add

import polars as pl

from data.catalog import Catalog, Formula, SchoolType, Term
from data.measures.exactness import Effect
from data.measures.flags import claims_any, unsaid


@dataclass(frozen=True)
class Group:
    """The schools of one type, in one stage (``part``) or as a whole (stage None)."""

    type: SchoolType
    stage: str | None

    @property
    def level(self) -> str:
        return "school" if self.stage is None else "part"

    @property
    def shown_stage(self) -> str:
        return self.stage or self.type.main


class Terms:
    """The summands of formulas as expressions over the wide items of one group."""

    def __init__(self, group: Group, catalog: Catalog) -> None:
        self._group = group
        self._items = catalog.items
        self._stages = (group.stage,) if group.stage else tuple(group.type.stages)

    def of(self, terms: tuple[Term, ...], *, assumed: bool = False) -> list[tuple[str, pl.Expr]]:
        """Item id and expression of every summand that this group can have. ``assumed``: as if
        the flags that nobody answered were claimed; else as if they were not.
        """
        return [
            (item, self._signed(term, amount, assumed=assumed))
            for term in terms
            for item, amount in self._of(term)
        ]

    def unsaid(self, formula: Formula) -> pl.Expr:
        """The flag that nobody answered and on which it depends what counts; null without one."""
        hinging = (
            pl.when(claims_any(term.when).is_null(), amount.is_null() | (amount > 0)).then(
                unsaid(term.when)
            )
            for term in formula.numerator
            if term.when
            for _, amount in self._of(term)
        )
        return pl.coalesce(*hinging, pl.lit(None, pl.String))

    def effects(self, formula: Formula) -> Iterator[tuple[str, Effect]]:
        """Every item that the value is computed from, and what it does to it."""
        for side, way in ((formula.numerator, 1), (formula.denominator, -1)):
            for term in side:
                for item, _ in self._of(term):
                    yield item, Effect(way * term.sign)
                    for stage in self._group.type.stages if self._shared(item) else ():
                        yield f"students_{stage}", Effect.EITHER

    def complete(self, formula: Formula) -> bool:
        """Whether the formula makes sense here: something above, every unlimited term counted."""
        unlimited = (term for term in formula.terms if term.stages is None)
        return all(list(self._of(term)) for term in unlimited) and all(
            any(list(self._of(term)) for term in side)
            for side in (formula.numerator, formula.denominator)
            if side
        )

    def _of(self, term: Term) -> Iterator[tuple[str, pl.Expr]]:
        stages = [s for s in self._stages if term.stages is None or s in term.stages]
        if counted := self._items.get(term.item):
            if any(counted.only_of in (None, stage) for stage in stages):
                yield term.item, self._share(term.item)
            return
        for stage in stages:
            item = f"{term.item}_{stage}"
            if item in self._items:
                yield item, pl.col(item)

    def _signed(self, term: Term, amount: pl.Expr, *, assumed: bool) -> pl.Expr:
        if term.when:
            counts = claims_any(term.when).fill_null(value=assumed)
            amount = pl.when(counts).then(amount).otherwise(0.0)
        return amount if term.sign > 0 else -amount

    def _share(self, item: str) -> pl.Expr:
        """What of an item counted for the whole school falls to this stage."""
        taught = self._group.stage
        if taught is None or not self._shared(item):
            return pl.col(item)
        weighted = {
            stage: pl.col(f"students_{stage}") * weight
            for stage, weight in self._group.type.stages.items()
        }
        return pl.col(item) * weighted[taught] / reduce(add, weighted.values())

    def _shared(self, item: str) -> bool:
        """Whether it is counted for a whole school of several stages, of which this is one."""
        several = self._group.stage is not None and len(self._group.type.stages) > 1
        counted = self._items[item]
        return several and counted.stage is None and counted.only_of is None
