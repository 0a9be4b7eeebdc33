"""Budget against execution, and what a sum is made of."""

import polars as pl

from data.catalog import Catalog
from data.measures import region_statements
from data.measures.frames import Status
from data.records import Stated
from data.store import Snapshot

BUDGET = "education_budget"
EXECUTED = "education_expenditure"
#: Execution outside this share of the budget is doubted: a lost decimal point, another unit.
PLAUSIBLE = (0.5, 1.5)


#: 33.82 is 27.13 + 6.69, whatever binary fractions say.
SLACK = 1e-9
AID_AMOUNT = "aid_amount"
AID_STUDENTS = "aid_students"

#: The two rules: what is judged is the change of these amounts.
RULES = ("education_expenditure_change", "education_funds_per_student_change")


def breaks_rule() -> pl.Expr:
    """Whether a figure of RULES fell: as it is computed, else as the report itself concludes."""
    judged = pl.col("status").is_in([Status.MET, Status.SHORT])
    return (pl.col("status") == Status.SHORT) | (~judged & (pl.col("stated") == Stated.NOT_MET))


def execution(snapshot: Snapshot, region: str) -> pl.DataFrame:
    """Initial budget and execution of ``region`` as reported, a row a year.

    Columns: year; of each ``side`` (budget, executed) the amount in 元 under its name, and
    ``side_text``, ``side_unit`` (as printed), ``side_nature``, ``side_note``; rate (%), nature
    (of the rate: the weaker of the two), doubtful (the rate is outside PLAUSIBLE).
    """
    stated = snapshot.region_values.filter(pl.col("region") == region, pl.col("stage") == "all")
    rows = region_statements.newest(stated, [BUDGET, EXECUTED])
    budget, executed = (
        rows.filter(pl.col("measure") == measure).select(
            "year",
            pl.col("value").alias(side),
            pl.col("text", "unit", "nature", "note").name.prefix(f"{side}_"),
        )
        for side, measure in (("budget", BUDGET), ("executed", EXECUTED))
    )
    share = pl.col("executed") / pl.col("budget")
    return (
        budget.join(executed, on="year", how="full", coalesce=True, validate="1:1")
        .with_columns(
            nature=pl.max_horizontal("budget_nature", "executed_nature"),
            rate=share * 100,
            doubtful=~share.is_between(*PLAUSIBLE),
        )
        .sort("year")
    )


def judged_years(changes: pl.DataFrame) -> list[int]:
    """The years for which one of the two rules says anything, oldest first, without gaps."""
    years = changes["year"]
    first, last = years.min(), years.max()
    if not isinstance(first, int) or not isinstance(last, int):
        return []
    return list(range(first, last + 1))


def flows(latest: pl.DataFrame, catalog: Catalog, whole: str) -> pl.DataFrame:
    """What the sum ``whole`` is made of as reported: part (indicator), value, nature.

    What the parts leave of the sum is a row of its own without a ``part``, as weak as what it
    follows from. Student aid is
    reported as money by source and as people by kind; how much of which source went to which
    kind is not.
    """
    rows = parts(latest, catalog, whole).select("value", "nature", part="indicator")
    rest = unexplained(latest, catalog, whole)
    if rest is None or rest <= 0:
        return rows
    total = latest.filter(pl.col("indicator") == whole, pl.col("value").is_not_null())
    made_of = pl.concat([rows.select("nature"), total.select("nature")])
    left = made_of.select(pl.col("nature").max(), value=rest)
    return pl.concat([rows, left], how="diagonal_relaxed")


def unexplained(latest: pl.DataFrame, catalog: Catalog, whole: str) -> float | None:
    """What a sum has beyond its parts; negative if the parts are more; None without either."""
    total = latest.filter(pl.col("indicator") == whole, pl.col("value").is_not_null())["value"]
    known = parts(latest, catalog, whole)["value"]
    if total.is_empty() or known.is_empty():
        return None
    rest = float(total[0] - known.sum())
    return 0.0 if abs(rest) < abs(total[0]) * SLACK else rest


def parts(latest: pl.DataFrame, catalog: Catalog, whole: str) -> pl.DataFrame:
    """The figures of ``latest`` that add up to the indicator ``whole``, the largest first."""
    members = [key for key, i in catalog.indicators.items() if i.part_of == whole]
    return latest.filter(pl.col("indicator").is_in(members), pl.col("value").is_not_null()).sort(
        "value", descending=True
    )
