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

from data.workbook.findings import finding
from data.workbook.outline import Outline, attribute, outline

LARGEST_FILE = 200 * 2**20
LARGEST_UNPACKED = 2**30
#: So many cells may lie between the first and the last value of a sheet.
LARGEST_SHEET = 26_000_000

#: More columns than this are no table that a clerk fills in.
MOST_COLUMNS = 2_000

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
    rb"(?:<(?:\w+:)?f(?:/|\s[^>]*/)>|<(?:\w+:)?f(?:\s[^>]*[^/])?>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
ERROR = re.compile(
    rb' r="([A-Z]+\d+)"[^>]*\st="e"[^>]*>(?:<(?:\w+:)?f.*?(?:</(?:\w+:)?f>|/>))?\s*'
    rb"<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>"
)
#: The parts of a package in which something is left unread.
MACROS, LINKS = "xl/vbaProject.bin", "xl/externalLinks/"
TEXTS = "xl/sharedStrings.xml"


class UnreadableError(Exception):
    """The file cannot be read at all; ``code`` is the finding that says why.

    ``parts`` are the columns of Finding that its sentence needs.
    """

    def __init__(self, code: str, sheet: str = "", **parts: object) -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.parts = {key: str(value) for key, value in parts.items()}

    def finding(self, file: str) -> pl.DataFrame:
        """The one finding about the file of this name."""
        return finding(file, self.code, "error", sheet=self.sheet, **self.parts)


@dataclass(frozen=True)
class Part:
    """What the package tells about one sheet, by cell address; ``empty`` if nothing is in it."""

    empty: bool = False
    hidden: bool = False
    percent: tuple[str, ...] = ()
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    outline: Outline = Outline()


@dataclass(frozen=True)
class Package:
    """What the package tells: each sheet by its name, and of the file as a whole."""

    parts: dict[str, Part]
    macros: bool = False
    links: bool = False
    date1904: bool = False


@dataclass(frozen=True)
class Listed:
    """A worksheet as the workbook lists it."""

    name: str
    path: str
    hidden: bool


def parts(content: bytes) -> dict[str, Part]:
    """Each sheet by its name; ``UnreadableError`` if this is no workbook or too large for us."""
    if len(content) > LARGEST_FILE:
        raise UnreadableError("too_large", expected=f"{LARGEST_FILE / 2**20:g} MB")
    if content.startswith(OLE):
        raise UnreadableError("encrypted" if ENCRYPTED in content else "old_format")
    return package(content).parts


