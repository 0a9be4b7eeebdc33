"""A sheet while its rows go by: its cells and what is told of them, within what may be held."""

from dataclasses import dataclass, field

from data.workbook.files.cells.book import BookSheet, Range, hidden_columns
from data.workbook.files.cells.cell_frame import Cells
from data.workbook.files.limits import SizeBudget


@dataclass
class Gathered:
    """``row`` and ``column``: how far it is read; ``budget``: what all sheets of the file share."""

    name: str
    budget: SizeBudget
    hidden: bool = False
    row: int = 0
    column: int = 0
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    struck: list[str] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.budget.begin()
        self.cells = Cells(self.name, self.budget)

    def merge(self, *cells: int) -> None:
        """First row, first column, last row, last column of a range."""
        top, left, bottom, right = cells
        self.budget.mark(self.name)
        self.merged.append((top, left, bottom, right))

    def hide_rows(self, first: int, count: int = 1) -> None:
        """So many rows that nobody sees."""
        self.budget.mark(self.name, count)
        self.hidden_rows += range(first, first + count)

    def hide_columns(self, first: int, last: int) -> None:
        """Columns that nobody sees."""
        self.budget.mark(self.name)
        self.hidden_columns.append((first, last))

    def err(self, row: int, column: int, said: str, *, formula: bool = False) -> None:
        """A cell with an error value, or with a ``formula`` that has no value."""
        self.budget.err(self.name, said=said)
        found = self.formulas if formula else self.errors
        found[self.cells.address(row, column)] = said

    def sheet(self) -> BookSheet:
        """What was gathered."""
        return BookSheet(
            self.name,
            self.cells.frame(),
            merged=tuple(self.merged),
            hidden=self.hidden,
            hidden_rows=tuple(self.hidden_rows),
            hidden_columns=hidden_columns(self.hidden_columns),
            filtered=self.filtered,
            formulas=self.formulas,
            errors=self.errors,
            comments=self.comments,
            struck=tuple(self.struck),
            kept=self.cells.kept(),
        )
