"""Tables that programs save as a web page and call .xls: what old systems export."""

import email
import logging
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from data.error_place import error_place
from data.workbook.files.book import Book, BookSheet, Range
from data.workbook.files.frame import MOST_CELLS, Cells, Clock
from data.workbook.files.notes import book_of
from data.workbook.files.text import decoded
from data.workbook.package import MOST_COLUMNS
from data.workbook.unreadable import UnreadableError

log = logging.getLogger(__name__)

CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
#: So many characters are read at once.
AT_ONCE = 2**16
#: A cell cannot span more rows than this.
MOST_SPANNED = 100_000


@dataclass
class _Table:
    """One table of a page; ``taken`` are the places that cells above reach down to."""

    name: str
    cells: Cells
    row: int = 0
    column: int = 0
    merged: list[Range] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)


class _Page(HTMLParser):
    """The outermost tables of a page, those within a cell as the text of the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._depth = 0
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                name = f"Sheet{len(self.tables) + 1}"
                self.tables.append(_Table(name, Cells(name)))
        elif tag in ("style", "script", "title"):
            self._silent += 1
        elif tag == "br" and self._text is not None:
            self._text.append("\n")
        elif self._depth == 1 and tag == "tr":
            self._close()
            self.tables[-1].row += 1
            self.tables[-1].column = 0
        elif self._depth == 1 and tag in ("td", "th"):
            self._close()
            said = dict(attrs)
            self._span = (_span(said, "rowspan"), _span(said, "colspan"))
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table") and self._depth == 1:
            self._close()
        if tag == "table":
            self._depth = max(self._depth - 1, 0)
        elif tag in ("style", "script", "title"):
            self._silent = max(self._silent - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(data)

    def _close(self) -> None:
        """Put the cell that has come to its end."""
        if self._text is None:
            return
        table, (high, wide) = self.tables[-1], self._span
        table.row = max(table.row, 1)
        table.column += 1
        while (table.row, table.column) in table.taken:
            table.column += 1
        top, left = table.row, table.column
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        table.cells.put(top, left, "\n".join(lines))
        if high > 1 or wide > 1:
            table.merged.append((top, left, top + high - 1, left + wide - 1))
        if high > 1:
            if len(table.taken) + high * wide > MOST_CELLS:
                raise UnreadableError("too_many_cells", table.name)
            table.taken |= {
                (row, column)
                for row in range(top + 1, top + high)
                for column in range(left, left + wide)
            }
        table.column += wide - 1
        self._text = None


def _span(said: dict[str, str | None], name: str) -> int:
    text = said.get(name) or ""
    most = MOST_SPANNED if name == "rowspan" else MOST_COLUMNS
    number = min(int(text), most) if text.isdecimal() else 1
    return max(number, 1)


def read_html(name: str, content: bytes) -> Book:
    """Each table as a sheet."""
    found = CHARSET.search(content[:4000])
    page = _Page()
    text = _in(content, found[1].decode() if found else "")
    clock = Clock()
    for start in range(0, len(text), AT_ONCE):
        clock.check()
        page.feed(text[start : start + AT_ONCE])
    page.close()
    sheets = tuple(
        BookSheet(table.name, table.cells.frame(), merged=tuple(table.merged))
        for table in page.tables
    )
    if all(sheet.empty for sheet in sheets):
        raise UnreadableError("no_table")
    return book_of(name, "html", sheets)


def _in(content: bytes, charset: str) -> str:
    # What calls itself GB2312 mostly is GBK.
    charset = "gb18030" if charset.lower() in ("gb2312", "gbk", "x-gbk") else charset
    try:
        return content.decode(charset)
    except (LookupError, UnicodeDecodeError) as error:
        log.info("a page is not in the charset that it names: %s", error_place(error))
        return decoded(content)[0]


def read_mhtml(name: str, content: bytes) -> Book:
    """The page within a web archive (.mht)."""
    for part in email.message_from_bytes(content).walk():
        body = part.get_payload(decode=True)
        is_page = part.get_content_type() == "text/html"
        if is_page and isinstance(body, bytes) and b"<table" in body.lower():
            return read_html(name, body)
    raise UnreadableError("no_table")
