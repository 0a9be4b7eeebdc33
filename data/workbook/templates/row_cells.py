"""Rows as the cells of each sheet: the way back from what ``read`` makes of them."""

from collections.abc import Callable

import polars as pl

from data.catalog import Catalog, Item
from data.records import Datum, Qualifier
from data.store import inexact
from data.workbook.rows import Rows
from data.workbook.templates.template_column import Column, Sheet
from data.workbook.templates.template_sheets import FUNDING
from data.workbook.vocabulary import factor, measures, units

#: The amounts of a row of 教育经费; a conclusion beside them is about one of them.
AMOUNTS = (
    "education_budget",
    "education_expenditure",
    "education_funds_per_student",
    "total_students",
)
#: An amount in its unit keeps so many decimals: more come from the division alone.
DECIMALS = 10
#: How a number that is not exact is written into a cell.
MEANT = {
    Qualifier.ABOUT: "约{}",
    Qualifier.AT_LEAST: "{}以上",
    Qualifier.ABOVE: "超过{}",
    Qualifier.AT_MOST: "{}以内",
    Qualifier.BELOW: "不足{}",
}


def judged(stage: pl.Expr) -> pl.Expr:
    """The amount that the conclusion of a row is about, as the two rules have it."""
    return (
        pl.when(stage == "all")
        .then(pl.lit("education_expenditure"))
        .when(stage.is_not_null())
        .then(pl.lit("education_funds_per_student"))
    )


def cells_of(sheet: Sheet, rows: Rows, catalog: Catalog) -> pl.DataFrame:
    """The cells of ``sheet``, a column for each of its columns by field, words for codes."""
    return spelled(sheet, SHEETS[sheet.id](rows, catalog))


def spelled(sheet: Sheet, frame: pl.DataFrame) -> pl.DataFrame:
    """``frame``, which has fields of ``sheet`` as columns, in its columns and words."""
    return frame.select(_cells(column, frame).alias(column.field) for column in sheet.columns)


def _cells(column: Column, frame: pl.DataFrame) -> pl.Expr:
    if column.field not in frame.columns:
        return pl.lit(None, pl.String)
    text = pl.col(column.field)
    # A unit stays as printed: it may be an alias.
    if column.choices is not None and column.field != "unit":
        return column.choices.write(text)
    return pl.when(text != "").then(text) if frame.schema[column.field] == pl.String else text


def _schools(rows: Rows, _: Catalog) -> pl.DataFrame:
    placed = pl.col("longitude").is_not_null()
    return rows.schools.with_columns(datum=pl.when(placed).then(pl.lit(Datum.WGS84)))


def _school_items(rows: Rows, catalog: Catalog) -> pl.DataFrame:
    wide = rows.school_items.pivot(
        "item", index=["school", "year", "nature"], values="value", maintain_order=True
    )
    names = rows.schools.select("school", "name")
    named = wide.join(names, on="school", how="left", maintain_order="left", validate="m:1")
    return as_entered(named, inexact(rows.school_items, catalog), catalog)


def as_entered(wide: pl.DataFrame, inexact: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """A frame with a column an item, each amount in the unit that its column is entered in.

    ``wide`` and ``inexact`` are as in ``Snapshot``: a column with a number that is not exact
    holds texts.
    """
    items = [item for item in catalog.items_of("school") if item.id in wide.columns]
    entered = wide.with_columns(_amount(item, catalog) for item in items)
    for (item,), meant in inexact.group_by("item", maintain_order=True):
        if item in wide.columns:
            entered = _meant(entered, str(item), meant.drop("item"))
    return entered


def _meant(entered: pl.DataFrame, item: str, meant: pl.DataFrame) -> pl.DataFrame:
    """``entered`` with the words before or after the numbers of ``item`` that are not exact."""
    text = pl.col(item).cast(pl.String).str.strip_suffix(".0")
    said = pl.coalesce(
        pl.when(pl.col("qualifier") == qualifier).then(pl.format(words, text))
        for qualifier, words in MEANT.items()
    )
    return (
        entered.join(
            meant, on=["school", "year"], how="left", maintain_order="left", validate="m:1"
        )
        .with_columns(pl.coalesce(said, text).alias(item))
        .drop("qualifier")
    )


def _amount(item: Item, catalog: Catalog) -> pl.Expr:
    value = pl.col(item.id)
    if item.kind == "flag":
        return value.cast(pl.Int64).cast(pl.String)
    held = factor(item.entered_in, catalog)
    return value if held == 1 else (value / held).round(DECIMALS)


def _region_values(rows: Rows, catalog: Catalog) -> pl.DataFrame:
    return rows.region_values.filter(~_fits_funding(catalog)).rename({"text": "figure"})


def _fits_funding(catalog: Catalog) -> pl.Expr:
    """Whether a statement comes from the sheet 教育经费 and all it says has a place there."""
    units_ = [catalog.measure(amount).entered_in for amount in AMOUNTS]
    usual = pl.col("measure").replace_strict(AMOUNTS, units_, default=None, return_dtype=pl.String)
    nothing = ("subject", "numerator", "denominator")
    about = judged(pl.col("stage")) == pl.col("measure")
    unsaid = pl.col("stated").is_null() & pl.col("stated_standard").is_null()
    return (
        pl.col("sheet").is_in([FUNDING.zh, FUNDING.en])
        & pl.col("measure").is_in(AMOUNTS)
        & (pl.col("school") == "")
        & pl.all_horizontal(pl.col(field).is_null() for field in nothing)
        & (pl.col("qualifier") == Qualifier.EXACT)
        & pl.col("unit").eq_missing(usual)
        & (about | unsaid)
    )


def _funding(rows: Rows, catalog: Catalog) -> pl.DataFrame:
    line = ["region", "year", "period", "stage", "section", "note", "nature"]
    return (
        rows.region_values.filter(_fits_funding(catalog))
        .group_by(line, maintain_order=True)
        .agg(
            *(
                pl.col("text").filter(pl.col("measure") == amount).first().alias(amount)
                for amount in AMOUNTS
            ),
            pl.col("stated", "stated_standard").drop_nulls().first(),
        )
    )


def _own_standards(rows: Rows, catalog: Catalog) -> pl.DataFrame:
    frame = rows.own_standards.join(
        measures(catalog),
        left_on="indicator",
        right_on="measure",
        how="left",
        maintain_order="left",
        validate="m:1",
    ).join(units(catalog), left_on="entered_in", right_on="unit", how="left", validate="m:1")
    return frame.with_columns(_limit(limit) for limit in ("at_least", "at_most"))


def _limit(field: str) -> pl.Expr:
    """A ratio as 1:n where it is one, else a number in the unit it is entered in."""
    value = pl.col(field)
    many = (1 / value).round(DECIMALS)
    ratio = (pl.col("kind") == "ratio") & (1 / many == value)
    held = pl.col("factor")
    amount = pl.when(held == 1).then(value).otherwise((value / held).round(DECIMALS))
    text = pl.when(ratio).then(pl.format("1:{}", many)).otherwise(amount.cast(pl.String))
    return text.str.strip_suffix(".0").alias(field)


SHEETS: dict[str, Callable[[Rows, Catalog], pl.DataFrame]] = {
    "schools": _schools,
    "school_items": _school_items,
    "region_values": _region_values,
    "funding": _funding,
    "rectifications": lambda rows, _: rows.rectifications,
    "assessments": lambda rows, _: rows.assessments,
    "own_standards": _own_standards,
}
