"""The form of a worksheet in XML: what is merged and what is hidden."""

import logging
import re
from dataclasses import dataclass

from openpyxl.utils import range_boundaries

from data.error_place import error_place
from data.workbook.files.cells import Range, hidden_columns
from data.workbook.files.limits import SizeBudget, whole

log = logging.getLogger(__name__)

#: A tag ends before the next one begins: else each of many that do not end would be looked through
#: to the end of the sheet.
TAG = rb"<(?:\w+:)?%s\s[^<>]*>"
ROW = re.compile(TAG % b"row")
COLUMN = re.compile(TAG % b"col")
MERGED = re.compile(TAG % b"mergeCell")
FILTER = re.compile(TAG % b"filterColumn")
HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")


@dataclass(frozen=True)
class Outline:
    """``merged``: first row, first column, last row, last column, all from 1."""

    merged: tuple[Range, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    filtered: bool = False


def outline(xml: bytes, sheet: str, budget: SizeBudget, *, hides: bool) -> Outline:
    """What the sheet's XML says before, in and after its rows; ``hides``: the word is in it."""
    start, end = xml.find(b"sheetData"), xml.rfind(b"sheetData")
    head, tail = xml[: max(start, 0)], xml[max(end, 0) :]
    rows = ROW.finditer(xml, start, end) if hides else iter(())
    merged, hidden_rows = [], []
    for tag in MERGED.finditer(tail):
        budget.mark(sheet)
        merged.append(_range(tag[0]))
    for tag in rows:
        if HIDDEN.search(tag[0]):
            budget.mark(sheet)
            hidden_rows.append(whole(attribute(tag[0], b"r")))
    return Outline(
        merged=tuple(filter(None, merged)),
        hidden_rows=tuple(hidden_rows),
        hidden_columns=hidden_columns(
            (whole(attribute(tag[0], b"min")), whole(attribute(tag[0], b"max")))
            for tag in COLUMN.finditer(head)
            if HIDDEN.search(tag[0])
        ),
        filtered=bool(FILTER.search(tail)),
    )


def attribute(tag: bytes, name: bytes) -> str:
    """The value of an attribute, '' if the tag has none of this name."""
    found = re.search(rb"""\s%s\s*=\s*["']([^"']*)["']""" % name, tag)
    return found[1].decode("utf-8", "replace") if found else ""


def _range(tag: bytes) -> Range | None:
    try:
        left, top, right, bottom = range_boundaries(attribute(tag, b"ref"))
    except (ValueError, TypeError) as error:
        log.debug("a range that is none: %s", error_place(error))
        return None
    if left is None or top is None or right is None or bottom is None:
        return None
    return top, left, bottom, right
