"""Indicator values of every school: of each stage it teaches (``part``) and as a whole.

Rule 5 of the forms: what a school of several stages counts only as a whole (areas, equipment,
rooms, staff) is split by weighted pupils. With P primary and J junior pupils and resource R, the
primary part has R x P / (P + 1.1 J) and the junior part R x 1.1 J / (P + 1.1 J).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import add
from typing import Any

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.catalog.model import Formula, Indicator, SchoolType, Term
from data.measures.exactness import Effect, carried, with_qualifiers
from data.measures.frames import Reason, Value
from data.store.snapshot import Snapshot

KEYS = ("region", "school", "year", "nature")
#: Columns of the frame that says which items go into which values.
USES: dict[str, Any] = dict.fromkeys(("type", "stage", "indicator", "item"), pl.String)
USES["effect"] = pl.Int8


def values(snapshot: Snapshot, catalog: Catalog, year: int) -> dy.DataFrame[Value]:
    """Every computed school indicator of ``year``; a part without pupils has none."""
    register = snapshot.schools.select("school", "region", "type", "ownership", "setting")
    rows = snapshot.items.filter(pl.col("year") == year).join(register, on="school", validate="m:1")
    groups = list(_groups(rows, catalog))
    frames = [_evaluate(rows.lazy(), group, catalog) for group in groups]
    # For few schools, to look for a better order of so many formulas costs more than it gains.
    as_written = pl.QueryOptFlags.none()
    found = pl.collect_all([each for each in frames if each is not None], optimizations=as_written)
    if not found:
        return Value.create_empty()
    counts = snapshot.inexact.filter(pl.col("year") == year).join(register, on="school")
    uses = _uses(groups if counts.height else [], catalog)
    key = ["school", "stage", "indicator"]
    return Value.cast(with_qualifiers(pl.concat(found), carried(counts, uses, key)))


@dataclass(frozen=True)
class _Group:
    """The schools of one type, in one stage (``part``) or as a whole (stage None)."""

    type: SchoolType
    stage: str | None

    @property
    def level(self) -> str:
        return "school" if self.stage is None else "part"

    @property
    def shown_stage(self) -> str:
        return self.stage or self.type.main


def _groups(rows: pl.DataFrame, catalog: Catalog) -> Iterator[_Group]:
    for code in rows["type"].unique().sort():
        kind = catalog.school_types[code]
        for stage in (*kind.stages, None):
            yield _Group(kind, stage)


def _evaluate(rows: pl.LazyFrame, group: _Group, catalog: Catalog) -> pl.LazyFrame | None:
    """Long values of all indicators that apply to ``group``, None if none does."""
    columns = _columns(group.type.code, group.stage, catalog)
    if not columns:
        return None
    rows = rows.filter(pl.col("type") == group.type.code)
    if group.stage is not None:
        pupils = pl.col(f"students_{group.stage}")
        rows = rows.filter(pupils.is_null() | (pupils > 0))
    return (
        rows.select(*KEYS, **columns)
        .unpivot(index=KEYS, variable_name="indicator", value_name="of")
        .filter(pl.col("of").is_not_null())
        .unnest("of")
        .with_columns(stage=pl.lit(group.shown_stage))
        .select(name for name in Value.column_names() if name != "qualifier")
    )


@lru_cache(maxsize=128)
def _columns(type_: str, stage: str | None, catalog: Catalog) -> dict[str, pl.Expr]:
    """The values of all indicators that apply; made once, not for every year."""
    group = _Group(catalog.school_types[type_], stage)
    terms = _Terms(group, catalog)
    values = (
        (indicator.id, _value(indicator, indicator.formula, terms))
        for indicator in catalog.indicators.values()
        if indicator.level == group.level and indicator.formula
    )
    return {indicator: value for indicator, value in values if value is not None}


def _uses(groups: Sequence[_Group], catalog: Catalog) -> pl.DataFrame:
    """Which items go into which values of which type of school: type, stage, indicator, item,
    effect.
    """
    rows = [
        (group.type.code, group.shown_stage, indicator.id, item, effect)
        for group in groups
        for indicator in catalog.indicators.values()
        if indicator.level == group.level and indicator.formula
        for item, effect in _Terms(group, catalog).effects(indicator.formula)
    ]
    return pl.DataFrame(rows, USES, orient="row")


def _value(indicator: Indicator, formula: Formula, terms: "_Terms") -> pl.Expr | None:
    """A struct of value, numerator, denominator, reason, missing; None if it does not apply."""
    if not terms.complete(formula):
        return None
    above = terms.of(formula.numerator)
    below = terms.of(formula.denominator)
    numerator, denominator = _total(above), _total(below) if below else pl.lit(1.0)
    if formula.group_of is not None:
        denominator = (denominator / formula.group_of).ceil()
    missing = pl.coalesce(
        pl.when(term.is_null()).then(pl.lit(item)) for item, term in (*above, *below)
    )
    value = pl.when(denominator > 0).then(numerator / denominator * formula.factor)
    reason = (
        pl.when(missing.is_not_null())
        .then(pl.lit(Reason.NOT_REPORTED))
        .when(denominator <= 0)
        .then(pl.lit(Reason.NO_STUDENTS))
    )
    whole = pl.struct(
        value=value,
        numerator=numerator,
        denominator=denominator,
        reason=reason,
        missing=missing,
    )
    if not _limited(formula):
        return whole
    applies = _applies(formula, terms)
    # Where it is not known whether a school is meant, it is not left out: it cannot be judged.
    open_question = pl.struct(
        value=pl.lit(None, pl.Float64),
        numerator=pl.lit(None, pl.Float64),
        denominator=pl.lit(None, pl.Float64),
        reason=pl.lit(Reason.NOT_REPORTED),
        missing=_unknown_students(formula, terms),
    )
    return pl.when(applies).then(whole).when(applies.is_null()).then(open_question)


def _total(terms: list[tuple[str, pl.Expr]]) -> pl.Expr:
    """The sum of all terms, null as soon as one is null."""
    return reduce(add, (term for _, term in terms))


def _claims_any(flags: tuple[str, ...]) -> pl.Expr:
    """Whether a school claims one of ``flags``; a flag that was not reported is not claimed."""
    return pl.any_horizontal(pl.col(flag).fill_null(0.0) == 1 for flag in flags)


def _limited(formula: Formula) -> bool:
    return bool(formula.where or formula.unless) or _by_students(formula)


def _by_students(formula: Formula) -> bool:
    return formula.from_students > 0 or formula.below_students is not None


def _applies(formula: Formula, terms: "_Terms") -> pl.Expr:
    """Whether a school is one of those that the formula is about; null if that is not known."""
    found = [pl.col(name).is_in(list(words)) for name, words in formula.where.items()]
    if formula.unless:
        found.append(~_claims_any(formula.unless))
    if _by_students(formula):
        students = _total(terms.of((Term("students"),)))
        enough = students >= formula.from_students
        found.append(enough | _claims_any(formula.or_when) if formula.or_when else enough)
        if formula.below_students is not None:
            found.append(students < formula.below_students)
    return pl.all_horizontal(*found)


def _unknown_students(formula: Formula, terms: "_Terms") -> pl.Expr:
    """The item that is missing where it is not known how many students a school has."""
    counted = terms.of((Term("students"),)) if _by_students(formula) else []
    missing = (pl.when(term.is_null()).then(pl.lit(item)) for item, term in counted)
    return pl.coalesce(*missing, pl.lit(None, pl.String))


class _Terms:
    """The summands of formulas as expressions over the wide items of one group."""

    def __init__(self, group: _Group, catalog: Catalog) -> None:
        self._group = group
        self._items = catalog.items
        self._stages = (group.stage,) if group.stage else tuple(group.type.stages)

    def of(self, terms: tuple[Term, ...]) -> list[tuple[str, pl.Expr]]:
        """Item id and expression of every summand that this group can have."""
        return [pair for term in terms for pair in self._of(term)]

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
                yield term.item, self._signed(term, self._share(term.item))
            return
        for stage in stages:
            item = f"{term.item}_{stage}"
            if item in self._items:
                yield item, self._signed(term, pl.col(item))

    def _signed(self, term: Term, amount: pl.Expr) -> pl.Expr:
        if term.when:
            amount = pl.when(_claims_any(term.when)).then(amount).otherwise(0.0)
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
