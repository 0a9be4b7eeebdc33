"""Parts of texts in a workbook in XML that are crossed out: they are set aside, and said; those
that are raised stay so.
"""

import re
from typing import NamedTuple

import polars as pl

from data.excel_text import raised
from data.workbook.files.xlsx_outline import attribute

STRIKE = re.compile(rb"<(?:\w+:)?strike(?=[\s/>])[^<>]*>")
RAISED = re.compile(rb"<(?:\w+:)?vertAlign\s[^<>]*[\"']superscript[\"']")
#: A text within a run.
TEXT = re.compile(rb"(?<=>)[^<>]+(?=</(?:\w+:)?t>)")
#: A cell or a shared text begins; a run within one begins or ends.
TAGS = re.compile(rb"<(?:\w+:)?(c|si)(?=[\s>])[^<>]*>|<(/?)(?:\w+:)?r>")
SHARED = r"""<(?:\w+:)?c\s[^<>]*\bt=["']s["'][^<>]*>\s*<(?:\w+:)?v>\s*[0-9]+"""
PLACE = r"""\sr\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["']"""


class Unstruck(NamedTuple):
    """XML without the runs that are crossed out; the addresses of the cells that held them, or the
    numbers of the shared texts.
    """

    xml: bytes
    cells: tuple[str, ...] = ()
    shared: tuple[int, ...] = ()


def without_struck(xml: bytes) -> Unstruck:
    """A sheet or the shared texts without the runs that are crossed out; raised digits as such."""
    if b"strike" not in xml and b"superscript" not in xml:
        return Unstruck(xml)
    kept, end, start = bytearray(), 0, -1
    cell, number = "", -1
    cells: dict[str, None] = {}
    shared: dict[int, None] = {}
    for tag in TAGS.finditer(xml):
        if tag[1]:
            cell = attribute(tag[0], b"r")
            number += tag[1] == b"si"
        elif not tag[2]:
            start = tag.start()
        elif start >= 0 and _strikes(xml, start, tag.end()):
            kept += xml[end:start]
            end, start = tag.end(), -1
            if cell:
                cells[cell] = None
            else:
                shared[number] = None
        elif start >= 0 and RAISED.search(xml, start, tag.end()):
            kept += xml[end:start] + TEXT.sub(_raised, xml[start : tag.end()])
            end, start = tag.end(), -1
    return Unstruck(bytes(kept + xml[end:]), tuple(cells), tuple(shared))


def _raised(text: re.Match[bytes]) -> bytes:
    # A reference (&#178;) names a sign by its number.
    return text[0] if b"&" in text[0] else raised(text[0].decode("utf-8", "replace")).encode()


def _strikes(xml: bytes, start: int, end: int) -> bool:
    found = (attribute(tag[0], b"val") for tag in STRIKE.finditer(xml, start, end))
    return any(said not in ("0", "false") for said in found)


def referring(text: pl.Series, shared: tuple[int, ...]) -> tuple[str, ...]:
    """The cells of a sheet (its XML) that refer to one of these shared texts."""
    if not shared:
        return ()
    found = text.str.extract_all(SHARED).explode().drop_nulls()
    numbers = found.str.extract(r">\s*([0-9]+)$").cast(pl.Int64, strict=False)
    return tuple(found.filter(numbers.is_in(shared)).str.extract(PLACE).drop_nulls())
