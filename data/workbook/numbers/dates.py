"""When a text says: dates, months, terms, years and school years, as precise as it is written.

``period`` reads one text that says nothing else, ``periods`` a column of them, each distinct text
once. The year inside a longer text is found by ``vocabulary/year_phrases.py``.
"""

import datetime
import logging
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import dataframely as dy
import polars as pl

from data.error_place import error_place
from data.workbook.numbers.numerals import CHARACTERS, numeral
from data.workbook.vocabulary import TRANSLATION, plain

log = logging.getLogger(__name__)

Precision = Literal["day", "month", "term", "year", "school_year", "open"]
#: Day 0 of the serial numbers of the 1900 calendar, and which of them are dates here.
SERIAL_ZERO = datetime.date(1899, 12, 30)
SERIALS = range(18_264, 73_416)  # 1950 to 2100
YEARS = range(1949, 2101)
#: No date is written with more signs.
LONGEST_DATE = 100
#: All of China keeps the time of UTC+8.
HERE = datetime.timedelta(hours=8)


@dataclass(frozen=True)
class Period:
    """What is said of when: ``first`` to ``last``, both null where no date is named.

    ``precision`` "open" is 长期, 立行立改 and the like. ``until``: only the end is meant
    (9月1日前). ``note``: code of the finding that says what is doubtful.
    """

    precision: Precision | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    until: bool = False
    note: str = ""


class PeriodOfText(dy.Schema):
    """``Period`` of each text of a column."""

    text = dy.String(nullable=True)
    precision = dy.String(nullable=True, description="day month term year school_year open")
    first = dy.Date(nullable=True)
    last = dy.Date(nullable=True)
    until = dy.Bool(description="only the end is meant: 9月1日前")
    note = dy.String()


OPEN = re.compile("长期|持续|常态|永久|立行立改|立即|即时|随时|立知立改")
UNTIL = re.compile("(?:之前|以前|前|底前|截止|为止|止)(?:完成|完毕|办结|到位)?$")
#: What a program or a person writes behind a day, told apart while their space still stands.
CLOCK = re.compile(
    r"(?: |t|(?<=[日号]))(?:上午|下午|凌晨|早上|中午|晚上)? ?(?P<hour>[01]?\d|2[0-4])"
    r"(?::(?P<minute>[0-5]?\d)(?::[0-5]?\d(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?"
    r" ?(?P<zone>z|utc|gmt|(?P<ahead>[+-]\d\d):?(?:\d\d)?)?"
    r"|[时点](?:整|[0-5]?\d分?)?(?:[0-5]?\d秒)?)$"
)
WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$")
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
WHOLE = re.compile(r"(?P<year>\d{4})(?:\.0+)?(?:年度?|年份)?")
SCHOOL_YEAR = re.compile(
    r"(?P<year>\d{4}|\d{2})年?[-~/至—](?P<next>\d{4}|\d{2})(?:学年度?|年度?)?(?:初|末)?"
)
ONE_SCHOOL_YEAR = re.compile(r"(?P<year>\d{4})学年度?(?:初|末)?")
WITHOUT_YEAR = re.compile(r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]|份|底|末|初)?")
AMERICAN = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})")
SERIAL = re.compile(r"(?P<serial>\d{5})(?:\.\d+)?")
SPELLED = re.compile(f"[{CHARACTERS}]+")
#: First and last day of the parts of a month and of a year, as (month, day).
PARTS = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "中": (11, 20), "下旬": (21, 31)}
TERMS = {"春": (2, 7), "秋": (9, 12), "上": (1, 6), "下": (7, 12), "初": (1, 3), "底": (12, 12)}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
#: A text with one of these is meant as a date, whether it can be read or not.
DATED = (
    r"\d\s*(?:[-/.:年月日号]|个月)|[一二三四五六七八九十]\s*[月日号]|\d{5}|\d{4}\s\d"
    "|[年月][底末内]|学期|开学|[寒暑]假"
    "|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .-]"
)
#: Of a text that leaves it open, too: then nobody knows which of both is meant.
END_OF_YEAR = r"(?:19|20)\d\d.{0,10}[底末前日号]"


@lru_cache(maxsize=2**14)
def period(text: str) -> Period:
    """When ``text`` says; without precision where it says nothing of that kind."""
    if OPEN.search(plain(text)):
        return Period("open")
    if len(text.strip()) > LONGEST_DATE:
        return Period(note="bad_date")
    date, clock, until = _apart(text)
    clean = SPELLED.sub(_digits, date)
    for form, read in FORMS:
        if found := form.fullmatch(clean):
            try:
                when = read(found.groupdict())
            except ValueError as error:  # the 31st of September
                log.debug("a day that no calendar has: %s", error_place(error))
                return Period(note="bad_date")
            if when is not None and (clock is None or when.precision == "day"):
                when = _here(when, clock) if clock else when
                return Period(when.precision, when.first, when.last, until, when.note)
    return Period(note="bad_date")


def periods(texts: pl.Series) -> dy.DataFrame[PeriodOfText]:
    """When each of ``texts`` is, in their order; a null is no time and no mistake."""
    column = texts.cast(pl.String).rename("text")
    said = [(text, period(text)) for text in column.unique().drop_nulls()]
    read = pl.DataFrame(
        [(text, one.precision, one.first, one.last, one.until, one.note) for text, one in said],
        schema={name: column.dtype for name, column in PeriodOfText.columns().items()},
        orient="row",
    )
    return (
        column.to_frame()
        .join(read, on="text", how="left", maintain_order="left", validate="m:1")
        .with_columns(pl.col("until").fill_null(False), pl.col("note").fill_null(""))
        .pipe(PeriodOfText.validate, cast=True)
    )


