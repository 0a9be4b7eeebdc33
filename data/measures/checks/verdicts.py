"""Conclusions and standards that a report states, against those of the catalogue (rule 8)."""

import polars as pl

from data.catalog import Catalog
from data.measures import limits
from data.measures.checks.doubt import Rule, Severity
from data.measures.checks.statements import PLACE, QUANTITY
from data.measures.frames import Reason, Status
from data.measures.judge import judge, primary
from data.records import Stated
from data.store.snapshot import Snapshot

#: A standard that is nothing but a ratio: 1:12.5, 不低于 1:12.5.
QUOTED = r"^(?:不低于|不少于|不高于|不超过|达到|[≥≤<>=]+)?\s*1[:：∶](\d+(?:\.\d+)?)$"
ROW = [*QUANTITY, "year", "value", *PLACE]


def verdicts(stated: pl.DataFrame, snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """What is stated as met and is not, or the other way round; standards quoted wrongly."""
    rows = stated.filter(pl.col("measure").is_in(list(catalog.indicators))).rename(
        {"measure": "indicator"}
    )
    found = [
        frame
        for year in rows["year"].unique().sort()
        for frame in _of_year(rows.filter(pl.col("year") == year), snapshot, catalog, year)
    ]
    return pl.concat([stated.clear().select(ROW), *found], how="diagonal").with_columns(
        table=pl.lit("region_values")
    )


def _of_year(
    rows: pl.DataFrame, snapshot: Snapshot, catalog: Catalog, year: int
) -> list[pl.DataFrame]:
    national = limits.national(catalog, year)
    concluded = rows.filter(pl.col("stated").is_not_null()).unique(
        ["region", "school", "stage", "indicator"], keep="first", maintain_order=True
    )
    own = limits.own(snapshot, concluded["region"].unique().to_list(), year)
    known = concluded.with_columns(reported=pl.lit(True), reason=pl.lit(None, pl.Enum(Reason)))
    judged = primary(judge(known, limits.first(national), own))
    return [_contrary(judged), _misquoted(rows, national, catalog)]


def _contrary(judged: pl.DataFrame) -> pl.DataFrame:
    met = (pl.col("status") == Status.MET) & (pl.col("stated") == Stated.NOT_MET)
    short = (pl.col("status") == Status.SHORT) & (pl.col("stated") == Stated.MET)
    return (
        judged.filter(met | short)
        .rename({"indicator": "measure"})
        .select(
            *ROW,
            expected=pl.coalesce("at_least", "at_most"),
            other_text=pl.col("stated").cast(pl.String),
            rule=pl.lit(Rule.STATUS.value),
            severity=pl.lit(Severity.WARNING.value),
        )
    )


def _misquoted(rows: pl.DataFrame, national: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Ratios quoted as standard of an indicator that has none, but another of this stage has."""
    ratios = [key for key, i in catalog.indicators.items() if i.kind == "ratio"]
    limit = pl.coalesce("at_least", "at_most")
    ruled = national.filter(pl.col("indicator").is_in(ratios)).select("stage", "indicator", limit)
    theirs = ruled.rename({"indicator": "other_measure", "at_least": "limit"})
    quoted = 1 / pl.col("stated_standard").str.extract(QUOTED).cast(pl.Float64)
    return (
        rows.filter(pl.col("indicator").is_in(ratios))
        .with_columns(other=quoted)
        .drop_nulls("other")
        .join(ruled, on=["stage", "indicator"], how="anti")
        .join(theirs, on="stage")
        .filter((pl.col("limit") - pl.col("other")).abs() < 1e-9)
        .rename({"indicator": "measure"})
        .select(
            *ROW,
            "other",
            "other_measure",
            other_text="stated_standard",
            rule=pl.lit(Rule.STANDARD.value),
            severity=pl.lit(Severity.NOTE.value),
        )
    )
