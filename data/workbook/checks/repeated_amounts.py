"""Amounts that a file states twice: which of them count, and where it is said."""

from collections.abc import Sequence
from functools import reduce

import polars as pl

from data.workbook.checks.sheet_result import Piece, row_of
from data.workbook.finding_codes import Code


def twice(file: str, pieces: Sequence[Piece]) -> list[pl.DataFrame]:
    """Facts that the file states before: in the same sheet, or in another one with another value.

    Two sheets may well say the same, as long as they do; in one it is a slip. Of a row that says
    nothing but what others say one finding is enough.
    """
    keys = {
        "school_items": ["school", "year", "item"],
        "region_values": ["region", "stage", "school", "measure", "year", "period", "section"],
    }
    found = []
    for table, key in keys.items():
        frames = [
            piece.records[table].select(*key, "value", "text", "sheet", "cell", n=pl.lit(n))
            if table == "region_values"
            else piece.records[table].select(
                *key, "value", "sheet", "cell", n=pl.lit(n), text=pl.lit(None, pl.String)
            )
            for n, piece in enumerate(pieces)
            if table in piece.records
        ]
        if not frames:
            continue
        rows = pl.concat(frames, how="diagonal_relaxed")
        # Few rows have a twin, and mostly none: their hashes tell whether, and which may.
        mixed = reduce(lambda mix, name: mix * 31 + pl.col(name).hash(), key, pl.lit(7, pl.UInt64))
        if rows.select(mixed.n_unique() == pl.len()).collect().item():
            continue
        alike = rows.filter(mixed.is_duplicated()).drop_nulls(key).collect()
        every = rows.select("n", row=row_of(pl.col("cell"))).group_by("n", "row").len("amounts")
        found.append(_by_row(_differing(file, alike, key), every.collect()))
    return [one for one in found if one.height]


def _by_row(wrong: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    """The findings of rows that are ``wrong`` as a whole as one, of others one an amount."""
    counted = wrong.with_columns(wrong=pl.len().over("n", "row")).join(
        every, on=["n", "row"], how="left", maintain_order="left"
    )
    whole = pl.col("wrong") == pl.col("amounts")
    return (
        counted.with_columns(
            code=pl.when(whole).then("code").otherwise(pl.lit(Code.DUPLICATE_AMOUNT)),
        )
        .filter(~whole | pl.struct("n", "row").is_first_distinct())
        .drop("n", "wrong", "amounts")
    )


def _differing(file: str, rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Each row that says again what another one does; where they differ, none of them counts."""
    begins = pl.struct(key).is_first_distinct()
    first = {
        name: pl.col(name).first().over(key) for name in ("value", "text", "sheet", "cell", "n")
    }
    mate = {
        name: pl.when(begins).then(pl.col(name).last().over(key)).otherwise(first[name])
        for name in ("sheet", "cell")
    }
    other = (
        pl.when(mate["sheet"] == pl.col("sheet"))
        .then(mate["cell"])
        .otherwise(pl.format("{}!{}", mate["sheet"], mate["cell"]))
    )
    contradicted = first["value"].ne_missing(pl.col("value"))
    contradicted |= pl.col("value").is_null() & first["text"].ne_missing(pl.col("text"))
    # Twice in one sheet is a slip; two sheets may well say the same, as long as they do.
    again = ~begins & ((first["n"] == pl.col("n")) | contradicted)
    wrong = again | (begins & contradicted.any().over(key))
    return (
        rows.with_columns(other=other, wrong=wrong, row=row_of(pl.col("cell")))
        .filter("wrong")
        .select(
            "n",
            "sheet",
            "cell",
            "other",
            "row",
            code=pl.lit(Code.DUPLICATE_ROW),
            file=pl.lit(file),
            value=pl.coalesce("text", pl.col("value").cast(pl.String).str.strip_suffix(".0")),
        )
    )
