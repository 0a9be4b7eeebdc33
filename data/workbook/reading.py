"""A file in, typed rows and findings out. Whatever is wrong with it is a finding."""

import logging
from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from data.catalog import Catalog
from data.error_place import error_place
from data.workbook.checks.hidden_duplicates import seen
from data.workbook.checks.repeated_amounts import twice
from data.workbook.checks.row_accounting import checked
from data.workbook.checks.scaled_cells import contradicting
from data.workbook.checks.sheet_result import Piece
from data.workbook.files.book import Book, BookSheet
from data.workbook.files.opening import open_book
from data.workbook.files.wholesome import short_name
from data.workbook.files.xlsx_package import UnreadableError
from data.workbook.finding_codes import Code
from data.workbook.findings import finding, together
from data.workbook.layouts.exported_table import is_computed, without_foot
from data.workbook.layouts.ledger import read_ledger
from data.workbook.layouts.mapping_proposal import Background, understood
from data.workbook.layouts.new_schools import registered
from data.workbook.layouts.original_cells import placed
from data.workbook.layouts.own_table import Read, Table
from data.workbook.layouts.own_template import listed, own_reads, own_sheet, own_table, piece
from data.workbook.layouts.plain_table import PlainSheet
from data.workbook.layouts.recognised_sheet import read_recognised, unread
from data.workbook.layouts.sheet_mapping import Decision, Understanding
from data.workbook.reader.reader_protocol import at
from data.workbook.returned.findings_sheet import LIST_HEAD, is_list
from data.workbook.rows import Checked, Rows
from data.workbook.templates.instructions import is_instructions
from data.workbook.templates.template_column import Sheet
from data.workbook.templates.template_sheets import INSTRUCTIONS, layout
from data.workbook.vocabulary.known_schools import Known
from data.workbook.vocabulary.spelling import plain

log = logging.getLogger(__name__)

Findings = list[pl.DataFrame]
Decisions = Mapping[str, Decision]
NONE: Decisions = {}
#: What people call sheets that only explain: in them nothing is missed.
GUIDES = (plain(INSTRUCTIONS.zh), plain(INSTRUCTIONS.en))


def read(
    name: str,
    content: bytes,
    catalog: Catalog,
    known: Known | pl.DataFrame | frozenset[str] = frozenset(),
    decisions: Decisions = NONE,
    memory: Decisions = NONE,
) -> Checked:
    """The rows of the file ``content``, called ``name``, and all that is wrong with it.

    ``known`` are the schools that the file may name without listing them: their register, or
    just ids. ``decisions`` are a person's answers for the sheets of this file, by sheet name;
    ``memory`` those given before, by shape. Never raises for bad input.
    """
    name = short_name(name)
    try:
        book = open_book(name, content)
    except UnreadableError as error:
        log.warning("a file cannot be read: %s", error_place(error))
        return Checked(Rows.of(), together([error.finding(name)]), ())
    return read_book(book, catalog, Known.of(known), decisions, memory)


def read_book(
    book: Book,
    catalog: Catalog,
    known: Known,
    decisions: Decisions = NONE,
    memory: Decisions = NONE,
) -> Checked:
    """``read`` for a file that is open already."""
    filled = [
        without_foot(one, as_csv=book.format == "text")
        for one in book.sheets
        if not one.empty and not is_instructions(one) and not _is_list(one)
    ]
    computed = [one for one in filled if is_computed(one)]
    sheets = [one for one in filled if not is_computed(one)]
    own = {one.name: found for one in sheets if (found := own_sheet(one, catalog))}
    reads, pieces = _own(book.name, sheets, own, catalog, known)
    background = Background.of(catalog, known.also(listed(reads)))
    strange = [t for one in sheets if one.name not in own for t in background.tables(one)]
    recognised = _recognised(book.name, strange, background, decisions, memory)
    findings = [*_unknown(book.name, strange, recognised, bool(own or computed), catalog)]
    findings += [finding(book.name, Code.COMPUTED_TABLE, sheet=one.name) for one in computed]
    known_names = {one.name for one in recognised}
    unknown = [unread(one) for one in (*strange, *computed) if one.name not in known_names]
    pieces += recognised
    pieces, hidden = seen(book.name, pieces)
    findings += hidden
    findings += contradicting(book.name, pieces, catalog)
    findings += twice(book.name, pieces)
    pieces = registered(book.name, pieces, known.new, catalog)
    findings += _blank(book.name, pieces, recognised)
    order = [one.name for one in filled]
    ordered = sorted(pieces + unknown, key=lambda one: order.index(one.of))
    read_ = list(dict.fromkeys(p.of for p in ordered if p.understanding.kind != "unknown"))
    return placed(checked(book.name, ordered, findings, known), strange, read_, book.findings)


