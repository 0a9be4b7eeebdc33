"""Totals are no data: they are held against what they add up."""

import polars as pl

from data.catalog import Catalog
from data.workbook.checks.claim_checks import Converted
from data.workbook.claims import Claims
from data.workbook.findings import Code
from data.workbook.layouts import Seen, Understanding
from data.workbook.numbers import number, numbers

#: Counts must agree; amounts of money and areas may differ by their rounding.
TOLERANCE = 0.01
TINY = 1e-9
#: What a total and its parts have in common: the column, and the name of the row where it has one.
OF = ["letter", "words"]
#: What cannot be added up.
NO_SUMS = ("%", "比", "系数", "是否", "文字", "年")


def sums(
    understanding: Understanding, claims: Claims, converted: Converted, catalog: Catalog
) -> list[pl.DataFrame]:
    """A finding for each total that is not the sum of its parts, in rows and in columns."""
    file = converted.facts["file"][0] if converted.facts.height else ""
    found = [
        _rows(claims, converted, catalog),
        *(_column(one, understanding, claims) for one in understanding.role("total")),
    ]
    return [
        one.with_columns(
            code=pl.lit(Code.SUM_DIFFERS),
            file=pl.lit(file),
            sheet=pl.lit(understanding.sheet),
            cell=pl.format("{}{}", "letter", "row"),
        ).drop("letter")
        for one in found
        if one.height
    ]


def _rows(claims: Claims, converted: Converted, catalog: Catalog) -> pl.DataFrame:
    """Rows of totals, each against the rows since the total before it, all rows, or those below.

    What is said as about so much or cannot be read leaves open what the parts add up to.
    """
    apart = _apart(catalog)
    of_which, total = (
        claims.rows.filter(pl.col("line") == line)["row"].cast(pl.Int64)
        for line in ("of_which", "total")
    )
    added = ~pl.col("measure").is_in(apart)
    if of_which.len():
        added &= ~pl.col("row").is_in(of_which.implode())
    facts = converted.facts.select("row", *OF, "text", "measure", "simple").filter(added)
    parts = _in_blocks(facts, numbers(facts["text"], facts["simple"]), total)
    stated = claims.cells.filter(
        pl.col("row").is_in(total.implode()), ~pl.col("measure").is_in(apart)
    )
    totals = _in_blocks(stated, numbers(stated["text"]), total)
    totals = totals.rename({"value": "total"}).drop_nulls("total")
    if totals.is_empty() or parts.is_empty():
        return pl.DataFrame()
    said = parts.filter(pl.col("value").is_null(), pl.col("text").str.contains(r"\d"))
    key = [*OF, "block"]
    open_ = said.select(*key, open=pl.lit(value=True)).unique()
    blocks = (
        parts.group_by(key)
        .agg(since=pl.col("value").sum())
        .join(open_, on=key, how="left", nulls_equal=True, validate="1:1")
    )
    below = blocks.filter(pl.col("open").is_null()).select(
        *OF, pl.col("block") - 1, below=pl.col("since")
    )
    every = (
        totals.join(blocks, on=key, how="left", nulls_equal=True, validate="m:1")
        .join(_before(blocks), on=key, how="left", nulls_equal=True, validate="m:1")
        .join(below, on=key, how="left", nulls_equal=True, validate="m:1")
    )
    first = pl.col("since").is_null() & (pl.col("all") == 0)
    parts_of = pl.when(first).then("below").when(pl.col("since").is_null()).then("all")
    nearest = parts_of.otherwise("since")
    sums_ = ("since", "all", "below")
    near = [(pl.col("total") - pl.col(name)).abs() <= _tolerance() for name in sums_]
    return (
        every.filter(~pl.any_horizontal([each.fill_null(value=False) for each in near]))
        .filter(nearest.is_not_null() & pl.col("all").is_not_null())
        .select("row", "letter", value="text", expected=_plainly(nearest))
        .sort("row", "letter")
    )


def _apart(catalog: Catalog) -> list[str]:
    """The measures that cannot be added up."""
    units = {one.id: one.unit for one in catalog.indicators.values()}
    units |= {one.base: one.unit for one in catalog.items.values()}
    return [one for one, unit in units.items() if unit in NO_SUMS or "/" in unit]


def _in_blocks(facts: pl.DataFrame, values: pl.Series, totals: pl.Series) -> pl.DataFrame:
    """``facts`` with their ``values`` and how many rows of totals stand above theirs."""
    block = totals.search_sorted(facts["row"], "left")
    return facts.select("row", *OF, "text", block=block, value=values)


def _before(blocks: pl.DataFrame) -> pl.DataFrame:
    """The sum of all rows up to each block, for blocks without rows of their own, too."""
    last = int(str(blocks["block"].max())) + 2
    grid = (
        blocks.select(OF)
        .unique()
        .join(pl.DataFrame({"block": range(last)}).cast(blocks.schema["block"]), how="cross")
    )
    return (
        grid.join(blocks, on=[*OF, "block"], how="left", nulls_equal=True, validate="1:1")
        .sort(*OF, "block")
        .with_columns(
            pl.col("since").fill_null(0).cum_sum().over(OF),
            pl.col("open").fill_null(value=False).cum_max().over(OF),
        )
        .select(*OF, "block", all=pl.when(~pl.col("open")).then("since"))
    )


def _tolerance() -> pl.Expr:
    whole = pl.col("total") % 1 == 0
    return pl.when(whole).then(TINY).otherwise(TOLERANCE + TINY)


def _column(total: Seen, understanding: Understanding, claims: Claims) -> pl.DataFrame:
    """A column of totals against the columns of the stages beside it."""
    parts = [
        one.letter
        for one in understanding.role("value")
        if one.stage and one.target == total.target and one.year == total.year
    ]
    if len(parts) < 2 or total.letter not in claims.texts.columns:
        return pl.DataFrame()
    data = claims.rows.filter(pl.col("line") == "data").select("row")
    rows = claims.texts.join(data, on="row", how="inner", validate="1:1").select(
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
