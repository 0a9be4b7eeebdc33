"""Forms with several pairs of name and content side by side, laid out with a row for each pair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from openpyxl.utils import get_column_letter

from data.workbook.layouts.headers import (
    NUMBER,
    Draft,
    HeaderScore,
    PlainSheet,
    Row,
    at,
    every_row,
    first_rows,
    recurring,
)
from data.workbook.vocabulary import bare, plain

#: Two pairs with the last content missing.
CELLS = 3
#: So many rows of pairs make a form.
LEAST = 2
HEADERS = {"group": "类别", "name": "项目", "unit": "单位", "content": "数值"}
Cell = tuple[str | None, str]


@dataclass(frozen=True)
class Pair:
    """What one name and its content say; each with the cell in which it stands."""

    name: Cell
    content: Cell = (None, "")
    unit: Cell = (None, "")
    group: Cell = (None, "")


@dataclass(frozen=True)
class Form:
    """A sheet from the first row of pairs on. ``names``: the columns in which names stand."""

    sheet: PlainSheet
    score: HeaderScore
    first: int
    rows: Mapping[int, Row] = field(repr=False)

    @cached_property
    def shares(self) -> dict[str, float]:
        """How much of what stands in a column are names."""
        counted: dict[str, list[bool]] = {}
        for number, row in self.rows.items():
            for letter, text in row.items():
                if number >= self.first:
                    counted.setdefault(letter, []).append(self.score(text) >= 1)
        return {letter: sum(names) / len(names) for letter, names in counted.items()}

    def laid_out(self) -> PlainSheet:
        """The sheet with a row a pair."""
        draft = Draft(self.sheet)
        for number, row in self.rows.items():
            if number < self.first:
                draft.as_it_is(row, number)
        read = [(number, *self._pairs(number)) for number in self.rows if number >= self.first]
        pairs = [pair for _, of_row, _ in read for pair in of_row]
        used = [
            part
            for part in HEADERS
            if part in ("name", "content") or any(getattr(pair, part)[0] for pair in pairs)
        ]
        letters = {part: get_column_letter(n) for n, part in enumerate(used, 1)}
        draft.add({letter: (HEADERS[part], "") for part, letter in letters.items()})
        for number, of_row, rest in read:
            for pair in of_row:
                draft.add({letter: getattr(pair, part) for part, letter in letters.items()})
            draft.note(rest, number)
        return draft.done()

    def said(self, roles: Mapping[str, str]) -> tuple[str, ...]:
        """What the form says of itself in pairs whose names are among ``roles``."""
        pairs = (pair for number in self.rows for pair in self._pairs(number)[0])
        return tuple(
            f"{said}:{pair.content[0]}"
            for pair in pairs
            if (said := roles.get(bare(pair.name[0] or ""))) and pair.content[0]
        )

    def _pairs(self, number: int) -> tuple[list[Pair], Row]:
        """The pairs of a row, and what else stands in it."""
        pairs: list[Pair] = []
        rest: Row = {}
        group = self._group(number)
        for letter, text in self.rows[number].items():
            cell = text, f"{letter}{number}"
            if group and cell[1] == group[1]:
                continue
            last = pairs[-1] if pairs else None
            if last and not last.unit[0] and self.score.is_unit(text):
                pairs[-1] = replace(last, unit=cell)
            elif self._named(letter, text, last):
                pairs.append(Pair(cell, group=group or (None, "")))
            elif last and last.content[0] is None:
                pairs[-1] = replace(last, content=cell)
            elif last and _number(text):
                # Two numbers for one name: nobody can know which one counts.
                both = f"{last.content[0]}；{text}"
                pairs[-1] = replace(last, content=(both, last.content[1]))
            else:
                rest[letter] = text
        return [self._lost(pair, number) for pair in pairs], rest

    def _named(self, letter: str, text: str, last: Pair | None) -> bool:
        """Whether a text is the name of what stands to its right."""
        if _number(text):
            return False
        share = self.shares.get(letter, 0)
        if last and last.content[0] is None and share < 0.5:
            return False
        return self.score(text) >= 1 or (share >= 0.5 and len(self.shares) > 1)

    def _group(self, number: int) -> Cell | None:
        """What is merged down over several rows before their first name."""
        for top, left, bottom, _ in self.sheet.merged:
            letter = get_column_letter(left)
            text = self.rows.get(top, {}).get(letter)
            row = self.rows[number]
            inside = top <= number <= bottom and bottom > top
            before = all(at(f"{other}1")[1] >= left for other in row)
            if text and inside and before and self._names_next(top, left):
                return text, f"{letter}{top}"
        return None

    def _names_next(self, number: int, column: int) -> bool:
        """Whether a name comes next in a row."""
        row = self.rows[number]
        after = [letter for letter in row if at(f"{letter}1")[1] > column]
        return bool(after) and self._named(after[0], row[after[0]], None)

    def _lost(self, pair: Pair, number: int) -> Pair:
        """With the cell of a formula or error that stands where its content should."""
        if pair.content[1]:
            return pair
        start = at(pair.name[1])[1]
        names = [at(f"{letter}1")[1] for letter in self.rows[number]]
        end = min((column for column in names if column > start), default=start + CELLS)
        for column in range(start + 1, end):
            cell = f"{get_column_letter(column)}{number}"
            if cell in self.sheet.formulas or cell in self.sheet.errors:
                return replace(pair, content=(None, cell))
        return pair


def form(sheet: PlainSheet, score: HeaderScore) -> Form | None:
    """The form that a sheet is; None if it is a table or a list of one item a row."""
    rows = first_rows(sheet)
    paired = [number for number, row in rows.items() if is_pairs(row, score)]
    several = [n for n in paired if len(rows[n]) >= CELLS]
    if not paired and (blank := _blank(rows, score)):
        return Form(sheet, score, blank[0], every_row(sheet))
    if len(paired) < LEAST or not several:
        return None
    if recurring(text for number in paired for text in rows[number].values() if score(text) >= 1):
        return None
    return Form(sheet, score, paired[0], every_row(sheet))


def _blank(rows: Mapping[int, Row], score: HeaderScore) -> list[int]:
    """The rows of a form in which nothing is filled in: names with an empty cell beside each."""
    named = [
        number
        for number, row in rows.items()
        if len(row) > 1 and _apart(row) and all(score(text) >= 1 for text in row.values())
    ]
    others = [row for number, row in rows.items() if named and number > named[0]]
    spare = all(_apart(row) and not any(map(_number, row.values())) for row in others)
    return named if len(named) >= LEAST and spare else []


def _apart(row: Row) -> bool:
    """Whether no cell of a row is followed by another one."""
    columns = [at(f"{letter}1")[1] for letter in row]
    return all(after > before + 1 for before, after in pairwise(columns))


def is_pairs(row: Row, score: HeaderScore) -> bool:
    """Whether known names and contents, some of them empty, take turns in a row."""
    bare = {letter: text for letter, text in row.items() if not score.is_unit(text)}
    texts = list(bare.values())
    grouped = len(texts) > 2 * LEAST and _turns(texts[1:], score)
    return _turns(texts, score) or grouped or _turns(_with_empty(bare), score)


def _with_empty(row: Row) -> list[str]:
    """The texts of a row with '' for a single empty cell between two of them."""
    texts: list[str] = []
    last = 0
    for letter, text in row.items():
        column = at(f"{letter}1")[1]
        texts += ["", text] if texts and column == last + 2 else [text]
        last = column
    return texts


def _turns(texts: Sequence[str], score: HeaderScore) -> bool:
    names = [score(text) >= 1 for text in texts]
    known = all(names[::2]) or (len(texts) > CELLS and any(names[::2]))
    numbers = any(_number(text) for text in texts[::2])
    return any(texts[1::2]) and known and not numbers and not any(names[1::2])


def _number(text: str) -> bool:
    return bool(NUMBER.fullmatch(plain(text)))
