"""Schools or districts as columns: laid out with a row for each amount, as a long table has it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import get_column_letter

from data.workbook.layouts.headers import (
    Draft,
    HeaderScore,
    Heads,
    Outline,
    PlainSheet,
    Row,
    Who,
    around,
    at,
    every_row,
    right_of,
)
from data.workbook.layouts.row_kinds import AVERAGE, NOTE, SIGNED
from data.workbook.vocabulary import TOTAL, cleaned, plain, role_of, stage_in, year_in

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


def outline_of(sheet: PlainSheet, found: Heads, score: HeaderScore) -> Outline:
    """Its header."""
    return around(sheet, found.row, score.is_unit)


def lay_out(sheet: PlainSheet, found: Heads, score: HeaderScore, who: Who) -> PlainSheet:
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
    score: HeaderScore
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
        found = {self.heads.words: self.heads.of}
        for letter in self.sheet.cells.columns[1:first]:
            path = self.outline.paths.get(letter, ())
            role = role_of(path, self.score.school.units)
            if letter not in found and not right_of(letter, self.heads.words):
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
            if right_of(letter, self.heads.words)
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
        marked = self.heads.of != "measure" and TOTAL.fullmatch(name)  # of years, or of stages
        if not name or marked or re.search(f"{NOTE}|{SIGNED}", name) or self._repeats(row):
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
