"""The form of a worksheet in XML: what is merged and what is hidden."""

import logging
import re
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, range_boundaries

from data.error_place import error_place

log = logging.getLogger(__name__)

Range = tuple[int, int, int, int]

TAG = rb"<(?:\w+:)?%s\s[^>]*>"
ROW = re.compile(TAG % b"row")
COLUMN = re.compile(TAG % b"col")
MERGED = re.compile(TAG % b"mergeCell")
FILTER = re.compile(TAG % b"filterColumn")
HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
#: Columns are hidden to the very end of a sheet where they hold nothing.
LAST_COLUMN = 16_384


@dataclass(frozen=True)
class Outline:
    """``merged``: first row, first column, last row, last column, all from 1."""

    merged: tuple[Range, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    filtered: bool = False


def outline(xml: bytes, *, hides: bool) -> Outline:
    """What the sheet's XML says before, in and after its rows; ``hides``: the word is in it."""
    start, end = xml.find(b"sheetData"), xml.rfind(b"sheetData")
    head, tail = xml[: max(start, 0)], xml[max(end, 0) :]
    rows = ROW.findall(xml, start, end) if hides else []
    return Outline(
        merged=tuple(filter(None, (_range(tag) for tag in MERGED.findall(tail)))),
        hidden_rows=tuple(_number(tag, b"r") for tag in rows if HIDDEN.search(tag)),
        hidden_columns=tuple(
            get_column_letter(number)
            for tag in COLUMN.findall(head)
            if HIDDEN.search(tag) and _number(tag, b"max") < LAST_COLUMN
            for number in range(_number(tag, b"min"), _number(tag, b"max") + 1)
        ),
        filtered=bool(FILTER.search(tail)),
    )


def attribute(tag: bytes, name: bytes) -> str:
    """The value of an attribute, '' if the tag has none of this name."""
    found = re.search(rb"""\s%s\s*=\s*["']([^"']*)["']""" % name, tag)
    return found[1].decode("utf-8", "replace") if found else ""


def _number(tag: bytes, name: bytes) -> int:
    text = attribute(tag, name)
    return int(text) if text.isdigit() else 0


def _range(tag: bytes) -> Range | None:
    try:
        left, top, right, bottom = range_boundaries(attribute(tag, b"ref"))
    except (ValueError, TypeError) as error:
        log.debug("a range that is none: %s", error_place(error))
        return None
    if left is None or top is None or right is None or bottom is None:
        return None
    return top, left, bottom, right
