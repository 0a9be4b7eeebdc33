"""What the file itself says before any sheet is read, and what fastexcel does not tell.

An .xlsx file is a zip package of XML parts. Looked up here: whether it is one, whether its sheets
are of a size that can be held, which cells show their number otherwise than it is kept, and which
are struck through or hold a formula or an error in place of a value.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from data.workbook.files.cells import CellFormat
from data.workbook.files.limits import Named, SizeBudget, UnreadableError, Zipped, local, pieces
from data.workbook.files.xlsx_addresses import UNUSUAL, with_addresses
from data.workbook.files.xlsx_cells import CellTags
from data.workbook.files.xlsx_faults import SharedLengths, broken, errors
from data.workbook.files.xlsx_outline import TAG, Outline, outline
from data.workbook.files.xlsx_struck import referring, without_struck
from data.workbook.files.xlsx_styles import CellStyles
from data.workbook.findings import Code

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
    """What the package tells about one sheet, by cell address; ``formatted``: as ``CellStyles`` has
    it; ``crossed``: cells that are crossed out, ``struck``: those of which only a part is.

    ``xml``: what fastexcel has to read, with an address in each cell.
    """

    hidden: bool
    formatted: pl.DataFrame
    coloured: tuple[str, ...] = ()
    crossed: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    outline: Outline = Outline()
    xml: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Package:
    """What the package tells: each sheet by its name, and of the file as a whole."""

    parts: dict[str, Part]
    formats: Mapping[str, CellFormat]
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
    texts = reading.texts.xml if shared is not None else None
    return Package(
        parts, reading.styles.formats, texts, macros=macros, links=links, date1904=date1904
    )


def _listed(relations: dict[str, tuple[str, str]], workbook: bytes) -> tuple[list[Listed], bool]:
    """The worksheets in their order, and whether their days count from 1904."""
    listed, date1904 = [], False
    for above, one in pieces(workbook, Named(["sheet", "workbookPr"])):
        if local(one.tag) == "workbookPr":
            # An extension further down is called so as well and says nothing of days.
            date1904 |= len(above) == 1 and one.get("date1904") in ("1", "true")
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
            raise UnreadableError(Code.DAMAGED_SHEET, sheet.name)
        names |= {sheet.name, sheet.path}
    return listed, date1904


class _Reading:
    """Goes through the sheets of a package, which share styles, texts and what may be held."""

    def __init__(self, file: Zipped, styles: CellStyles, shared: bytes | None) -> None:
        self.file, self.styles = file, styles
        self.texts = without_struck(shared or b"")
        self.shared, self.budget = SharedLengths(self.texts.xml or None), SizeBudget()

    def part(self, one: Listed) -> Part:
        """What is found of a sheet."""
        self.budget.begin()
        comments = self._comments(one)
        crossed = without_struck(self.file.read(one.path))
        name, xml, text = one.name, crossed.xml, _text(one, crossed.xml)
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
            xml = with_addresses(text, crossed.xml, name, MOST_PLACED)
            text = text if xml is crossed.xml else _text(one, xml)
        cells = CellTags(text)
        if (
            has["far"] or xml is not crossed.xml
        ):  # else there are at most 260 columns and 9,999 rows
            self.budget.take(name, *cells.extent(), cells.held)
        self.budget.write(name, self.shared.referred(text))
        return Part(
            hidden=one.hidden,
            formatted=self.styles.formatted(cells),
            coloured=self.styles.marked(cells),
            crossed=self.styles.crossed(cells),
            struck=(*crossed.cells, *referring(text, self.texts.shared)),
            formulas=broken(text, name, self.budget) if has["formulas"] else {},
            errors=errors(text, name, self.budget) if has["errors"] else {},
            comments=comments,
            outline=outline(xml, name, self.budget, hides=has["hidden"]),
            xml=_without_dimension(xml),
        )

    def _comments(self, one: Listed) -> dict[str, str]:
        """What is noted beside cells."""
        xml = self.file.part(one.path, "/comments")
        found = {}
        for _, comment in pieces(xml, Named(["comment"])) if xml else ():
            self.budget.mark(one.name)
            texts = (part.text or "" for part in comment.iter() if local(part.tag) == "t")
            found[comment.get("ref", "")] = "".join(texts)
        return found


def _text(one: Listed, xml: bytes) -> pl.Series:
    try:
        return pl.Series("xml", [xml], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.ComputeError as error:  # not UTF-8
        raise UnreadableError(Code.DAMAGED_SHEET, one.name) from error


def _without_dimension(xml: bytes) -> bytes:
    """The sheet without its size, which some programs write wrongly."""
    said = DIMENSION.search(xml, 0, max(xml.find(b"sheetData"), 0))
    return xml[: said.start()] + xml[said.end() :] if said else xml
