"""What a mistake takes out: an amount where it is in that amount, else all of its row."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from data.workbook.checks.sheet_result import Piece, row_of
from data.workbook.finding_codes import Scope, Severity
from data.workbook.findings import of_scope, of_severity

ERRORS = {"sheet": pl.String, "cell": pl.String, "row": pl.Int64, "code": pl.String}


@dataclass(frozen=True)
class Withheld:
    """``rows`` of which nothing counts; ``cells``: the amounts left out of the ``parts``, rows of
    which the others count.
    """

    rows: pl.Series
    cells: pl.Series
    parts: pl.Series

    def holds(self, cell: pl.Expr) -> pl.Expr:
        """Whether the record at ``cell`` is one of them."""
        wrong = row_of(cell).is_in(self.rows.implode())
        return wrong | start(cell).is_in(self.cells.implode()) if self.cells.len() else wrong

    @property
    def all_rows(self) -> pl.Series:
        """The rows of which something is left out."""
        return pl.concat([self.rows, self.parts]).sort()


def start(cell: pl.Expr) -> pl.Expr:
    """The address of the first cell of a range."""
    return cell.str.extract(r"^([A-Z]+\d+)")


def withheld(pieces: Sequence[Piece], findings: Sequence[pl.DataFrame]) -> dict[str, Withheld]:
    """By the name of each piece what the errors among ``findings`` take out of it."""
    some = [
        one.filter(of_severity(Severity.ERROR)).select(
            (pl.col(name) if name in one.columns else pl.lit(None)).cast(dtype).alias(name)
            for name, dtype in ERRORS.items()
        )
        for one in findings
    ]
    errors = pl.concat([pl.DataFrame(schema=ERRORS), *some])
    return {one.name: _withheld(one, errors.filter(sheet=one.name)) for one in pieces}


def _withheld(piece: Piece, errors: pl.DataFrame) -> Withheld:
    """One about the sheet takes out all of its rows."""
    none = piece.data.clear(), pl.Series("cell", [], pl.String), piece.data.clear()
    if errors.select(of_scope(Scope.SHEET).any()).item():
        return Withheld(piece.data, *none[1:])
    alone = pl.col("cell").str.extract("^([A-Z]+)").is_in(piece.amounts)
    alone &= ~of_scope(Scope.ROW, Scope.SCHOOL)
    errors = errors.drop_nulls("row").with_columns(alone=alone.fill_null(value=False))
    rows = _together(piece, errors.filter(~pl.col("alone"))["row"])
    cells = _with_their_sums(piece, errors.filter("alone")["cell"])
    if cells.is_empty():
        return Withheld(piece.data.filter(piece.data.is_in(rows.implode())), *none[1:])
    left = Withheld(rows, cells, none[2])
    kept = pl.concat(
        [
            records.filter(~left.holds(pl.col("cell"))).select(row_of(pl.col("cell"))).collect()
            for records in piece.records.values()
        ]
        or [pl.DataFrame({"cell": piece.data.clear()})]
    )["cell"]
    kept = _together(piece, kept)
    hit = cells.to_frame().select(row_of(pl.col("cell")))["cell"]
    hit = piece.data.filter(piece.data.is_in(hit.implode()) & ~piece.data.is_in(rows.implode()))
    part = hit.is_in(kept.implode())
    wrong = pl.concat([rows, hit.filter(~part)])
    return Withheld(piece.data.filter(piece.data.is_in(wrong.implode())), cells, hit.filter(part))


def _together(piece: Piece, rows: pl.Series) -> pl.Series:
    """``rows`` with those that are one record together with one of them."""
    groups = {piece.first[row] for row in rows if row in piece.first}
    more = [row for row, first in piece.first.items() if first in groups]
    return pl.concat([rows.cast(pl.Int64), pl.Series(more, dtype=pl.Int64)])


def _with_their_sums(piece: Piece, cells: pl.Series) -> pl.Series:
    """``cells`` with those of the same column that add up with them."""
    if not piece.first:
        return cells.rename("cell")
    found = []
    for cell in cells.unique(maintain_order=True):
        letter = cell.rstrip("0123456789")
        row = pl.Series([int(cell[len(letter) :])])
        found += [cell, *(f"{letter}{each}" for each in _together(piece, row))]
    return pl.Series("cell", found, pl.String)
