"""Tables that programs save as a web page and call .xls: what old systems export."""

import logging
import re
from dataclasses import dataclass, field

import polars as pl

from data.error_place import error_place
from data.excel_text import raised
from data.workbook.files.cells import (
    MOST_CELLS,
    Book,
    BookSheet,
    Cells,
    Clock,
    Range,
    book_of,
    frames,
    hidden_columns,
)
from data.workbook.files.delimited_text import decoded
from data.workbook.files.html_tags import attributes, is_crossed, is_hidden, tags, text_of
from data.workbook.files.limits import LAST_COLUMN, MOST_COLUMNS, UnreadableError
from data.workbook.files.web_archive import parts_of
from data.workbook.findings import Code

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
#: What a table is made of: nothing in a cell reaches beyond it.
STRUCTURE = frozenset(("table", "tr", "td", "th"))
PARTS = ("thead", "tbody", "tfoot", "colgroup")
#: Tags that nothing stands in.
VOID = frozenset(("img", "input", "hr", "wbr", "link", "meta"))
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
    hidden: bool = False
    hidden_rows: dict[int, None] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    struck: dict[tuple[int, int], None] = field(default_factory=dict)
    columns: int = 0  # that are described before the rows

    def read(self, frame: pl.DataFrame) -> BookSheet:
        """The sheet with its cells as a ``frame``."""
        return BookSheet(
            self.name,
            frame,
            merged=tuple(self.merged),
            hidden=self.hidden,
            hidden_rows=tuple(self.hidden_rows),
            hidden_columns=hidden_columns((column, column) for column in self.hidden_columns),
            struck=tuple(self.cells.address(*place) for place in self.struck),
        )


@dataclass
class _Mute:
    """Something in a cell that is not read: it is hidden, or ``crossed`` out."""

    tag: str
    crossed: bool
    depth: int = 1


class _Page:
    """The outermost tables of a page, those within a cell as the text of the cell."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._depth = 0
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._steps = 0
        self._mute: _Mute | None = None
        self._crossed = self._raised = False
        self._hidden_part = self._hidden_row = self._hidden_cell = False

    def feed(self, tag: str, said: str) -> None:
        """The next tag or text of the page."""
        if self._mute and self._muted(self._mute, tag, said):
            return
        if not tag or tag == "br":
            if self._text is not None:
                text = text_of(said) if not tag else "\n"
                self._text.append(raised(text) if self._raised else text)
        elif tag.startswith("/"):
            self._end(tag[1:])
            self._raised &= tag != "/sup"
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                name = f"Sheet{len(self.tables) + 1}"
                self.tables.append(_Table(name, Cells(name), hidden=is_hidden(said)))
        elif self._depth == 1:
            self._start(tag, said)

    def _muted(self, mute: _Mute, tag: str, said: str) -> bool:
        """Whether a tag or text belongs to what is not read."""
        if tag.strip("/") in STRUCTURE:
            self._mute = None
            return False
        mute.depth += (tag == mute.tag) - (tag == f"/{mute.tag}")
        self._crossed |= mute.crossed and not tag and bool(said.strip())
        if not mute.depth:
            self._mute = None
        return True

    def _start(self, tag: str, said: str) -> None:
        if tag == "tr":
            self.close()
            self.tables[-1].row += 1
            self.tables[-1].column = 0
            self._hidden_row = self._hidden_part or is_hidden(said)
        elif tag in ("td", "th"):
            self.close()
            spans = attributes(said) if "span" in said.lower() else {}
            self._span = (
                _span(spans.get("rowspan", ""), MOST_SPANNED),
                _span(spans.get("colspan", ""), MOST_COLUMNS),
            )
            self._text = []
            self._hidden_cell = is_hidden(said)
        elif tag in PARTS:
            self._hidden_part = is_hidden(said)
        elif tag == "col":
            self._describe(said)
        elif self._text is not None and tag not in VOID:
            crossed = is_crossed(tag, said)
            self._raised |= tag == "sup"
            if crossed or is_hidden(said):
                self._mute = _Mute(tag, crossed)

    def _describe(self, said: str) -> None:
        """What is said of columns before the rows."""
        table, wide = self.tables[-1], _span(attributes(said).get("span", ""), MOST_COLUMNS)
        if is_hidden(said):
            columns = range(table.columns + 1, min(table.columns + wide, MOST_COLUMNS) + 1)
            table.hidden_columns.update(columns)
        table.columns += wide

    def _end(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table") and self._depth == 1:
            self.close()
        if tag in PARTS and self._depth == 1:
            self._hidden_part = False
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
        self._note(table)
        self._text, self._crossed, self._raised = None, False, False
        table.column += wide - 1
        if table.column > LAST_COLUMN:
            raise UnreadableError(Code.TOO_MANY_COLUMNS, table.name, expected=MOST_COLUMNS)
        if high > 1 or wide > 1:
            table.merged.append((top, left, top + high - 1, left + wide - 1))
        if high > 1:
            self._step(wide)
            table.taken |= dict.fromkeys(range(left, left + wide), top + high - 1)

    def _note(self, table: _Table) -> None:
        """How the cell that was put is shown."""
        if self._hidden_row:
            table.hidden_rows[table.row] = None
        if self._hidden_cell and table.column <= MOST_COLUMNS:
            table.hidden_columns.add(table.column)
        if self._crossed:
            table.struck[table.row, table.column] = None

    def _step(self, count: int) -> None:
        """Refuse a page whose cells reach over too many others."""
        self._steps += count
        if self._steps > MOST_CELLS:
            raise UnreadableError(Code.TOO_MANY_CELLS, self.tables[-1].name)


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
        raise UnreadableError(Code.NO_TABLE)
    cells = frames([table.cells for table in tables])
    sheets = tuple(table.read(frame) for table, frame in zip(tables, cells, strict=True))
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
    raise UnreadableError(Code.NO_TABLE)
