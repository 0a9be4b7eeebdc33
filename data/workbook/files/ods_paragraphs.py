"""What stands in the paragraphs of a cell of an OpenDocument spreadsheet."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from data.excel_text import LONGEST_TEXT, raised
from data.workbook.files.limits import UnreadableError, whole
from data.workbook.files.ods_styles import OdsStyles
from data.workbook.findings import Code

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
#: What stands for spaces, a tab and the end of a line.
SIGNS = {TEXT + "s": " ", TEXT + "tab": "\t", TEXT + "line-break": "\n"}


def paragraphs(sheet: str, styles: OdsStyles, element: Element) -> tuple[str, bool]:
    """The paragraphs of a cell, its notes left out, and whether something in it has one of the
    ``styles`` that cross out and is left out too; refused as soon as they are too long.
    """
    found: list[list[str]] = []
    length, crossed = 0, False
    for part in element:
        if part.tag == TEXT + "p":
            found.append([])
            for said in _pieces(part, styles):
                crossed |= said is None
                found[-1].append(said or "")
                length += len(said or "")
                if length > LONGEST_TEXT:
                    raise UnreadableError(Code.LONG_TEXT, sheet, expected=f"{LONGEST_TEXT:,}")
    return "\n".join(map("".join, found)), crossed


def _pieces(element: Element, styles: OdsStyles) -> Iterator[str | None]:
    """What stands in a paragraph, None for what is crossed out; however deep its parts lie in each
    other, in one go.
    """
    yield element.text or ""
    todo = [iter(element)]
    tails: list[str] = []
    while todo:
        part = next(todo[-1], None)
        if part is None:
            todo.pop()
            yield tails.pop() if tails else ""
        elif part.tag in SIGNS:
            spaces = min(whole(part.get(TEXT + "c"), 1), LONGEST_TEXT + 1)
            yield SIGNS[part.tag] * (spaces if part.tag == TEXT + "s" else 1) + (part.tail or "")
        elif part.tag == OFFICE + "annotation" or part.get(TEXT + "style-name") in styles.struck:
            yield from (None, part.tail or "") if part.tag == TEXT + "span" else (part.tail or "",)
        else:
            high = part.get(TEXT + "style-name") in styles.raised
            yield raised(part.text or "") if high else part.text or ""
            tails.append(part.tail or "")
            todo.append(iter(part))
