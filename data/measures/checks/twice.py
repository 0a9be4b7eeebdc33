"""One quantity stated in two places with two values (rule 2)."""

import polars as pl

from data.measures.checks.doubt import QUANTITY, SAID_OF, Rule, Severity
from data.records import Nature

SIDE = [*SAID_OF, "release", "value", "step", "undated", "nature"]
PLACE = ["section", "text", "sheet", "cell"]


def stated_twice(stated: pl.DataFrame) -> pl.DataFrame:
    """Pairs of statements (see ``statements``) that speak of the same and say different things.

    They speak of the same if they say the same of when. Where only one of them says so, nobody can
    tell: of two in one publication, filed under the same or neighbouring years, the time is asked
    for. Values that only differ in how far they are rounded agree.
    """
    rows = stated.filter("exact").select(*SIDE, *PLACE).with_row_index("order")
    # m:m: every statement of a quantity with every other one of it
    same = rows.join(rows, on=SAID_OF, suffix="_other", validate="m:m").with_columns(
        year_other="year", rule=pl.lit(Rule.TWICE.value), severity=pl.lit(Severity.WARNING.value)
    )
    loose = (
        rows.filter(~pl.col("undated"))
        .join(rows.filter("undated"), on=[*QUANTITY, "release"], suffix="_other", validate="m:m")
        .filter((pl.col("year") - pl.col("year_other")).abs() <= 1)
        .with_columns(rule=pl.lit(Rule.WHEN.value), severity=pl.lit(Severity.NOTE.value))
    )
    return (
        pl.concat([same, loose], how="diagonal")
        .filter(_apart(), pl.col("order") != pl.col("order_other"))
        .sort("order")  # a pair may be found from both sides: the earlier statement comes first
        .unique(["rule", *QUANTITY, "year"], keep="first", maintain_order=True)
        .select(
            "rule",
            "severity",
            *QUANTITY,
            "year",
            "release",
            "value",
            *PLACE,
            *(pl.col(f"{name}_other").alias(f"other_{name}") for name in PLACE),
            other="value_other",
            other_year=pl.when(pl.col("year") != pl.col("year_other")).then("year_other"),
            illustrative=_mixed(),
            table=pl.lit("region_values"),
        )
    )


def _apart() -> pl.Expr:
    """Whether the two values differ by more than their rounding."""
    alike = pl.col("step") == pl.col("step_other")
    differ = (pl.col("value") - pl.col("value_other")).abs()
    closest = 1e-9 * pl.col("value").abs()
    rounded = pl.max_horizontal("step", "step_other") / 2
    return differ > pl.when(alike).then(closest).otherwise(rounded)


def _mixed() -> pl.Expr:
    """Whether one of the two is made up and the other is not."""
    made_up = Nature.ILLUSTRATIVE
    return (pl.col("nature") == made_up) != (pl.col("nature_other") == made_up)
