"""Totals that do not fit the amounts a head: mostly a unit or a decimal point (rule 5)."""

import polars as pl

from data.catalog import Catalog
from data.measures.checks.doubt import Rule, Severity, beside, firsts, power_of_ten
from data.records import Nature

#: A total holds more than what is counted a head, and leaves some out.
BELOW, ABOVE = 0.5, 2.0
KEY = ["region", "school", "year", "span"]


def per_head(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Totals whose amount a head is far outside what is stated for the stages.

    ``expected`` is the total at the middle of the stated amounts, ``other`` the heads.
    """
    rows = firsts(stated)
    found = [
        _far(rows, relation.id, relation.parts[0], *relation.whole)
        for relation in catalog.relations.values()
        if relation.kind == "per_head"
    ]
    return beside(pl.concat(found), stated).with_columns(
        rule=pl.lit(Rule.PER_HEAD.value),
        severity=pl.lit(Severity.WARNING.value),
        table=pl.lit("region_values"),
    )


def _far(rows: pl.DataFrame, relation: str, total: str, amount: str, heads: str) -> pl.DataFrame:
    amounts = (
        rows.filter(pl.col("measure") == amount)
        .group_by(KEY)
        .agg(
            least=pl.col("value").min(),
            most=pl.col("value").max(),
            made_up=(pl.col("nature") == Nature.ILLUSTRATIVE).any(),
        )
    )
    whole = rows.filter(pl.col("stage") == "all")
    people = whole.filter(pl.col("measure") == heads).select(*KEY, other="value")
    mean = pl.col("value") / pl.col("other")
    middle = (pl.col("least") * pl.col("most")).sqrt()
    inside = mean.is_between(pl.col("least") * BELOW, pl.col("most") * ABOVE)
    return (
        whole.filter(pl.col("measure") == total)
        .join(people, on=KEY, validate="1:1")
        .join(amounts, on=KEY, validate="1:1")
        .filter(pl.col("other") > 0, pl.col("least") > 0, ~inside)
        .select(
            *KEY,
            "stage",
            "measure",
            "value",
            "other",
            illustrative=pl.col("made_up") != (pl.col("nature") == Nature.ILLUSTRATIVE),
            expected=pl.col("other") * middle,
            factor=power_of_ten(mean / middle, off=0.2),
            other_measure=pl.lit(heads),
            relation=pl.lit(relation),
        )
    )
