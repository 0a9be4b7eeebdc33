"""What came of one sheet, however it was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import polars as pl

from data.workbook.files import BookSheet
from data.workbook.findings import Code
from data.workbook.layouts import PlainSheet, Understanding
from data.workbook.rows import Fate
from data.workbook.vocabulary import UnknownSchool

#: The tables of amounts, and those in which anything is said of schools.
AMOUNTS = ("school_items", "region_values")
ABOUT_SCHOOLS = (*AMOUNTS, "rectifications")


@dataclass(frozen=True)
class SheetResult:
    """``records`` by table, each with ``sheet`` and ``cell``; right only where no finding says
    otherwise.

    ``lines``: ``row``, ``fate`` and ``partly`` of all below the header in which anything stands.
    What carries records is read, until ``withheld`` says otherwise; ``alone``: cells of amounts
    that are withheld while others of their rows may be read. ``personal`` are letters of columns
    that are not kept.
    """

    sheet: PlainSheet
    table: str
    records: dict[str, pl.LazyFrame]
    findings: list[pl.DataFrame]
    lines: pl.DataFrame
    understanding: Understanding
    personal: tuple[str, ...] = ()
    #: Of rows that are one record together, such as the grades of a school: the first one of each.
    first: dict[int, int] = field(default_factory=dict)
    #: The columns in which each amount is a record of its own: a wrong one is left out alone.
    amounts: tuple[str, ...] = ()
    alone: frozenset[str] = frozenset()
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
    ) -> "SheetResult":
        """With the rows below the header in which anything stands: those of ``data``, of ``totals``
        and all others.
        """
        rows = filled_rows(sheet, understanding.first_row).to_frame("row")
        sums = pl.col("row").is_in((data.clear() if totals is None else totals).implode())
        carries = pl.col("row").is_in(data.implode())
        fate = pl.when(sums).then(pl.lit(Fate.TOTAL)).when(carries).then(pl.lit(Fate.READ))
        lines = rows.with_columns(fate=fate.otherwise(pl.lit(Fate.NOTE)), partly=pl.lit(False))
        told = {"table": understanding.kind, "records": {}} | more
        whole = PlainSheet.whole(sheet)
        return cls(whole, findings=findings, lines=lines, understanding=understanding, **told)

    def rows(self, *fates: Fate) -> pl.Series:
        """The numbers of the rows that have one of ``fates``."""
        return self.lines.filter(pl.col("fate").is_in(fates))["row"]

    def holds(self) -> pl.Expr:
        """Whether the record at ``cell`` is withheld."""
        wrong = row_of(pl.col("cell")).is_in(self.rows(Fate.WITHHELD).implode())
        return wrong | start().is_in(list(self.alone)) if self.alone else wrong

    @property
    def refused(self) -> pl.Series:
        """The rows of which anything is withheld."""
        return self.lines.filter((pl.col("fate") == Fate.WITHHELD) | pl.col("partly"))["row"]

    @property
    def name(self) -> str:
        """The name of the sheet, or of the table in it."""
        return self.sheet.name

    @property
    def of(self) -> str:
        """The name of the sheet of the file of which it is a table."""
        return self.sheet.of

    @property
    def own(self) -> bool:
        """Whether it is a sheet of our own layout."""
        return self.understanding.kind == "template"


def row_of(cell: pl.Expr) -> pl.Expr:
    """The number of the (first) row of an address."""
    return cell.str.extract(r"^[A-Z]+(\d+)").cast(pl.Int64)


def start() -> pl.Expr:
    """The address of the first cell of a range ``cell``."""
    return pl.col("cell").str.extract(r"^([A-Z]+\d+)")


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
    schema = {"code": pl.String, "cell": pl.String, "value": pl.String}
    return [located(pl.DataFrame(rows, schema=schema, orient="row"), file, sheet.name)]


def located(frame: pl.DataFrame, file: str, sheet: str) -> pl.DataFrame:
    """``frame`` of findings with the place of their ``cell``."""
    return frame.with_columns(file=pl.lit(file), sheet=pl.lit(sheet), row=row_of(pl.col("cell")))


def about_schools(table: str, schools: Sequence[str]) -> pl.Expr:
    """Which (first) one of ``schools`` a record of ``table`` is about; null if none."""
    if table == "rectifications":
        named = pl.col("schools").str.split(";")
        return named.list.set_intersection(pl.Series(schools).implode()).list.first()
    return pl.when(pl.col("school").is_in(schools)).then("school")


def from_here(other_sheet: pl.Expr, other: pl.Expr) -> pl.Expr:
    """The address of the cell ``other`` as it is said in ``sheet``."""
    here = other_sheet == pl.col("sheet")
    return pl.when(here).then(other).otherwise(pl.format("{}!{}", other_sheet, other))


def mixed(key: Sequence[str]) -> pl.Expr:
    """A hash of ``key``: few rows have a twin, and mostly none; it tells whether, and which may."""
    return reduce(lambda mix, name: mix * 31 + pl.col(name).hash(), key, pl.lit(7, pl.UInt64))


def filled_rows(sheet: BookSheet, first: int) -> pl.Series:
    """The numbers of the rows from ``first`` on in which anything stands."""
    cells = sheet.cells
    letters = cells.columns[1:]
    some = pl.any_horizontal(pl.col(letters).is_not_null()) if letters else pl.lit(False)
    rows = cells.filter(some, pl.col("row") >= first)["row"].cast(pl.Int64)
    places = pl.Series("cell", [*sheet.formulas, *sheet.errors], pl.String).to_frame()
    lost = places.select(row=row_of(pl.col("cell"))).filter(pl.col("row") >= first)["row"]
    return pl.concat([rows, lost]).unique().sort()
