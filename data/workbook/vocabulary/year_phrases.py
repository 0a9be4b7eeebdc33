"""The year inside a text that says something else, too: a heading, a title, the name of a file."""

import re

CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
CHINESE_YEAR = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年|-|$)")
#: A year that says when: not '2010年及以前建成', which is part of a name.
YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-~/—至](?:20)?(\d\d))?(?:年度|学年度|学年[初末]?|年|$|(?=[^\d年.]))"
    r"(?!及|以前|以后|起|前|后|底)"
)
YEARS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-~—至](?:20)?(\d\d))?(学年度?)?(?!\d|及以|年及|年以)"
)
#: 2023/2024, 2023/24学年: the years of a school year.
SLASHED = re.compile(r"(?<!\d)((?:19|20)\d\d)/(?=(?:19|20)\d\d(?!\d)|\d\d学年)")
#: 22-23学年.
SHORT_YEARS = re.compile(r"(?<!\d)(\d\d)[-~—至](\d\d)学年")


def year_in(text: str) -> tuple[str, int | None]:
    """``text`` (plain) without the year it names, and that year; of a school year the first.

    2020-2022年 is none.
    """
    text = _in_digits(text)
    found = YEAR.search(text)
    if not found or (found[2] and not _school_year(found)):
        return text, None
    return (text[: found.start()] + text[found.end() :]).replace("()", ""), int(found[1])


def only_year(text: str) -> int | None:
    """The one year that a plain text names; of a school year the first; None of several."""
    text = SLASHED.sub(r"\1-", text)
    text = SHORT_YEARS.sub(r"20\1-\2学年", text)
    text = _in_digits(text)
    found = list(YEARS.finditer(text))
    if len(found) != 1 or (found[0][2] and not _school_year(found[0])):
        return None
    return int(found[0][1])


def years_in(text: str) -> list[int]:
    """The years that a text names, the newest first: one of them may be meant."""
    years: set[int] = set()
    for found in YEARS.finditer(_in_digits(text)):
        first = int(found[1])
        last = first if not found[2] or _school_year(found) else first // 100 * 100 + int(found[2])
        years |= {first, *range(first, last + 1)}
    return sorted(years, reverse=True)


def _school_year(found: re.Match[str]) -> bool:
    return int(found[2]) == (int(found[1]) + 1) % 100


def _in_digits(text: str) -> str:
    return CHINESE_YEAR.sub(lambda year: year[0].translate(CHINESE_DIGITS), text)
