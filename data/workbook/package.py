"""What the file itself says before any sheet is read, and what fastexcel does not tell.

An .xlsx file is a zip package of XML parts. Looked up here: whether it is one, whether its sheets
are of a size that can be held, which cells show a percentage (their value is the hundredth of
what the clerk sees) and which hold a formula or an error in place of a value.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from xml.etree import ElementTree

import polars as pl

LARGEST_FILE = 200 * 2**20
LARGEST_UNPACKED = 2**30
#: So many cells may lie between the first and the last value of a sheet.
LARGEST_SHEET = 26_000_000

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: Number formats 9 and 10 are the built-in percentages.
PERCENT_FORMATS = {"9", "10"}

#: A row or cell beyond row 99,999 or column IZ, or an attribute that looks like one.
FAR = r"""=[\t\n\r ]*["'](?:[J-Zj-z][A-Za-z][0-9]|[A-Za-z]{3,}[0-9]|[A-Za-z]*[0-9]{6,})"""
VALUE = r"<(?:\w+:)?(?:v|is)[\s>]"
CELL = r"<(?:\w+:)?c[\s/>]"
#: The reference of a cell, however it is written.
REFERENCE = r"""[\t\n\r ]r[\t\n\r ]*=[\t\n\r ]*["'][A-Za-z]+[0-9]+"""
#: The reference of a cell that holds something: its tag does not close itself.
VALUED = REFERENCE + r"""["'](?:[^>]*[^/>])?>"""
PLACE = r"""["']([A-Za-z]+)([0-9]+)["']"""

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
    """What the package tells about one sheet, by cell address; ``empty`` if nothing is in it."""

    empty: bool = False
    percent: tuple[str, ...] = ()
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def parts(content: bytes) -> dict[str, Part]:
    """Each sheet by its name; ``UnreadableError`` if this is no workbook or too large for us."""
    if len(content) > LARGEST_FILE:
        raise UnreadableError("too_large")
    if content.startswith(OLE):
        raise UnreadableError("encrypted" if ENCRYPTED in content else "old_format")
    return {name: _part(name, xml, styles) for name, xml, styles in _sheets(content)}


def _sheets(content: bytes) -> Iterator[tuple[str, bytes, list[bytes]]]:
    """Each worksheet: its name, its XML and the styles that show a percentage."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
                raise UnreadableError("too_large")
            styles = _percent_styles(package)
            for name, path in _paths(package):
                yield name, package.read(path), styles
    except UnreadableError:
        raise
    except Exception as error:
        # A damaged package makes zipfile, zlib and the XML parser raise almost anything.
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
    try:
        text = pl.Series([xml], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.ComputeError as error:  # not UTF-8
        raise UnreadableError("damaged_sheet", name) from error
    if _too_many_cells(text):
        raise UnreadableError("too_many_cells", name)
    percent: list[bytes] = []
    if percent_styles:
        shown = rb' r="([A-Z]+\d+)" s="(?:%s)"(?: t="n")?>' % b"|".join(percent_styles)
        percent = re.findall(shown, xml)
    return Part(
        empty=not text.str.contains(VALUE).item(),
        percent=tuple(address.decode() for address in percent),
        formulas=_texts(BROKEN, xml) if _has(text, "<f") else {},
        errors=_texts(ERROR, xml) if _has(text, ' t="e"') else {},
    )


def _has(text: pl.Series, literal: str) -> bool:
    return bool(text.str.contains(literal, literal=True).item())


def _texts(pattern: re.Pattern[bytes], xml: bytes) -> dict[str, str]:
    """What the pattern finds, by cell address."""
    return {
        address.decode(): (text or b"").decode("utf-8", "replace")
        for address, text in pattern.findall(xml)
    }


def _too_many_cells(text: pl.Series) -> bool:
    """Whether the rectangle from the first cell of the sheet to its last value is too large.

    It would be held in memory as a whole, and asking for more than there is ends the process.
    """
    if not text.str.contains(FAR).item():
        return False  # at most 260 columns and 99,999 rows
    placed = text.str.count_matches(REFERENCE).item()
    if text.str.count_matches(CELL).item() != placed:
        return True  # cells that do not say where they are
    valued = text.str.extract_all(VALUED).explode().str.extract_groups(PLACE)
    columns = valued.struct.field("1").drop_nulls().str.to_uppercase().unique()
    width = max((_number(column) for column in columns), default=0)
    rows = valued.struct.field("2").cast(pl.Float64).max()
    return width * float(str(rows or 0)) > LARGEST_SHEET


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
