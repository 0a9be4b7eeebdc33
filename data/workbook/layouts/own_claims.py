"""Our own sheets of amounts as claims: an exact header says of what each cell is."""

import polars as pl

from data.catalog import Catalog
from data.workbook.claims import CELLS, Claims
from data.workbook.layouts.own_table import Table, printed
from data.workbook.layouts.row_claims import column_claims
from data.workbook.layouts.row_subjects import subjects
from data.workbook.layouts.sheet_mapping import Seen
from data.workbook.templates import AMOUNTS, judged

LIMITS = ("at_least", "at_most")
STATEMENT = ("stated", "stated_standard")
#: What is said beside an amount, as it is printed.
BESIDE = ("numerator", "denominator", "stated", "stated_standard", "note")


def item_claims(table: Table, frame: pl.DataFrame, catalog: Catalog) -> Claims:
    """学校基础数据: one column an item."""
    items = [item for item in catalog.items_of("school") if item.id in table.letters]
    cells = {table.letters[item.id]: pl.col(printed(item.id)) for item in items}
    rows = frame.with_row_index("place").select(
        pl.col("row").cast(pl.Int64),
        "place",
        number=pl.col("row").cast(pl.String),
        words=pl.lit(None, pl.String),
        **cells,
    )
    columns = [
        Seen(
            table.letters[item.id],
            item.id,
            "value",
            item.base,
            item.stage or "",
            unit=table.units[item.id] or "",
        )
        for item in items
    ]
    every = [column_claims(rows.lazy(), one) for one in columns]
    facts = pl.concat([pl.LazyFrame(schema=CELLS), *every]).collect().rechunk()
    return _claims(facts, frame.with_columns(called="name"))


def statement_claims(table: Table, frame: pl.DataFrame) -> Claims:
    """区域指标: one statement a row, of the measure that it names."""
    beside = [pl.col(printed(name)).alias(f"{name}_text") for name in BESIDE]
    unit = pl.col(printed("unit")).alias("unit_text")
    rows = frame.with_columns(*beside, unit, stage=pl.col("stage").fill_null("all"))
    return _claims(_amounts(table, rows, "figure", pl.col("measure"), pl.col("unit")), rows)


def funding_claims(table: Table, frame: pl.DataFrame) -> Claims:
    """教育经费: several amounts a row, and a conclusion about one of them."""
    rows = pl.concat([_funds(frame, amount) for amount in AMOUNTS], rechunk=True)
    rows = rows.with_row_index("place")
    claims = [
        _amounts(table, part, amount, pl.lit(amount), pl.lit(table.units.get(amount), pl.String))
        for amount in AMOUNTS
        if amount in table.letters
        for part in [rows.filter(pl.col("amount") == amount)]
    ]
    return _claims(pl.concat([pl.DataFrame(schema=CELLS), *claims]), rows)


def limit_claims(table: Table, frame: pl.DataFrame) -> Claims:
    """本地标准: one limit of an indicator a row, the lower or the upper one."""
    claims = [
        _amounts(table, frame, limit, pl.col("indicator"), pl.lit(None, pl.String))
        for limit in LIMITS
        if limit in table.letters
    ]
    return _claims(pl.concat([pl.DataFrame(schema=CELLS), *claims]), frame)


def _funds(frame: pl.DataFrame, amount: str) -> pl.DataFrame:
    about = judged(pl.col("stage")) == amount
    said = [pl.when(about).then(printed(name)).alias(f"{name}_text") for name in STATEMENT]
    return frame.with_columns(*said, note_text=pl.col(printed("note")), amount=pl.lit(amount))


def _amounts(
    table: Table, rows: pl.DataFrame, field: str, measure: pl.Expr, unit: pl.Expr
) -> pl.DataFrame:
    """A claim for each row of ``rows`` in which ``field`` is filled in."""
    placed = rows if "place" in rows.columns else rows.with_row_index("place")
    filled = placed.filter(pl.col(printed(field)).is_not_null(), measure.is_not_null())
    if filled.is_empty():
        return pl.DataFrame(schema=CELLS)
    said = {
        "letter": pl.lit(table.letters[field]),
        "cell": table.address(field),
        "text": pl.col(printed(field)),
        "measure": measure,
        "unit": unit,
        "certainty": pl.lit(1.0),
        "reason": pl.lit("same_words"),
    }
    return filled.select(
        (said[name] if name in said else pl.col(name) if name in ("row", "place") else pl.lit(None))
        .cast(dtype)
        .alias(name)
        for name, dtype in CELLS.items()
    )


def _claims(facts: pl.DataFrame, rows: pl.DataFrame) -> Claims:
    return Claims(facts, subjects(rows), rows)
