"""How much the sheets of one file may hold, said before anything of that size is made."""

from data.workbook.files.limits.unreadable import UnreadableError
from data.workbook.findings import Code

#: So many cells may lie between the first and the last value of all sheets.
LARGEST_SHEET = 26_000_000
#: So many whatever they hold, and so many more for each of them that holds something.
SPARSE, SPREAD = 3_000_000, 20
#: More columns than this are no table that a clerk fills in.
MOST_COLUMNS = 2_000
#: No sheet of any program has more.
LAST_ROW, LAST_COLUMN = 2**20, 2**14
#: Signs in all cells; a text that many cells refer to counts in each of them.
MOST_CHARACTERS = 100_000_000
#: Error values and formulas without a value; comments, merged ranges, hidden rows and columns.
MOST_ERRORS, MOST_MARKS = 100_000, 200_000
MOST_SHEETS = 300


class SizeBudget:
    """What is left for the rest of a file."""

    def __init__(self) -> None:
        self._cells, self._sparse = LARGEST_SHEET, SPARSE
        self._errors, self._marks, self._sheets = MOST_ERRORS, MOST_MARKS, MOST_SHEETS
        self.characters = MOST_CHARACTERS

    def take(self, sheet: str, height: int, width: int, held: int) -> None:
        """The rectangle of a sheet in which so many cells hold something."""
        size = height * width
        self._cells -= size
        self._sparse -= max(size - SPREAD * held, 0)
        if self._cells < 0 or self._sparse < 0:
            raise UnreadableError(Code.TOO_MANY_CELLS, sheet)
        if width > MOST_COLUMNS:
            raise UnreadableError(Code.TOO_MANY_COLUMNS, sheet, expected=MOST_COLUMNS)

    def write(self, sheet: str, characters: int) -> None:
        """So much text in the cells of a sheet."""
        self.characters -= characters
        if self.characters < 0:
            raise UnreadableError(Code.TOO_MUCH_TEXT, sheet, expected=f"{MOST_CHARACTERS:,}")

    def err(self, sheet: str, count: int = 1, said: str = "") -> None:
        """Cells of a sheet with an error value, or a formula without a value."""
        self.write(sheet, len(said))
        self._errors -= count
        if self._errors < 0:
            raise UnreadableError(Code.TOO_MANY_ERRORS, sheet, expected=f"{MOST_ERRORS:,}")

    def mark(self, sheet: str, count: int = 1, said: str = "") -> None:
        """Comments, merged ranges, hidden rows and columns."""
        self.write(sheet, len(said))
        self._marks -= count
        if self._marks < 0:
            raise UnreadableError(Code.TOO_INTRICATE, sheet, expected=f"{MOST_MARKS:,}")

    def begin(self) -> None:
        """One more sheet."""
        self._sheets -= 1
        if self._sheets < 0:
            raise UnreadableError(Code.TOO_MANY_SHEETS, expected=MOST_SHEETS)
