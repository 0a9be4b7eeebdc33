"""What a report leaves out, so that it cannot be checked (rule 9)."""

import polars as pl

from data.catalog import Catalog
from data.measures.checks.doubt import PLACE, QUANTITY, Rule, Severity

ROW = [*QUANTITY, "year", "value", *PLACE]


def missing(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """What the statements (see ``statements``) do not say: notes, one a quantity and year."""
    found = [
        _periods(stated),
        _denominators(stated, catalog),
        _numerators(stated, catalog),
    ]
    return pl.concat(found, how="diagonal").with_columns(
        table=pl.lit("region_values"), severity=pl.lit(Severity.NOTE.value)
    )


def _periods(stated: pl.DataFrame) -> pl.DataFrame:
    """How many statements of a region and year do not say when: one note, at the first."""
    return (
        stated.filter("undated")
        .group_by("region", "year", maintain_order=True)
        .agg(
            pl.first("section", "sheet", "cell", "release"),
            text=pl.first("period"),
            value=pl.len().cast(pl.Float64),
        )
        .with_columns(
            rule=pl.lit(Rule.NO_PERIOD.value),
            **{name: pl.lit("") for name in ("school", "stage", "measure")},
        )
    )


def _denominators(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Percentages that a report states and that are judged, without what they are a share of; all
    or none needs none.
    """
    judged = {s.indicator for s in catalog.standards.values()}
    part = pl.col("value").is_between(0, 100, closed="none")
    return (
        stated.filter("percent", part, pl.col("measure").is_in(list(judged)))
        .filter(pl.col("denominator").is_null(), pl.col("section") != "")
        .join(_computable(stated, catalog), on=["region", "year", "measure"], how="anti")
        .pipe(_once)
        .select(*ROW, rule=pl.lit(Rule.NO_DENOMINATOR.value))
    )


def _computable(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Indicators whose denominator the region states in the same year (region, year, measure);
    of changes it is the year before, of the rest it is not asked for.
    """
    denominators = [
        {"measure": key, "item": term.item}
        for key, indicator in catalog.indicators.items()
        if indicator.formula
        for term in indicator.formula.denominator
    ]
    items = pl.DataFrame(denominators, schema={"measure": pl.String, "item": pl.String})
    counted = stated.filter(pl.col("value").is_not_null()).select("region", "year", item="measure")
    known = (  # m:m: an item is the denominator of several measures
        counted.join(items, on="item", validate="m:m").select("region", "year", "measure").unique()
    )
    changes = [key for key, i in catalog.indicators.items() if i.change_of]
    asked = stated.filter(pl.col("measure").is_in(changes)).select("region", "year", "measure")
    return pl.concat([known, asked.unique()])


def _numerators(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Counts that a judged share is made of, where neither the whole nor the share is stated."""
    parts = [
        {"measure": part, "other_measure": relation.whole[0], "relation": relation.id}
        for relation in catalog.relations.values()
        if relation.level == "region" and relation.kind == "within" and len(relation.whole) == 1
        for part in relation.parts
    ]
    counts = pl.DataFrame(
        parts, {name: pl.String for name in ("measure", "other_measure", "relation")}
    )
    shares = _wholes(catalog)
    place = ["region", "school", "year"]
    known = stated.filter(pl.col("value").is_not_null()).select(*place, share="measure")
    answered = pl.concat(
        [
            known.select(*place, whole="share"),
            # m:m: a share may be of the sum of several
            known.join(shares, on="share", validate="m:m").select(*place, "whole"),
        ]
    ).unique()
    return (
        stated.filter(pl.col("value").is_not_null())
        .join(counts, on="measure", validate="m:m")  # a part lies in several wholes
        .filter(pl.col("other_measure").is_in(shares["whole"].unique().implode()))
        .join(answered, left_on=[*place, "other_measure"], right_on=[*place, "whole"], how="anti")
        .unique([*place, "other_measure"], keep="first", maintain_order=True)
        .select(*ROW, "relation", "other_measure", rule=pl.lit(Rule.NO_DENOMINATOR.value))
    )


def _wholes(catalog: Catalog) -> pl.DataFrame:
    """The judged indicators of regions with what they are a share of: ``share``, ``whole``."""
    judged = {s.indicator for s in catalog.standards.values()}
    rows = [
        (indicator.id, term.item)
        for indicator in catalog.indicators.values()
        if indicator.level == "region" and indicator.id in judged and indicator.formula
        for term in indicator.formula.denominator
    ]
    return pl.DataFrame(rows, {"share": pl.String, "whole": pl.String}, orient="row")


def _once(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.unique([*QUANTITY, "year"], keep="first", maintain_order=True)
