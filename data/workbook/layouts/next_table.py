"""Where another table begins below the first one of a sheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from data.workbook.layouts import pairs
from data.workbook.layouts.headers import (
    META,
    NUMBER,
    WHOSE,
    HeaderScore,
    Heads,
    Outline,
    PlainSheet,
    Row,
    TextScore,
    Who,
    is_number,
    row_over_labels,
)
from data.workbook.layouts.row_kinds import NOTE, SIGNED, only_stage
from data.workbook.vocabulary import ROLE_WORDS, STAGE_WORDS, Names, alternatives, plain, plainly

#: What is named in ``WHOSE`` stands in one of so many columns from the left.
LEFT = 4
#: A header names so many columns at least.
COLUMNS = 2
#: So many rows at most stand between a gap and the header below it.
TITLES = 6
#: So many of them may be upper rows of that header.
UPPER = 3
#: Years and stages over columns, in the first of so many of them.
MARKS = 8
YEAR_OR_STAGE = rf"^(?:(?:19|20)\d\d(?:年|学年|[-/]|$)|{alternatives(STAGE_WORDS)}$)"
#: A title that begins no other table: 续表, 第2页.
CONTINUED = re.compile(r"续|第\d+页")


@dataclass(frozen=True)
class TableMarks:
    """What tells tables apart: words of headers, and names of schools and districts."""

    score: HeaderScore
    who: Who

    @classmethod
    def of(cls, score: HeaderScore, names: Names) -> "TableMarks":
        """With the schools that are known."""
        return cls(score, Who(names, score))


@dataclass(frozen=True)
class Start:
    """The first table of a sheet: its outline, and whether its rows or pairs name amounts."""

    outline: Outline
    form: pairs.Form | None = None
    heads: Heads | None = None
    listed: bool = False


def next_table(sheet: PlainSheet, start: Start, marks: TableMarks) -> int:
    """The row in which another table begins, 0 if none does."""
    letters = sheet.cells.columns[1:]
    naming = pl.any_horizontal(
        plainly(pl.col(letter)).is_in(list(WHOSE)).fill_null(value=False)
        for letter in letters[:LEFT]
    )
    filled = pl.sum_horizontal(pl.col(letters).is_not_null())
    rows = sheet.cells.with_columns(filled=filled, naming=naming).filter(pl.col("filled") > 0)
    apart = (pl.col("row").diff() > 1) | (pl.col("filled").shift(1) == 1)
    rows = rows.with_columns(apart=apart.fill_null(value=False), marked=_marked(letters[:MARKS]))
    below = rows.filter(
        pl.col("row") >= start.outline.first_row, pl.any_horizontal("naming", "apart", "marked")
    )
    before = Before(rows, start, _texts_over(sheet, start))
    for row in below.iter_rows(named=True):
        texts = {letter: row[letter] for letter in letters if row[letter] is not None}
        if before.begins(row["row"], texts, marks, naming=row["naming"], apart=row["apart"]):
            # Above the first row stands no other table: it would be told apart for ever.
            begins = before.titles(row["row"])
            return begins if begins > rows["row"][0] else 0
    return 0


def _marked(letters: list[str]) -> pl.Expr:
    """Whether several years or stages stand in a row."""
    marks = (plainly(pl.col(each)).str.contains(YEAR_OR_STAGE).fill_null(False) for each in letters)
    return pl.sum_horizontal(marks) >= COLUMNS


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

    def begins(
        self, number: int, texts: Row, marks: TableMarks, *, naming: bool, apart: bool
    ) -> bool:
        """Whether a row is the header, or the first row, of another table."""
        said = [plain(text) for text in texts.values()]
        if self._again(number, said):
            return True
        if any(map(is_number, said)):
            return False
        if set(said) <= self.header:
            return self._retitled(number)
        if not self.start.heads and self._over_labels(number, texts, marks.score):
            return True
        if pairs.is_pairs(texts, marks.score):
            return False
        scores = [marks.score(text) for text in texts.values()]
        if naming and not self.start.listed and sum(scores) >= COLUMNS:
            return True
        sure = sum(score >= 1 for score in scores)
        known = sum(score > 0 for score in scores)
        names = sum(bool(marks.who(text)) for text in list(texts.values())[1:])
        return apart and (
            (sure >= COLUMNS and 2 * known >= len(scores))
            or (names >= COLUMNS and 2 * names >= len(scores))
        )

    def _over_labels(self, number: int, texts: Row, score: TextScore) -> bool:
        """Whether a row holds other years or stages, over rows that begin with their names."""
        after = self.rows.slice(self.rows["row"].search_sorted(number) + 1, 1).to_dicts()
        below = {
            each["row"]: {k: v for k, v in each.items() if v and k in self.letters}
            for each in after
        }
        return bool(below) and row_over_labels({number: texts} | below, score) == number

    def _again(self, number: int, said: Sequence[str]) -> bool:
        """Whether a form begins anew, with the name that it begins with."""
        if not self.start.listed or self.start.heads or len(said) < COLUMNS:
            return False
        return (
            ROLE_WORDS.get(said[0]) == "school_name" and self._named.get(said[0], number) < number
        )

    @cached_property
    def _named(self) -> dict[str, int]:
        """The first row that begins with a text, of rows that say something of it."""
        found: dict[str, int] = {}
        for number, texts in self._texts(self._first, None):
            if len(texts) >= COLUMNS:
                found.setdefault(texts[0], number)
        return found

    @property
    def _first(self) -> int:
        outline_ = self.start.outline
        return self.start.form.first if self.start.form else outline_.first_row

    @property
    def letters(self) -> list[str]:
        """The columns."""
        return [each for each in self.rows.columns if each.isupper()]

    def _texts(self, first: int, before: int | None) -> list[tuple[int, list[str]]]:
        """The rows from ``first`` on, those before ``before`` alone where it is said."""
        numbers = self.rows["row"]
        begin = numbers.search_sorted(first)
        end = numbers.len() if before is None else numbers.search_sorted(before)
        rows = self.rows.slice(begin, max(end - begin, 0)).select("row", *self.letters).iter_rows()
        return [(row[0], [plain(text) for text in row[1:] if text is not None]) for row in rows]

    def _above(self, number: int) -> list[tuple[int, list[str]]]:
        """The rows above one, the nearest first."""
        return self._texts(max(self._first, number - 2 * TITLES), number)[::-1]

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
