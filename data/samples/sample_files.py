"""The workbooks that an empty store starts with, dated as of the day on which they are published.

The dates of what is to be put right in the made-up districts stand around one day in the files that
are kept. What is published is such a file with these dates moved to the day it is: so the file that
the store keeps says what the screens say.
"""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).parent
DISTRICT = "yimei_2023.xlsx"
#: One file a release, after that of the district.
CITY = ("yichun_1.xlsx", "yichun_2.xlsx", "yichun_3.xlsx")
#: So many days before the sample is published each of all files is said to have come: what changed
#: since a meeting can then be asked by its day.
BEFORE = (270, 180, 90, 14)
#: The time of day, where the regions are.
CAME = time(9, tzinfo=ZoneInfo("Asia/Shanghai"))
#: The day around which the dates of CITY stand as they are kept.
DAY = date(2024, 3, 15)
#: The heading over the dates, and a cell with one, its column and its day as a number.
_HEADING = re.compile('<c r="([A-Z]+)1"[^>]*><is><t>到期日</t>'.encode())
_DATE = rb'(<c r="%s[0-9]+"[^>]*><v>)([0-9]+)(?=</v>)'


class SampleFile(NamedTuple):
    """A file of the sample, and when it is said to have come and been published."""

    name: str
    content: bytes
    at: datetime


def files(sample: str, today: date) -> list[SampleFile]:
    """The files of the ``sample`` (as of the setting), in order."""
    found = [(DISTRICT, (FOLDER / DISTRICT).read_bytes())]
    if sample == "city":
        found += [(name, moved((FOLDER / name).read_bytes(), today - DAY)) for name in CITY]
    days = [today - timedelta(before) for before in BEFORE[-len(found) :]]
    return [
        SampleFile(name, content, datetime.combine(day, CAME))
        for (name, content), day in zip(found, days, strict=True)
    ]


def moved(content: bytes, by: timedelta) -> bytes:
    """The .xlsx ``content`` with all dates under 到期日 ``by`` so much later."""

    def change(_name: str, sheet: bytes) -> bytes:
        heading = _HEADING.search(sheet)
        return re.sub(_DATE % heading[1], later, sheet) if heading else sheet

    def later(cell: re.Match[bytes]) -> bytes:
        return cell[1] + b"%d" % (int(cell[2]) + by.days)

    return rewritten(content, change)


def rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The .xlsx ``content``, each part of it as ``change`` gives it back, with one fixed moment."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as made,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in made.namelist():
            moment = zipfile.ZipInfo(name, (2023, 12, 31, 0, 0, 0))
            kept.writestr(moment, change(name, made.read(name)), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
