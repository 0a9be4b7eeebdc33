"""Text files: .csv, .tsv, .txt, in the encodings and with the separators that programs here use."""

import codecs
import csv
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from data.error_place import error_place
from data.workbook.files.cells import Book, BookSheet, book_of, bounded_rows, of_rows
from data.workbook.files.limits import MOST_COLUMNS, UnreadableError
from data.workbook.findings import Code, finding, together

log = logging.getLogger(__name__)

BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
SEPARATORS = (",", "\t", ";", "，", "；", "|")
#: What separates nothing.
UNFIT = ('"', "\r", "\n")
#: So many lines are looked at to find the separator, and so much of each.
LINES, START = 60, 20_000
#: A line that names its separator is no longer.
SAID = 80
#: A text in quotes may hold so many separators; what is cut into more fields is no table.
MOST_FIELDS = 40_000
#: A quoted field of more lines has lost its closing quote.
LONGEST_FIELD = 100
#: Characters that no text holds; the last one ends a file of DOS.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
#: What keeps an id from becoming a number: ="0123" and '0123.
KEPT = r"""^(?:="(.*)"|'([\d.]+))$"""
#: First bytes of punctuation and of the signs that are used often in Big5; so many are, and of what
#: is read as GB 2312 so few are none of it.
COMMON, USUAL, RARE = range(0xA1, 0xC7), 0.95, 0.2
#: So few characters may be lost before a text counts as unreadable.
LOST = 0.01


def read_text(name: str, content: bytes) -> Book:
    """A single sheet, named as the file."""
    text, lost = decoded(content)
    rows, broken = _rows(text)
    findings = []
    title = re.sub(r"\.\w{1,4}$", "", name) or name
    if lost:
        findings.append(finding(name, Code.LOST_CHARACTERS, value=str(lost)))
    if broken:
        findings.append(finding(name, Code.OPEN_QUOTE))
    cells = _unwrapped(of_rows(title, rows))
    book = book_of(name, "text", (BookSheet(title, cells),))
    return replace(book, findings=together([*findings, book.findings]))


def _unwrapped(cells: pl.DataFrame) -> pl.DataFrame:
    """The ids without the signs that keep them from becoming numbers."""
    letters = cells.columns[1:]
    kept = (
        pl.coalesce(*(pl.col(one).str.extract(KEPT, n) for n in (1, 2)), one) for one in letters
    )
    return cells.with_columns(kept)


def decoded(content: bytes) -> tuple[str, int]:
    """The text and how many of its characters could not be read."""
    bom = next((bom for bom in BOMS if content.startswith(bom)), b"")
    body = content[len(bom) :]
    encodings = [BOMS[bom]] if bom else [*_wide(body), "utf-8", "gb18030"]
    for encoding in encodings:
        try:
            # A last character that was cut off is left out.
            text = _clean(codecs.getincrementaldecoder(encoding)().decode(body))
            return (_big5(body) or text) if encoding == "gb18030" else text, 0
        except UnicodeDecodeError as error:
            log.debug("a text is not %s: %s", encoding, error_place(error))
    text = _clean(body.decode(encodings[0] if bom else "gb18030", "replace"))
    lost = text.count("\ufffd")
    if lost > LOST * len(text):
        raise UnreadableError(Code.UNKNOWN_ENCODING)
    return text, lost


def _big5(body: bytes) -> str:
    """The text in Big5, '' if it is not: whatever is Big5 can be read as GB 18030 as well, but as
    signs that nobody writes.
    """
    try:
        text = _clean(codecs.getincrementaldecoder("big5hkscs")().decode(body))
    except UnicodeDecodeError as error:
        log.debug("a text is not Big5: %s", error_place(error))
        return ""
    signs = [sign for sign in text[:START] if sign > "\u2e80"]
    first = [sign.encode("big5hkscs", "replace")[0] for sign in signs]
    common = sum(byte in COMMON for byte in first)
    as_gb = body[: 2 * START].decode("gb18030", "ignore")
    strange = sum(len(sign.encode("gb2312", "ignore")) == 0 for sign in as_gb)
    return text if signs and common > USUAL * len(signs) and strange > RARE * len(signs) else ""


def _wide(body: bytes) -> list[str]:
    """UTF-16 without its mark: every other byte of what is ASCII in it is 0."""
    start = body[:2000]
    if start.count(0) < len(start) / 10:
        return []
    return ["utf-16-le" if start[1::2].count(0) > start[0::2].count(0) else "utf-16-be"]


def _clean(text: str) -> str:
    text = text.rstrip("\x1a\x00")
    if CONTROL.search(text):
        raise UnreadableError(Code.NOT_A_WORKBOOK)
    return text


def _rows(text: str) -> tuple[list[list[str]], bool]:
    """The rows, and whether a quote is never closed."""
    lines = text.splitlines(keepends=True)
    said = re.fullmatch(r"sep=(.)\s*+", lines[0][:SAID]) if lines else None
    separator = said[1] if said and said[1] not in UNFIT else _separator(lines[:LINES])
    lines = lines[1:] if said else lines
    try:
        rows = list(bounded_rows(csv.reader(_narrow(lines, separator), delimiter=separator)))
        if all(field.count("\n") < LONGEST_FIELD for row in rows for field in row):
            return rows, False
    except csv.Error as error:
        log.info("a text is cut without regard to quotes: %s", error_place(error))
    split = (line.rstrip("\r\n").split(separator) for line in _narrow(lines, separator))
    return list(bounded_rows(split)), True


def _narrow(lines: list[str], separator: str) -> Iterator[str]:
    """The lines, as long as none of them is cut into more fields than any sheet has."""
    for line in lines:
        if line.count(separator) > MOST_FIELDS:
            raise UnreadableError(Code.TOO_MANY_COLUMNS, expected=MOST_COLUMNS)
        yield line


def _separator(lines: list[str]) -> str:
    """The one that cuts most lines into as many fields as the others."""
    starts = [line[:START] for line in lines]

    def agreement(separator: str) -> int:
        try:
            widths = Counter(len(row) for row in csv.reader(starts, delimiter=separator))
        except csv.Error as error:
            log.debug("a text is not cut by this separator: %s", error_place(error))
            return 0
        return max(((width - 1) * count for width, count in widths.items()), default=0)

    return max(SEPARATORS, key=agreement)
