"""What regions state: which statement of a quantity counts, and what follows from their counts."""

from collections.abc import Sequence
from functools import reduce
from operator import add

import polars as pl

from data.catalog import Catalog, Formula, Indicator
from data.measures.exactness import Effect, inherited_qualifiers, with_qualifiers
from data.records import Qualifier
from data.store import Snapshot

#: What says which quantity a statement is about.
QUANTITY = ["region", "school", "stage", "measure", "year"]
#: Periods that name no time: 目前 (at present), 未写明 (not stated), XX年.
UNDATED = r"目前|现有|现在|当前|未写明|未注明|不详|不明|XX|xx"
#: Periods that are a part of a year.
PART = r"[上下]半年|[一二三四1-4]季度|[春秋]季|第[一二]学期|[上下]学期"
#: The stage of a statement that names none.
UNSTAGED = "all"


def newest(stated: pl.DataFrame, measures: Sequence[str]) -> pl.DataFrame:
    """Of each quantity about a region as a whole the first statement in the newest publication
    that has one; what is said of the year goes before what is said of a part of it. ``stated`` are
    rows of ``Snapshot.region_values``; given back are some of them with ``statements``, how many
    different ones there are.
    """
    row = pl.col("cell").str.extract(r"(\d+)$").cast(pl.Int32)
    return (
        stated.filter(pl.col("school") == "", pl.col("measure").is_in(measures))
        .sort(-pl.col("release"), pl.col("period").str.contains(PART), row, maintain_order=True)
        .with_columns(statements=pl.col("text").n_unique().over(QUANTITY))
        .unique(QUANTITY, keep="first", maintain_order=True)
    )


def computed(snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """Indicators of a region computed from what the region counts (rows like Value).

    Counts of one stage make a figure of that stage and never of another. An item that is stated
    for no stage in particular stands for the one that the indicator is judged in.
    """
    counted = [item.id for item in catalog.items_of("region")]
    stated = newest(snapshot.region_values, counted).drop_nulls("value")
    frames = [
        _by_formula(_of_stages(stated, indicator, catalog), indicator.formula).with_columns(
            indicator=pl.lit(indicator.id)
        )
        for indicator in catalog.indicators.values()
        if indicator.level == "region" and indicator.formula
    ]
    return pl.concat(frames).with_columns(school=pl.lit(""))


def home_stage(catalog: Catalog, indicator: str) -> str:
    """The stage in which an indicator of a region is judged, 'all' if in none in particular."""
    stages = {s.stages[0] for s in catalog.standards.values() if s.indicator == indicator}
    return stages.pop() if len(stages) == 1 else UNSTAGED


def _of_stages(stated: pl.DataFrame, indicator: Indicator, catalog: Catalog) -> pl.DataFrame:
    """The ``stated`` items of ``indicator``, each in the stage of the figure it counts for.

    Beside statements about single stages one without a stage is about all of them together.
    """
    formula = indicator.formula
    items = [term.item for term in formula.terms] if formula else []
    staged = (pl.col("stage") != UNSTAGED).any().over("region", "measure", "year")
    home = pl.when(staged).then("stage").otherwise(pl.lit(home_stage(catalog, indicator.id)))
    return stated.filter(pl.col("measure").is_in(items)).with_columns(stage=home)


def _by_formula(stated: pl.DataFrame, formula: Formula | None) -> pl.DataFrame:
    """One row a region, stage and year in which every item of ``formula`` was stated."""
    key = ["region", "stage", "year"]
    if formula is None:
        raise ValueError("an indicator without a formula is not computed")
    items = list(dict.fromkeys(term.item for term in formula.terms))
    effects = {
        term.item: Effect(way * term.sign)
        for side, way in ((formula.numerator, 1), (formula.denominator, -1))
        for term in side
    }
    numerator, denominator = (
        reduce(add, (pl.col(term.item) * term.sign for term in side))
        for side in (formula.numerator, formula.denominator)
    )
    wide = stated.pivot("measure", on_columns=items, index=key, values="value")
    found = (
        wide.join(stated.group_by(key).agg(pl.col("nature").max()), on=key, validate="1:1")
        .select(*key, "nature", numerator=numerator, denominator=denominator)
        .filter(pl.col("numerator").is_not_null(), pl.col("denominator") > 0)
        .with_columns(value=pl.col("numerator") / pl.col("denominator") * formula.factor)
    )
    vague = stated.filter(pl.col("qualifier") != Qualifier.EXACT).rename({"measure": "item"})
    uses = pl.DataFrame(list(effects.items()), ["item", "effect"], orient="row")
    return with_qualifiers(
        found, inherited_qualifiers(vague.select(*key, "item", "qualifier"), uses, key)
    )
