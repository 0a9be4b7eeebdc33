"""A workbook to fill in: for chosen schools and years, with what is known of them already."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from data.catalog import STAGE_HOLDS, Catalog, Item, SchoolType
from data.excel_text import as_written
from data.records import TABLES, School
from data.store import Snapshot
from data.workbook.rows import Rows
from data.workbook.templates.cell_rules import rules
from data.workbook.templates.instructions import LOCKED, instructions, places
from data.workbook.templates.row_cells import as_entered, cells_of, spelled
from data.workbook.templates.template_column import Column, Sheet
from data.workbook.templates.template_sheets import layout
from data.workbook.templates.template_writing import cell_of, new_page, saved, write_instructions

UNLOCKED = Protection(locked=False)
#: More comments than these make a spreadsheet program slow; then there are none.
MOST_COMMENTS = 20_000
#: The ids of the register, with room for more.
REGISTERED = "学校名册!$A$2:$A$50000"
ABOUT_SCHOOLS = ("schools", "school_items")
ITEMS_KEY = ["school", "year"]


@dataclass(frozen=True)
class _Page:
    """A sheet with the cells to write, and the comments on empty ones by row and field."""

    sheet: Sheet
    cells: pl.DataFrame
    comments: dict[tuple[int, str], str]


def template(
    catalog: Catalog,
    snapshot: Snapshot | None = None,
    schools: Collection[str] | None = None,
    years: Collection[int] | None = None,
) -> bytes:
    """An .xlsx that ``read`` understands without a question, whatever right values are filled in.

    ``schools`` (ids) are listed with a row for each of ``years``, what ``snapshot`` knows filled
    in; other years of the snapshot serve as comments. Only items that schools of these types need
    have a column. Without ``schools`` it is about all of the snapshot, and has the sheets about
    the region as well; without ``years`` about all years that the snapshot knows.
    """
    sheets = layout(catalog)
    if snapshot is None:
        pages = [_Page(sheet, cells_of(sheet, Rows.of(), catalog), {}) for sheet in sheets]
    else:
        pages = list(_filled(sheets, snapshot, catalog, schools, years))
    book = Workbook(write_only=True)
    lines = list(instructions(tuple(page.sheet for page in pages), catalog, LOCKED))
    write_instructions(book, lines)
    for page in pages:
        words = places(lines, page.sheet)
        if page.sheet.id == "school_items":
            words["school"] = REGISTERED
        _write(book, page, catalog, words)
    return saved(book)


def _filled(
    sheets: tuple[Sheet, ...],
    snapshot: Snapshot,
    catalog: Catalog,
    schools: Collection[str] | None,
    years: Collection[int] | None,
) -> Iterator[_Page]:
    """The sheets that are needed, with what is known."""
    register: pl.DataFrame = snapshot.schools
    if schools is not None:
        register = register.filter(pl.col("school").is_in(list(schools)))
    known = snapshot.items.join(register, on="school", how="semi")
    rows = _rows(snapshot, register, years)
    asked = sorted(known["year"].unique() if years is None else years)
    for sheet in sheets:
        if sheet.id == "school_items":
            yield _items_page(sheet, known, snapshot.inexact, register, asked, catalog)
        elif schools is None or sheet.id in ABOUT_SCHOOLS:
            yield _Page(sheet, cells_of(sheet, rows, catalog), {})


def _rows(snapshot: Snapshot, register: pl.DataFrame, years: Collection[int] | None) -> Rows:
    """The rows of the snapshot but the items, of these years where they have one."""
    frames: dict[str, pl.DataFrame] = {
        name: getattr(snapshot, name).drop("release")
        for name in TABLES
        if name not in ("schools", "school_items")
    }
    if years is not None:
        asked = pl.col("year").is_in(list(years))
        frames = {
            name: frame.filter(asked) if "year" in frame.columns else frame
            for name, frame in frames.items()
        }
    return Rows.of(schools=register.select(School.column_names()), **frames)


def _items_page(
    sheet: Sheet,
    known: pl.DataFrame,
    inexact: pl.DataFrame,
    register: pl.DataFrame,
    years: list[int],
    catalog: Catalog,
) -> _Page:
    """A row for each school and year."""
    lines = (
        register.select("school", "name")
        .join(pl.DataFrame({"year": years}, schema={"year": pl.Int32}), how="cross")
        .sort(ITEMS_KEY)
    )
    stated = [item.id for item in catalog.items_of("school") if known[item.id].count()]
    types = [catalog.school_types[code] for code in register["type"].unique().sort()]
    needed = _needed(types, catalog).union(stated) if types else {*known.columns}
    items = {item.id for item in catalog.items_of("school")}
    columns = [one for one in sheet.columns if one.field not in items or one.field in needed]
    smaller = replace(sheet, columns=tuple(columns))
    filled = lines.join(known, on=ITEMS_KEY, how="left", maintain_order="left", validate="1:1")
    cells = spelled(smaller, as_entered(filled, inexact, catalog))
    fields = [column.field for column in columns if column.field in items]
    earlier = _earlier(lines, spelled(smaller, as_entered(known, inexact, catalog)), fields)
    return _Page(smaller, cells, _comments(cells, earlier, fields))


def _needed(types: list[SchoolType], catalog: Catalog) -> set[str]:
    """The items that schools of these types are asked for."""
    taught = {stage for kind in types for stage in (*kind.stages, kind.main)}
    judged = _stages_of_bases(catalog)
    return {
        item.id
        for item in catalog.items_of("school")
        if (item.stage in taught if item.stage else _serves(item, taught, judged))
    }


def _serves(item: Item, taught: set[str], judged: dict[str, set[str]]) -> bool:
    """An item by which only others are judged is none of theirs."""
    stages = judged.get(item.base)
    return not stages or bool(stages & taught)


def _stages_of_bases(catalog: Catalog) -> dict[str, set[str]]:
    """For each base of items the stages with a standard that needs it."""
    stages: dict[str, set[str]] = {}
    for standard in catalog.standards.values():
        formula = catalog.indicators[standard.indicator].formula
        held = {one for stage in standard.stages for one in STAGE_HOLDS.get(stage, (stage,))}
        for term in formula.terms if formula else ():
            stages.setdefault(term.item, set()).update(held)
    return stages


def _earlier(lines: pl.DataFrame, known: pl.DataFrame, fields: list[str]) -> pl.DataFrame:
    """For each of ``lines`` the year before it in which the school last reported, and what."""
    before = known.select("school", *fields, earlier="year").sort("earlier")
    asked = lines.select(*ITEMS_KEY, before=pl.col("year") - 1).sort("before")
    # Unsorted within a school it would be wrong: both are sorted as a whole.
    found = asked.join_asof(
        before, left_on="before", right_on="earlier", by="school", check_sortedness=False
    )
    return found.sort(ITEMS_KEY)


def _comments(
    cells: pl.DataFrame, earlier: pl.DataFrame, fields: list[str]
) -> dict[tuple[int, str], str]:
    """What was reported before, for each cell that is empty now, by row (from 0) and field."""
    found = {
        (row, field): f"{year}：{str(value).removesuffix('.0')}"
        for field in fields
        for row, (now, year, value) in enumerate(
            zip(cells[field], earlier["earlier"], earlier[field], strict=True)
        )
        if now is None and value is not None
    }
    return found if len(found) <= MOST_COMMENTS else {}


def _write(book: Workbook, page: _Page, catalog: Catalog, words: dict[str, str]) -> None:
    written = new_page(book, page.sheet, UNLOCKED)
    for rule in rules(page.sheet, catalog, words):
        written.data_validations.append(rule)
    _protect(written)
    for number, row in enumerate(page.cells.iter_rows()):
        written.append(
            [
                _open_cell(written, value, column, page.comments.get((number, column.field)))
                for value, column in zip(row, page.sheet.columns, strict=True)
            ]
        )


def _protect(page: WriteOnlyWorksheet) -> None:
    """Lock the header, and nothing else: rows may come, go and be sorted."""
    page.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows"):
        setattr(page.protection, allowed, False)  # not locked
    page.protection.sort = page.protection.autoFilter = False


def _open_cell(
    page: WriteOnlyWorksheet, value: object, column: Column, comment: str | None
) -> Cell | None:
    if value is None and comment is None:
        return None  # as its column is
    made = cell_of(page, value, column)
    cell = made if isinstance(made, Cell) else WriteOnlyCell(page, made)
    cell.protection = UNLOCKED
    if comment is not None:
        cell.comment = Comment(as_written(comment), author="", width=160, height=40)
    return cell
