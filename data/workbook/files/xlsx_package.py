"""What the file itself says before any sheet is read, and what fastexcel does not tell.

An .xlsx file is a zip package of XML parts. Looked up here: whether it is one, whether its sheets
are of a size that can be held, which cells show a percentage (their value is the hundredth of
what the clerk sees) and which hold a formula or an error in place of a value.
"""

import re
from dataclasses import dataclass, field

import polars as pl

from data.workbook.files.grid import as_percentages
from data.workbook.files.safe_xml import Named, local, pieces
from data.workbook.files.size_limits import LARGEST_SHEET, Room
from data.workbook.files.unreadable import UnreadableError
from data.workbook.files.xlsx_addresses import UNUSUAL, with_addresses
from data.workbook.files.xlsx_faults import SharedLengths, broken, errors, extent
from data.workbook.files.xlsx_outline import TAG, Outline, outline
from data.workbook.files.xlsx_plain_cells import PlainCells, shared_texts
from data.workbook.files.xlsx_styles import CellStyles
from data.workbook.files.zip_package import Zipped

#: So many cells may be without an address.
MOST_PLACED = 4_000_000

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: A row or cell beyond row 9,999 or column IZ, or an attribute that looks like one.
FAR = r"""=[\t\n\r ]*["'](?:[J-Zj-z][A-Za-z][0-9]|[A-Za-z]{3,}[0-9]|[A-Za-z]*[0-9]{5,})"""
#: What a sheet may hold that is looked at more closely.
FORMULA = r"[<:]f[\t\n\r />]"
#: How large a sheet says it is, which some programs write wrongly.
DIMENSION = re.compile(TAG % b"dimension")
#: The parts of a package in which something is left unread.
MACROS, LINKS = "xl/vbaProject.bin", "xl/externalLinks/"
MAIN = "xl/workbook.xml"


@dataclass(frozen=True)
class Part:
    """What the package tells about one sheet, by cell address.

    ``cells``: all of it as ``grid`` reads it, if it is plain enough to be read at once.
    ``xml``: what else fastexcel has to read, with an address in each cell.
    """

    hidden: bool = False
    percent: tuple[str, ...] = ()
    coloured: tuple[str, ...] = ()
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    outline: Outline = Outline()
    cells: pl.DataFrame | None = field(default=None, repr=False)
    xml: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Package:
    """What the package tells: each sheet by its name, and of the file as a whole."""

    parts: dict[str, Part]
    styles: bytes | None = field(default=None, repr=False)
    shared: bytes | None = field(default=None, repr=False)
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
    """All that the zip package tells; raises almost anything if it is damaged."""
    with Zipped(content) as file:
        main = file.main(MAIN)
        styles = file.part(main, "/styles", "styles.xml")
        shared = file.part(main, "/sharedStrings", "sharedStrings.xml")
        listed, date1904 = _listed(file.relations(main), file.read(main))
        reading = _Reading(file, CellStyles.of(styles), shared)
        parts = {one.name: reading.part(one) for one in listed}
        macros, links = file.has(MACROS), file.has(LINKS)
    return Package(parts, styles, shared, macros=macros, links=links, date1904=date1904)


def _listed(relations: dict[str, tuple[str, str]], workbook: bytes) -> tuple[list[Listed], bool]:
    """The worksheets in their order, and whether their days count from 1904."""
    listed, date1904 = [], False
    for above, one in pieces(workbook, Named(["sheet", "workbookPr"])):
        if local(one.tag) == "workbookPr":
            date1904 = one.get("date1904") in ("1", "true")
        elif above and local(above[-1].tag) == "sheets":
            relation = next((value for key, value in one.items() if local(key) == "id"), "")
            kind, path = relations.get(relation, ("", ""))
            if kind.endswith("/worksheet"):
                hidden = one.get("state", "visible") != "visible"
                listed.append(Listed(one.get("name", ""), path, hidden))
    names: set[str] = set()
    for sheet in listed:
        # Each has a name and a part of its own, except where somebody wants it read many times.
        if sheet.name in names or sheet.path in names:
            raise UnreadableError("damaged_sheet", sheet.name)
        names |= {sheet.name, sheet.path}
    return listed, date1904


class _Reading:
    """Goes through the sheets of a package, which share styles, texts and what may be held."""

    def __init__(self, file: Zipped, styles: CellStyles, shared: bytes | None) -> None:
        self.file, self.styles = file, styles
        self.plain = PlainCells(styles, shared_texts(shared))
        self.shared, self.room = SharedLengths(shared), Room()

    def part(self, one: Listed) -> Part:
        """What is found of a sheet."""
        self.room.begin()
        comments = self._comments(one)
        xml = self.file.read(one.path)
        found = self.plain.of(xml, LARGEST_SHEET)
        if found is None:
            return self._closely(one, xml, comments)
        self.room.take(one.name, found.cells.height, found.cells.width - 1, found.held)
        return Part(  # nothing else can be in it
            hidden=one.hidden,
            coloured=found.coloured,
            comments=comments,
            outline=outline(xml, one.name, self.room, hides=False),
            cells=as_percentages(found.cells, found.percent),
        )

    def _comments(self, one: Listed) -> dict[str, str]:
        """What is noted beside cells."""
        xml = self.file.part(one.path, "/comments")
        found = {}
        for _, comment in pieces(xml, Named(["comment"])) if xml else ():
            self.room.mark(one.name)
            texts = (part.text or "" for part in comment.iter() if local(part.tag) == "t")
            found[comment.get("ref", "")] = "".join(texts)
        return found

    def _closely(self, one: Listed, xml: bytes, comments: dict[str, str]) -> Part:
        name, said, text = one.name, xml, _text(one, xml)
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
        if has["unusual"]:
            xml = with_addresses(text, said, name, MOST_PLACED)
            text = text if xml is said else _text(one, xml)
        if has["far"] or xml is not said:  # else there are at most 260 columns and 9,999 rows
            self.room.take(name, *extent(text))
        self.room.write(name, self.shared.referred(text))
        return Part(
            hidden=one.hidden,
            percent=self.styles.percentages(text),
            coloured=self.styles.marked(text),
            formulas=broken(text, name, self.room) if has["formulas"] else {},
            errors=errors(text, name, self.room) if has["errors"] else {},
            comments=comments,
            outline=outline(xml, name, self.room, hides=has["hidden"]),
            xml=_without_dimension(xml),
        )


def _text(one: Listed, xml: bytes) -> pl.Series:
    try:
        return pl.Series("xml", [xml], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.ComputeError as error:  # not UTF-8
        raise UnreadableError("damaged_sheet", one.name) from error


def _without_dimension(xml: bytes) -> bytes:
    """The sheet without its size, which some programs write wrongly."""
    said = DIMENSION.search(xml, 0, max(xml.find(b"sheetData"), 0))
    return xml[: said.start()] + xml[said.end() :] if said else xml
