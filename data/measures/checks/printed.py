"""What cannot be true of a number as it is printed (rules 3, 4 and 10)."""

import polars as pl

from data.catalog import Catalog
from data.measures.checks.doubt import (
    PLACE,
    QUANTITY,
    SAID_OF,
    Rule,
    Severity,
    firsts,
    power_of_ten,
)
from data.records import Qualifier

ROW = [*QUANTITY, "year", "value", *PLACE]
#: Units in which numerator / denominator is the value itself.
PLAIN_FACTOR = 1.0
#: Digits blacked out: 10xx6, 2*, □□.
MASKED = r"\d[xX×*＊□■]|[xX×*＊□■]\d|[xX×*＊□■]{2,}"


def printed(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """The doubts about single statements (see ``statements``)."""
    return pl.concat(
        [_ratios(stated), _percentages(stated, catalog), _masked(stated)], how="diagonal"
    ).with_columns(table=pl.lit("region_values"))


def _ratios(stated: pl.DataFrame) -> pl.DataFrame:
    """Values other than their numerator / denominator, rounded or cut off as printed.

    With a factor where the printed number is about 10, 100 ... times what it should be.
    """
    share = pl.col("numerator") / pl.col("denominator")
    should = (
        pl.when(pl.col("kind") == "ratio")
        .then(1 / share)
        .otherwise(share * pl.when("percent").then(100.0).otherwise(1.0))
    )
    comparable = pl.col("factor") == PLAIN_FACTOR
    step = 10.0 ** -pl.col("decimals").cast(pl.Float64)
    off = pl.col("should") - pl.col("printed")
    agrees = off.is_between(-step / 2 - 1e-9, step - 1e-9)  # cut off or rounded
    return (
        stated.filter("exact", pl.col("numerator") > 0, pl.col("denominator") > 0, comparable)
        .with_columns(should=should)
        .filter(~agrees)
        .select(
            *ROW,
            expected=pl.when(pl.col("kind") == "ratio").then(share).otherwise("should"),
            other="denominator",
            factor=power_of_ten(pl.col("printed") / pl.col("should")),
            rule=pl.lit(Rule.RATIO.value),
            severity=pl.lit(Severity.WARNING.value),
        )
    )


def _percentages(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Percentages that no whole numerator gives with their denominator.

    The denominator is the one stated beside it, or the figure that the catalogue names as base.
    """
    rows = stated.filter("exact", "percent", pl.col("value").is_between(0, 100, closed="none"))
    own = rows.filter(pl.col("denominator") > 0, pl.col("numerator").is_null()).with_columns(
        base="denominator", other_measure=pl.lit(None, pl.String)
    )
    both = pl.concat([own, _with_bases(rows, stated, catalog)], how="diagonal")
    step = 10.0 ** -pl.col("decimals").cast(pl.Float64)
    count = pl.col("value") * pl.col("base") / 100
    low, high = (whole / pl.col("base") * 100 for whole in (count.floor(), count.ceil()))
    nearest = pl.when(pl.col("value") - low <= high - pl.col("value")).then(low).otherwise(high)
    reached = ((nearest - pl.col("value")).abs() <= step / 2 + 1e-9) | (
        (high - pl.col("value")) < step - 1e-9  # cut off, not rounded
    )
    return (
        both.with_columns(reached=reached, nearest=nearest)
        .filter(~pl.col("reached"))
        .select(
            *ROW,
            pl.col("^other_.*$"),
            expected="nearest",
            other="base",
            rule=pl.lit(Rule.PERCENT.value),
            severity=pl.lit(Severity.WARNING.value),
        )
        .unique([*QUANTITY, "year"], keep="first", maintain_order=True)
    )


def _with_bases(rows: pl.DataFrame, stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """``rows`` whose measure is a share of another figure, with that figure as ``base``: of the
    same part of the year, else of the whole of it or of no time in particular.
    """
    pairs = [
        {"measure": share, "other_measure": r.whole[0]}
        for r in catalog.relations.values()
        if r.kind == "share"
        for share in r.parts
    ]
    bases = firsts(stated).select(
        "region",
        "school",
        "stage",
        "year",
        base_span="span",
        base_undated="undated",
        other_measure="measure",
        base="value",
        other_section="section",
        other_text="text",
        other_sheet="sheet",
        other_cell="cell",
    )
    frame = pl.DataFrame(pairs, schema={"measure": pl.String, "other_measure": pl.String})
    alike = pl.col("base_span") == pl.col("span")
    may_be = (pl.col("base_span") == "") | pl.col("base_undated")
    return (
        # m:m: a measure is a share of several figures, each stated for several spans
        rows.join(frame, on="measure", validate="m:m")
        .join(bases, on=["region", "school", "stage", "year", "other_measure"], validate="m:m")
        .filter(alike | may_be)
        .sort(~alike, maintain_order=True)
        .unique([*SAID_OF, "other_measure"], keep="first", maintain_order=True)
    )


def _masked(stated: pl.DataFrame) -> pl.DataFrame:
    """Values with digits made unreadable: unknown, not zero."""
    return stated.filter(
        pl.col("qualifier") == Qualifier.AS_PRINTED, pl.col("text").str.contains(MASKED)
    ).select(*ROW, rule=pl.lit(Rule.MASKED.value), severity=pl.lit(Severity.NOTE.value))
