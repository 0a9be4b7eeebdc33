"""What a mistake takes out: an amount where it is in that amount, else all of its row."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from data.workbook.checks.sheet_result import SheetResult, row_of, start
from data.workbook.findings import Scope, Severity, of_scope, of_severity
from data.workbook.rows import Fate

ERRORS = {"sheet": pl.String, "cell": pl.String, "row": pl.Int64, "code": pl.String}
LETTER = pl.col("cell").str.extract("^([A-Z]+)")


def withheld(results: Sequence[SheetResult], findings: Sequence[pl.DataFrame]) -> list[SheetResult]:
    """``results`` with the fate that the errors among ``findings`` leave their rows and amounts."""
    some = [
        one.filter(of_severity(Severity.ERROR)).select(
            (pl.col(name) if name in one.columns else pl.lit(None)).cast(dtype).alias(name)
            for name, dtype in ERRORS.items()
        )
        for one in findings
    ]
    errors = pl.concat([pl.DataFrame(schema=ERRORS), *some])
    return [_withheld(one, errors.filter(sheet=one.name)) for one in results]


def _withheld(result: SheetResult, errors: pl.DataFrame) -> SheetResult:
    """The rows that are one record together (a ``group``) by the errors in them; one about the
    sheet takes out all.
    """
    group = pl.col("row").replace(result.first)
    alone = LETTER.is_in(result.amounts) & ~of_scope(Scope.ROW, Scope.SCHOOL)
    of_rows = errors.drop_nulls("row").with_columns(
        group=group, letter=LETTER, alone=alone.fill_null(value=False)
    )
    lines = result.lines.drop("partly").with_columns(group=group)
    hit = pl.concat([lines, of_rows], how="diagonal").select("row", "group").unique()
    # m:m: a wrong amount of a record that stands in several rows is one in each of them
    amounts = hit.join(
        of_rows.filter("alone").select("group", "letter").unique(), on="group", validate="m:m"
    )
    cells = amounts.select(cell=pl.format("{}{}", "letter", "row"))["cell"]
    by_group = of_rows.group_by("group").agg(whole=(~pl.col("alone")).any())
    read = pl.col("fate") == Fate.READ
    everything = pl.lit(errors.select(of_scope(Scope.SHEET).any()).item())
    partly = ~everything & ~pl.col("whole") & pl.col("group").is_in(_left(result, cells).implode())
    fated = lines.join(
        by_group, on="group", how="left", maintain_order="left", validate="m:1"
    ).with_columns(
        partly=(read & partly).fill_null(value=False),
    )
    wrong = read & (everything | pl.col("whole").is_not_null()) & ~pl.col("partly")
    fate = pl.when(wrong).then(pl.lit(Fate.WITHHELD)).otherwise("fate")
    fated = fated.select("row", "partly", fate=fate)
    return replace(result, lines=fated, alone=frozenset(cells))


def _left(result: SheetResult, cells: pl.Series) -> pl.Series:
    """The groups in which records stand outside of ``cells``; looked for only where it matters."""
    group = row_of(pl.col("cell")).replace(result.first)
    found = [
        records.filter(~start().is_in(cells.implode())).select(group=group).collect()
        for records in (result.records.values() if cells.len() else ())
    ]
    return pl.concat([pl.DataFrame(schema={"group": pl.Int64}), *found])["group"].unique()
