"""The workbook back to the clerk: wrong cells coloured and commented, all findings listed first."""

import logging
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import polars as pl
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging import manifest
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.worksheet import Worksheet

from data import plain_text
from data.error_place import error_place
from data.excel_text import as_written, legal
from data.words import N_, Words
from data.workbook.files import MAIN, Book, BookSheet, UnreadableError, Zipped, open_book, within
from data.workbook.findings import sentence
from data.workbook.returned.findings_sheet import HEADINGS, LIST_HEAD, is_list, list_findings
from data.workbook.templates import NUMBER, PRECISION

log = logging.getLogger(__name__)

#: Laid over a cell by its worst finding: what the clerk has filled it with stays below.
FILLS = {
    severity: PatternFill("solid", fgColor=colour, bgColor=colour)
    for severity, colour in {"error": "FFC7CE", "warning": "FFEB9C"}.items()
}
#: By this condition, which always holds, our colours are known again.
OURS = 'ISTEXT("findings")'
#: So many cells are coloured by one rule.
IN_RULE = 500
#: A larger workbook would take openpyxl minutes: then only the rows with findings come back.
MOST_CELLS = 300_000
MOST_ROWS = 2_000
#: More styles or merged cells would take minutes, too: then the cells come back plain.
MOST_STYLES = 4_000
MOST_MERGED = 50_000
MOST_RANGES = 10_000
#: What else openpyxl takes long for is given up after so many seconds of the processor.
MOST_SECONDS = 15
#: Of a sheet cut down so, the first rows are kept: title and header.
HEAD = 10
#: Spreadsheets grow slow with more comments; further cells are coloured only.
MOST_COMMENTS = 2_000
#: So many findings are written into one comment.
MOST_IN_CELL = 5
#: What a sheet's name may not hold, and how long it may be.
FORBIDDEN = str.maketrans("[]:*?/\\'", "        ")
LONGEST_TITLE = 31
#: By this author our comments are known again; what a person has noted stands before ours.
AUTHOR, BEFORE = "findings", "\n----\n"
# A picture that openpyxl reads and then has no word for.
manifest.mimetypes.add_type("image/webp", ".webp")
THIS_CELL = N_("这个单元格")
MORE_HERE = N_("这个单元格还有另外 {count} 个问题。")


@dataclass(frozen=True)
class Copy:
    """The workbook to be given back: the page of each sheet by its name in the file."""

    book: Workbook
    pages: dict[str, Worksheet]
    whole: bool = True


def annotated(
    name: str,
    content: bytes,
    findings: pl.DataFrame,
    words: Words,
    doubted: pl.DataFrame | None = None,
) -> bytes:
    """The file ``content``, called ``name``, as .xlsx with its ``findings`` (rows of ``Finding``).

    ``doubted``: what else is wrong, a row for each cell that it names, with columns of
    ``Finding``, the sentence ``said`` and a ``key`` that is the same for all cells of a doubt.
    An .xlsx keeps its look and its formulas; of all other kinds the cells come back under the
    same addresses. A file that cannot be read comes back as the list alone.
    """
    parts = [findings.cast({"severity": pl.String}), *([] if doubted is None else [doubted])]
    findings = pl.concat(parts, how="diagonal")
    everywhere = _in_each_cell(findings)
    copy = _copy(name, content, everywhere)
    for sheet, page in copy.pages.items():
        _mark(page, everywhere.filter(pl.col("sheet") == sheet, pl.col("cell") != ""), words)
    titles = {sheet: page.title for sheet, page in copy.pages.items()}
    list_findings(copy.book, titles, findings, words, whole=copy.whole)
    made = BytesIO()
    copy.book.save(made)
    return made.getvalue()


def _in_each_cell(findings: pl.DataFrame) -> pl.DataFrame:
    """``findings`` with one for each cell where it is told but once."""
    cells = pl.coalesce("cells", "cell").str.split(" ")
    row = pl.coalesce(pl.col("cell").str.extract(r"(\d+)$").cast(pl.Int64), "row")
    return findings.with_columns(cell=cells).explode("cell").with_columns(row=row)


def _copy(name: str, content: bytes, findings: pl.DataFrame) -> Copy:
    try:
        book = open_book(name, content)
    except UnreadableError as error:
        log.info("the copy of a file has no sheets: %s", error_place(error))
        return Copy(_empty(), {})
    size = sum(sheet.cells.height * sheet.cells.width for sheet in book.sheets)
    if size > MOST_CELLS:
        return _anew(book, findings, whole=False)
    loaded = _loaded(content) if book.format == "xlsx" and _light(book, content) else None
    return loaded or _anew(book, findings)


def _light(book: Book, content: bytes) -> bool:
    """Whether openpyxl can load the file within seconds."""
    with Zipped(content) as file:
        styles = file.part(file.main(MAIN), "/styles", "styles.xml") or b""
    return book.covered <= MOST_MERGED and styles.count(b"cellStyle ") <= MOST_STYLES


def _empty() -> Workbook:
    book = Workbook()
    book.remove(book.active)
    return book


def _loaded(content: bytes) -> Copy | None:
    """The workbook as it is, None where openpyxl cannot read what others can."""
    try:
        with warnings.catch_warnings(), within(MOST_SECONDS):
            # openpyxl warns of what it leaves out: extensions that change no cell.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content))
    except Exception as error:
        # Files of other programs make openpyxl raise almost anything.
        log.warning("the copy of a file is made anew: %s", error_place(error))
        return None
    book.template = False
    for page in list(book.worksheets):
        if is_list(page.iter_rows(max_row=LIST_HEAD, max_col=len(HEADINGS), values_only=True)):
            book.remove(page)
    for page in book.worksheets:
        _unmark(page)
    return Copy(book, {page.title: page for page in book.worksheets})


