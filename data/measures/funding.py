"""Budget against execution, and what a sum is made of."""

import polars as pl

from data.catalog import Catalog
from data.store.snapshot import Snapshot

BUDGET = "education_budget"
EXECUTED = "education_expenditure"
#: Execution outside this share of the budget is doubted: a lost decimal point, another unit.
PLAUSIBLE = (0.5, 1.5)


#: The two rules: what is judged is the change of these amounts.
RULES = ("education_expenditure_change", "education_funds_per_student_change")


def execution(snapshot: Snapshot, region: str) -> pl.DataFrame:
    """Initial budget and execution of ``region`` as reported, a row a year.

    Columns: year, budget, executed (元), budget_text, executed_text (as printed), unit, nature,
    note, rate (%), doubtful (the rate is outside PLAUSIBLE).
    """
    rows = snapshot.region_values.filter(
        pl.col("region") == region,
        pl.col("stage") == "all",
        pl.col("measure").is_in([BUDGET, EXECUTED]),
    ).unique(["year", "measure"], keep="first", maintain_order=True)
    sides = {
        name: rows.filter(pl.col("measure") == measure).select(
            "year",
            pl.col("value").alias(name),
            pl.col("text").alias(f"{name}_text"),
            pl.col("unit").alias(f"{name}_unit"),
            pl.col("nature").alias(f"{name}_nature"),
            pl.col("note").alias(f"{name}_note"),
        )
        for name, measure in (("budget", BUDGET), ("executed", EXECUTED))
    }
    share = pl.col("executed") / pl.col("budget")
    return (
        sides["budget"]
        .join(sides["executed"], on="year", how="full", coalesce=True, validate="1:1")
        .with_columns(
            unit=pl.coalesce("budget_unit", "executed_unit"),
            nature=pl.coalesce("executed_nature", "budget_nature"),
            note=pl.coalesce("executed_note", "budget_note"),
            rate=share * 100,
            doubtful=~share.is_between(*PLAUSIBLE),
        )
        .drop("budget_unit", "executed_unit", "budget_nature", "executed_nature")
        .drop("budget_note", "executed_note")
        .sort("year")
    )


def parts(latest: pl.DataFrame, catalog: Catalog, whole: str) -> pl.DataFrame:
    """The figures of ``latest`` that add up to the indicator ``whole``, the largest first."""
    members = [key for key, i in catalog.indicators.items() if i.part_of == whole]
    return latest.filter(pl.col("indicator").is_in(members), pl.col("value").is_not_null()).sort(
        "value", descending=True
    )
