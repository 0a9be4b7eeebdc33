"""Numbers as a clerk sees them: what the format of a cell makes of its value."""

import datetime
import re
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Literal

Shape = Literal["number", "percent", "date"]

#: Formats that programs know by their number alone: percentages, dates and times.
PERCENT_FORMATS = {9, 10}
DATE_FORMATS = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
#: What is written as it stands in a format, and colours and conditions.
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\[\]]*+\]', re.IGNORECASE)
DATE_SIGNS = re.compile("[ymdhs年月日时分秒]|上午|AM/PM", re.IGNORECASE)
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


def shape(code: str, number: int = 0) -> Shape:
    """What a format shows; ``number`` counts where the format has no code of its own."""
    return _shape(code[:LONGEST_FORMAT], number)


@lru_cache(maxsize=2**12)
def _shape(code: str, number: int) -> Shape:
    if not code:
        if number in PERCENT_FORMATS:
            return "percent"
        return "date" if number in DATE_FORMATS else "number"
    # The first section is for what is greater than zero.
    signs = LITERAL.sub("", code.split(";")[0])
    if "%" in signs:
        return "percent"
    if code.lower() == "general" or "General" in signs:
        return "number"
    return "date" if DATE_SIGNS.search(signs) else "number"


def shown(value: float, form: Shape, date1904: bool = False) -> str:
    """``value`` without noise: "98.87%", "2023-09-01", "1:09:00", "0.3"."""
    hundredfold = value * 100
    if not isfinite(hundredfold):  # larger than anything is, or no number
        return str(value)
    if form == "percent":
        return plain_number(round(hundredfold, 10)) + "%"
    if form == "date" and 0 <= value < LAST_SERIAL[date1904]:
        return moment(value, date1904)
    return plain_number(value)


def written(number: str, form: Shape) -> str:
    """The number that a file writes as text, as ``shown``; what is none stays as it is."""
    return shown(float(number), form) if NUMBER.fullmatch(number) else number


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
