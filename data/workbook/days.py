"""Dates, months, terms and school years, as precise as they are written and no more."""

import datetime
import logging
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from data.error_place import error_place
from data.workbook.numerals import CHARACTERS, numeral
from data.workbook.vocabulary.spelling import plain

log = logging.getLogger(__name__)

Precision = Literal["day", "month", "term", "year", "school_year", "open"]
#: Day 0 of the serial numbers of the 1900 calendar, and which of them are dates here.
SERIAL_ZERO = datetime.date(1899, 12, 30)
SERIALS = range(18_264, 73_416)  # 1950 to 2100
YEARS = range(1949, 2101)
#: No date is written with more signs.
LONGEST_DATE = 100


@dataclass(frozen=True)
class Time:
    """What is said of when: ``first`` to ``last``, both null where no date is named.

    ``precision`` "open" is 长期, 立行立改 and the like. ``until``: only the end is meant
    (9月1日前).
    ``note``: code of the finding that says what is doubtful.
    """

    precision: Precision | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    until: bool = False
    note: str = ""


OPEN = re.compile("长期|持续|常态|永久|立行立改|立即|即时|随时|立知立改")
UNTIL = re.compile("(?:之前|以前|前|底前|截止|为止|止)(?:完成|完毕|办结|到位)?$")
YEAR = r"(?P<year>\d{4}|\d{2}(?=年|[.-]\d))"
DAY = re.compile(YEAR + r"[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?")
DIGITS = re.compile(r"(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)?")
MONTH = re.compile(
    YEAR + r"[-/.年](?P<month>\d{1,2})(?:月份?)?(?P<part>上旬|中旬|下旬|初|中|底|末)?"
)
TERM = re.compile(
    YEAR
    + "年?(?P<term>春|秋|上半年|下半年|年?初|年?底|年?末|第?[一二三四1-4]季度?)(?:季)?(?:学期)?"
)
WHOLE = re.compile(r"(?P<year>\d{4})(?:\.0)?(?:年度?|年份)?")
SCHOOL_YEAR = re.compile(r"(?P<year>\d{4}|\d{2})年?[-~/至—](?P<next>\d{4}|\d{2})(?:学年度?|年度?)?")
ONE_SCHOOL_YEAR = re.compile(r"(?P<year>\d{4})学年度?")
WITHOUT_YEAR = re.compile(r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]|份|底|末|初)?")
AMERICAN = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})")
SERIAL = re.compile(r"(?P<serial>\d{5})(?:\.\d+)?")
CLOCK = re.compile(r"(?<=\d)\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
SPELLED = re.compile(f"[{CHARACTERS}]+")
#: First and last day of the parts of a month and of a year, as (month, day).
PARTS = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "中": (11, 20), "下旬": (21, 31)}
TERMS = {"春": (2, 7), "秋": (9, 12), "上": (1, 6), "下": (7, 12), "初": (1, 3), "底": (12, 12)}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@lru_cache(maxsize=2**14)
def time(text: str) -> Time:
    """When ``text`` says; without precision where it says nothing of that kind."""
    said = plain(text)
    if OPEN.search(said):
        return Time("open")
    if len(said) > LONGEST_DATE:
        return Time(note="bad_date")
    clean = CLOCK.sub("", SPELLED.sub(_digits, said))
    until = bool(UNTIL.search(clean))
    clean = UNTIL.sub("", clean.removeprefix("截至").removeprefix("截止"))
    for form, read in FORMS:
        if found := form.fullmatch(clean):
            try:
                when = read(found.groupdict())
            except ValueError as error:  # the 31st of September
                log.debug("a day that no calendar has: %s", error_place(error))
                return Time(note="bad_date")
            if when is not None:
                return Time(when.precision, when.first, when.last, until, when.note)
    return Time(note="bad_date")


def _digits(found: re.Match[str]) -> str:
    """二〇二三 as 2023, 十二 as 12; the quarters keep theirs."""
    number = numeral(found[0])
    return found[0] if number is None else f"{number:.0f}"


def _year(said: dict[str, str], name: str = "year") -> int:
    year = int(said[name])
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    if year not in YEARS:
        raise ValueError(year)
    return year


def _day(said: dict[str, str]) -> Time:
    day = datetime.date(_year(said), int(said["month"]), int(said["day"]))
    return Time("day", day, day)


def _american(said: dict[str, str]) -> Time:
    found = _day(said)
    # 9/1/2023 may be the 9th of January.
    doubtful = int(said["day"]) <= 12 and said["day"] != said["month"]
    return Time("day", found.first, found.last, note="day_or_month" if doubtful else "")


def _month(said: dict[str, str]) -> Time:
    return _months(
        "month", _year(said), int(said["month"]), int(said["month"]), said.get("part") or ""
    )


def _months(precision: Precision, year: int, first: int, last: int, part: str = "") -> Time:
    days = monthrange(year, last)[1]
    begin, end = PARTS.get(part, (21 if part in ("底", "末") else 1, days))
    return Time(
        precision, datetime.date(year, first, begin), datetime.date(year, last, min(end, days))
    )


def _compact(said: dict[str, str]) -> Time:
    return _day(said) if said["day"] else _month(said)


def _term(said: dict[str, str]) -> Time:
    term = said["term"].removeprefix("年").removeprefix("第").replace("末", "底")
    if term[0] in QUARTERS:
        last = QUARTERS[term[0]] * 3
        return _months("term", _year(said), last - 2, last)
    return _months("term", _year(said), *TERMS[term[0]])


def _whole(said: dict[str, str]) -> Time:
    return _months("year", _year(said), 1, 12)


def _school_year(said: dict[str, str]) -> Time | None:
    year = _year(said)
    following = _year(said, "next") if said.get("next") else year + 1
    if following != year + 1:
        return None
    # 2009-10 may be October.
    doubtful = len(said["year"]) > len(said.get("next") or said["year"]) and following % 100 <= 12
    note = "month_or_school_year" if doubtful else ""
    return Time(
        "school_year", datetime.date(year, 9, 1), datetime.date(following, 8, 31), note=note
    )


def _without_year(said: dict[str, str]) -> Time:
    # A leap year, so that the 29th of February passes.
    datetime.date(2000, int(said["month"]), int(said["day"] or 1))
    return Time("day" if said["day"] else "month", note="no_year")


def _serial(said: dict[str, str]) -> Time | None:
    serial = int(said["serial"])
    if serial not in SERIALS:
        return None
    day = SERIAL_ZERO + datetime.timedelta(days=serial)
    return Time("day", day, day, note="date_as_serial")


FORMS = (
    (DAY, _day),
    (DIGITS, _compact),
    (ONE_SCHOOL_YEAR, _school_year),
    (SCHOOL_YEAR, _school_year),
    (WHOLE, _whole),
    (TERM, _term),
    (MONTH, _month),
    (WITHOUT_YEAR, _without_year),
    (AMERICAN, _american),
    (SERIAL, _serial),
)
