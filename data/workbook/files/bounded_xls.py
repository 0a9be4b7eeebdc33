"""xlrd without what lets a small .xls ask for gigabytes: what a file says of itself is checked."""

from collections.abc import Iterator, Sequence
from struct import calcsize, unpack_from

import xlrd
from xlrd import biffh, book, sheet

from data.workbook.files.cell_frame import few_sheets
from data.workbook.files.unreadable import UnreadableError

#: A text in the table of shared ones takes so many bytes at least: its length and form.
SMALLEST_TEXT = 3
#: Where the first one stands.
FIRST_TEXT = 8
#: So many rows may be left out between cells: a stray cell at the end of some sheets is common.
MOST_SKIPPED = 400_000
#: Bits of the form of a shared text.
WIDE, PHONETIC, RICH = 1, 4, 8


class BoundedSheet(sheet.Sheet):
    """A sheet without its links: xlrd would make one for each cell of the area of a link."""

    def handle_hlink(self, data: bytes) -> None:
        """Nothing is kept of it."""

    def put_cell_ragged(
        self, rowx: int, colx: int, ctype: int | None, value: object, xf_index: int
    ) -> None:
        """Xlrd makes every row that is left out before a cell, which takes a second for 100,000."""
        if rowx > self.nrows:
            self.book.skip(rowx - self.nrows, self.name)
        super().put_cell_ragged(rowx, colx, ctype, value, xf_index)

    def handle_quicktip(self, data: bytes) -> None:
        """It is about the link before it."""


class BoundedBook(book.Book):
    """A workbook whose defined names are left alone: a damaged one would be the end of it."""

    skipped = 0

    def skip(self, rows: int, sheet: str) -> None:
        """Refuse a file that leaves out more rows than all of its tables can have apart."""
        self.skipped += rows
        if self.skipped > MOST_SKIPPED:
            raise UnreadableError("too_many_cells", sheet)

    def names_epilogue(self) -> None:
        """Xlrd would compute what each name refers to."""

    def get_sheet(self, sh_number: int, update_pos: bool = True) -> sheet.Sheet:
        """What xlrd does, with a sheet of the kind above."""
        if update_pos:
            self._position = self._sh_abs_posn[sh_number]
        self.getbof(biffh.XL_WORKSHEET)
        found = BoundedSheet(self, self._position, self._sheet_names[sh_number], sh_number)
        found.read(self)
        self._sheet_list[sh_number] = found
        return found

    def one_by_one(self) -> Iterator[sheet.Sheet]:
        """Its sheets, each let go before the next one is read."""
        few_sheets(len(self._sheet_names))
        held = self._sheet_list
        places = [each for each, one in zip(self._sh_abs_posn, held, strict=False) if one is None]
        if len(set(places)) < len(places):
            # One sheet under several names would be read as often: no program writes that.
            raise UnreadableError("not_a_workbook")
        for number in range(len(held)):
            yield held[number] or self.get_sheet(number)
            held[number] = None

    def handle_sst(self, data: bytes) -> None:
        """The table of shared texts."""
        parts = [data]
        while True:
            code, _, part = self.get_record_parts_conditional(biffh.XL_CONTINUE)
            if code is None:
                break
            parts.append(part)
        self._sharedstrings = shared_texts(parts)


def shared_texts(parts: Sequence[bytes]) -> list[str]:
    """The texts of the table in ``parts``, none of them read twice.

    xlrd believes a text that says that it ends before it begins.
    """
    (count,) = unpack_from("<I", parts[0], 4)
    if SMALLEST_TEXT * count > sum(map(len, parts)):
        raise xlrd.XLRDError("more shared texts than there is room for")
    table = _Texts(parts)
    return [table.next_text() for _ in range(count)]


class _Texts:
    """The table of texts, read from its beginning to its end."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._rest = iter(parts[1:])
        self._data, self._at = parts[0], FIRST_TEXT

    def _number(self, form: str) -> int:
        (number,) = unpack_from(form, self._data, self._at)
        self._at += calcsize(form)
        return int(number)

    def _turn(self) -> None:
        """On to the next part."""
        self._at -= len(self._data)
        following = next(self._rest, b"")
        if not following:
            raise xlrd.XLRDError("fewer shared texts than it says")
        self._data = following

    def next_text(self) -> str:
        """The next text, without its looks and how it is pronounced."""
        while self._at >= len(self._data):
            self._turn()
        length, form = self._number("<H"), self._number("<B")
        skipped = 4 * self._number("<H") if form & RICH else 0
        skipped += self._number("<I") if form & PHONETIC else 0
        text = self._letters(length, form)
        while len(text) < 2 * length:
            self._at = len(self._data)
            self._turn()
            form = self._number("<B")
            text += self._letters(length - len(text) // 2, form)
        self._at += skipped
        return text.decode("utf-16-le", "replace")

    def _letters(self, most: int, form: int) -> bytes:
        """So many letters at most, as far as this part has them."""
        size = 2 if form & WIDE else 1
        end = self._at + size * min(most, (len(self._data) - self._at) // size)
        said, self._at = self._data[self._at : end], end
        return said if form & WIDE else said.decode("latin-1").encode("utf-16-le")
