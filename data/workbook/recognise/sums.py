"""Totals are no data: they are held against what they add up."""

import polars as pl

from data.catalog import Catalog
from data.workbook.cells import number
from data.workbook.recognise.arrange import Arranged
from data.workbook.recognise.convert import Converted
from data.workbook.recognise.understanding import Seen, Understanding

#: Counts must agree; amounts of money and areas may differ by their rounding.
TOLERANCE = 0.01
TINY = 1e-9
#: What a total and its parts have in common: the column, and the name of the row where it has one.
OF = ["letter", "words"]
#: What cannot be added up.
NO_SUMS = ("%", "比", "系数", "是否", "文字", "年")


def sums(
    understanding: Understanding, arranged: Arranged, converted: Converted, catalog: Catalog
) -> list[pl.DataFrame]:
    """A finding for each total that is not the sum of its parts, in rows and in columns."""
    file = converted.facts["file"][0] if converted.facts.height else ""
    found = [
        _rows(understanding, arranged, catalog),
        *(_column(one, understanding, arranged) for one in understanding.role("total")),
    ]
    return [
        one.with_columns(
            severity=pl.lit("warning"),
            code=pl.lit("sum_differs"),
            file=pl.lit(file),
            sheet=pl.lit(understanding.sheet),
            cell=pl.format("{}{}", "letter", "row"),
        ).drop("letter")
        for one in found
        if one.height
    ]


def _rows(understanding: Understanding, arranged: Arranged, catalog: Catalog) -> pl.DataFrame:
    """Rows of totals, each against the rows since the total before it or against all rows.

    What is said as about so much or cannot be read leaves open what the parts add up to.
    """
    if arranged.sums.is_empty():
        return pl.DataFrame()
    units = {one.id: one.unit for one in catalog.indicators.values()}
    units |= {one.base: one.unit for one in catalog.items.values()}
    adds = ~pl.col("measure").replace_strict(units, default="", return_dtype=pl.String).is_in(
        NO_SUMS
    )
    of_a_pupil = (
        pl.col("measure")
        .replace_strict(units, default="", return_dtype=pl.String)
        .str.contains("/")
    )
    lines = arranged.keys.select("row", "line", block=(pl.col("line") == "total").cum_sum())
    value = number(pl.col("text"))
    parts = (
        arranged.facts.filter(adds & ~of_a_pupil)
        .join(lines.filter(pl.col("line") == "data"), on="row", how="inner")
        .select(*("row", *OF, "block"), value=value, open=value.is_null() & _said())
    )
    totals = (
        arranged.sums.filter(adds & ~of_a_pupil)
        .join(lines.select("row", block=pl.col("block") - 1), on="row", how="inner")
        .select("row", *OF, "block", "text", total=value)
        .drop_nulls("total")
    )
    if totals.is_empty() or parts.is_empty():
        return pl.DataFrame()
    blocks = parts.group_by(*OF, "block").agg(
        since=pl.col("value").sum(), open=pl.col("open").any()
    )
    key = [*OF, "block"]
    every = totals.join(blocks, on=key, how="left", nulls_equal=True).join(
        _before(blocks), on=key, how="left", nulls_equal=True
    )
    near = [(pl.col("total") - pl.col(name)).abs() <= _tolerance() for name in ("since", "all")]
    nearest = pl.when(pl.col("since").is_null()).then("all").otherwise("since")
    return (
        every.filter(~pl.any_horizontal([each.fill_null(value=False) for each in near]))
        .filter(pl.col("all").is_not_null())
        .select("row", "letter", value="text", expected=_plainly(nearest))
        .sort("row", "letter")
    )


def _before(blocks: pl.DataFrame) -> pl.DataFrame:
    """The sum of all rows up to each block, for blocks without rows of their own, too."""
    last = int(str(blocks["block"].max())) + 2
    grid = (
        blocks.select(OF)
        .unique()
        .join(pl.DataFrame({"block": range(last)}).cast(blocks.schema["block"]), how="cross")
    )
    return (
        grid.join(blocks, on=[*OF, "block"], how="left", nulls_equal=True)
        .sort(*OF, "block")
        .with_columns(
            pl.col("since").fill_null(0).cum_sum().over(OF),
            pl.col("open").fill_null(value=False).cum_max().over(OF),
        )
        .select(*OF, "block", all=pl.when(~pl.col("open")).then("since"))
    )


def _said() -> pl.Expr:
    """Whether there is a number in the text, whatever else there is."""
    return pl.col("text").str.contains(r"\d").fill_null(value=False)


def _tolerance() -> pl.Expr:
    whole = pl.col("total") % 1 == 0
    return pl.when(whole).then(TINY).otherwise(TOLERANCE + TINY)


def _column(total: Seen, understanding: Understanding, arranged: Arranged) -> pl.DataFrame:
    """A column of totals against the columns of the stages beside it."""
    parts = [
        one.letter
        for one in understanding.role("value")
        if one.stage and one.target == total.target and one.year == total.year
    ]
    if len(parts) < 2 or total.letter not in arranged.cells.columns:
        return pl.DataFrame()
    data = arranged.keys.filter(pl.col("line") == "data").select("row")
    rows = arranged.cells.join(data, on="row", how="inner").select(
        "row",
        value=pl.col(total.letter),
        total=number(pl.col(total.letter)),
        parts=pl.sum_horizontal(number(pl.col(letter)) for letter in parts),
        given=pl.any_horizontal(pl.col(parts).is_not_null()),
    )
    differs = (pl.col("total") - pl.col("parts")).abs() > _tolerance()
    return rows.filter(differs & pl.col("given")).select(
        pl.col("row").cast(pl.Int64),
        "value",
        letter=pl.lit(total.letter),
        expected=_plainly(pl.col("parts")),
    )


def _plainly(value: pl.Expr) -> pl.Expr:
    return value.round(4).cast(pl.String).str.strip_suffix(".0")
