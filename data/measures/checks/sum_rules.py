"""Figures of one school, or of one region and stage, that do not fit together (rules 1, 6, 7)."""

from collections.abc import Sequence
from functools import reduce
from operator import add, mul

import polars as pl

from data.catalog import Catalog, Relation
from data.measures.budget_execution import PLAUSIBLE
from data.measures.checks.doubt import Rule, Severity, beside, firsts
from data.records import Nature
from data.store import Snapshot, exact_items

RULES = {
    "equal": Rule.PARTS,
    "exact_product": Rule.PARTS,
    "within": Rule.WITHIN,
    "product": Rule.WITHIN,
    "groups": Rule.GROUPS,
    "execution": Rule.EXECUTION,
}
#: Sums of amounts in 万元 may be off by this much of it, as each part is rounded.
ROUNDED = 0.01
#: The stages that a district has; if all are stated, they must make up the total.
USUAL_STAGES = ("kindergarten", "primary", "junior", "senior")
REGION_KEY = ["region", "school", "stage", "year", "span"]


def school_sums(snapshot: Snapshot, catalog: Catalog, years: Sequence[int]) -> pl.DataFrame:
    """The relations of the catalogue that a school's own figures break, as far as they are exact.

    A part above its whole is impossible whatever the explanation: an error.
    """
    register = snapshot.schools.select("school", "region", "type")
    rows = (
        exact_items(snapshot)
        .filter(pl.col("year").is_in(years))
        .join(register, on="school", validate="m:1")
    )
    relations = [r for r in catalog.relations.values() if r.level == "school" and r.kind in RULES]
    broken = [
        _broken(rows.lazy(), relation, _School(catalog), ["region", "school", "year", "release"])
        for relation in relations
    ]
    severe = pl.col("rule").is_in([Rule.WITHIN, Rule.GROUPS])
    return pl.concat(pl.collect_all(broken)).with_columns(
        table=pl.lit("school_items"),
        severity=pl.when(severe).then(pl.lit(Severity.ERROR)).otherwise(pl.lit(Severity.WARNING)),
    )