def years(texts: pl.Series) -> pl.Series:
    """The year of the calendar that each text is; null where it is none."""
    year = pl.when(pl.col("precision") == "year").then(pl.col("first").dt.year())
    return periods(texts).select(year.alias(texts.name))[texts.name]


def days(texts: pl.Series) -> pl.Series:
    """The one day that each text is without a doubt; null where it is none."""
    day = pl.when(pl.col("precision") == "day", pl.col("note") == "").then("last")
    return periods(texts).select(day.alias(texts.name))[texts.name]


def deadlines(texts: pl.Series) -> pl.DataFrame:
    """``due``: the day by which it is to be done, where a day or an end (2023年9月底前) is said.

    ``unread``: a date is meant, but none can be read.
    """
    ends = pl.col("text").str.contains("[底末]") & (pl.col("precision") != "open")
    day = (pl.col("precision") == "day") & pl.col("note").is_in(["", "date_as_serial"])
    due = pl.when(day | pl.col("until") | ends).then("last")
    read = pl.col("precision").is_not_null() & (pl.col("note") == "")
    usual = pl.col("text").str.normalize("NFKC")
    dated = usual.str.contains(DATED)
    read &= (pl.col("precision") != "open") | ~usual.str.contains(END_OF_YEAR)
    return periods(texts).select(
        due=due, unread=(dated & due.is_null() & ~read).fill_null(value=False)
    )


def _apart(text: str) -> tuple[str, re.Match[str] | None, bool]:
    """The plain date without the weekday, the time of day, and whether only its end is meant."""
    usual = unicodedata.normalize("NFKC", text.translate(TRANSLATION)).lower()
    usual = " ".join(usual.split()).removeprefix("截至").removeprefix("截止").strip()
    until = bool(UNTIL.search(usual))
    usual = UNTIL.sub("", usual).strip()
    usual = WEEKDAY.sub("", usual).strip()
    clock = CLOCK.search(usual)
    if clock:
        usual = WEEKDAY.sub("", usual[: clock.start()].strip())
    return plain(usual), clock, until


def _here(when: Period, clock: re.Match[str]) -> Period:
    """The day that it is here: 2023-08-24T16:00:00Z is the 25th."""
    if not clock["zone"] or when.first is None:
        return when
    ahead = datetime.timedelta(hours=int(clock["ahead"] or 0))
    at = datetime.timedelta(hours=int(clock["hour"]), minutes=int(clock["minute"] or 0))
    day = (datetime.datetime.combine(when.first, datetime.time()) + at - ahead + HERE).date()
    return replace(when, first=day, last=day)


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


def _day(said: dict[str, str]) -> Period:
    day = datetime.date(_year(said), int(said["month"]), int(said["day"]))
    return Period("day", day, day)


def _american(said: dict[str, str]) -> Period:
    found = _day(said)
    # 9/1/2023 may be the 9th of January.
    doubtful = int(said["day"]) <= 12 and said["day"] != said["month"]
    return Period("day", found.first, found.last, note="day_or_month" if doubtful else "")


def _month(said: dict[str, str]) -> Period:
    return _months(
        "month", _year(said), int(said["month"]), int(said["month"]), said.get("part") or ""
    )


def _months(precision: Precision, year: int, first: int, last: int, part: str = "") -> Period:
    days_of_it = monthrange(year, last)[1]
    begin, end = PARTS.get(part, (21 if part in ("底", "末") else 1, days_of_it))
    return Period(
        precision,
        datetime.date(year, first, begin),
        datetime.date(year, last, min(end, days_of_it)),
    )


def _compact(said: dict[str, str]) -> Period:
    return _day(said) if said["day"] else _month(said)


def _term(said: dict[str, str]) -> Period:
    term = said["term"].removeprefix("年").removeprefix("第").replace("末", "底")
    if term[0] in QUARTERS:
        last = QUARTERS[term[0]] * 3
        return _months("term", _year(said), last - 2, last)
    return _months("term", _year(said), *TERMS[term[0]])


def _whole(said: dict[str, str]) -> Period:
    return _months("year", _year(said), 1, 12)


def _school_year(said: dict[str, str]) -> Period | None:
    year = _year(said)
    following = _year(said, "next") if said.get("next") else year + 1
    if following != year + 1:
        return None
    # 2009-10 may be October.
    doubtful = len(said["year"]) > len(said.get("next") or said["year"]) and following % 100 <= 12
    note = "month_or_school_year" if doubtful else ""
    return Period(
        "school_year", datetime.date(year, 9, 1), datetime.date(following, 8, 31), note=note
    )


def _without_year(said: dict[str, str]) -> Period:
    # A leap year, so that the 29th of February passes.
    datetime.date(2000, int(said["month"]), int(said["day"] or 1))
    return Period("day" if said["day"] else "month", note="no_year")


def _serial(said: dict[str, str]) -> Period | None:
    serial = int(said["serial"])
    if serial not in SERIALS:
        return None
    day = SERIAL_ZERO + datetime.timedelta(days=serial)
    return Period("day", day, day, note="date_as_serial")


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
