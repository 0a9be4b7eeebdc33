"""How a mistake in one of the cells of a table becomes a finding."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from data.records import Nature
from data.workbook.findings import Code
from data.workbook.layouts import Table, printed
from data.workbook.vocabulary import UnknownSchool


@dataclass(frozen=True)
class Check:
    """Where ``wrong`` is true, the cell of ``field`` has the mistake ``code``.

    ``value`` is what is wrong in it, if that is not all that it holds.
    """

    field: str
    code: Code
    wrong: pl.Expr
    value: pl.Expr | None = None
    expected: pl.Expr | str | None = None
    suggestion: pl.Expr | str | None = None
    other: pl.Expr | str | None = None


@dataclass(frozen=True)
class Read:
    """One sheet after reading: its rows with typed fields, and the records they make.

    ``records`` hold what a schema of ``data.records`` wants only if there is no error in
    ``findings``.
    """

    table: Table
    frame: pl.DataFrame
    records: pl.LazyFrame
    findings: list[pl.DataFrame]
    #: The columns in which each amount is a record of its own.
    amounts: tuple[str, ...] = ()
    #: The schools that it names and nobody knows.
    unknown: tuple[UnknownSchool, ...] = ()


def record(table: Table, field: str) -> dict[str, pl.Expr]:
    """The columns that every record has; ``field`` is the cell it comes from."""
    return {
        "sheet": pl.lit(table.name),
        "cell": table.address(field),
        "nature": pl.col("nature").fill_null(Nature.REPORTED),
    }


def failing(table: Table, frame: pl.DataFrame, checks: Sequence[Check]) -> list[pl.DataFrame]:
    """The findings of ``checks`` on ``frame``, whose rows are rows of ``table``."""
    # One pass over all checks; most of them find nothing.
    hit = frame.select(check.wrong.any().alias(str(n)) for n, check in enumerate(checks))
    return [
        frame.select(
            code=pl.lit(check.code),
            file=pl.lit(table.file),
            sheet=pl.lit(table.name),
            cell=table.address(check.field),
            row=pl.col("row").cast(pl.Int64),
            column=pl.lit(table.headers.get(check.field), pl.String),
            value=pl.col(printed(check.field)) if check.value is None else check.value,
            expected=_text(check.expected),
            suggestion=_text(check.suggestion),
            other=_text(check.other),
            wrong=check.wrong,
        )
        .filter("wrong")
        .drop("wrong")
        for n, check in enumerate(checks)
        if hit[str(n)].item()
    ]


def _text(part: pl.Expr | str | None) -> pl.Expr:
    return part.cast(pl.String) if isinstance(part, pl.Expr) else pl.lit(part, pl.String)
