"""One quantity stated in two places with two values (rule 2)."""

import polars as pl

from data.measures.checks.doubt import Rule, Severity
from data.measures.checks.statements import QUANTITY

OTHERS = ("value", "section", "text", "sheet", "cell", "year")
SIDE = [*QUANTITY, "year", "period", "release", "value", "factor", "decimals", "undated"]


def stated_twice(stated: pl.DataFrame) -> pl.DataFrame:
    """Pairs of statements (see ``statements``) that speak of the same and say different things.

    They speak of the same if their periods are the same, or if one does not say when and comes
    with the same publication: then even the year it was filed under, next to that of the other,
    does not tell them apart. Values that only differ in how far they are rounded agree.
    """
    rows = (
        stated.filter("exact")
        .select(*SIDE, "section", "text", "sheet", "cell")
        .with_row_index("order")
    )
    undated = rows.filter("undated")
    keys = [*QUANTITY, "year", "period"]
    same = rows.join(rows, on=keys, suffix="_other").with_columns(
        year_other="year", period_other="period"
    )
    loose = rows.join(undated, on=[*QUANTITY, "release"], suffix="_other").with_columns(
        release_other="release"
    )
    near = (pl.col("year") - pl.col("year_other")).abs() <= 1
    pairs = pl.concat([same, loose.filter(near)], how="diagonal")
    rounded = pl.max_horizontal(
        *(
            pl.col(f"factor{s}") * 0.5 * 10.0 ** -pl.col(f"decimals{s}").cast(pl.Float64)
            for s in ("", "_other")
        )
    )
    exact = pl.col("decimals") == pl.col("decimals_other")
    differ = (pl.col("value") - pl.col("value_other")).abs()
    apart = pl.when(exact).then(differ > 1e-9 * pl.col("value").abs()).otherwise(differ > rounded)
    return (
        pairs.filter(apart)
        .with_columns(
            low=pl.min_horizontal("order", "order_other"),
            high=pl.max_horizontal("order", "order_other"),
        )
        .sort("order")  # a pair may be found from both sides: the earlier statement comes first
        .unique(["low", "high"], keep="first", maintain_order=True)
        .unique([*QUANTITY, "year"], keep="first", maintain_order=True)
        .select(
            *QUANTITY,
            "year",
            "release",
            "value",
            "section",
            "text",
            "sheet",
            "cell",
            other="value_other",
            other_section="section_other",
            other_text="text_other",
            other_sheet="sheet_other",
            other_cell="cell_other",
            other_year=pl.when(pl.col("year") != pl.col("year_other")).then("year_other"),
            rule=pl.lit(Rule.TWICE.value),
            severity=pl.lit(Severity.WARNING.value),
            table=pl.lit("region_values"),
        )
    )
