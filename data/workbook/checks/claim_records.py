"""Facts with their values as the records that are published."""

import polars as pl

from data.catalog import Catalog
from data.records import Nature, Qualifier
from data.workbook.layouts import Understanding
from data.workbook.numbers import number
from data.workbook.vocabulary import STATED


def school_items(facts: pl.DataFrame, understanding: Understanding) -> pl.DataFrame:
    """The records of what schools count."""
    return facts.filter(
        pl.col("own"), pl.col("item").is_not_null(), pl.col("year").is_not_null()
    ).select(
        "school",
        "year",
        "item",
        "value",
        "sheet",
        "cell",
        "row",
        qualifier=pl.when(pl.col("qualifier") != Qualifier.EXACT).then("qualifier"),
        nature=_nature(understanding),
    )


def region_values(
    facts: pl.DataFrame, understanding: Understanding, catalog: Catalog
) -> pl.DataFrame:
    """The records of what is stated about regions, or of indicators about schools."""
    judged: dict[str, set[str]] = {}
    for standard in catalog.standards.values():
        judged.setdefault(standard.indicator, set()).add(standard.stages[0])
    only = {measure: stages.pop() for measure, stages in judged.items() if len(stages) == 1}
    stage = pl.col("measure").replace_strict(only, default="all", return_dtype=pl.String)
    school = pl.col("school")
    # In our own sheet a unit stays as it is printed: what comes back must be what was sent.
    printed = pl.col("unit_text") if understanding.own else pl.lit(None, pl.String)
    other = pl.col("used") != pl.col("entered_in")
    if not understanding.kind.startswith("school"):
        school = school.fill_null("")
    return facts.filter(~pl.col("own"), pl.col("value").is_not_null() | pl.col("worded")).select(
        "region",
        "measure",
        "year",
        "value",
        "qualifier",
        "text",
        "sheet",
        "cell",
        "row",
        "subject",
        pl.col("period", "section").fill_null(""),
        stage=pl.coalesce("stage", stage),
        school=school,  # two that nobody knows are not the same
        unit=pl.coalesce(printed, pl.when(~pl.col("implied") | other).then("used")),
        numerator=number(pl.col("numerator_text")),
        denominator=number(pl.col("denominator_text")),
        stated_standard="stated_standard_text",
        stated=STATED.read(pl.col("stated_text")),
        note="note_text",
        nature=_nature(understanding),
    )


def _nature(understanding: Understanding) -> pl.Expr:
    """A year that only a date or a file name tells is inferred."""
    inferred = understanding.year_from == "date"
    usual = Nature.INFERRED if inferred else Nature.REPORTED
    return pl.col("nature").fill_null(str(usual))
