"""Schools or districts as columns: laid out with a row for each amount, as a long table has it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import get_column_letter

from data.workbook.layouts.header_outline import Outline, around
from data.workbook.layouts.header_rows import NUMBER, Row, every_row, first_rows
from data.workbook.layouts.header_score import Score
from data.workbook.layouts.plain_table import Draft, PlainSheet, at
from data.workbook.layouts.row_kinds import AVERAGE, NOTE, SIGNED
from data.workbook.vocabulary.column_roles import ROLE_WORDS, TOTAL
from data.workbook.vocabulary.measure_names import role_of
from data.workbook.vocabulary.ornaments import bare
from data.workbook.vocabulary.phrases import cleaned, stage_in
from data.workbook.vocabulary.region_names import by_name
from data.workbook.vocabulary.school_names import KIND, Names
from data.workbook.vocabulary.spelling import plain
from data.workbook.vocabulary.year_phrases import year_in

#: Words that end like the name of a school and name a kind of schools.
KINDS_OF = re.compile(
    "^(?:公办|民办|农村|城区|城市|城镇|镇区|乡村|县镇|普通|完全|独立|各|全|所有|其他|其它|其中|优质|普惠|非|寄宿)"
)
#: A short name: 八中, 第十一小.
SHORT = re.compile(r"^(?:[^\d]{0,4}第?[零〇一二三四五六七八九十百\d]+|.{0,4}实验)(?:小|中|幼)$")
#: The words of the rows stand in one of so many columns from the left.
LEFT = 6
#: What a column to the left of the amounts can say of its row, and the header it gets.
BESIDE = {"group": "类别", "unit": "单位", "stage": "学段", "year": "年份"}
#: What a row can say of the columns: whom and when they are about.
OF_COLUMNS = ("school", "region", "region_name", "stage", "year")
HEADERS = {
    **BESIDE,
    "measure": "项目",
    "school": "学校标识码",
    "school_name": "学校名称",
    "region": "行政区代码",
    "region_name": "区县名称",
    "value": "数值",
}
ORDER = ("group", "measure", "unit", "school", "school_name", "region", "region_name")
Cell = tuple[str | None, str]


@dataclass(frozen=True)
class Who:
    """Whether a text is the name of a school or a district."""

    names: Names
    score: Score

    def __call__(self, text: str) -> str:
        """``school_name``, ``region_name`` or ''."""
        words = plain(text)
        if len(words) < 2 or self.score(text) or TOTAL.fullmatch(words):
            return ""
        if words in by_name():
            return "region_name"
        alike = SHORT.search(words) or (KIND.search(words) and not KINDS_OF.match(words))
        return "school_name" if alike or self.known(text) else ""

    def known(self, text: str) -> bool:
        """Whether it is the name of a known school."""
        return bool(self.names.match(text, propose=False).school)


@dataclass(frozen=True)
class Heads:
    """The row that names them, their role, and the column in which the rows say of what."""

    row: int
    role: str
    words: str


def heads(sheet: PlainSheet, score: Score, who: Who) -> Heads | None:
    """Where a sheet names schools or districts over its columns."""
    rows = first_rows(sheet)
    letters = sheet.cells.columns[1 : LEFT + 1]
    scores = {
        number: {letter for letter in letters if score(row.get(letter, "")) >= 1}
        for number, row in rows.items()
    }
    for number, row in rows.items():
        if any(NUMBER.fullmatch(plain(text)) for text in row.values()):
            continue
        words, count = _words(scores, number, row)
        right = [text for letter, text in row.items() if words and _right(letter, words)]
        strange = [text for text in right if not score(text)]
        if not count or 2 * len(strange) < len(right):
            continue
        for role in ("school_name", "region_name"):
            named = [text for text in strange if who(text) == role]
            sure = role == "region_name" or len(named) > 1 or any(map(who.known, named))
            titled = ROLE_WORDS.get(bare(row.get(words, ""))) in ("school_name", "region_name")
            enough = len(named) > 1 or (
                bool(named) and count > 1 and (not titled or len(strange) > 1)
            )
            if sure and enough and 2 * len(named) >= len(strange):
                return Heads(number, role, words)
    return None


def _words(named: Mapping[int, set[str]], above: int, row: Row) -> tuple[str, int]:
    """The column that names what is counted below a row, and in how many rows it does."""
    below = Counter(
        letter for number, letters in named.items() if number > above for letter in letters
    )
    if not below:
        return "", 0
    titled = [letter for letter in below if ROLE_WORDS.get(bare(row.get(letter, ""))) == "measure"]
    best = max(titled or below, key=lambda letter: (below[letter], at(f"{letter}1")))
    return best, below[best]


def _right(letter: str, of: str) -> bool:
    return at(f"{letter}1")[1] > at(f"{of}1")[1]


def outline_of(sheet: PlainSheet, found: Heads, score: Score) -> Outline:
    """Its header."""
    return around(sheet, found.row, score.is_unit)


def lay_out(sheet: PlainSheet, found: Heads, score: Score, who: Who) -> PlainSheet:
    """The sheet with a row an amount."""
    return Across(sheet, found, score, who).laid_out()


@dataclass(frozen=True)
class Column:
    """What a column of amounts is about: the text and cell of a name, and what else it says."""

    letter: str
    whose: Cell
    said: dict[str, Cell]


@dataclass(frozen=True)
class Across:
    """One such sheet."""

    sheet: PlainSheet
    heads: Heads
    score: Score
    who: Who

    @cached_property
    def outline(self) -> Outline:
        """Its header."""
        return outline_of(self.sheet, self.heads, self.score)

    @cached_property
    def written(self) -> dict[int, Row]:
        """All rows as they stand."""
        return every_row(self.sheet)

    @cached_property
    def rows(self) -> dict[int, Row]:
        """All rows, with what is merged down to the left of the amounts."""
        found = {number: dict(row) for number, row in self.written.items()}
        for top, left, bottom, _ in self.sheet.merged:
            letter = get_column_letter(left)
            text = found.get(top, {}).get(letter)
            if text is not None and top >= self.outline.first_row and letter in self.beside:
                for number in range(top + 1, bottom + 1):
                    found.setdefault(number, {}).setdefault(letter, text)
        return found

    @cached_property
    def beside(self) -> dict[str, str]:
        """The columns that say of what each row is, with what they are."""
        first = min((at(f"{one.letter}1")[1] for one in self.columns), default=1)
        found = {self.heads.words: "measure"}
        for letter in self.sheet.cells.columns[1:first]:
            path = self.outline.paths.get(letter, ())
            role = role_of(path, self.score.school.units)
            if letter not in found and not _right(letter, self.heads.words):
                found[letter] = role if role in (*BESIDE, "serial", "personal") else "group"
            elif letter not in found and role in BESIDE:
                found[letter] = role
        return found

    @cached_property
    def columns(self) -> list[Column]:
        """Those with amounts, sums behind the others."""
        found = [
            self._column(letter, path)
            for letter, path in self.outline.paths.items()
            if _right(letter, self.heads.words)
        ]
        held = [one for one in found if one is not None]
        return sorted(held, key=lambda one: _sum(one.whose[0] or ""))

    def _column(self, letter: str, path: tuple[str, ...]) -> Column | None:
        named = [part for part in path if self.who(part) == self.heads.role]
        sums = [part for part in path if _sum(part)]
        whose = next(iter(named or sums), None)
        rest = "".join(
            cleaned(part, self.score.school.units)[0]
            for part in path
            if part not in named and part not in sums
        )
        undated, year = year_in(rest)
        words, stage = stage_in(undated)
        if whose is None and self.written.get(self.said.get("school", 0), {}).get(letter):
            whose, words = "/".join(path), ""  # its id says that it is a school
        if whose is None or words:
            return None
        place = f"{letter}{self.heads.row}"
        said: dict[str, Cell] = {"year": (str(year), "")} if year else {}
        said |= {"stage": (undated, "")} if stage else {}
        return Column(letter, (whose, place), said)

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """The headers of columns that are neither."""
        held = {one.letter for one in self.columns} | set(self.beside)
        known = ("note", "serial", "personal", "ignored")
        return tuple(
            "/".join(path)
            for letter, path in self.outline.paths.items()
            if letter not in held and role_of(path, self.score.school.units) not in known
        )

    def laid_out(self) -> PlainSheet:
        """The sheet with a row an amount."""
        draft = Draft(self.sheet)
        first = self.outline.first_row
        for number in self.outline.rows_above:
            draft.as_it_is(self.rows[number], number)
        body = {number: row for number, row in self.rows.items() if number >= first and row}
        said = self.said
        used = {*self.beside.values(), *said, *(role for c in self.columns for role in c.said)}
        roles = [role for role in (*ORDER, "stage", "year") if role in used | {self.heads.role}]
        letters = {role: get_column_letter(n) for n, role in enumerate([*roles, "value"], 1)}
        draft.add({letter: (HEADERS[role], "") for role, letter in letters.items()})
        for number, row in body.items():
            entries = list(self._entries(number, row, said)) if number not in said.values() else []
            for entry in entries:
                draft.add({letters[role]: cell for role, cell in entry.items() if role in letters})
            if not entries:
                draft.note(row, number)
        return draft.done(self.unknown)

    @cached_property
    def said(self) -> dict[str, int]:
        """The rows that say of whom and of when the columns are."""
        units = self.score.school.units
        return {
            role: number
            for number, row in reversed(self.written.items())
            if number >= self.outline.first_row
            and (role := role_of((row.get(self.heads.words, ""),), units)) in OF_COLUMNS
        }

    def _entries(self, number: int, row: Row, said: Mapping[str, int]) -> Iterable[dict[str, Cell]]:
        """Each amount of a row with what is said of it; none in a footnote or repeated header."""
        name = plain(row.get(self.heads.words, ""))
        if not name or re.search(f"{NOTE}|{SIGNED}", name) or self._repeats(row):
            return
        beside = {
            role: (row.get(letter), f"{letter}{number}") for letter, role in self.beside.items()
        }
        for one in self.columns:
            cell = f"{one.letter}{number}"
            if one.letter not in row and not self._lost(cell):
                continue
            over = {
                role: (self.rows[of].get(one.letter), f"{one.letter}{of}")
                for role, of in said.items()
            }
            yield (
                beside
                | one.said
                | over
                | {
                    self.heads.role: one.whose,
                    "value": (row.get(one.letter), cell),
                }
            )

    def _lost(self, cell: str) -> bool:
        """Whether a cell has no value that should have one."""
        return cell in self.sheet.formulas or cell in self.sheet.errors

    def _repeats(self, row: Row) -> bool:
        """Whether a row names the columns again, as on every page."""
        return any(row.get(one.letter) == one.whose[0] for one in self.columns)


def _sum(part: str) -> bool:
    text = plain(part)
    return bool(TOTAL.fullmatch(text) or re.search(r"^.{0,6}(?:合|总|小)计$", text)) or bool(
        re.search(AVERAGE, text)
    )
