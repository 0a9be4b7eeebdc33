"""The one way to read XML from outside: piece by piece, and nothing in it can make it grow.

A document type definition can name entities that grow without end, or files of this machine; no
spreadsheet has one. What lies between two elements is forgotten, so that much of it takes no room.
"""

import re
from collections.abc import Callable, Container, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from data.excel_text import LONGEST_TEXT
from data.workbook.files.limits.unreadable import UnreadableError
from data.workbook.findings import Code

#: Four million cells in XML need no more.
MOST_TAGS = 20_000_000
#: Bytes from one tag to the next: a cell holds at most 32,767 characters.
LONGEST = 2**20
#: Elements that stand within each other, elements in one piece, and names that they have.
DEEPEST, MOST_WITHIN, MOST_NAMES = 200, 500_000, 10_000
#: Bytes that are read at once.
CHUNK = 2**16
#: Encodings by how XML calls them; Python knows others that are none, and some that never end.
CODECS = {
    **dict.fromkeys(("utf-8", "utf8", "us-ascii", "ascii"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252"), "cp1252"),
    **{"big5": "big5", "utf-16": "utf-8"},  # who says UTF-16 in single bytes writes UTF-8
}
WHOLE = re.compile("[0-9]{1,10}")
#: How XML in UTF-16 begins.
WIDE = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    "<".encode("utf-16-le"): "utf-16-le",
    "<".encode("utf-16-be"): "utf-16-be",
}
DECLARATION = re.compile(rb"<\?xml\s[^<>]{0,200}>")
ENCODING = re.compile(rb"""\sencoding\s{0,9}=\s{0,9}["']([^"']{1,40})["']""")


class NestedElement(NamedTuple):
    """An element, and those that it stands in, the innermost last and without their content."""

    above: tuple[Element, ...]
    element: Element


class Named(frozenset[str]):
    """The tags of these names, in whatever namespace."""

    def __contains__(self, tag: object) -> bool:
        return super().__contains__(local(str(tag)))


def whole(text: str | None, otherwise: int = 0) -> int:
    """The number that ``text`` writes with a few digits, ``otherwise`` if it writes none."""
    return int(text) if text and WHOLE.fullmatch(text) else otherwise


def local(tag: str) -> str:
    """The name of a tag without its namespace."""
    return tag.rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    """The elements of this name right below ``element``, in whatever namespace."""
    return (one for one in element if local(one.tag) == name)


def pieces(
    xml: bytes, whole: Container[str], begun: Container[str] = frozenset()
) -> Iterator[NestedElement]:
    """The elements ``whole``, as they are when they end, and those ``begun`` when they begin.

    A tag is written ``namespace}name``. Raises ``UnreadableError`` for what is no XML, has a
    document type definition or is too large.
    """
    xml = bounded_xml(utf8(xml))
    if xml.count(b"<") > MOST_TAGS or xml.count(b"xmlns") > MOST_NAMES:
        raise UnreadableError(Code.TOO_INTRICATE, expected=f"{MOST_TAGS:,}")
    parser = _Parser(whole, begun)
    try:
        for start in range(0, len(xml), CHUNK):
            yield from parser.feed(xml[start : start + CHUNK])
        parser.close()
    except DefusedXmlException as error:
        raise UnreadableError(Code.DOCUMENT_TYPE) from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError(Code.NOT_A_WORKBOOK) from error


def utf8(xml: bytes) -> bytes:
    """``xml`` in UTF-8, whatever it is kept in; what it says of its encoding is not true then."""
    wide = WIDE.get(xml[:2], "")
    declared = None if wide else DECLARATION.match(xml.removeprefix(b"\xef\xbb\xbf"))
    encoding = ENCODING.search(declared[0]) if declared else None
    said = encoding[1].decode("ascii", "replace").lower() if encoding else "utf-8"
    codec = wide or CODECS.get(said, "")
    try:
        return xml if codec == "utf-8" else xml.decode(codec or "undefined").encode()
    except (LookupError, UnicodeError) as error:
        raise UnreadableError(Code.UNKNOWN_ENCODING) from error


def bounded_xml(xml: bytes) -> bytes:
    """``xml``, refused where a text in it is too long or it begins with a definition of types."""
    # It stands before all else; who hides it behind a long comment meets the parser's own guard.
    if b"<!DOCTYPE" in xml[:CHUNK]:
        raise UnreadableError(Code.DOCUMENT_TYPE)
    place = 0
    while len(xml) - place > LONGEST:
        place = xml.rfind(b"<", place, place + LONGEST) + 1
        if not place:
            raise UnreadableError(Code.LONG_TEXT, expected=f"{LONGEST_TEXT:,}")
    return xml


class _Parser:
    """Expat with the guards of defusedxml; its handlers are changed within a whole element, so
    that most of them are not Python.
    """

    def __init__(self, whole: Container[str], begun: Container[str]) -> None:
        self.whole, self.begun = whole, begun
        self.above: list[Element] = []
        self.found: list[NestedElement] = []
        self.guarded = DefusedXMLParser(target=object(), encoding="utf-8", forbid_dtd=True)
        self.expat = self.guarded.parser
        self.expat.ordered_attributes = False
        self._between()

    def feed(self, xml: bytes) -> list[NestedElement]:
        """What is complete with this much more of the XML."""
        self.guarded.feed(xml)
        if len(self.expat.intern) > MOST_NAMES:
            raise UnreadableError(Code.TOO_INTRICATE, expected=f"{MOST_NAMES:,}")
        found, self.found = self.found, []
        return found

    def close(self) -> None:
        """Nothing follows."""
        self.guarded.close()

    def _between(self) -> None:
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in self.whole:
            self._within(tag, attributes)
            return
        element = Element(tag, attributes)
        if tag in self.begun:
            self.found.append(NestedElement(tuple(self.above), element))
        self.above.append(element)
        if len(self.above) > DEEPEST:
            raise UnreadableError(Code.TOO_INTRICATE, expected=DEEPEST)

    def _end(self, _tag: str) -> None:
        self.above.pop()

    def _within(self, tag: str, attributes: dict[str, str]) -> None:
        builder = TreeBuilder()
        first = builder.start(tag, attributes)
        self.expat.StartElementHandler = builder.start
        self.expat.EndElementHandler = self._ending(builder, first)
        self.expat.CharacterDataHandler = builder.data

    def _ending(self, builder: TreeBuilder, first: Element) -> Callable[[str], None]:
        end, count = builder.end, 0

        def ended(tag: str) -> None:
            nonlocal count
            count += 1
            if count > MOST_WITHIN:
                raise UnreadableError(Code.TOO_INTRICATE, expected=f"{MOST_WITHIN:,}")
            if end(tag) is first:
                self.found.append(NestedElement(tuple(self.above), first))
                self._between()

        return ended
