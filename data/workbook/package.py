"""What the file itself says before any sheet is read, and what fastexcel does not tell.

An .xlsx file is a zip package of XML parts. Looked up here: whether it is one, whether its sheets
are of a size that can be held, which cells show a percentage (their value is the hundredth of
what the clerk sees) and which hold a formula or an error in place of a value.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from xml.etree import ElementTree

LARGEST_FILE = 200 * 2**20
LARGEST_UNPACKED = 2 * 2**30
#: Cells of the rectangle that holds all values of one sheet; it is held in memory as a whole.
LARGEST_SHEET = 100_000_000

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: Number formats 9 and 10 are the built-in percentages.
PERCENT_FORMATS = {"9", "10"}

VALUE_BEYOND_ZZ = re.compile(rb' r="([A-Z]{3})\d+"[^>/]*>')
ADDRESS = re.compile(rb'[A-Z]*(\d+)"')
BROKEN = re.compile(
    rb' r="([A-Z]+\d+)"(?![^>]*\st="str")[^>]*>\s*'
    rb"(?:<f(?:/|\s[^>]*/)>|<f(?:\s[^>]*[^/])?>([^<]*)</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
ERROR = re.compile(rb' r="([A-Z]+\d+)"[^>]*\st="e"[^>]*>(?:<f.*?(?:</f>|/>))?\s*<v>([^<]*)</v>')


class UnreadableError(Exception):
    """The file cannot be read at all; ``code`` is the finding that says why."""

    def __init__(self, code: str, sheet: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet


@dataclass(frozen=True)
class Part:
    """What the package tells about one sheet, by cell address."""

    percent: tuple[str, ...] = ()
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def parts(content: bytes) -> dict[str, Part]:
    """Each sheet by its name; ``UnreadableError`` if this is no workbook or too large for us."""
    if len(content) > LARGEST_FILE:
        raise UnreadableError("too_large")
    if content.startswith(OLE):
        raise UnreadableError("encrypted" if ENCRYPTED in content else "old_format")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
                raise UnreadableError("too_large")
            styles = _percent_styles(package)
            return {name: _part(name, package.read(path), styles) for name, path in _paths(package)}
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        KeyError,  # a part that another one names is missing
        EOFError,
        NotImplementedError,  # a compression that zip programs do not share
        RuntimeError,  # a password on a part
        OSError,
    ) as error:
        raise UnreadableError("not_a_workbook") from error


def _paths(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each worksheet and the part that holds it."""
    targets = {
        relation.get("Id"): (relation.get("Type", ""), relation.get("Target", ""))
        for relation in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    workbook = ElementTree.fromstring(package.read("xl/workbook.xml"))
    for sheet in workbook.iterfind("{*}sheets/{*}sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        kind, target = targets.get(relation, ("", ""))
        if kind.endswith("/worksheet"):
            yield sheet.get("name", ""), normpath(join("/xl", target)).lstrip("/")


def _percent_styles(package: zipfile.ZipFile) -> list[bytes]:
    """Numbers of the cell styles that show a percentage."""
    if "xl/styles.xml" not in package.namelist():
        return []
    styles = ElementTree.fromstring(package.read("xl/styles.xml"))
    formats = PERCENT_FORMATS | {
        one.get("numFmtId", "")
        for one in styles.iterfind("{*}numFmts/{*}numFmt")
        if "%" in re.sub(r'"[^"]*"', "", one.get("formatCode", ""))
    }
    cells = styles.iterfind("{*}cellXfs/{*}xf")
    return [str(n).encode() for n, style in enumerate(cells) if style.get("numFmtId") in formats]


def _part(name: str, xml: bytes, percent_styles: list[bytes]) -> Part:
    if _cells(xml) > LARGEST_SHEET:
        raise UnreadableError("too_many_cells", name)
    percent: list[bytes] = []
    if percent_styles:
        shown = rb' r="([A-Z]+\d+)" s="(?:%s)"(?: t="n")?>' % b"|".join(percent_styles)
        percent = re.findall(shown, xml)
    return Part(
        percent=tuple(address.decode() for address in percent),
        formulas=_texts(BROKEN, xml) if b"<f" in xml else {},
        errors=_texts(ERROR, xml) if b' t="e"' in xml else {},
    )


def _texts(pattern: re.Pattern[bytes], xml: bytes) -> dict[str, str]:
    """What the pattern finds, by cell address."""
    return {
        address.decode(): (text or b"").decode("utf-8", "replace")
        for address, text in pattern.findall(xml)
    }


def _cells(xml: bytes) -> int:
    """At most so many cells lie between the first cell of the sheet and its last value."""
    last = ADDRESS.match(xml, xml.rfind(b' r="') + 4)
    beyond = [column.decode() for column in VALUE_BEYOND_ZZ.findall(xml)]
    width = max((_number(column) for column in beyond), default=702)
    return width * int(last[1]) if last else 0


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
