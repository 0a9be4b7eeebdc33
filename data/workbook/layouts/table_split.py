"""A sheet taken apart where it holds several tables: below each other, or side by side."""

import polars as pl

from data.workbook.files import BookSheet
from data.workbook.layouts import pairs, pivoted
from data.workbook.layouts.headers import Outline, PlainSheet, at, first_rows, heads, outline
from data.workbook.layouts.ledger_columns import is_ledger
from data.workbook.layouts.next_table import Start, TableMarks, next_table
from data.workbook.vocabulary import ROLE_WORDS, plain, role_of

#: What a form says of itself that counts for the tables below it, too.
SAID = {
    word: said
    for word, role in ROLE_WORDS.items()
    for said in ({"school_name": "学校名称", "region_name": "区县名称", "year": "年份"}.get(role),)
    if said
}
#: Over amounts beside 项目, over names of what is counted elsewhere.
CONTENT = "内容"
KEYED = ("school_name", "region_name", "school", "measure")


def plain_sheets(sheet: BookSheet, marks: TableMarks) -> list[PlainSheet]:
    """The tables of a sheet in their order, each laid out so that its rows say what they are."""
    whole = PlainSheet.whole(sheet)
    if whole.places is not None or not sheet.cells.columns[1:] or is_ledger(sheet):
        return [whole]
    found: list[PlainSheet] = []
    rest: list[PlainSheet] = [whole]
    while rest:
        first, *rest = rest
        start = _start(first, marks)
        begins = next_table(first, start, marks)
        upper = first.part(rows=(1, begins - 1)) if begins else first
        beside = _beside(upper, start, marks)
        over = (*start.outline.above, *_said(upper, start, marks))
        lower = [first.part(rows=(begins, _last(first))).later(over)] if begins else []
        if len(beside) > 1:
            rest = [beside[0], *(one.later(over) for one in beside[1:]), *lower, *rest]
            continue
        found.append(_laid_out(upper, start, marks))
        rest = [*lower, *rest]
    return found


def _laid_out(sheet: PlainSheet, start: Start, marks: TableMarks) -> PlainSheet:
    if start.heads:
        return pivoted.lay_out(sheet, start.heads, marks.score, marks.who)
    if start.form:
        form = pairs.form(sheet, marks.score)
        return form.laid_out() if form else sheet
    return sheet


def _start(sheet: PlainSheet, marks: TableMarks) -> Start:
    """What the first table is, by what comes first: a header, a form, names over columns."""
    found = outline(sheet, marks.score, marks.score.is_unit)
    header = found.header_rows[-1] if found.header_rows else _last(sheet) + 1
    names = heads(sheet, marks.score, marks.who)
    units = marks.score.school.units
    roles = {role_of(path, units) for path in found.paths.values()}
    if names and names.row <= header + 1 and not (header < names.row and "value" in roles):
        return Start(pivoted.outline_of(sheet, names, marks.score), heads=names, listed=True)
    form = pairs.form(sheet, marks.score)
    if form and form.first <= header:
        above = tuple(t for n, row in form.rows.items() if n < form.first for t in row.values())
        return Start(Outline((), {}, above, (), form.first + 1, _last(sheet)), form, listed=True)
    return Start(found, listed="measure" in roles or not found.header_rows)


def _last(sheet: PlainSheet) -> int:
    return int(str(sheet.cells["row"].max() or 0))


def _said(sheet: PlainSheet, start: Start, marks: TableMarks) -> tuple[str, ...]:
    """What a form, or a list of one item a row, says of school, district and year."""
    if start.form or start.heads or not start.listed:
        return start.form.said(SAID) if start.form else ()
    paths = list(start.outline.paths.items())
    units = marks.score.school.units
    beside = [
        (letter, after)
        for (letter, path), (after, _) in zip(paths, paths[1:], strict=False)
        if role_of(path, units) == "measure"
    ]
    rows = [row for number, row in first_rows(sheet).items() if number >= start.outline.first_row]
    return tuple(
        f"{said}:{row[after]}"
        for row in rows
        for letter, after in beside
        if (said := SAID.get(plain(row.get(letter, "")))) and row.get(after)
    )


def _beside(sheet: PlainSheet, start: Start, marks: TableMarks) -> list[PlainSheet]:
    """The tables next to each other in it."""
    if start.form or start.heads or not start.outline.header_rows:
        return [sheet]
    ends = [*_repeats(start.outline, marks), *_gaps(sheet, start, marks)]
    begins = sorted({1, *ends})
    edges = zip(begins, [*(begin - 1 for begin in begins[1:]), 2**31], strict=True)
    return [sheet.part(columns=edge) for edge in edges] if len(begins) > 1 else [sheet]


def _repeats(found: Outline, marks: TableMarks) -> list[int]:
    """The columns at which the header names schools, districts or items a second time."""
    units = marks.score.school.units
    roles = [(at(f"{letter}1")[1], role_of(path, units)) for letter, path in found.paths.items()]
    texts = [path[-1] if path else "" for path in found.paths.values()]
    begins: list[int] = []
    taken: set[str] = set()
    amounts = False
    for place, (_, role) in enumerate(roles):
        if plain(texts[place]) == CONTENT and place and roles[place - 1][1] == "measure":
            role = "value"
        if role in KEYED and role in taken and amounts:
            first = place
            while first and roles[first - 1][1] in ("serial", "group"):
                first -= 1
            begins.append(roles[first][0])
            taken, amounts = {role}, False
        taken.add(role)
        amounts |= role not in (*KEYED, "serial", "group", "unit", "type", "year", "stage")
    return begins


def _gaps(sheet: PlainSheet, start: Start, marks: TableMarks) -> list[int]:
    """The columns after an empty one at which a table with keys of its own begins."""
    first = start.outline.header_rows[0]
    cells = sheet.cells.filter(pl.col("row") >= first)
    filled = [
        at(f"{letter}1")[1]
        for letter in cells.columns[1:]
        if cells[letter].null_count() < cells.height
    ]
    begins = [
        after for before, after in zip(filled, filled[1:], strict=False) if after > before + 1
    ]
    found: list[int] = []
    for begin in begins:
        left = sheet.part(columns=(max([1, *found]), begin - 1))
        right = sheet.part(columns=(begin, 2**31))
        if _keyed(left, marks) and _keyed(right, marks):
            found.append(begin)
    return found


def _keyed(sheet: PlainSheet, marks: TableMarks) -> bool:
    """Whether a part of a sheet has a header that begins with whom or what its rows are about."""
    found = outline(sheet, marks.score, marks.score.is_unit)
    units = marks.score.school.units
    roles = [role_of(path, units) for path in found.paths.values()]
    first = next((role for role in roles if role not in ("serial", "group")), "")
    return bool(found.header_rows) and first in KEYED and len(roles) > 1
