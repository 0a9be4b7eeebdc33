"""Statements about a region (区域指标), one a row."""

import polars as pl

from data.catalog import Catalog
from data.records import Qualifier, RegionValue
from data.workbook.checks.typed_cells import out_of_range, typed
from data.workbook.layouts.own_figures import facts, figure, says_none, unfitting, units, unreadable
from data.workbook.layouts.own_schools import Register
from data.workbook.layouts.own_table import Check, Read, Table, failing, printed, record
from data.workbook.quantities import canonical, percentage

KEY = RegionValue.primary_key()


def read_region_values(table: Table, catalog: Catalog, register: Register) -> Read:
    """One record a row, its value in the canonical unit of its measure."""
    frame, findings = typed(table)
    frame = (
        frame.join(facts(catalog), on="measure", how="left", maintain_order="left")
        .with_columns(entered=pl.coalesce("unit", "entered_in"))
        .join(units(catalog), on="entered", how="left", maintain_order="left")
        .with_columns(worded=_worded())
        .with_columns(figure=pl.when(~pl.col("worded")).then(_figure(catalog)))
    )
    return Read(table, frame, _records(table, frame), findings + _failing(table, frame, register))


def _figure(catalog: Catalog) -> pl.Expr:
    text = pl.col(printed("figure"))
    return pl.when(says_none(text, catalog)).then(0.0).otherwise(figure(text))


def _worded() -> pl.Expr:
    """Whether the row states words and no number."""
    return (pl.col("kind") == "text") | (pl.col("qualifier") == Qualifier.AS_PRINTED).fill_null(
        False
    )


def _failing(table: Table, frame: pl.DataFrame, register: Register) -> list[pl.DataFrame]:
    number = ~pl.col("worded")
    least, most = pl.col("least") / pl.col("factor"), pl.col("most") / pl.col("factor")
    percent = pl.col("of") == "%"
    sign = percentage(pl.col(printed("figure"))).is_not_null()
    fraction = percent & ~sign & (pl.col("figure") > 0) & (pl.col("figure") <= 1)
    checks = [
        Check("school", "unknown_school", register.unknown(pl.col("school"))),
        Check("unit", "unfitting_unit", number & unfitting(), expected=pl.col("entered_in")),
        *unreadable("figure", number),
        *out_of_range("figure", least, most, percent),
        Check("figure", "percent_as_fraction", fraction, severity="warning"),
    ]
    return failing(table, frame, checks)


def _records(table: Table, frame: pl.DataFrame) -> pl.LazyFrame:
    return frame.lazy().select(
        "region",
        "measure",
        "year",
        "subject",
        "numerator",
        "denominator",
        "stated_standard",
        "stated",
        "note",
        "row",
        stage=pl.col("stage").fill_null("all"),
        school=pl.col("school").fill_null(""),
        period=pl.col("period").fill_null(""),
        section=pl.col("section").fill_null(""),
        value=canonical(pl.col("figure"), pl.col("factor")),
        qualifier=pl.when("worded")
        .then(pl.lit(Qualifier.AS_PRINTED))
        .otherwise(pl.col("qualifier").fill_null(Qualifier.EXACT)),
        text=pl.col(printed("figure")),
        unit=pl.col(printed("unit")),
        **record(table, "figure"),
    )


def stated_twice(file: str, reads: list[Read]) -> list[pl.DataFrame]:
    """Statements of one or several sheets that have the same key as one before them."""
    if not reads:
        return []
    place = [pl.col("sheet"), pl.col("cell")]
    rows = pl.concat([read.records.select(*KEY, *place, "row", "text") for read in reads])
    first = [one.first().over(KEY) for one in place]
    other = pl.when(first[0] == place[0]).then(first[1]).otherwise(pl.format("{}!{}", *first))
    return [
        rows.drop_nulls(KEY)
        .with_columns(other=other)
        .filter(~pl.struct(KEY).is_first_distinct())
        .select(
            "sheet",
            "cell",
            "other",
            severity=pl.lit("error"),
            code=pl.lit("duplicate_row"),
            file=pl.lit(file),
            row=pl.col("row").cast(pl.Int64),
            value="text",
        )
        .collect()
    ]
