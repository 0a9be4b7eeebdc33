"""One sheet in the columns of our own layout."""

from dataclasses import dataclass

import polars as pl

from data.workbook.layouts.sheet_mapping import Seen, Understanding
from data.workbook.templates import Sheet

#: With what the shapes of our own sheets begin, before their ids.
OWN = "template:"


@dataclass(frozen=True)
class Table:
    """``rows`` has ``row`` (number in the sheet) and, for every column of the layout, its text
    under ``printed(field)``: null where the cell is empty or the column absent.

    ``header_row`` is the number of the row in the sheet.
    ``letters`` and ``headers`` hold the columns found, ``units`` the unit that a header promises.
    """

    file: str
    name: str
    sheet: Sheet
    letters: dict[str, str]
    headers: dict[str, str]
    units: dict[str, str | None]
    rows: pl.DataFrame
    header_row: int = 1

    def address(self, field: str) -> pl.Expr:
        """The cell of ``field``; of the first column where there is no such column."""
        letter = self.letters.get(field) or next(iter(self.letters.values()), "A")
        return pl.format("{}{}", pl.lit(letter), "row")


def printed(field: str) -> str:
    """The column that keeps what is written in the cells of ``field``."""
    return f"{field} as printed"


def shape_of(sheet: Sheet) -> str:
    """What is the same for all sheets of this layout."""
    return f"{OWN}{sheet.id}"


def mapped(table: Table) -> Understanding:
    """What there is to say of a sheet that needs no understanding."""
    columns = tuple(
        Seen(letter, table.headers[field], "value", field, unit=table.units[field] or "")
        for field, letter in table.letters.items()
    )
    first = table.header_row + 1
    last = max(int(str(table.rows["row"].max() or 0)), table.header_row)
    return Understanding(
        table.name,
        shape_of(table.sheet),
        "template",
        (table.header_row,),
        first,
        last,
        columns,
        whose_from="template",
    )
