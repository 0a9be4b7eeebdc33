"""The claims of a sheet that was understood: every amount with whom, what, when and where."""

import polars as pl

from data.workbook.claims import CELLS, Claims
from data.workbook.layouts.headers import PlainSheet
from data.workbook.layouts.mapping_proposal import Background
from data.workbook.layouts.row_kinds import SUM_ROLES, lines, section_stages
from data.workbook.layouts.row_meaning import row_names, under_sections
from data.workbook.layouts.row_subjects import filled_down, row_keys
from data.workbook.layouts.sheet_mapping import Seen, Understanding


def claims_of_rows(
    sheet: PlainSheet, understanding: Understanding, background: Background
) -> Claims:
    """The amounts of a sheet that was understood, those of rows that add up others among them."""
    body = section_stages(lines(sheet, understanding, sum_letters(sheet, understanding)))
    body = _without_parts(filled_down(body, sheet, understanding), understanding)
    body = _with_words(body, understanding)
    keys = row_keys(body, understanding, background)
    keys = keys.with_columns(_broken_down(understanding, keys))
    # 其中 names an item of its own in a list of items; among schools it is a part of a row.
    counted = ["data", "total", "of_which"] if understanding.fields else ["data", "total"]
    placed = body.with_row_index("place").filter(keys["line"].is_in(counted))
    return Claims(_cells(placed, understanding), keys, body)


def _without_parts(body: pl.DataFrame, understanding: Understanding) -> pl.DataFrame:
    """Under a line such as 民办 the rows of districts state a part of what their columns name."""
    if understanding.kind != "region_wide":
        return body
    part = pl.col("under").is_not_null() & (pl.col("line") == "data")
    line = pl.when(part).then(pl.lit("note")).otherwise(pl.col("line").cast(pl.String))
    return under_sections(body).with_columns(line.cast(body.schema["line"]).alias("line"))


def _broken_down(understanding: Understanding, keys: pl.DataFrame) -> pl.Expr:
    """``line``; where the rows only break down a region's total (by whom was asked), that total is
    the statement and they are its parts.
    """
    apart = understanding.role("region", "region_name", "year", "stage", "grade", "measure")
    totals = (keys["line"] == "total").sum()
    if understanding.kind != "region_wide" or apart or totals != 1:
        return pl.col("line")
    swapped = {"total": "data", "data": "average"}
    return pl.col("line").cast(pl.String).replace(swapped).cast(keys.schema["line"])


def sum_letters(sheet: PlainSheet, understanding: Understanding) -> list[str]:
    """The columns in which 合计 can stand."""
    letters = [one.letter for one in understanding.role(*SUM_ROLES)]
    first = [c.letter for c in understanding.columns[:1] if c.role not in ("value", "measure")]
    return [each for each in dict.fromkeys([*letters, *first]) if each in sheet.cells.columns]


def _with_words(body: pl.DataFrame, understanding: Understanding) -> pl.DataFrame:
    measures = [one.letter for one in understanding.role("measure")]
    if not measures:
        return body.with_columns(words=pl.lit(None, pl.String))
    groups = [one.letter for one in understanding.role("group") if one.letter in body.columns]
    data = under_sections(body).filter(pl.col("line").is_in(["data", "of_which", "total"]))
    words = row_names(data, groups, measures[0]).select("row", "words")
    return body.join(words, on="row", how="left", maintain_order="left", validate="1:1")


def _cells(body: pl.DataFrame, understanding: Understanding) -> pl.DataFrame:
    """Every filled cell of a column of amounts, with what column and row name say it is."""
    columns = [c for c in understanding.role("value") if c.letter in body.columns]
    rows = body.lazy().with_columns(
        pl.col("row").cast(pl.Int64), number=pl.col("row").cast(pl.String)
    )
    every = pl.concat([pl.LazyFrame(schema=CELLS), *(column_claims(rows, one) for one in columns)])
    # In one piece: what is done to a frame of many chunks copies all of them each time.
    facts = every.collect().rechunk()
    if understanding.fields:
        facts = _by_row_name(facts, understanding)
        # A column of its own meaning (同比增减, 目标值) does not state what its row is called.
        strange = [one.letter for one in unnamed(understanding)]
        facts = facts.filter(~pl.col("letter").is_in(strange))
    if understanding.measure:
        default = pl.lit(understanding.measure, pl.Categorical)
        facts = facts.with_columns(pl.col("measure").fill_null(default))
    return facts.filter(pl.col("measure") != "")


def column_claims(rows: pl.LazyFrame, seen: Seen) -> pl.LazyFrame:
    """The claims of one column of ``rows``, which has their row ``number`` as text."""
    said = {
        "letter": pl.lit(seen.letter),
        "cell": pl.format(f"{seen.letter}{{}}", "number"),
        "text": pl.col(seen.letter),
        "measure": pl.lit(seen.target or None),
        "stage": pl.lit(seen.stage or None),
        "year": pl.lit(seen.year),
        "unit": pl.lit(seen.unit or None),
        "certainty": pl.lit(seen.confidence),
        "reason": pl.lit(seen.reason),
    }
    return rows.filter(pl.col(seen.letter).is_not_null()).select(
        said.get(name, pl.col(name)).cast(dtype).alias(name) for name, dtype in CELLS.items()
    )


def unnamed(understanding: Understanding) -> list[Seen]:
    """Columns of amounts beside row names of which nobody knows what they say about them."""
    told = {one.letter for one in understanding.fields if one.target}
    return [
        one
        for one in understanding.role("value")
        if understanding.fields and one.reason in ("unknown", "similar")
        if not one.target and one.letter not in told
    ]


def _by_row_name(facts: pl.DataFrame, understanding: Understanding) -> pl.DataFrame:
    """``facts`` with what their row name means; under this very column, or under any."""
    named = pl.DataFrame(
        [
            (
                one.header,
                one.letter,
                one.target,
                one.stage or None,
                one.unit or None,
                one.year,
                one.confidence,
                one.reason,
            )
            for one in understanding.fields
            if one.role == "value" and one.target or one.letter
        ],
        schema={
            "words": pl.String,
            "letter": pl.Categorical,
            "of": pl.Categorical,
            "of_stage": pl.Categorical,
            "of_unit": pl.Categorical,
            "of_year": pl.Int32,
            "of_certainty": pl.Float64,
            "of_reason": pl.Categorical,
        },
        orient="row",
    )
    own = facts.join(
        named.filter(pl.col("letter") != ""),
        on=["words", "letter"],
        how="left",
        maintain_order="left",
        validate="m:1",
    )
    every = named.filter(pl.col("letter") == "").drop("letter")
    both = own.join(
        every, on="words", how="left", suffix="_any", maintain_order="left", validate="m:1"
    )
    return both.with_columns(
        # '' stands for a row and column that say nothing known together.
        measure=pl.coalesce("of", "measure", "of_any"),
        stage=pl.coalesce("stage", "of_stage", "of_stage_any"),
        unit=pl.when(pl.col("of").is_not_null())
        .then("of_unit")
        .otherwise(pl.coalesce("of_unit_any", "unit")),
        year=pl.coalesce("year", "of_year", "of_year_any"),
        certainty=pl.min_horizontal("certainty", "of_certainty", "of_certainty_any"),
        reason=pl.coalesce("of_reason", "of_reason_any", "reason"),
    ).select(list(CELLS))
