"""What a report leaves out, so that it cannot be checked (rule 9)."""

import polars as pl

from data.catalog import Catalog
from data.measures.checks.doubt import Rule, Severity
from data.measures.checks.statements import PLACE, QUANTITY
from data.records import Stated

#: The part of a self-inspection report that lists its problems: 三、存在的问题.
PROBLEMS = "三"
ROW = [*QUANTITY, "year", "value", *PLACE]


def missing(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """What the statements (see ``statements``) do not say: notes, one a quantity and year."""
    found = [
        _periods(stated),
        _base_years(stated, catalog),
        _denominators(stated, catalog),
        _lists(stated),
        _unlisted(stated),
    ]
    warned = pl.col("rule") == Rule.UNLISTED
    return pl.concat(found, how="diagonal").with_columns(
        table=pl.lit("region_values"),
        severity=pl.when(warned).then(pl.lit(Severity.WARNING)).otherwise(pl.lit(Severity.NOTE)),
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


def _base_years(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Amounts whose change is concluded on though the year before is not stated."""
    bases = [i.change_of for i in catalog.indicators.values() if i.change_of]
    rows = stated.filter(pl.col("measure").is_in(bases))
    before = rows.filter(pl.col("value").is_not_null()).select(*QUANTITY, pl.col("year") + 1)
    return (
        rows.filter(pl.col("stated").is_not_null())
        .join(before, on=[*QUANTITY, "year"], how="anti")
        .pipe(_once)
        .select(
            *ROW,
            other_text=pl.col("stated").cast(pl.String),
            rule=pl.lit(Rule.NO_BASE_YEAR.value),
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
    known = counted.join(items, on="item").select("region", "year", "measure").unique()
    changes = [key for key, i in catalog.indicators.items() if i.change_of]
    asked = stated.filter(pl.col("measure").is_in(changes)).select("region", "year", "measure")
    return pl.concat([known, asked.unique()])


def _lists(stated: pl.DataFrame) -> pl.DataFrame:
    """Counts of schools that fall short, said to be more than those that are named."""
    short = (pl.col("unit") == "所") & (pl.col("stated") == Stated.NOT_MET)
    vague = pl.col("value").is_not_null() & ~pl.col("exact")
    return (
        stated.filter(short, vague, pl.col("school") == "")
        .pipe(_once)
        .select(*ROW, rule=pl.lit(Rule.NO_LIST.value))
    )


def _unlisted(stated: pl.DataFrame) -> pl.DataFrame:
    """Shortcomings of a region that its report does not repeat where it lists its problems."""
    listed = stated.filter(pl.col("section").str.starts_with(PROBLEMS))
    reports = listed.select("release", "region").unique()
    return (
        stated.filter(pl.col("stated") == Stated.NOT_MET, pl.col("school") == "")
        .join(reports, on=["release", "region"], how="semi")
        .join(listed, on=["release", *QUANTITY], how="anti")
        .pipe(_once)
        .select(*ROW, rule=pl.lit(Rule.UNLISTED.value))
    )


def _once(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.unique([*QUANTITY, "year"], keep="first", maintain_order=True)
