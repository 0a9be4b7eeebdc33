"""A sheet taken apart where it holds several tables: below each other, or side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from data.workbook.files.book import BookSheet
from data.workbook.recognise import across, pairs
from data.workbook.recognise.columns import Score
from data.workbook.recognise.ledger import is_ledger
from data.workbook.recognise.lines import NOTE, SIGNED, only_stage
from data.workbook.recognise.names import Names
from data.workbook.recognise.outline import META, NUMBER, WHOSE, Outline, Row, first_rows, outline
from data.workbook.recognise.plain import PlainSheet, at
from data.workbook.recognise.roles import ROLE_WORDS
from data.workbook.recognise.vocabulary import role_of
from data.workbook.spelling import plain, plainly

#: What is named in ``WHOSE`` stands in one of so many columns from the left.
LEFT = 4
#: A header names so many columns at least.
COLUMNS = 2
#: So many rows at most stand between a gap and the header below it.
TITLES = 6
#: So many of them may be upper rows of that header.
UPPER = 3
#: A title that begins no other table: 续表, 第2页.
CONTINUED = re.compile(r"续|第\d+页")
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


@dataclass(frozen=True)
class Judge:
    """What tells tables apart: words of headers, and names of schools and districts."""

    score: Score
    who: across.Who

    @classmethod
    def of(cls, score: Score, names: Names) -> "Judge":
        """With the schools that are known."""
        return cls(score, across.Who(names, score))


@dataclass(frozen=True)
class Start:
    """The first table of a sheet: its outline, and whether its rows or pairs name amounts."""

    outline: Outline
    form: pairs.Form | None = None
    heads: across.Heads | None = None
    listed: bool = False


def plain_sheets(sheet: BookSheet, judge: Judge) -> list[PlainSheet]:
    """The tables of a sheet in their order, each laid out so that its rows say what they are."""
    whole = PlainSheet.whole(sheet)
    if whole.places is not None or not sheet.cells.columns[1:] or is_ledger(sheet):
        return [whole]
    found: list[PlainSheet] = []
    rest: list[PlainSheet] = [whole]
    while rest:
        first, *rest = rest
        start = _start(first, judge)
        begins = _next(first, start, judge)
        upper = first.part(rows=(1, begins - 1)) if begins else first
        beside = _beside(upper, start, judge)
        over = (*start.outline.above, *_said(upper, start, judge))
        lower = [first.part(rows=(begins, _last(first))).later(over)] if begins else []
        if len(beside) > 1:
            rest = [beside[0], *(one.later(over) for one in beside[1:]), *lower, *rest]
            continue
        found.append(_laid_out(upper, start, judge))
        rest = [*lower, *rest]
    return found


def _laid_out(sheet: PlainSheet, start: Start, judge: Judge) -> PlainSheet:
    if start.heads:
        return across.lay_out(sheet, start.heads, judge.score, judge.who)
    if start.form:
        form = pairs.form(sheet, judge.score)
        return form.laid_out() if form else sheet
    return sheet


def _start(sheet: PlainSheet, judge: Judge) -> Start:
    """What the first table is, by what comes first: a header, a form, names over columns."""
    found = outline(sheet, judge.score, judge.score.is_unit)
    header = found.header_rows[-1] if found.header_rows else _last(sheet) + 1
    heads = across.heads(sheet, judge.score, judge.who)
    units = judge.score.school.units
    roles = {role_of(path, units) for path in found.paths.values()}
    if heads and heads.row <= header + 1 and not (header < heads.row and "value" in roles):
        return Start(across.outline_of(sheet, heads, judge.score), heads=heads, listed=True)
    form = pairs.form(sheet, judge.score)
    if form and form.first <= header:
        above = tuple(t for n, row in form.rows.items() if n < form.first for t in row.values())
        return Start(Outline((), {}, above, (), form.first + 1, _last(sheet)), form, listed=True)
    return Start(found, listed="measure" in roles or not found.header_rows)


def _last(sheet: PlainSheet) -> int:
    return int(str(sheet.cells["row"].max() or 0))


def _said(sheet: PlainSheet, start: Start, judge: Judge) -> tuple[str, ...]:
    """What a form, or a list of one item a row, says of school, district and year."""
    if start.form or start.heads or not start.listed:
        return start.form.said(SAID) if start.form else ()
    paths = list(start.outline.paths.items())
    units = judge.score.school.units
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


def _next(sheet: PlainSheet, start: Start, judge: Judge) -> int:
    """The row in which another table begins, 0 if none does."""
    letters = sheet.cells.columns[1:]
    naming = pl.any_horizontal(
        plainly(pl.col(letter)).is_in(list(WHOSE)).fill_null(value=False)
        for letter in letters[:LEFT]
    )
    filled = pl.sum_horizontal(pl.col(letters).is_not_null())
    rows = sheet.cells.with_columns(filled=filled, naming=naming).filter(pl.col("filled") > 0)
    apart = (pl.col("row").diff() > 1) | (pl.col("filled").shift(1) == 1)
    rows = rows.with_columns(apart=apart.fill_null(value=False))
    below = rows.filter(
        pl.col("row") >= start.outline.first_row, pl.col("naming") | pl.col("apart")
    )
    before = Before(rows, start, _texts_over(sheet, start))
    for row in below.iter_rows(named=True):
        texts = {letter: row[letter] for letter in letters if row[letter] is not None}
        if before.begins(row["row"], texts, judge, naming=row["naming"], apart=row["apart"]):
            return before.titles(row["row"])
    return 0


def _texts_over(sheet: PlainSheet, start: Start) -> frozenset[str]:
    """The texts of the header, or of the first row of a form."""
    numbers = start.outline.header_rows
    rows = sheet.cells.filter(pl.col("row").is_in(numbers)).drop("row")
    return frozenset(plain(text) for column in rows for text in column.drop_nulls())


@dataclass(frozen=True)
class Before:
    """The filled rows of a sheet, up to where its second table begins."""

    rows: pl.DataFrame
    start: Start
    header: frozenset[str]

    def begins(self, number: int, texts: Row, judge: Judge, *, naming: bool, apart: bool) -> bool:
        """Whether a row is the header, or the first row, of another table."""
        said = [plain(text) for text in texts.values()]
        if self._again(number, said):
            return True
        if any(NUMBER.fullmatch(text) for text in said):
            return False
        if set(said) <= self.header:
            return self._retitled(number)
        if pairs.is_pairs(list(texts.values()), judge.score):
            return False
        scores = [judge.score(text) for text in texts.values()]
        if naming and not self.start.listed and sum(scores) >= COLUMNS:
            return True
        sure = sum(score >= 1 for score in scores)
        known = sum(score > 0 for score in scores)
        names = sum(bool(judge.who(text)) for text in list(texts.values())[1:])
        return apart and (
            (sure >= COLUMNS and 2 * known >= len(scores))
            or (names >= COLUMNS and 2 * names >= len(scores))
        )

    def _again(self, number: int, said: Sequence[str]) -> bool:
        """Whether a form begins anew, with the name that it begins with."""
        if not self.start.listed or self.start.heads or len(said) < COLUMNS:
            return False
        before = self._texts(pl.col("row").is_between(self._first, number - 1))
        named = {texts[0] for texts in before if len(texts) >= COLUMNS}
        return ROLE_WORDS.get(said[0]) == "school_name" and said[0] in named

    @property
    def _first(self) -> int:
        outline_ = self.start.outline
        return self.start.form.first if self.start.form else outline_.first_row

    def _texts(self, which: pl.Expr) -> list[list[str]]:
        letters = [c for c in self.rows.columns if c not in ("row", "filled", "naming", "apart")]
        rows = self.rows.filter(which).select(letters).iter_rows()
        return [[plain(text) for text in row if text is not None] for row in rows]

    def _above(self, number: int) -> list[tuple[int, list[str]]]:
        """The rows above one, the nearest first."""
        which = pl.col("row").is_between(max(self._first, number - 2 * TITLES), number - 1)
        numbers = self.rows.filter(which)["row"].to_list()
        return list(zip(numbers, self._texts(which), strict=True))[::-1]

    def _retitled(self, number: int) -> bool:
        """Whether a header that is repeated stands under a title of its own."""
        known = self.header | {plain(text) for text in self.start.outline.above}
        for above, texts in self._above(number)[:1]:
            title = texts[0]
            new = len(texts) == 1 and title not in known and above >= number - 2
            other = not re.search(f"{NOTE}|{SIGNED}", title) and not CONTINUED.search(title)
            return new and other and not only_stage(title)
        return False

    def titles(self, number: int) -> int:
        """The first of the rows above a header that belong to it: titles, and upper headers."""
        begins = number
        upper = self._upper(number)
        for above, texts in self._above(number)[:TITLES]:
            title = len(texts) == 1 or any(META.search(text) for text in texts)
            if begins - above > 1 and begins < number:
                break
            if not (title or above in upper) or re.search(f"{NOTE}|{SIGNED}", texts[0]):
                break
            begins = above
        return begins

    def _upper(self, number: int) -> list[int]:
        """The few rows without a number between blank lines and a header."""
        found: list[int] = []
        for above, texts in self._above(number)[: UPPER + 1]:
            if min([number, *found]) - above > 1:
                return found
            if any(NUMBER.fullmatch(text) for text in texts):
                break
            found.append(above)
        return []


def _beside(sheet: PlainSheet, start: Start, judge: Judge) -> list[PlainSheet]:
    """The tables next to each other in it."""
    if start.form or start.heads or not start.outline.header_rows:
        return [sheet]
    ends = [*_repeats(start.outline, judge), *_gaps(sheet, start, judge)]
    begins = sorted({1, *ends})
    edges = zip(begins, [*(begin - 1 for begin in begins[1:]), 2**31], strict=True)
    return [sheet.part(columns=edge) for edge in edges] if len(begins) > 1 else [sheet]


def _repeats(found: Outline, judge: Judge) -> list[int]:
    """The columns at which the header names schools, districts or items a second time."""
    units = judge.score.school.units
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


def _gaps(sheet: PlainSheet, start: Start, judge: Judge) -> list[int]:
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
        if _keyed(left, judge) and _keyed(right, judge):
            found.append(begin)
    return found


def _keyed(sheet: PlainSheet, judge: Judge) -> bool:
    """Whether a part of a sheet has a header that begins with whom or what its rows are about."""
    found = outline(sheet, judge.score, judge.score.is_unit)
    units = judge.score.school.units
    roles = [role_of(path, units) for path in found.paths.values()]
    first = next((role for role in roles if role not in ("serial", "group")), "")
    return bool(found.header_rows) and first in KEYED and len(roles) > 1
