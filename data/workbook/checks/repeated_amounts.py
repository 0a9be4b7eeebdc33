"""Amounts that a file states twice: which of them count, and where it is said."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from data.records import TABLES
from data.workbook.checks.sheet_result import AMOUNTS, SheetResult, from_here, mixed, row_of
from data.workbook.findings import Code
from data.workbook.rows import Fate

CELL = pl.col("cell")


def repeated(
    file: str, results: Sequence[SheetResult]
) -> tuple[list[SheetResult], list[pl.DataFrame]]:
    """``results`` without amounts that are hidden while another cell shows them, with these; and
    the facts that the file states before: in the same sheet, or in another one with another value.

    Two sheets may well say the same, as long as they do; in one it is a slip. Of a row that says
    nothing but what others say one finding is enough.
    """
    kept, found = list(results), []
    for table in AMOUNTS:
        key = TABLES[table].primary_key()
        frames = [_amounts(one, n, table) for n, one in enumerate(kept) if table in one.records]
        if not frames:
            continue
        rows = pl.concat(frames, how="diagonal_relaxed")
        if rows.select(mixed(key).n_unique() == pl.len()).collect().item():
            continue
        alike = rows.filter(mixed(key).is_duplicated()).collect()
        hidden = _hidden(file, alike, key)
        for n in hidden["n"].unique():
            kept[n] = _without(kept[n], table, hidden.filter(n=n)["cell"])
        place = ["n", "cell"]
        shown = alike.join(hidden, on=place, how="anti", maintain_order="left").drop_nulls(key)
        every = rows.join(hidden.lazy(), on=place, how="anti").group_by("n", row_of(CELL))
        counted = every.len("amounts").rename({"cell": "row"}).collect()
        found += [hidden.drop("n"), _by_row(_differing(file, shown, key), counted)]
    return kept, [one for one in found if one.height]


def _amounts(result: SheetResult, number: int, table: str) -> pl.LazyFrame:
    """The amounts of a result with whether they stand where nobody sees them."""
    sheet, hidden = result.sheet, pl.lit(result.sheet.hidden)
    if sheet.hidden_rows or sheet.hidden_columns:
        cell = CELL.replace(dict(sheet.places)) if sheet.places else CELL
        hidden |= row_of(cell).is_in(list(sheet.hidden_rows))
        hidden |= cell.str.extract("^([A-Z]+)").is_in(list(sheet.hidden_columns))
    return result.records[table].select(
        *TABLES[table].primary_key(),
        "value",
        "sheet",
        "cell",
        text=pl.col("text") if table == "region_values" else pl.lit(None, pl.String),
        n=pl.lit(number),
        hidden=hidden.fill_null(value=False),
    )


def _hidden(file: str, rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """What is hidden and said in a cell that is shown, with that one."""
    shown = rows.filter(~pl.col("hidden")).unique(key, keep="first", maintain_order=True)
    shown = shown.select(*key, other="cell", other_sheet="sheet")
    both = rows.filter("hidden").join(shown, on=key, nulls_equal=True, validate="m:1")
    return both.select(
        "n",
        "sheet",
        "cell",
        other=from_here(pl.col("other_sheet"), pl.col("other")),
        code=pl.lit(Code.HIDDEN_DUPLICATE),
        file=pl.lit(file),
        row=row_of(CELL),
    )


def _without(result: SheetResult, table: str, cells: pl.Series) -> SheetResult:
    """``result`` without the amounts of these cells; rows in which none is left are notes."""
    left = result.records[table].filter(~CELL.is_in(cells.implode()))
    shown = left.select(row_of(CELL)).collect().to_series()
    lost = cells.to_frame("cell").select(row_of(CELL)).to_series()
    lost = lost.filter(~lost.is_in(shown.implode()))
    none = (pl.col("fate") == Fate.READ) & pl.col("row").is_in(lost.implode())
    fate = pl.when(none).then(pl.lit(Fate.NOTE)).otherwise("fate")
    lines = result.lines.with_columns(fate=fate)
    return replace(result, records=result.records | {table: left}, lines=lines)


def _by_row(wrong: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    """The findings of rows that are ``wrong`` as a whole as one, of others one an amount."""
    counted = wrong.with_columns(wrong=pl.len().over("n", "row")).join(
        every, on=["n", "row"], how="left", maintain_order="left", validate="m:1"
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
    contradicted = first["value"].ne_missing(pl.col("value"))
    contradicted |= pl.col("value").is_null() & first["text"].ne_missing(pl.col("text"))
    # Twice in one sheet is a slip; two sheets may well say the same, as long as they do.
    again = ~begins & ((first["n"] == pl.col("n")) | contradicted)
    wrong = again | (begins & contradicted.any().over(key))
    return (
        rows.with_columns(
            other=from_here(mate["sheet"], mate["cell"]), wrong=wrong, row=row_of(pl.col("cell"))
        )
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
