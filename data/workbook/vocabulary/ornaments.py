"""What tools and forms write around a heading, a row name or a label: taken off in one place."""

import re
from functools import lru_cache

from data.catalog import vocabulary
from data.workbook.vocabulary.spelling import alternatives, plain

_HEADINGS = vocabulary().headings
MARKS = frozenset(map(plain, _HEADINGS.marks))
SIGNS = "".join(_HEADINGS.signs)
#: 一、 (二) 3. 4) Q5. 第6题
NUMBERING = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,3}[)、.]|\(\d{1,2}\)|\d{1,2}[、.)](?!\d)"
    r"|q\d{1,3}(?:[、.:)](?!\d)|(?=[\u4e00-\u9fff(]))|第\d{1,3}题[、.:]?)"
)
BRACKET = re.compile(r"[(\[<]([^()\[\]<>]{1,60})[)\]>]")
#: 小学(6所)
HOW_MANY = re.compile(r"\(共?\d{1,5}[所个]\)$")
BETWEEN = re.compile("[,、;/]")


def _before_a_colon(words: tuple[str, ...]) -> re.Pattern[str]:
    # English programs write no colon: Sum of students.
    return re.compile(alternatives(one if one.isascii() else f"{one}:" for one in words))


SUM = _before_a_colon(_HEADINGS.sums)
#: The column shows another figure than the one that it names.
STATISTIC = _before_a_colon(_HEADINGS.statistics)


@lru_cache(maxsize=2**14)
def unadorned(text: str) -> str:
    """A plain text without numbering, （必填）, *, （6所） and 求和项:."""
    before = ""
    while text != before:
        before = text
        text = BRACKET.sub(_without_marks, text).strip(SIGNS)
        text = HOW_MANY.sub("", NUMBERING.sub("", text))
        text = text[found.end() :] if (found := SUM.match(text)) else text
    return text


def bare(text: str) -> str:
    """``text`` spelled plainly and unadorned."""
    return unadorned(plain(text))


def _without_marks(bracket: re.Match[str]) -> str:
    """(选填,人) is (人)."""
    parts = BETWEEN.split(bracket[1])
    kept = [part for part in parts if part not in MARKS]
    if len(kept) == len(parts):
        return bracket[0]
    return f"({','.join(kept)})" if any(kept) else ""