def region_sums(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """The relations that the statements (see ``statements``) about one region, stage and period
    break.
    """
    relations = [r for r in catalog.relations.values() if r.level == "region" and r.kind in RULES]
    relations += _members(catalog)
    named = {measure for r in relations for measure in (*r.parts, *r.whole)}
    wide = (
        firsts(stated)
        .filter(pl.col("measure").is_in(list(named)))
        .pivot("measure", on_columns=sorted(named), index=REGION_KEY, values="value")
        .lazy()
    )
    broken = [_broken(wide, relation, _Region(catalog), REGION_KEY) for relation in relations]
    found = pl.concat([*pl.collect_all(broken), _of_stages(stated, catalog)], how="diagonal")
    return beside(found, stated).with_columns(
        table=pl.lit("region_values"), severity=pl.lit(Severity.WARNING)
    )


def _members(catalog: Catalog) -> list[Relation]:
    """What the indicators say of themselves with ``part_of``."""
    wholes = {i.part_of for i in catalog.indicators.values() if i.part_of}
    return [
        Relation(
            id=whole,
            level="region",
            kind="equal",
            parts=tuple(i.id for i in catalog.indicators.values() if i.part_of == whole),
            whole=(whole,),
        )
        for whole in sorted(wholes)
    ]


class _Region:
    """Measures of a region as columns."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def of(self, measure: str) -> pl.Expr:
        return pl.col(measure)

    def tolerance(self, measures: Sequence[str]) -> float:
        """How far a sum may be off: nothing for counts, a rounding for amounts."""
        factor = max(self._catalog.unit_of(one).factor for one in measures)
        return ROUNDED * factor * (1 + 1e-6) if factor > 1 else 1e-6


class _School:
    """Items of a school as columns; a base name is the sum over the stages that it teaches."""

    def __init__(self, catalog: Catalog) -> None:
        self._items = catalog.items
        self._types = catalog.school_types.values()

    def of(self, measure: str) -> pl.Expr:
        if measure in self._items:
            return pl.col(measure)
        stages = {i.stage: i.id for i in self._items.values() if i.base == measure and i.stage}
        return reduce(add, (self._taught(stage, item) for stage, item in stages.items()))

    def _taught(self, stage: str, item: str) -> pl.Expr:
        types = [kind.code for kind in self._types if stage in kind.stages]
        return pl.when(pl.col("type").is_in(types)).then(pl.col(item)).otherwise(0.0)

    def tolerance(self, measures: Sequence[str]) -> float:
        """Areas are rounded to whole square metres by some."""
        return max(0.01 if self._is_measure(one) else 1e-6 for one in measures)

    def _is_measure(self, measure: str) -> bool:
        return measure in self._items and self._items[measure].kind == "measure"


def _broken(
    rows: pl.LazyFrame, relation: Relation, columns: _Region | _School, key: list[str]
) -> pl.LazyFrame:
    """The ``rows`` that break ``relation``: with the value in doubt and what it should fit, which
    are the parts and the whole, or the other way round where only the whole is a single figure.

    A part that is not reported counts as nothing where the parts may be less than the whole; where
    they must make it up, there is nothing to compare.
    """
    parts = [columns.of(one) for one in relation.parts]
    whole = [columns.of(one) for one in relation.whole]
    if relation.kind in ("within", "product", "groups"):
        known = pl.any_horizontal(part.is_not_null() for part in parts)
        value: pl.Expr = pl.when(known).then(pl.sum_horizontal(parts))
    else:
        value = reduce(add, parts)
    expected = reduce(mul if "product" in relation.kind else add, whole)
    anchor, other = _named(relation, columns)
    tolerance = columns.tolerance([*relation.parts, *relation.whole])
    turned = anchor not in relation.parts
    return (
        rows.select(*key, value=value, expected=expected)
        .filter(_breaks(relation.kind, tolerance))
        .rename({"value": "expected", "expected": "value"} if turned else {})
        .select(*key, "value", "expected")
        .with_columns(
            rule=pl.lit(RULES[relation.kind].value),
            relation=pl.lit(relation.id),
            measure=pl.lit(anchor),
            other_measure=pl.lit(other, pl.String),
        )
    )


def _breaks(kind: str, tolerance: float) -> pl.Expr:
    value, expected = pl.col("value"), pl.col("expected")
    match kind:
        case "equal" | "exact_product":
            return (value - expected).abs() > tolerance
        case "execution":
            return (expected > 0) & ~(value / expected).is_between(*PLAUSIBLE)
    return value > expected + tolerance


def _named(relation: Relation, columns: _Region | _School) -> tuple[str, str | None]:
    """The measure that a doubt is about, and the other one: the single ones before sums."""
    single = [side[0] for side in (relation.parts, relation.whole) if len(side) == 1]
    first = next((one for one in single if columns.of(one).meta.is_column()), relation.parts[0])
    others = [one for one in single if one != first and columns.of(one).meta.is_column()]
    return first, others[0] if others else None


def _of_stages(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Totals that are not the sum of their stages: less, or more though all stages are stated."""
    totals = {r.whole[0]: r.id for r in catalog.relations.values() if r.kind == "stages"}
    rows = firsts(stated).filter(pl.col("measure").is_in(list(totals)))
    narrow = ~pl.col("stage").is_in(["all", "compulsory"])
    key = ["region", "school", "measure", "year", "span"]
    summed = (
        rows.filter(narrow)
        .group_by(key, maintain_order=True)
        .agg(
            expected=pl.col("value").sum(),
            made_up=(pl.col("nature") == Nature.ILLUSTRATIVE).any(),
            complete=pl.all_horizontal((pl.col("stage") == one).any() for one in USUAL_STAGES),
        )
    )
    differs = pl.col("expected") - pl.col("value")
    return (
        rows.filter(pl.col("stage") == "all")
        .join(summed, on=key, validate="1:1")
        .filter((differs > 1e-6) | (pl.col("complete") & (differs < -1e-6)))
        .select(
            *key,
            "stage",
            "value",
            "expected",
            illustrative=pl.col("made_up") != (pl.col("nature") == Nature.ILLUSTRATIVE),
            rule=pl.lit(Rule.PARTS.value),
            relation=pl.col("measure").replace_strict(totals, return_dtype=pl.String),
            other_measure=pl.lit(None, pl.String),
        )
    )
