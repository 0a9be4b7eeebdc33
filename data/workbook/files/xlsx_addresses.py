"""Cells of a worksheet in XML that do not say where they are: each stands after the one before."""

import re

import polars as pl
from openpyxl.utils import get_column_letter

from data.workbook.files.limits import LAST_COLUMN, LAST_ROW, UnreadableError
from data.workbook.findings import Code

#: A row or a cell, and one that says where it is.
TAG = r"<(?:\w+:)?(?:c|row)[\t\n\r />]"
PLACED = (
    r"<(?:\w+:)?(?:c|row)[\t\n\r ](?:[^<>]*[\t\n\r ])?"
    r"""r[\t\n\r ]*=[\t\n\r ]*["'][A-Za-z]*[0-9]+["']"""
)
#: One whose address is not the first that is said of it, if it has one.
UNUSUAL = r"[<:](?:c|row)(?:/?>|[\t\n\r ]+[^r\t\n\r ])"
OPENED = re.compile(rb"<((?:\w+:)?(?:c|row))(?=[\s/>])([^<>]*)")
SAID = re.compile(rb"""\sr\s*=\s*["']([^"']*)["']""")
CELL = re.compile(rb"([A-Za-z]{1,3})([0-9]{1,7})")
#: No row has a longer number, and no column more letters.
DIGITS, LETTERS = 7, 3


def number(letters: str) -> int:
    """27 from 'AA'; of what is longer than any column has, more than the last one."""
    if len(letters) > LETTERS:
        return LAST_COLUMN + 1
    found = 0
    for letter in letters.upper():
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def with_addresses(text: pl.Series, xml: bytes, name: str, most: int) -> bytes:
    """``xml``, which is ``text``, with an address in every row and cell of the sheet ``name``.

    Refused if there are more than ``most`` cells.
    """
    tags = text.str.count_matches(TAG).item()
    if tags == text.str.count_matches(PLACED).item():
        return xml
    if tags > most:
        raise UnreadableError(Code.TOO_MANY_CELLS, name)
    return _Places(name).written(xml)


class _Places:
    """Goes through the rows and cells of a sheet in their order."""

    def __init__(self, name: str) -> None:
        self.name, self.row, self.column = name, 0, 0
        self.letters: dict[int, bytes] = {}

    def written(self, xml: bytes) -> bytes:
        # Not by sub: it would keep a piece of its own for each tag until the end.
        written, end = bytearray(), 0
        for tag in OPENED.finditer(xml):
            written += xml[end : tag.start()] + self._with_address(tag)
            end = tag.end()
        return bytes(written + xml[end:])

    def _with_address(self, tag: re.Match[bytes]) -> bytes:
        said = SAID.search(tag[2])
        place = self._of_row if tag[1].endswith(b"row") else self._of_cell
        address = place(said[1] if said else None)
        return tag[0] if said else b'<%s r="%s"%s' % (tag[1], address, tag[2])

    def _of_row(self, said: bytes | None) -> bytes:
        if said and not said.isdigit():
            raise UnreadableError(Code.DAMAGED_SHEET, self.name)
        long = said is not None and len(said) > DIGITS
        self.row, self.column = int(said) if said and not long else self.row + 1, 0
        if long or self.row > LAST_ROW:
            raise UnreadableError(Code.TOO_MANY_CELLS, self.name)
        return b"%d" % self.row

    def _of_cell(self, said: bytes | None) -> bytes:
        if said is None:
            self.column += 1
        elif placed := CELL.fullmatch(said):
            self.column, self.row = number(placed[1].decode()), int(placed[2])
        else:
            raise UnreadableError(Code.DAMAGED_SHEET, self.name)
        if self.column > LAST_COLUMN:
            raise UnreadableError(Code.TOO_MANY_COLUMNS, self.name, expected=LAST_COLUMN)
        return b"%s%d" % (self._lettered(self.column), self.row)

    def _lettered(self, column: int) -> bytes:
        if column not in self.letters:
            self.letters[column] = get_column_letter(column).encode()
        return self.letters[column]