def _unmark(page: Worksheet) -> None:
    """Take away what an earlier check has marked: it may be mended by now."""
    # Not iter_rows: it makes every cell up to the last one, which may be millions.
    for cell in page._cells.values():
        if cell.comment and cell.comment.author == AUTHOR:
            before = cell.comment.text.partition(BEFORE)
            cell.comment = Comment(before[0], "") if before[1] else None
    colours = ConditionalFormattingList()
    for area in page.conditional_formatting:
        for rule in area.rules:
            if rule.formula != [OURS]:
                colours.add(str(area.sqref), rule)
    page.conditional_formatting = colours


def _anew(book: Book, findings: pl.DataFrame, *, whole: bool = True) -> Copy:
    """Every cell at its place; without what is in order if not ``whole``."""
    made = _empty()
    pages = {}
    for sheet in book.sheets:
        if is_list(sheet.cells.head(LIST_HEAD).drop("row").iter_rows()):
            continue
        page = made.create_sheet(title_for(sheet.name, made.sheetnames))
        wrong = findings.filter(pl.col("sheet") == sheet.name)["row"].unique().sort()[:MOST_ROWS]
        kept = pl.col("row").is_in(wrong.implode()) | (pl.col("row") <= HEAD)
        _fill(page, sheet.cells if whole else sheet.cells.filter(kept))
        _form(page, sheet)
        pages[sheet.name] = page
    return Copy(made, pages, whole)


def title_for(name: str, taken: Iterable[str]) -> str:
    """A name that a sheet can have: without forbidden signs, short and not taken."""
    title = " ".join(legal(name).translate(FORBIDDEN).split()) or "Sheet"
    title = title[:LONGEST_TITLE]
    used = {one.lower() for one in taken}
    number = 2
    while title.lower() in used:
        end = f" {number}"
        title = title[: LONGEST_TITLE - len(end)].removesuffix(f" {number - 1}") + end
        number += 1
    return title


def _fill(page: Worksheet, cells: pl.DataFrame) -> None:
    columns = [column_index_from_string(letter) for letter in cells.columns[1:]]
    for row, *texts in cells.iter_rows():
        for column, text in zip(columns, texts, strict=True):
            if text is not None:
                put(page.cell(row, column), text)


def put(cell: Cell, text: str) -> None:
    """A number where it is one, else a text that never is a formula."""
    digits = text.strip("-").replace(".", "")
    if NUMBER.fullmatch(text) and len(digits) <= PRECISION:
        cell.value = float(text)
    else:
        plain_text.put(cell, text)


def _form(page: Worksheet, sheet: BookSheet) -> None:
    widest, lowest = page.max_column, page.max_row
    for top, left, bottom, right in sheet.merged[:MOST_RANGES]:
        # What is merged down a whole column ends with the data.
        last = max(left, min(right, widest)), max(top, min(bottom, lowest))
        area = MergedCellRange(page, CellRange(None, left, top, *last).coord)
        # Not merge_cells: it looks at all earlier ranges again for each one.
        page.merged_cells.ranges.add(area)
        page._clean_merge_range(area)
    for address, text in (sheet.errors | sheet.formulas).items():
        if not isinstance(page[address], MergedCell):
            put(page[address], text)
    if sheet.hidden:
        page.sheet_state = "hidden"


def _mark(page: Worksheet, findings: pl.DataFrame, words: Words) -> None:
    """Colour each wrong cell by its worst finding and say in a comment what is wrong."""
    by_cell: dict[str, list[dict[str, object]]] = {}
    for finding in findings.iter_rows(named=True):
        by_cell.setdefault(_anchor(page, str(finding["cell"])), []).append(finding)
    wrong: dict[str, list[str]] = {severity: [] for severity in FILLS}
    for number, (address, found) in enumerate(by_cell.items()):
        worst = "error" if any(one["severity"] == "error" for one in found) else "warning"
        wrong[worst].append(address)
        if number < MOST_COMMENTS:
            _comment(page[address], found, words)
    for severity, addresses in wrong.items():
        for first in range(0, len(addresses), IN_RULE):
            rule = FormulaRule(formula=[OURS], fill=FILLS[severity])
            cells = " ".join(addresses[first : first + IN_RULE])
            page.conditional_formatting.add(cells, rule)


def _anchor(page: Worksheet, address: str) -> str:
    """The cell that shows what stands at ``address``: the first one of a merged range."""
    cell = page[address]
    if isinstance(cell, MergedCell):
        for area in page.merged_cells.ranges:
            if area.min_row <= cell.row <= area.max_row and (
                area.min_col <= cell.column <= area.max_col
            ):
                return f"{get_column_letter(area.min_col)}{area.min_row}"
    return address


def _comment(cell: Cell, found: list[dict[str, object]], words: Words) -> None:
    here = words.say(THIS_CELL)
    said = [sentence(one, words, here) for one in found[:MOST_IN_CELL]]
    if len(found) > MOST_IN_CELL:
        said.append(words.say(MORE_HERE, count=len(found) - MOST_IN_CELL))
    text = ("" if cell.comment is None else cell.comment.text + BEFORE) + "\n".join(said)
    text = as_written(text)
    cell.comment = Comment(text, AUTHOR, width=360, height=40 + 36 * len(said))