def _is_list(sheet: BookSheet) -> bool:
    """Whether it lists what was wrong with the file before."""
    return is_list(sheet.cells.head(LIST_HEAD).drop("row").iter_rows())


def _says_anything(piece: Piece) -> bool:
    """Whether a sheet holds anything, be it asked about or not used."""
    unused = any(Code.NOT_USED in one["code"] for one in piece.findings)
    return bool(piece.data.len() or piece.understanding.questions or unused)


def _blank(file: str, pieces: list[Piece], recognised: list[Piece]) -> Findings:
    """Whether nothing is filled in in the file, or in a sheet of which the header is known."""
    if pieces and not any(map(_says_anything, pieces)):
        return [finding(file, Code.NO_ROWS)]
    return [
        finding(file, Code.NO_ROWS, sheet=one.name)
        for one in recognised
        if one.notes.len() and not (one.data.len() or one.totals.len())
        if not (any(each.height for each in one.findings) or one.understanding.questions)
        if one.understanding.kind != "unread"
    ]


def _own(
    file: str,
    sheets: list[BookSheet],
    own: dict[str, Sheet],
    catalog: Catalog,
    known: Known,
) -> tuple[list[Read], list[Piece]]:
    """The sheets of our layout read; of two for the same table, the first one."""
    tables: dict[str, Table] = {}
    held: dict[str, tuple[BookSheet, Findings]] = {}
    again: list[Piece] = []
    for sheet in sheets:
        of = own.get(sheet.name)
        if of is not None and of.id in tables:
            other = tables[of.id].name
            said = finding(file, Code.DUPLICATE_SHEET, sheet=sheet.name, other=other)
            again.append(replace(unread(sheet, "template"), findings=[said]))
        elif of is not None:
            tables[of.id], wrong = own_table(file, sheet, of, catalog)
            held[sheet.name] = sheet, wrong
    reads = own_reads(tables, catalog, known) if tables else []
    return reads, [
        piece(held[n][0], one, held[n][1]) for one in reads for n in [one.table.name]
    ] + again


def _recognised(
    file: str,
    sheets: list[PlainSheet],
    background: Background,
    decisions: Decisions,
    memory: Decisions,
) -> list[Piece]:
    """The tables of the other sheets, lists of schools first, as the others name their schools."""

    def understand(sheet: PlainSheet) -> Understanding:
        return understood(file, sheet, background, memory, decisions.get(sheet.name))

    first = {}
    for number, sheet in enumerate(sheets, 1):
        at(number, len(sheets))
        first[sheet.name] = understand(sheet)
    lists = [sheet for sheet in sheets if first[sheet.name].kind == "schools"]
    pieces = [read_recognised(file, one, first[one.name], background) for one in lists]
    if lists:
        schools = [
            one.records["schools"].select("school", "name", "region", "type") for one in pieces
        ]
        known = background.known.also(pl.concat(schools).collect())
        background = Background.of(background.catalog, known)
    for sheet in sheets:
        if sheet not in lists:
            understanding = understand(sheet) if lists else first[sheet.name]
            if understanding.kind == "unread":
                pieces.append(replace(unread(sheet), understanding=understanding))
            elif understanding.kind != "unknown":
                reads = read_ledger if understanding.kind == "rectifications" else read_recognised
                pieces.append(reads(file, sheet, understanding, background))
    return pieces


def _unknown(
    file: str, strange: list[PlainSheet], pieces: list[Piece], others: bool, catalog: Catalog
) -> Findings:
    """Sheets, or tables of sheets, in which nothing was recognised."""
    known = {piece.name for piece in pieces}
    sheets = {piece.of for piece in pieces}
    unknown = [one for one in strange if one.name not in known and plain(one.of) not in GUIDES]
    if not others and not pieces:
        expected = "、".join(sheet.name.zh for sheet in layout(catalog))
        return [finding(file, Code.NO_KNOWN_SHEET, expected=expected)]
    return [
        finding(
            file,
            Code.UNKNOWN_TABLE if one.of in sheets else Code.UNKNOWN_SHEET,
            sheet=one.name,
        )
        for one in unknown
        if one.of in sheets or not one.at
    ]