def package(content: bytes) -> Package:
    """All that the zip package tells; ``UnreadableError`` if it is damaged or too large."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as file:
            unpacked(file)
            return _package(file)
    except UnreadableError:
        raise
    except Exception as error:
        # A damaged package makes zipfile, zlib and the XML parser raise almost anything.
        raise UnreadableError("not_a_workbook") from error


def unpacked(file: zipfile.ZipFile) -> None:
    """Refuse what would not fit into memory once it is unpacked."""
    if sum(part.file_size for part in file.infolist()) > LARGEST_UNPACKED:
        raise UnreadableError("too_large", expected=f"{LARGEST_UNPACKED / 2**20:g} MB")


def _package(file: zipfile.ZipFile) -> Package:
    styles = _percent_styles(file)
    names = file.namelist()
    if TEXTS in names:
        # Fails if more comes out than the package says: fastexcel would unpack it all.
        file.read(TEXTS)
    workbook = ElementTree.fromstring(file.read("xl/workbook.xml"))
    properties = workbook.find("{*}workbookPr")
    return Package(
        {
            one.name: _part(one, file.read(one.path), styles, _comments(file, one.path))
            for one in _listed(file, workbook)
        },
        macros=MACROS in names,
        links=any(name.startswith(LINKS) for name in names),
        date1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )


def relations(file: zipfile.ZipFile, path: str) -> dict[str, tuple[str, str]]:
    """Kind and path of each part that the part at ``path`` refers to."""
    folder, _, name = path.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    if path not in file.namelist():
        return {}
    return {
        one.get("Id", ""): (
            one.get("Type", ""),
            normpath(join("/", folder, one.get("Target", ""))).lstrip("/"),
        )
        for one in ElementTree.fromstring(file.read(path))
    }


def _listed(file: zipfile.ZipFile, workbook: ElementTree.Element) -> Iterator[Listed]:
    """The worksheets in their order."""
    found = relations(file, "xl/workbook.xml")
    for sheet in workbook.iterfind("{*}sheets/{*}sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        kind, path = found.get(relation, ("", ""))
        if kind.endswith("/worksheet"):
            yield Listed(sheet.get("name", ""), path, sheet.get("state", "visible") != "visible")


def _comments(file: zipfile.ZipFile, path: str) -> dict[str, str]:
    """What is noted beside cells."""
    found: dict[str, str] = {}
    for kind, target in relations(file, path).values():
        if kind.endswith("/comments") and target in file.namelist():
            for one in ElementTree.fromstring(file.read(target)).iterfind(".//{*}comment"):
                found[one.get("ref", "")] = "".join(t.text or "" for t in one.iterfind(".//{*}t"))
    return found


def _percent_styles(package: zipfile.ZipFile) -> list[str]:
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
    return [str(n) for n, style in enumerate(cells) if style.get("numFmtId") in formats]


def _part(one: Listed, xml: bytes, percent_styles: list[str], comments: dict[str, str]) -> Part:
    try:
        text = pl.Series([xml], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.ComputeError as error:  # not UTF-8
        raise UnreadableError("damaged_sheet", one.name) from error
    _refuse_large(text, one.name)
    return Part(
        empty=not text.str.contains(VALUE).item(),
        hidden=one.hidden,
        percent=_percent(text, percent_styles),
        formulas=_texts(BROKEN, xml) if text.str.contains(r"<(?:\w+:)?f[\s/>]").item() else {},
        errors=_texts(ERROR, xml) if _has(text, ' t="e"') else {},
        comments=comments,
        outline=outline(xml),
    )


def _percent(text: pl.Series, styles: list[str]) -> tuple[str, ...]:
    """The cells whose number is shown as a percentage."""
    if not styles:
        return ()
    shown = rf"""<(?:\w+:)?c\s(?:[^>]*\s)?s=["'](?:{"|".join(styles)})["'][^>]*>"""
    tags = (tag.encode() for tag in text.str.extract_all(shown).explode().drop_nulls())
    return tuple(attribute(tag, b"r") for tag in tags if attribute(tag, b"t") in ("", "n"))


def _has(text: pl.Series, literal: str) -> bool:
    return bool(text.str.contains(literal, literal=True).item())


def _texts(pattern: re.Pattern[bytes], xml: bytes) -> dict[str, str]:
    """What the pattern finds, by cell address."""
    return {
        address.decode(): (text or b"").decode("utf-8", "replace")
        for address, text in pattern.findall(xml)
    }


def _refuse_large(text: pl.Series, name: str) -> None:
    """Refuse a sheet whose rectangle from its first cell to its last value is too large.

    It would be held in memory as a whole, and asking for more than there is ends the process.
    """
    if not text.str.contains(FAR).item():
        return  # at most 260 columns and 99,999 rows
    placed = text.str.count_matches(REFERENCE).item()
    if text.str.count_matches(CELL).item() != placed:
        # Cells that do not say where they are.
        raise UnreadableError("too_many_cells", name)
    valued = text.str.extract_all(VALUED).explode().str.extract_groups(PLACE)
    columns = valued.struct.field("1").drop_nulls().str.to_uppercase().unique()
    width = max((_number(column) for column in columns), default=0)
    rows = valued.struct.field("2").cast(pl.Float64).max()
    if width * float(str(rows or 0)) > LARGEST_SHEET:
        raise UnreadableError("too_many_cells", name)
    if width > MOST_COLUMNS:
        raise UnreadableError("too_many_columns", name, expected=MOST_COLUMNS)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
