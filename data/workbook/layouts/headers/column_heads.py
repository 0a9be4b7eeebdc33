"""The names of schools or districts over columns, and what says of what the rows are."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.workbook.layouts.headers.header_rows import NUMBER, Row, first_rows
from data.workbook.layouts.headers.header_score import HeaderScore
from data.workbook.layouts.headers.plain_table import PlainSheet, at
from data.workbook.vocabulary import KIND, ROLE_WORDS, TOTAL, Names, bare, by_name, plain, year_in

#: Words that end like the name of a school and name a kind of schools.
KINDS_OF = re.compile(
    "^(?:公办|民办|农村|城区|城市|城镇|镇区|乡村|县镇|普通|完全|独立|各|全|所有|其他|其它|其中|优质|普惠|非|寄宿)"
)
#: A short name: 八中, 第十一小.
SHORT = re.compile(r"^(?:[^\d]{0,4}第?[零〇一二三四五六七八九十百\d]+|.{0,4}实验)(?:小|中|幼)$")
#: The words of the rows stand in one of so many columns from the left.
LEFT = 6
#: What a year or stage scores.
HALF = 0.5


@dataclass(frozen=True)
class Who:
    """Whether a text is the name of a school or a district."""

    names: Names
    score: HeaderScore

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
    """The row that names them, their role, and the column in which the rows say of what: of which
    ``measure``, ``year`` or ``stage``.
    """

    row: int
    role: str
    words: str
    of: str = "measure"


def heads(sheet: PlainSheet, score: HeaderScore, who: Who) -> Heads | None:
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
        of = "measure"
        if not count:
            words, count, of = _marks(rows, number, letters, score)
        right = [text for letter, text in row.items() if words and right_of(letter, words)]
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
                return Heads(number, role, words, of)
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


def _marks(
    rows: Mapping[int, Row], above: int, letters: Iterable[str], score: HeaderScore
) -> tuple[str, int, str]:
    """The first column with nothing but years or stages below a row, how many, and which they are:
    what the amounts are of then stands in the title.
    """
    for letter in letters:
        below = [plain(row[letter]) for n, row in rows.items() if n > above and letter in row]
        marks = [text for text in below if score(text) == HALF]
        others = [text for text in below if text not in marks and not TOTAL.fullmatch(text)]
        said = ROLE_WORDS.get(bare(rows[above].get(letter, "")), "")
        of = said or ("year" if marks and year_in(marks[0])[1] else "stage")
        if marks and of in ("year", "stage") and not any(map(score, others)):
            return letter, len(marks), of
    return "", 0, ""


def right_of(letter: str, of: str) -> bool:
    """Whether a column stands to the right of another one."""
    return at(f"{letter}1")[1] > at(f"{of}1")[1]
