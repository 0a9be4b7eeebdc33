"""Indicator values of every school: of each stage it teaches (``part``) and as a whole.

Rule 5 of the forms: what a school of several stages counts only as a whole (areas, equipment,
rooms, staff) is split by weighted pupils. With P primary and J junior pupils and resource R, the
primary part has R x P / (P + 1.1 J) and the junior part R x 1.1 J / (P + 1.1 J).

A value that depends on a flag that nobody answered (``claims``) names it as ``missing``: it is what
counts for sure, with ``up_to`` what it is if the flag holds; or, where it is open whether the
school is meant at all, a value that goes into no sum (no numerator, no denominator).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from operator import add
from typing import Any

import dataframely as dy
import polars as pl

from data.catalog import Catalog, Formula, Indicator, Term
from data.measures.exactness import inherited_qualifiers, with_qualifiers
from data.measures.flags import claims, claims_any, unsaid
from data.measures.formula_terms import Group, Terms
from data.measures.frames import Reason, Value
from data.records import LOWER_BOUNDS, Qualifier
from data.store import Snapshot

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
    counts = snapshot.inexact.filter(pl.col("year") == year).join(
        register, on="school", validate="m:1"
    )
    uses = _uses(groups if counts.height else [], catalog)
    key = ["school", "stage", "indicator"]
    return Value.cast(
        _at_least(with_qualifiers(pl.concat(found), inherited_qualifiers(counts, uses, key)))
    )


def _at_least(values: pl.DataFrame) -> pl.DataFrame:
    """``values`` of which what counts for sure is told as 'at least' where a flag is open."""
    open_ = pl.col("missing").is_not_null() & pl.col("numerator").is_not_null()
    open_ &= pl.col("value").is_not_null()
    stated = pl.col("qualifier").cast(pl.String)
    exact = stated == Qualifier.EXACT
    said = (
        pl.when(exact)
        .then(pl.lit(Qualifier.AT_LEAST))
        .when(stated.is_in(list(LOWER_BOUNDS)))
        .then(stated)
        .otherwise(pl.lit(Qualifier.ABOUT))
    )
    return values.with_columns(
        qualifier=pl.when(open_).then(said).otherwise(stated).cast(pl.Enum(Qualifier)),
        up_to=pl.when(open_ & exact).then("up_to"),
    )


def _groups(rows: pl.DataFrame, catalog: Catalog) -> Iterator[Group]:
    for code in rows["type"].unique().sort():
        kind = catalog.school_types[code]
        for stage in (*kind.stages, None):
            yield Group(kind, stage)


def _evaluate(rows: pl.LazyFrame, group: Group, catalog: Catalog) -> pl.LazyFrame | None:
    """Long values of all indicators that apply to ``group``, None if none does."""
    columns = _columns(group.type.code, group.stage, catalog)
    if not columns:
        return None
    rows = rows.filter(pl.col("type") == group.type.code)
    if group.stage is not None:
        pupils = pl.col(f"students_{group.stage}")
        rows = rows.filter(pupils.is_null() | (pupils > 0))
    flags = [item.id for item in catalog.items.values() if item.kind == "flag"]
    return (
        rows.with_columns(**claims(flags, catalog, group.type))
        .select(*KEYS, **columns)
        .unpivot(index=KEYS, variable_name="indicator", value_name="of")
        .filter(pl.col("of").is_not_null())
        .unnest("of")
        .with_columns(stage=pl.lit(group.shown_stage))
        .select(name for name in Value.column_names() if name != "qualifier")
    )


@lru_cache(maxsize=128)
def _columns(type_: str, stage: str | None, catalog: Catalog) -> dict[str, pl.Expr]:
    """The values of all indicators that apply; made once, not for every year."""
    group = Group(catalog.school_types[type_], stage)
    terms = Terms(group, catalog)
    values = (
        (indicator.id, _value(indicator, indicator.formula, terms))
        for indicator in catalog.indicators.values()
        if indicator.level == group.level and indicator.formula
    )
    return {indicator: value for indicator, value in values if value is not None}


def _uses(groups: Sequence[Group], catalog: Catalog) -> pl.DataFrame:
    """Which items go into which values of which type of school: type, stage, indicator, item,
    effect.
    """
    rows = [
        (group.type.code, group.shown_stage, indicator.id, item, effect)
        for group in groups
        for indicator in catalog.indicators.values()
        if indicator.level == group.level and indicator.formula
        for item, effect in Terms(group, catalog).effects(indicator.formula)
    ]
    return pl.DataFrame(rows, USES, orient="row")


def _value(indicator: Indicator, formula: Formula, terms: Terms) -> pl.Expr | None:
    """A struct of value, up_to, numerator, denominator, reason, missing; None where it does not
    apply.
    """
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
    flag = terms.unsaid(formula)
    value = pl.when(denominator > 0).then(numerator / denominator * formula.factor)
    up_to = pl.lit(None, pl.Float64)
    if any(term.when for term in formula.numerator):
        claimed = _total(terms.of(formula.numerator, assumed=True))
        at_best = claimed / denominator * formula.factor
        up_to = pl.when(flag.is_not_null(), denominator > 0).then(at_best)
    reason = (
        pl.when(missing.is_not_null())
        .then(pl.lit(Reason.NOT_REPORTED))
        .when(denominator <= 0)
        .then(pl.lit(Reason.NO_STUDENTS))
    )
    whole = pl.struct(
        value=value,
        up_to=up_to,
        numerator=numerator,
        denominator=denominator,
        reason=reason,
        missing=pl.coalesce(missing, flag),
    )
    if not _limited(formula):
        return whole
    applies = _applies(formula, terms)
    # Where it is not known whether a school is meant, it is not left out: it cannot be judged,
    # unless it reaches its limit anyway.
    hinges = unsaid((*formula.unless, *formula.or_when))
    kept = pl.when(_meant_but_for_flags(formula, terms)).then(value)
    open_question = pl.struct(
        value=kept,
        up_to=pl.lit(None, pl.Float64),
        numerator=pl.lit(None, pl.Float64),
        denominator=pl.lit(None, pl.Float64),
        reason=pl.when(kept.is_null()).then(pl.lit(Reason.NOT_REPORTED)),
        missing=pl.coalesce(_unknown_students(formula, terms), missing, hinges),
    )
    return pl.when(applies).then(whole).when(applies.is_null()).then(open_question)


def _total(terms: list[tuple[str, pl.Expr]]) -> pl.Expr:
    """The sum of all terms, null as soon as one is null."""
    return reduce(add, (term for _, term in terms))


def _limited(formula: Formula) -> bool:
    return bool(formula.where or formula.unless) or _by_students(formula)


def _by_students(formula: Formula) -> bool:
    return formula.from_students > 0 or formula.below_students is not None


def _applies(formula: Formula, terms: Terms) -> pl.Expr:
    """Whether a school is one of those that the formula is about; null if that is not known."""
    found = [pl.col(name).is_in(list(words)) for name, words in formula.where.items()]
    if formula.unless:
        found.append(~claims_any(formula.unless))
    if _by_students(formula):
        students = _total(terms.of((Term("students"),)))
        enough = students >= formula.from_students
        found.append(enough | claims_any(formula.or_when) if formula.or_when else enough)
        if formula.below_students is not None:
            found.append(students < formula.below_students)
    return pl.all_horizontal(*found)


def _meant_but_for_flags(formula: Formula, terms: Terms) -> pl.Expr:
    """Whether nothing but an unanswered flag leaves open if the formula is about a school."""
    known = [pl.col(name).is_not_null() for name in formula.where]
    if _by_students(formula):
        known.append(_total(terms.of((Term("students"),))).is_not_null())
    return pl.all_horizontal(*known, pl.lit(value=True))


def _unknown_students(formula: Formula, terms: Terms) -> pl.Expr:
    """The item that is missing where it is not known how many students a school has."""
    counted = terms.of((Term("students"),)) if _by_students(formula) else []
    missing = (pl.when(term.is_null()).then(pl.lit(item)) for item, term in counted)
    return pl.coalesce(*missing, pl.lit(None, pl.String))
