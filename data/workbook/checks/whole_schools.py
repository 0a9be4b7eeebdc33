"""Figures of schools of several stages that do not say of which stage they are."""

import polars as pl

from data.catalog import STAGE_NAMES, Catalog
from data.workbook.findings import Code
from data.workbook.numbers import simple_number

#: By the pupils of each stage it is known which stages a school really has.
STUDENTS = "students"
#: A sum of amounts may differ from them by their rounding.
TOLERANCE = 0.01
KEY = ["school", "year", "measure"]


def only_stages(facts: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """The one stage (``only``) in which a ``school`` has pupils in a ``year``: it states those of
    all its stages, and of the others that there are none.
    """
    bases = {i.stage for i in catalog.items_of("school") if i.base == STUDENTS}
    many = {code: len(bases & set(kind.stages)) for code, kind in catalog.school_types.items()}
    stage = pl.col("stage")
    counted = facts.filter(pl.col("measure") == STUDENTS, stage.is_not_null()).select(
        "school",
        "year",
        only=stage,
        number=simple_number(pl.col("text")),
        many=pl.col("type").replace_strict(many, default=0, return_dtype=pl.Int64),
    )
    by_stage = counted.drop_nulls().unique(["school", "year", "only"])
    some = pl.col("number") > 0
    return (
        by_stage.group_by("school", "year", maintain_order=True)
        .agg(
            pl.col("only").filter(some).first(),
            left=some.sum(),
            stages=pl.len(),
            many=pl.col("many").first(),
        )
        .filter(pl.col("left") == 1, pl.col("stages") == pl.col("many"))
        .select("school", "year", "only")
    )


def with_sums(facts: pl.DataFrame) -> pl.DataFrame:
    """``facts`` with ``parts``: for a figure of no stage, what the same figures of the school's
    stages add up to; null for any other.
    """
    none = pl.col("own") & pl.col("stage").is_null() & pl.col("item").is_null()
    if facts.filter(none).is_empty():
        return facts.with_columns(parts=pl.lit(None, pl.Float64))
    parts = (
        facts.filter(pl.col("own"), pl.col("item").is_not_null(), pl.col("stage").is_not_null())
        .drop_nulls(["school", "value"])
        .group_by(KEY)
        .agg(parts=pl.col("value").sum(), stages=pl.col("stage").n_unique())
        .filter(pl.col("stages") > 1)
    )
    joined = facts.join(
        parts.drop("stages"), on=KEY, how="left", maintain_order="left", validate="m:1"
    )
    return joined.with_columns(parts=pl.when(none).then("parts"))


def differing() -> pl.Expr:
    """Whether a figure of the whole school is not the sum of its stages."""
    return (pl.col("parts") - pl.col("value")).abs() > TOLERANCE


def unsplit(facts: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """One finding for a form: which figures it does not split, and by what they must be."""
    stages = {
        code: "、".join(STAGE_NAMES[stage][0] for stage in kind.stages)
        for code, kind in catalog.school_types.items()
    }
    by = pl.col("type").replace_strict(stages, default=None, return_dtype=pl.String)
    words = pl.col("words").str.split(" / ").list.last().unique(maintain_order=True)
    return facts.select(
        pl.col("file", "sheet", "cell", "row", "letter").first(),
        column=pl.lit(None, pl.String),
        code=pl.lit(Code.NO_STAGE_FOR_SOME),
        value=words.str.join("、"),
        expected=by.first(),
    ).filter(pl.col("cell").is_not_null())
