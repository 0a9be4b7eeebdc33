"""What the file itself says before any sheet is read, and what fastexcel does not tell.

An .xlsx file is a zip package of XML parts. Looked up here: whether it is one, whether its sheets
are of a size that can be held, which cells show a percentage (their value is the hundredth of
what the clerk sees) and which hold a formula or an error in place of a value.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl

from data.workbook.addresses import UNUSUAL, number, with_addresses
from data.workbook.cell_styles import CellStyles
from data.workbook.grid import as_percentages
from data.workbook.outline import Outline, outline
from data.workbook.plain_cells import PlainCells, shared_texts
from data.workbook.unreadable import UnreadableError
from data.workbook.zipped import Zipped

#: So many cells may lie between the first and the last value of a sheet.
LARGEST_SHEET = 26_000_000

#: More columns than this are no table that a clerk fills in.
MOST_COLUMNS = 2_000

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: A row or cell beyond row 99,999 or column IZ, or an attribute that looks like one.
FAR = r"""=[\t\n\r ]*["'](?:[J-Zj-z][A-Za-z][0-9]|[A-Za-z]{3,}[0-9]|[A-Za-z]*[0-9]{6,})"""
VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)[\s>]")
#: What a sheet may hold that is looked at more closely.
FORMULA = r"[<:]f[\t\n\r />]"
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
#: How large a sheet says it is, which some programs write wrongly.
DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s[^>]*>")
#: A sheet in the list of the workbook.
SHEET = re.compile(rb"""<(?:\w+:)?sheet\s[^>]*:id=["']([^"']*)["'][^>]*>""")
#: The parts of a package in which something is left unread.
MACROS, LINKS = "xl/vbaProject.bin", "xl/externalLinks/"
MAIN = "xl/workbook.xml"


@dataclass(frozen=True)
class Part:
    """What the package tells about one sheet, by cell address; ``empty`` if nothing is in it.

    ``addressed``: its XML with an address in each cell, where some have none.
    ``cells``: all of it as ``grid`` reads it, if it is plain enough to be read at once.
    """

    empty: bool = False
    hidden: bool = False
    percent: tuple[str, ...] = ()
    coloured: tuple[str, ...] = ()
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    outline: Outline = Outline()
    cells: pl.DataFrame | None = field(default=None, repr=False)
    addressed: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Package:
    """What the package tells: each sheet by its name, and of the file as a whole.

    ``mended``: by their names, parts that are as they may be but not as fastexcel expects them.
    """

    parts: dict[str, Part]
    mended: dict[str, bytes] = field(default_factory=dict, repr=False)
    macros: bool = False
    links: bool = False
    date1904: bool = False


@dataclass(frozen=True)
class Listed:
    """A worksheet as the workbook lists it."""

    name: str
    path: str
    hidden: bool


def package(content: bytes) -> Package:
    """All that the zip package tells; ``UnreadableError`` if it is damaged or too large."""
    try:
        with Zipped(content) as file:
            return _package(file)
    except UnreadableError:
        raise
    except Exception as error:
        # A damaged package makes zipfile, zlib and the XML parser raise almost anything.
        raise UnreadableError("not_a_workbook") from error


def without_slips(content: bytes) -> bytes:
    """The package without what may be wrong in it and is of no use, worksheets alone."""
    with Zipped(content) as file:
        main = file.main(MAIN)
        kinds = {id_: kind for id_, (kind, _) in file.relations(main).items()}

        def worksheet(found: re.Match[bytes]) -> bytes:
            return found[0] if kinds.get(found[1].decode(), "").endswith("/worksheet") else b""

        def without(name: str) -> bytes:
            xml = DIMENSION.sub(b"", file.read(name))
            return SHEET.sub(worksheet, xml) if name == main else xml

        return _zipped((part.filename, without(part.filename)) for part in file.infolist())


