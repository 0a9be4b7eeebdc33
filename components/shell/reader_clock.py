"""The reader's clock: days and times of day are those where the reader is.

A browser says its time zone. Where it says none, or one that nobody knows, the time is that of the
regions reported on, and every moment says so.
"""

import logging
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl
import streamlit as st

from components.shell.language import _, words
from data.error_place import error_place

log = logging.getLogger(__name__)

#: Time in all regions that report.
OF_REGIONS = ZoneInfo("Asia/Shanghai")


def instant() -> datetime:
    """The present moment: the one place that asks the machine for it."""
    return datetime.now(UTC)


def zone() -> ZoneInfo:
    """The time zone of days and moments for this reader."""
    return _of_browser() or OF_REGIONS


def now() -> datetime:
    """The present moment, with the reader's time of day."""
    return instant().astimezone(zone())


def today() -> date:
    """The day that it is where the reader is."""
    return now().date()


def day(when: datetime) -> date:
    """The day of ``when`` where the reader is."""
    return when.astimezone(zone()).date()


def moment(when: datetime) -> str:
    """Day and time of day where the reader is; named where that is not known."""
    said = words().moment(when.astimezone(zone()))
    return said if _of_browser() else _("{moment}（北京时间）", moment=said)


def release_moment(when: datetime, *, is_sample: bool | None) -> str:
    """The moment of a publication; those of the sample are made up and say so."""
    return _("{moment}（示例）", moment=moment(when)) if is_sample else moment(when)


def zone_name() -> str:
    """The zone of the reader's browser, '' where moments are said in that of the regions."""
    known = _of_browser()
    return known.key if known else ""


def _of_browser() -> ZoneInfo | None:
    name = st.context.timezone
    return _known(name) if name else None


@lru_cache(maxsize=64)  # browsers may say anything
def _known(name: str) -> ZoneInfo | None:
    """The zone of that name, if Python and polars, which both reckon with it, know one."""
    try:
        found = ZoneInfo(name)
        pl.select(pl.lit(datetime(2000, 1, 1, tzinfo=UTC)).dt.convert_time_zone(name))
    except (ZoneInfoNotFoundError, ValueError, OSError, pl.exceptions.ComputeError) as error:
        log.info("a browser's time zone is not known: %s", error_place(error))
        return None
    return found
