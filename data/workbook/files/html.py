"""Tables that programs save as a web page and call .xls: what old systems export."""

import logging
import re
from dataclasses import dataclass, field

from data.error_place import error_place
from data.workbook.files.book import Book, BookSheet, Range
from data.workbook.files.cell_frame import LAST_COLUMN, MOST_CELLS, Cells, Clock, frames
from data.workbook.files.delimited_text import decoded
from data.workbook.files.file_notes import book_of
from data.workbook.files.html_tags import attributes, tags, text_of
from data.workbook.files.size_limits import MOST_COLUMNS
from data.workbook.files.unreadable import UnreadableError
from data.workbook.files.web_archive import parts_of

log = logging.getLogger(__name__)

CHARSET = re.compile(rb"""charset\s*+=\s*+["']?([\w-]{1,40})""", re.IGNORECASE)
#: The encodings that a page may name, and how each is read. What calls itself GB2312 mostly is
#: GBK. Any other name is not looked up: Python knows codecs that are no encodings of texts.
ENCODINGS = {
    **dict.fromkeys(["gb2312", "gbk", "x-gbk", "gb18030", "cp936", "hz-gb-2312"], "gb18030"),
    **dict.fromkeys(["utf-8", "utf8"], "utf-8-sig"),
    **dict.fromkeys(["big5", "x-x-big5", "big5-hkscs"], "big5hkscs"),
    **dict.fromkeys(["iso-8859-1", "us-ascii", "windows-1252"], "cp1252"),
    **{name: name for name in ("utf-16", "utf-16le", "utf-16be")},
}
#: So many pieces of a page are read before the clock is looked at.
AT_ONCE = 10_000
#: A cell cannot span more rows than this.
MOST_SPANNED = 100_000
#: More digits than a span can have.
DIGITS = 9


@dataclass
class _Table:
    """One table of a page; ``taken``: for each column the last row that a cell above reaches."""

    name: str
    cells: Cells
    row: int = 0
    column: int = 0
    merged: list[Range] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)


class _Page:
    """The outermost tables of a page, those within a cell as the text of the cell."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._depth = 0
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._steps = 0

    def feed(self, tag: str, said: str) -> None:
        """The next tag or text of the page."""
        if not tag:
            if self._text is not None:
                self._text.append(text_of(said))
        elif tag.startswith("/"):
            self._end(tag[1:])
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                name = f"Sheet{len(self.tables) + 1}"
                self.tables.append(_Table(name, Cells(name)))
        elif tag == "br" and self._text is not None:
            self._text.append("\n")
        elif self._depth == 1:
            self._start(tag, said)

    def _start(self, tag: str, said: str) -> None:
        if tag == "tr":
            self.close()
            self.tables[-1].row += 1
            self.tables[-1].column = 0
        elif tag in ("td", "th"):
            self.close()
            spans = attributes(said) if "span" in said.lower() else {}
            self._span = (
                _span(spans.get("rowspan", ""), MOST_SPANNED),
                _span(spans.get("colspan", ""), MOST_COLUMNS),
            )
            self._text = []

    def _end(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table") and self._depth == 1:
            self.close()
        if tag == "table":
            self._depth = max(self._depth - 1, 0)

    def close(self) -> None:
        """Put the cell that has come to its end."""
        if self._text is None:
            return
        table, (high, wide) = self.tables[-1], self._span
        table.row = max(table.row, 1)
        table.column += 1
        while table.taken.get(table.column, 0) >= table.row:
            table.column += 1
            self._step(1)
        top, left = table.row, table.column
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        table.cells.put(top, left, "\n".join(lines))
        self._text = None
        table.column += wide - 1
        if table.column > LAST_COLUMN:
            raise UnreadableError("too_many_columns", table.name, expected=MOST_COLUMNS)
        if high > 1 or wide > 1:
            table.merged.append((top, left, top + high - 1, left + wide - 1))
        if high > 1:
            self._step(wide)
            table.taken |= dict.fromkeys(range(left, left + wide), top + high - 1)

    def _step(self, count: int) -> None:
        """Refuse a page whose cells reach over too many others."""
        self._steps += count
        if self._steps > MOST_CELLS:
            raise UnreadableError("too_many_cells", self.tables[-1].name)


def _span(text: str, most: int) -> int:
    number = int(text[:DIGITS]) if text.isdecimal() else 1
    return max(min(number, most), 1)


def read_html(name: str, content: bytes) -> Book:
    """Each table as a sheet."""
    found = CHARSET.search(content[:4000])
    page, clock = _Page(), Clock()
    for count, (tag, said) in enumerate(tags(_in(content, found[1].decode() if found else ""))):
        if not count % AT_ONCE:
            clock.check()
        page.feed(tag, said)
    page.close()
    tables = [table for table in page.tables if table.cells.filled]
    if not tables:
        raise UnreadableError("no_table")
    cells = frames([table.cells for table in tables])
    sheets = tuple(
        BookSheet(table.name, frame, merged=tuple(table.merged))
        for table, frame in zip(tables, cells, strict=True)
    )
    return book_of(name, "html", sheets)


def _in(content: bytes, charset: str) -> str:
    encoding = ENCODINGS.get(charset.lower())
    try:
        if encoding:
            return content.decode(encoding)
    except UnicodeError as error:
        log.info("a page is not in the charset that it names: %s", error_place(error))
    return decoded(content)[0]


def read_mhtml(name: str, content: bytes) -> Book:
    """The page within a web archive (.mht)."""
    for kind, body in parts_of(content):
        if kind == "text/html" and b"<table" in body.lower():
            return read_html(name, body)
    raise UnreadableError("no_table")
