"""Days and times of day are those where the reader is."""

from datetime import UTC, date, datetime

import pytest

from components.shell import reader_clock

#: Half past four in the morning of the first of April in China.
INSTANT = datetime(2024, 3, 31, 20, 30, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The clock stands still at ``INSTANT``."""
    monkeypatch.setattr(reader_clock, "instant", lambda: INSTANT)
    return monkeypatch


def browser_says(monkeypatch: pytest.MonkeyPatch, time_zone: str | None) -> None:
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.timezone", time_zone)


@pytest.mark.parametrize(
    ("time_zone", "today", "moment"),
    [
        ("Asia/Shanghai", date(2024, 4, 1), "2024/4/1 04:30"),
        ("Asia/Urumqi", date(2024, 4, 1), "2024/4/1 02:30"),
        ("America/New_York", date(2024, 3, 31), "2024/3/31 16:30"),
        ("UTC", date(2024, 3, 31), "2024/3/31 20:30"),
    ],
)
def test_a_day_is_the_day_where_the_reader_is(
    at: pytest.MonkeyPatch, time_zone: str, today: date, moment: str
) -> None:
    browser_says(at, time_zone)
    assert (reader_clock.today(), reader_clock.day(INSTANT)) == (today, today)
    assert reader_clock.moment(INSTANT) == moment
    assert reader_clock.now() == INSTANT and reader_clock.now().date() == today


@pytest.mark.parametrize(
    "time_zone",
    [
        None,  # the browser says nothing
        "",
        "Etc/Unknown",  # what a browser says that does not know
        "Asia",  # a folder among the zones
        "../../etc/passwd",
        "北京",
        "x\0y",
        "localtime",  # a file beside the zones of many a system: no name of a place
    ],
)
def test_where_the_zone_is_not_known_it_is_that_of_the_regions_and_said_to_be(
    at: pytest.MonkeyPatch, time_zone: str | None
) -> None:
    browser_says(at, time_zone)
    assert reader_clock.today() == date(2024, 4, 1)
    assert reader_clock.moment(INSTANT) == "2024/4/1 04:30（北京时间）"


def test_the_log_says_where_a_zone_was_not_known_and_not_what_was_said(
    at: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    browser_says(at, "Mars/Olympus_Mons")
    with caplog.at_level("INFO"):
        reader_clock.today()
    (line,) = (each.getMessage() for each in caplog.records if each.name == reader_clock.log.name)
    assert "ZoneInfoNotFoundError at " in line and "Olympus" not in line
