"""One table of a sheet, laid out so that its readers need to know one layout only."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl
from openpyxl.utils import column_index_from_string, get_column_letter

from data.workbook.files import BookSheet, Range

#: So wide is a sheet at least in which a text that stands alone is a heading.
WIDTH = 3
ADDRESS = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class PlainSheet(BookSheet):
    """``of``: the sheet of the file; ``at``: where the table begins, '' for the first one.

    ``name`` tells the tables of a file apart. ``above``: what stands over the tables before it.
    ``places``: the cell of the file for each cell, where they were laid out anew; then each row is
    one amount. ``left_out``: headers of columns that nobody knows and that were left out then.
    """

    of: str = ""
    at: str = ""
    above: tuple[str, ...] = ()
    places: Mapping[str, str] | None = None
    left_out: tuple[str, ...] = ()

    @cached_property
    def told_apart(self) -> dict[tuple[object, ...], pl.DataFrame]:
        """Its rows as ``lines`` told them apart before, by what it was asked: a sheet is understood
        first and read then.
        """
        return {}

    @classmethod
    def whole(cls, sheet: BookSheet) -> "PlainSheet":
        """A sheet of a file as it is."""
        if isinstance(sheet, PlainSheet):
            return sheet
        fields = {each: getattr(sheet, each) for each in sheet.__dataclass_fields__}
        return cls(**(fields | {"merged": _within(sheet)}), of=sheet.name)

    def part(
        self, rows: tuple[int, int] = (1, 2**31), columns: tuple[int, int] = (1, 2**31)
    ) -> "PlainSheet":
        """What of it stands in these rows and columns, both ends included."""
        letters = [
            letter
            for letter in self.cells.columns[1:]
            if columns[0] <= column_index_from_string(letter) <= columns[1]
        ]

        def inside(row: int, column: int) -> bool:
            return rows[0] <= row <= rows[1] and columns[0] <= column <= columns[1]

        def kept(cells: dict[str, str]) -> dict[str, str]:
            return {cell: text for cell, text in cells.items() if inside(*at(cell))}

        return replace(
            self,
            cells=self.cells.filter(pl.col("row").is_between(*rows)).select("row", *letters),
            merged=tuple(
                (top, left, min(bottom, rows[1]), min(right, columns[1]))
                for top, left, bottom, right in self.merged
                if inside(top, left)
            ),
            formulas=kept(self.formulas),
            errors=kept(self.errors),
            comments=kept(self.comments),
        )

    def later(self, above: tuple[str, ...]) -> "PlainSheet":
        """It, as a table after others of its sheet over which stands ``above``."""
        letters = self.cells.columns[1:]
        filled = self.cells.filter(pl.any_horizontal(pl.col(letters).is_not_null()))
        first = filled.row(0, named=True)
        letter = next(each for each in letters if first[each] is not None)
        corner = f"{letter}{first['row']}"
        return replace(
            self,
            name=f"{self.of}!{corner}",
            at=corner,
            above=tuple(dict.fromkeys((*self.above, *above))),
        )


def _within(sheet: BookSheet) -> tuple[Range, ...]:
    """The merged ranges as far down as anything stands: some reach to the end of all rows."""
    height = sheet.cells.height
    return tuple(
        (top, left, min(bottom, height), right)
        for top, left, bottom, right in sheet.merged
        if top <= height
    )


def at(cell: str) -> tuple[int, int]:
    """Row and column of an address."""
    found = ADDRESS.match(cell)
    return (int(found[2]), column_index_from_string(found[1])) if found else (0, 0)


@dataclass
class Draft:
    """A sheet that is being laid out anew, row by row, with the way back to its cells."""

    sheet: PlainSheet
    rows: list[dict[str, str | None]] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    #: Cells without a value, by their address in the draft.
    empty: dict[str, str] = field(default_factory=dict)

    def add(self, cells: Mapping[str, tuple[str | None, str]]) -> None:
        """A row: for each of its letters a text and the cell of the file that it stands in."""
        number = len(self.rows) + 1
        self.rows.append({letter: text for letter, (text, _) in cells.items()})
        for letter, (text, place) in cells.items():
            if place:
                self.places[f"{letter}{number}"] = place
            if text is None and place:
                self.empty[f"{letter}{number}"] = place

    def as_it_is(self, row: Mapping[str, str], number: int) -> None:
        """A row above the amounts."""
        cells = {
            get_column_letter(n): (text, f"{letter}{number}")
            for n, (letter, text) in enumerate(row.items(), 1)
        }
        self.add(cells)

    def note(self, row: Mapping[str, str], number: int) -> None:
        """A row among the amounts that names none, in one cell: heading, footnote, signature."""
        if row:
            self.add({"A": ("  ".join(row.values()), f"{next(iter(row))}{number}")})

    def done(self, left_out: tuple[str, ...] = ()) -> PlainSheet:
        """The sheet."""
        width = max(WIDTH, *(at(f"{letter}1")[1] for row in self.rows for letter in row))
        letters = [get_column_letter(n) for n in range(1, width + 1)]
        cells = pl.DataFrame(
            [(n, *(row.get(each) for each in letters)) for n, row in enumerate(self.rows, 1)],
            schema={"row": pl.UInt32, **dict.fromkeys(letters, pl.String)},
            orient="row",
        )

        def here(texts: dict[str, str]) -> dict[str, str]:
            return {cell: texts[of] for cell, of in self.empty.items() if of in texts}

        return replace(
            self.sheet,
            cells=cells,
            merged=(),
            formulas=here(self.sheet.formulas),
            errors=here(self.sheet.errors),
            comments={},
            coloured=(),
            places=self.places,
            left_out=left_out,
        )
