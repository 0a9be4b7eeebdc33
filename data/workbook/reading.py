"""A file in, typed rows and findings out. Whatever is wrong with it is a finding."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl

from data.catalog import Catalog
from data.error_place import error_place
from data.workbook.checks import (
    SheetResult,
    checked,
    contradicting,
    filled_rows,
    read_ledger,
    read_recognised,
    read_template,
    registered,
    repeated,
    unread,
    unrecognised_tables,
    with_original_cells,
)
from data.workbook.files import Book, BookSheet, UnreadableError, open_book, short_name
from data.workbook.findings import Code, finding, together
from data.workbook.layouts import (
    Background,
    Decision,
    PlainSheet,
    Understanding,
    is_computed,
    own_sheet,
    shape_of,
    understood,
    without_foot,
)
from data.workbook.reader import at
from data.workbook.returned import LIST_HEAD, is_list
from data.workbook.rows import Checked, Fate, Rows
from data.workbook.templates import INSTRUCTIONS, is_instructions
from data.workbook.vocabulary import COLUMNS, Known, plain

log = logging.getLogger(__name__)

Findings = list[pl.DataFrame]
Decisions = Mapping[str, Decision]
NONE: Decisions = {}
#: What reads a table, by what it is understood to be; all others are read as amounts.
READERS: Mapping[str, Callable[[str, Any, Understanding, Background], SheetResult]] = {
    "template": read_template,
    "rectifications": read_ledger,
    "unread": unread,
}
REGISTER = "template:schools"
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
    file = book.name
    filled = [
        without_foot(one, as_csv=book.format == "text")
        for one in book.sheets
        if not one.empty and not is_instructions(one) and not _is_list(one)
    ]
    computed = [one for one in filled if is_computed(one)]
    sheets = [one for one in filled if not is_computed(one)]
    results, strange = _pieces(file, sheets, Background.of(catalog, known), decisions, memory)
    recognised = [one for one in results if not one.own]
    known_sheets = bool(computed or len(results) > len(recognised))
    unguided = [one for one in strange if plain(one[0].of) not in GUIDES]
    read_of = {one.of for one in recognised}
    findings = unrecognised_tables(file, unguided, read_of, catalog, others=known_sheets)
    findings += [finding(file, Code.COMPUTED_TABLE, sheet=one.name) for one in computed]
    tables = [sheet for sheet, _ in strange]
    read_ = {one.name for one in recognised}
    left = [one for one in (*tables, *computed) if one.name not in read_]
    results, twice = repeated(file, results)
    findings += [*contradicting(file, results, catalog), *twice]
    results = registered(file, results, known.new, catalog)
    findings += _blank(file, results, recognised)
    results += [unread(file, one, Understanding(one.name, "", "unknown")) for one in left]
    order = [one.name for one in filled]
    ordered = sorted(results, key=lambda one: order.index(one.of))
    used = list(dict.fromkeys(p.of for p in ordered if p.understanding.kind != "unknown"))
    return with_original_cells(checked(file, ordered, findings, known), tables, used, book.findings)


def _is_list(sheet: BookSheet) -> bool:
    """Whether it lists what was wrong with the file before."""
    return is_list(sheet.cells.head(LIST_HEAD).drop("row").iter_rows())


def _says_anything(result: SheetResult) -> bool:
    """Whether a sheet holds anything, be it asked about or not used."""
    unused = any(Code.NOT_USED in one["code"] for one in result.findings)
    return bool(result.rows(Fate.READ).len() or result.understanding.questions or unused)


def _blank(file: str, results: list[SheetResult], recognised: list[SheetResult]) -> Findings:
    """Whether nothing is filled in in the file, or in a sheet of which the header is known."""
    if results and not any(map(_says_anything, results)):
        return [finding(file, Code.NO_ROWS)]
    return [
        finding(file, Code.NO_ROWS, sheet=one.name)
        for one in recognised
        if {*one.lines["fate"]} == {Fate.NOTE}
        if not (any(each.height for each in one.findings) or one.understanding.questions)
        if one.understanding.kind != "unread"
    ]


def _pieces(
    file: str,
    sheets: Sequence[BookSheet],
    background: Background,
    decisions: Decisions,
    memory: Decisions,
) -> tuple[list[SheetResult], list[tuple[PlainSheet, Understanding]]]:
    """What came of every sheet of which it is known what it is, and how the tables of those that
    are not of our layout are understood. Lists of schools are read first, as the others name
    their schools.
    """
    shapes = {
        one.name: shape_of(of) for one in sheets if (of := own_sheet(one, background.catalog))
    }
    own = {shapes[one.name]: one for one in reversed(sheets) if one.name in shapes}
    again = [one for one in sheets if one.name in shapes and own[shapes[one.name]] is not one]
    results = [_again(file, one, own[shapes[one.name]].name) for one in again]
    ours = [(one, Understanding(one.name, shape, "template")) for shape, one in own.items()]
    results += _read([one for one in ours if one[1].shape == REGISTER], file, background)
    background = background.listing(_listed(results))
    strange = [t for one in sheets if one.name not in shapes for t in background.tables(one)]

    def understand(sheet: PlainSheet) -> Understanding:
        return understood(file, sheet, background, memory, decisions.get(sheet.name))

    first = []
    for number, sheet in enumerate(strange, 1):
        at(number, len(strange))
        first.append((sheet, understand(sheet)))
    lists = _read([one for one in first if one[1].kind == "schools"], file, background)
    background = background.listing(_listed(lists))
    rest = [one for one in first if one[1].kind != "schools"]
    rest = [(sheet, understand(sheet)) for sheet, _ in rest] if lists else rest
    rest = [one for one in rest if one[1].kind != "unknown"]
    others = [one for one in ours if one[1].shape != REGISTER]
    return results + lists + _read([*others, *rest], file, background), first


def _read(
    tables: Sequence[tuple[Any, Understanding]], file: str, background: Background
) -> list[SheetResult]:
    """What came of each table."""
    return [
        READERS.get(told.kind, read_recognised)(file, table, told, background)
        for table, told in tables
    ]


def _listed(results: Sequence[SheetResult]) -> list[pl.DataFrame]:
    """The schools that they list, right or wrong as their rows may be."""
    lists = [one.records["schools"] for one in results if "schools" in one.records]
    return [one.select(list(COLUMNS)).collect() for one in lists]


def _again(file: str, sheet: BookSheet, other: str) -> SheetResult:
    """A sheet of our layout after the first one for the same table: its rows are refused."""
    said = finding(file, Code.DUPLICATE_SHEET, sheet=sheet.name, other=other)
    told = Understanding(sheet.name, "", "template", first_row=1)
    return SheetResult.of_rows(sheet, told, [said], filled_rows(sheet, 1), table="")