def mended(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with these ``parts`` in place of those of their names."""
    if not parts:
        return content
    with Zipped(content) as file:
        names = [part.filename for part in file.infolist()]
        return _zipped((name, parts.get(name) or file.read(name)) for name in names)


def _zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED, compresslevel=1) as file:
        for name, part in parts:
            file.writestr(name, part)
    return content.getvalue()


def _package(file: Zipped) -> Package:
    main = file.main(MAIN)
    styles = CellStyles.of(file.part(main, "/styles", "styles.xml"))
    # Fails if more comes out than the package says: fastexcel would unpack it all.
    shared = file.part(main, "/sharedStrings", "sharedStrings.xml")
    plain = PlainCells(styles, shared_texts(shared))
    workbook = ElementTree.fromstring(file.read(main))
    properties = workbook.find("{*}workbookPr")
    listed = list(_listed(file.relations(main), workbook))
    parts = {
        one.name: _part(one, file.read(one.path), plain, _comments(file, one.path))
        for one in listed
    }
    addressed = {
        file.getinfo(one.path).filename: parts[one.name].addressed
        for one in listed
        if parts[one.name].addressed
    }
    return Package(
        parts,
        {name: file.read(name) for name in file.wide()} | addressed,
        macros=file.has(MACROS),
        links=file.has(LINKS),
        date1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )


def _listed(
    relations: dict[str, tuple[str, str]], workbook: ElementTree.Element
) -> Iterator[Listed]:
    """The worksheets in their order."""
    for sheet in workbook.iterfind("{*}sheets/{*}sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        kind, path = relations.get(relation, ("", ""))
        if kind.endswith("/worksheet"):
            yield Listed(sheet.get("name", ""), path, sheet.get("state", "visible") != "visible")


def _comments(file: Zipped, path: str) -> dict[str, str]:
    """What is noted beside cells."""
    xml = file.part(path, "/comments")
    if xml is None:
        return {}
    return {
        one.get("ref", ""): "".join(text.text or "" for text in one.iterfind(".//{*}t"))
        for one in ElementTree.fromstring(xml).iterfind(".//{*}comment")
    }


def _part(one: Listed, xml: bytes, plain: PlainCells, comments: dict[str, str]) -> Part:
    found = plain.of(xml, LARGEST_SHEET)
    if found is not None:  # then nothing else can be in it
        return Part(
            hidden=one.hidden,
            coloured=found.coloured,
            comments=comments,
            outline=outline(xml, hides=False),
            cells=as_percentages(found.cells, found.percent),
        )
    text, styles = _text(one, xml), plain.styles
    # In one go: a large sheet is gone through by several threads at once.
    has = (
        text.to_frame()
        .select(
            far=pl.col("xml").str.contains(FAR),
            formulas=pl.col("xml").str.contains(FORMULA),
            errors=pl.col("xml").str.contains(' t="e"', literal=True),
            hidden=pl.col("xml").str.contains("hidden", literal=True),
            unusual=pl.col("xml").str.contains(UNUSUAL),
        )
        .row(0, named=True)
    )
    said = xml
    if has["unusual"]:
        xml = with_addresses(text, said, one.name, LARGEST_SHEET)
        text = text if xml is said else _text(one, xml)
    if has["far"] or xml is not said:  # else there are at most 260 columns and 99,999 rows
        _refuse_large(text, one.name)
    return Part(
        empty=VALUE.search(xml) is None,
        hidden=one.hidden,
        percent=styles.percentages(text),
        coloured=styles.marked(text),
        formulas=_texts(BROKEN, xml) if has["formulas"] else {},
        errors=_texts(ERROR, xml) if has["errors"] else {},
        comments=comments,
        outline=outline(xml, hides=has["hidden"]),
        addressed=b"" if xml is said else xml,
    )


def _text(one: Listed, xml: bytes) -> pl.Series:
    try:
        return pl.Series("xml", [xml], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.ComputeError as error:  # not UTF-8
        raise UnreadableError("damaged_sheet", one.name) from error


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
    valued = text.str.extract_all(VALUED).explode().str.extract_groups(PLACE)
    columns = valued.struct.field("1").drop_nulls().str.to_uppercase().unique()
    width = max((number(column) for column in columns), default=0)
    rows = valued.struct.field("2").cast(pl.Float64).max()
    if width * float(str(rows or 0)) > LARGEST_SHEET:
        raise UnreadableError("too_many_cells", name)
    if width > MOST_COLUMNS:
        raise UnreadableError("too_many_columns", name, expected=MOST_COLUMNS)
