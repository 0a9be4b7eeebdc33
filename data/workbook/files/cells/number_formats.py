"""What a cell shows: its value as a person sees it, in the scale and with the unit of its format.

No digit is lost: where 80321 is shown as "8.0万" it is "8.0321万" here. Dates and times are written
in one way, whatever their format.
"""

import datetime
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from data.workbook.files.cells.format_sections import Section, sections

#: Formats that programs know by their number alone: percentages, dates and times.
BUILT_IN = {
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)), "yyyy-m-d"),
}
TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
#: How formats write that a number is less than zero; and what merely adorns one.
NEGATIVE = re.compile("[-−()（）负]")
ORNAMENT = re.compile("[↑↓▲▼△▽]")
SIGNS = re.compile("[-−()（）负↑↓▲▼△▽]")
#: How a format writes that there is nothing of it.
NOTHING = frozenset(("", "-", "--", "–", "—", "——", "/", "无", "零"))
#: Day 0 of the two calendars; from March 1900 on, as Excel takes 1900 for a leap year.
EPOCHS = {False: datetime.datetime(1899, 12, 30), True: datetime.datetime(1904, 1, 1)}
#: A date format over less than so many days shows a time of day or a duration.
LONGEST_DURATION = 4
#: The last day that there is, by calendar.
LAST_SERIAL = {False: 2_958_465, True: 2_957_003}
NUMBER = re.compile(
    r"\s*[+-]?(?:[0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?\s*"
)
PRECISION = 15
#: Spreadsheet programs let nobody write a longer format.
LONGEST_FORMAT = 255


class Shown(NamedTuple):
    """``text``: what the cell shows; ``scaled``: its format divides the number that it keeps;
    ``otherwise``: what a person sees is not the number that it keeps, but nothing, or no minus;
    ``named``: the format writes a word beside the number, maybe a unit.
    """

    text: str
    scaled: bool = False
    otherwise: bool = False
    named: bool = False


@dataclass(frozen=True)
class CellFormat:
    """The format of a cell, as it is written in the file."""

    sections: tuple[Section, ...]

    @property
    def plain(self) -> bool:
        """Whether it shows whatever number, and a text, as it is."""
        return len(self.sections) == 1 and self.sections[0].plain and not self._conditional

    @property
    def _conditional(self) -> bool:
        return any(one.condition for one in self.sections)

    def show(self, value: float, date1904: bool = False) -> Shown:
        """What a number looks like."""
        if not isfinite(value * 100):  # larger than anything is, or no number
            return Shown(str(value))
        place = self._place(value)
        section = self.sections[place]
        if section.date:
            within = 0 <= value < LAST_SERIAL[date1904]
            return Shown(moment(value, date1904) if within else plain_number(value))
        if section.number:
            return _number(section, value, by_sign=place > 0 and not self._conditional)
        said = (section.before + section.after).strip()
        if section.text or (not value and said in NOTHING):
            return Shown(plain_number(value))
        return Shown(said) if said else Shown(plain_number(value), otherwise=True)

    def show_text(self, text: str) -> str:
        """What a text looks like: some formats write more before or after it."""
        last = self.sections[-1]
        return f"{last.before}{text}{last.after}" if last.text and not last.number else text

    def _place(self, value: float) -> int:
        """Which of its sections is for this number."""
        numbers = self.sections[: -1 if self.sections[-1].text else 3] or self.sections
        last = len(numbers) - 1
        known = ((">=", 0.0) if last == 1 else (">", 0.0), ("<", 0.0))
        for place, section in enumerate(numbers[:2]):
            if place == last and section.condition is None:
                break
            sign, limit = section.condition or known[place]
            if TESTS[sign](value, limit):
                return place
        return last


def cell_format(code: str, number: int = 0) -> CellFormat:
    """What is written as ``code``; ``number`` counts where the format has no code of its own."""
    return _cell_format((code or BUILT_IN.get(number, "General"))[:LONGEST_FORMAT])


@lru_cache(maxsize=2**12)
def _cell_format(code: str) -> CellFormat:
    return CellFormat(sections(code))


def _number(section: Section, value: float, *, by_sign: bool) -> Shown:
    """A number in a section that shows one, perhaps chosen by its sign."""
    kept = Decimal(plain_number(abs(value)))
    digits = _digits(section, kept.scaleb(2 * section.percent - section.scale))
    before, after = section.before, section.after
    unsigned = by_sign and not section.red and not SIGNS.search(before + after)
    if by_sign and value <= 0:
        before, after = (NEGATIVE.sub("", text) for text in (before, after))
    before, after = (ORNAMENT.sub("", text).strip() for text in (before, after))
    minus = "-" if value < 0 else ""
    scaled = section.scale > 0 and value != 0
    named = any(map(str.isalpha, before + after))
    return Shown(f"{before}{minus}{digits}{after}", scaled, bool(minus) and unsigned, named)


def _digits(section: Section, number: Decimal) -> str:
    """All digits of the number, in the places of the section where these matter."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if "." in text:
        return text
    text = text.zfill(section.padded)
    behind = len(section.places)
    for place, (_, between) in reversed(list(enumerate(section.places))):
        cut = len(text) - (behind - place)
        if between and cut > 0:
            text, behind = text[:cut] + between + text[cut:], behind + len(between)
    return text


def written(number: str, form: CellFormat) -> Shown:
    """The number that a file writes as text, as ``show``; what is none stays as it is."""
    return form.show(float(number)) if NUMBER.fullmatch(number) else Shown(number)


def plain_number(value: float) -> str:
    """All digits that a number has, never an exponent."""
    if value == int(value) and abs(value) < 10**PRECISION:
        return str(int(value))
    text = f"{value:.{PRECISION}g}"
    return format(Decimal(text), "f") if "e" in text else text


def moment(serial: float, date1904: bool = False) -> str:
    """A day, a day with its time, or a time alone."""
    seconds = round(serial * 86_400)
    if serial < LONGEST_DURATION:
        return duration(seconds)
    day = EPOCHS[date1904] + datetime.timedelta(seconds=seconds)
    if not date1904 and serial < 61:
        day += datetime.timedelta(days=1)
    return day.isoformat(" ").removesuffix(" 00:00:00")


def duration(seconds: int) -> str:
    """1:09:00."""
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}"
