"""What came of one sheet, however it was read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from data.workbook.files.book import BookSheet
from data.workbook.finding_codes import Code
from data.workbook.layouts.plain_table import PlainSheet
from data.workbook.layouts.sheet_mapping import Understanding
from data.workbook.vocabulary.known_schools import UnknownSchool


@dataclass(frozen=True)
class Piece:
    """``records`` by table, each with ``sheet`` and ``cell``; right only where no finding says
    otherwise.

    ``data`` are the numbers of the rows that carry records, ``totals`` of those that add up
    others, ``notes`` of all else below the header. ``personal`` are letters of columns that are
    not kept.
    """

    sheet: BookSheet
    table: str
    records: dict[str, pl.LazyFrame]
    findings: list[pl.DataFrame]
    data: pl.Series
    totals: pl.Series
    notes: pl.Series
    understanding: Understanding
    personal: tuple[str, ...] = ()
    #: Of rows that are one record together, such as the grades of a school: the first one of each.
    first: dict[int, int] = field(default_factory=dict)
    #: The columns in which each amount is a record of its own: a wrong one is left out alone.
    amounts: tuple[str, ...] = ()
    #: How many amounts are not surely what they are taken for, by reason.
    inferred: dict[str, int] = field(default_factory=dict)
    #: The schools that it names and nobody knows.
    unknown: tuple[UnknownSchool, ...] = ()

    @classmethod
    def of_rows(
        cls,
        sheet: BookSheet,
        understanding: Understanding,
        findings: list[pl.DataFrame],
        data: pl.Series,
        totals: pl.Series | None = None,
        **more: Any,
    ) -> "Piece":
        """With the rows below the header in which anything stands: those of ``data``, of ``totals``
        and all others.
        """
        rows = filled_rows(sheet, understanding.first_row)
        sums = rows.is_in((data.clear() if totals is None else totals).implode())
        carrying = rows.is_in(data.implode()) & ~sums
        told = {"table": understanding.kind, "records": {}} | more
        return cls(
            sheet=sheet,
            findings=findings,
            data=rows.filter(carrying),
            totals=rows.filter(sums),
            notes=rows.filter(~(carrying | sums)),
            understanding=understanding,
            **told,
        )

    @property
    def name(self) -> str:
        """The name of the sheet, or of the table in it."""
        return self.sheet.name

    @property
    def of(self) -> str:
        """The name of the sheet of the file of which it is a table."""
        return self.sheet.of if isinstance(self.sheet, PlainSheet) else self.sheet.name

    @property
    def own(self) -> bool:
        """Whether it is a sheet of our own layout."""
        return self.understanding.kind == "template"


def row_of(cell: pl.Expr) -> pl.Expr:
    """The number of the (first) row of an address."""
    return cell.str.extract(r"^[A-Z]+(\d+)").cast(pl.Int64)


def inside(understanding: Understanding) -> pl.Expr:
    """Whether ``cell`` of ``sheet`` stands in a table of a file."""
    letters = [column.letter for column in understanding.columns]
    of = pl.col("sheet") == understanding.sheet
    of &= row_of(pl.col("cell")).is_between(understanding.first_row, understanding.last_row)
    return of & pl.col("cell").str.extract(r"^([A-Z]+)").is_in(letters) if letters else of


def narrowest_first(tables: Iterable[Understanding]) -> list[Understanding]:
    """Those whose columns are known before those that are known by their rows alone."""
    return sorted(tables, key=lambda one: not one.columns)


def broken(file: str, sheet: BookSheet) -> list[pl.DataFrame]:
    """Cells that hold a formula nobody has computed, or an error in place of a value."""
    rows = [
        (Code.FORMULA_WITHOUT_VALUE, cell, f"={text}") for cell, text in sheet.formulas.items()
    ] + [(Code.ERROR_VALUE, cell, text) for cell, text in sheet.errors.items()]
    if not rows:
        return []
    frame = pl.DataFrame(
        rows, schema={"code": pl.String, "cell": pl.String, "value": pl.String}, orient="row"
    )
    return [
        frame.with_columns(
            file=pl.lit(file),
            sheet=pl.lit(sheet.name),
            row=row_of(pl.col("cell")),
        )
    ]


def filled_rows(sheet: BookSheet, first: int) -> pl.Series:
    """The numbers of the rows from ``first`` on in which anything stands."""
    cells = sheet.cells
    letters = cells.columns[1:]
    some = pl.any_horizontal(pl.col(letters).is_not_null()) if letters else pl.lit(False)
    rows = cells.filter(some, pl.col("row") >= first)["row"].cast(pl.Int64)
    places = pl.Series("cell", [*sheet.formulas, *sheet.errors], pl.String).to_frame()
    lost = places.select(row=row_of(pl.col("cell"))).filter(pl.col("row") >= first)["row"]
    return pl.concat([rows, lost]).unique().sort()
