"""Education funding by year and stage (教育经费): each amount of a row is a statement."""

import polars as pl

from data.catalog import Catalog
from data.records import Qualifier
from data.workbook.checks.typed_cells import out_of_range, typed
from data.workbook.layouts.own_figures import factor
from data.workbook.layouts.own_table import Check, Read, Table, failing, printed, record
from data.workbook.quantities import canonical

AMOUNTS = (
    "education_budget",
    "education_expenditure",
    "education_funds_per_student",
    "total_students",
)
STATEMENT = ("stated", "stated_standard")


def judged(stage: pl.Expr) -> pl.Expr:
    """The amount that the conclusion of a row is about, as the two rules have it."""
    return (
        pl.when(stage == "all")
        .then(pl.lit("education_expenditure"))
        .when(stage.is_not_null())
        .then(pl.lit("education_funds_per_student"))
    )


def read_funding(table: Table, catalog: Catalog) -> Read:
    """A region value for each amount that is filled in."""
    frame, findings = typed(table)
    factors = {amount: factor(table.units.get(amount), catalog) for amount in AMOUNTS}
    checks = [
        *(_without_amount(field) for field in STATEMENT),
        *(check for amount in AMOUNTS for check in _limits(amount, factors[amount], catalog)),
    ]
    records = pl.concat([_records(table, frame, amount, factors[amount]) for amount in AMOUNTS])
    return Read(table, frame, records, findings + failing(table, frame, checks))


def _without_amount(field: str) -> Check:
    """A conclusion, or its standard, about an amount that the row does not state."""
    stated = pl.concat_list(
        pl.when(pl.col(printed(amount)).is_not_null()).then(pl.lit(amount)) for amount in AMOUNTS
    )
    about = judged(pl.col("stage"))
    wrong = pl.col(printed(field)).is_not_null() & ~stated.list.contains(about)
    return Check(field, "conclusion_without_amount", wrong)


def _limits(amount: str, factor: float, catalog: Catalog) -> list[Check]:
    measure = catalog.measure(amount)
    most = pl.lit(measure.most, pl.Float64) / factor
    return out_of_range(amount, pl.lit(measure.least / factor), most, pl.lit(False))


def _records(table: Table, frame: pl.DataFrame, amount: str, factor: float) -> pl.LazyFrame:
    about = judged(pl.col("stage")) == amount
    return (
        frame.lazy()
        .filter(pl.col(amount).is_not_null())
        .select(
            "region",
            "stage",
            "year",
            "note",
            "row",
            measure=pl.lit(amount),
            school=pl.lit(""),
            period=pl.col("period").fill_null(""),
            section=pl.col("section").fill_null(""),
            subject=pl.lit(None, pl.String),
            numerator=pl.lit(None, pl.Float64),
            denominator=pl.lit(None, pl.Float64),
            stated_standard=pl.when(about).then("stated_standard"),
            stated=pl.when(about).then("stated"),
            value=canonical(pl.col(amount), pl.lit(factor)),
            qualifier=pl.lit(Qualifier.EXACT),
            text=pl.col(printed(amount)),
            unit=pl.lit(table.units.get(amount), pl.String),
            **record(table, amount),
        )
    )
