"""xlrd without what lets a small .xls ask for gigabytes: what a file says of itself is checked."""

from collections.abc import Container, Iterator, Sequence
from struct import calcsize, iter_unpack, unpack_from

import xlrd
from xlrd import biffh, book, sheet

from data.excel_text import raised
from data.workbook.files.cells import few_sheets
from data.workbook.files.limits import UnreadableError
from data.workbook.findings import Code

#: A text in the table of shared ones takes so many bytes at least: its length and form.
SMALLEST_TEXT = 3
#: Where the first one stands.
FIRST_TEXT = 8
#: So many rows may be left out between cells: a stray cell at the end of some sheets is common.
MOST_SKIPPED = 400_000
#: Bits of the form of a shared text.
WIDE, PHONETIC, RICH = 1, 4, 8
#: Of a font that stands above the line.
SUPERSCRIPT = 1


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
            raise UnreadableError(Code.TOO_MANY_CELLS, sheet)

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
            raise UnreadableError(Code.NOT_A_WORKBOOK)
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
        fonts = list(enumerate(self.font_list))
        struck = frozenset(n for n, font in fonts if font.struck_out)
        high = frozenset(n for n, font in fonts if font.escapement == SUPERSCRIPT)
        self._sharedstrings = shared_texts(parts, struck, high)


class CrossedText(str):
    """What is left of a text of which a part is crossed out."""

    __slots__ = ()


def shared_texts(
    parts: Sequence[bytes], struck: Container[int] = (), high: Container[int] = ()
) -> list[str]:
    """The texts of the table in ``parts``, none of them read twice; without what is written in one
    of the fonts that are ``struck``, raised what is in one of those that are ``high``.

    xlrd believes a text that says that it ends before it begins.
    """
    (count,) = unpack_from("<I", parts[0], 4)
    if SMALLEST_TEXT * count > sum(map(len, parts)):
        raise xlrd.XLRDError("more shared texts than there is budget for")
    table = _Texts(parts)
    return [table.next_text(struck, high) for _ in range(count)]


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

    def next_text(self, struck: Container[int], high: Container[int]) -> str:
        """The next text, without how it is pronounced and what is ``struck``."""
        while self._at >= len(self._data):
            self._turn()
        length, form = self._number("<H"), self._number("<B")
        runs = self._number("<H") if form & RICH else 0
        skipped = self._number("<I") if form & PHONETIC else 0
        text = self._letters(length, form)
        while len(text) < 2 * length:
            self._at = len(self._data)
            self._turn()
            form = self._number("<B")
            text += self._letters(length - len(text) // 2, form)
        looks = self._bytes(4 * runs) if runs else b""
        self._at += skipped
        return _unstruck(text, looks, struck, high)

    def _bytes(self, size: int) -> bytes:
        """So many bytes, from as many parts as they lie in."""
        found = b""
        while len(found) < size:
            if self._at >= len(self._data):
                self._turn()
            piece = self._data[self._at : self._at + size - len(found)]
            found, self._at = found + piece, self._at + len(piece)
        return found

    def _letters(self, most: int, form: int) -> bytes:
        """So many letters at most, as far as this part has them."""
        size = 2 if form & WIDE else 1
        end = self._at + size * min(most, (len(self._data) - self._at) // size)
        said, self._at = self._data[self._at : end], end
        return said if form & WIDE else said.decode("latin-1").encode("utf-16-le")


def _unstruck(text: bytes, looks: bytes, struck: Container[int], high: Container[int]) -> str:
    """A text in UTF-16 without what is struck; ``looks``: from which sign on in which font."""
    runs = list(iter_unpack("<HH", looks))
    ends = [start for start, _ in runs[1:]] + [len(text)]
    pieces = list(zip(runs, ends, strict=False))
    crossed = any(font in struck for (_, font), _ in pieces)
    for (start, font), end in reversed(pieces):
        if font in struck or font in high:
            piece = text[2 * start : 2 * end].decode("utf-16-le", "replace")
            said = "" if font in struck else raised(piece)
            text = text[: 2 * start] + said.encode("utf-16-le", "replace") + text[2 * end :]
    said = text.decode("utf-16-le", "replace")
    return CrossedText(said) if crossed else said
