"""When a text says, as precise as it is written."""

from datetime import UTC, date, datetime, timedelta, timezone

import polars as pl
import pytest
from hypothesis import given, strategies as st

from data.workbook.numbers.dates import days, deadlines, period, periods, years

DAY = date(2023, 9, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2023.9.1",
        "2023-9-1",
        "2023/9/1",
        "2023年9月1日",
        "2023年9月1号",
        "２０２３．９．１",
        "20230901",
        "23.9.1",
        "二〇二三年九月一日",
        "2023-09-01 08:30:00",
        "2023/9/1 0:00:00",
        "2023/9/1 9:05",
        "2023/9/1　9：05：01",
        "2023-09-01T00:00:00",
        "2023-09-01T00:00:00.000",
        "2023-09-01T00:00:00+08:00",
        "2023-08-31T16:00:00.000Z",  # midnight here, as programs in other zones write it
        "2023-09-01T00:00:00Z",
        "2023年9月1日 9时5分",
        "2023年9月1日下午3点",
        "2023年9月1日 星期五",
        "2023/9/1(周五) 24:00",
        "9/1/2023 12:00:00 AM",
        "45170",  # as Excel counts the days
    ],
)
def test_a_day_in_any_form_is_that_day(text):
    said = period(text)
    assert (said.precision, said.first, said.last) == ("day", DAY, DAY)


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2023/9", "month", "2023-09-01", "2023-09-30"),
        ("2023年9月", "month", "2023-09-01", "2023-09-30"),
        ("202309", "month", "2023-09-01", "2023-09-30"),
        ("2023年9月上旬", "month", "2023-09-01", "2023-09-10"),
        ("2023年2月底", "month", "2023-02-21", "2023-02-28"),
        ("2023年秋季", "term", "2023-09-01", "2023-12-31"),
        ("2023年春季学期", "term", "2023-02-01", "2023-07-31"),
        ("2023年上半年", "term", "2023-01-01", "2023-06-30"),
        ("2023年第三季度", "term", "2023-07-01", "2023-09-30"),
        ("2023", "year", "2023-01-01", "2023-12-31"),
        ("2023年度", "year", "2023-01-01", "2023-12-31"),
        ("二〇二三年", "year", "2023-01-01", "2023-12-31"),
        ("2022-2023学年", "school_year", "2022-09-01", "2023-08-31"),
        ("2022—2023学年度", "school_year", "2022-09-01", "2023-08-31"),
        ("2022/2023", "school_year", "2022-09-01", "2023-08-31"),
        ("22-23", "school_year", "2022-09-01", "2023-08-31"),
        ("99-00", "school_year", "1999-09-01", "2000-08-31"),
        ("2022学年", "school_year", "2022-09-01", "2023-08-31"),
    ],
)
def test_a_time_lasts_as_long_as_it_says(text, precision, first, last):
    said = period(text)
    assert (said.precision, str(said.first), str(said.last)) == (precision, first, last)


@pytest.mark.parametrize("text", ["长期", "长期坚持", "立行立改", "持续推进"])
def test_what_never_ends_has_no_date(text):
    said = period(text)
    assert (said.precision, said.first) == ("open", None)


@pytest.mark.parametrize("text", ["2023年9月1日前", "2023年9月1日之前", "2023年9月1日前完成"])
def test_a_deadline_is_until_its_day(text):
    said = period(text)
    assert (said.last, said.until) == (DAY, True)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("9月1日前", "no_year"),
        ("9/1/2023", "day_or_month"),
        ("45170", "date_as_serial"),
        ("2009-10", "month_or_school_year"),
        ("2023年13月1日", "bad_date"),
        ("2023.2.30", "bad_date"),
        ("2022-2025", "bad_date"),
        ("3000", "bad_date"),
        ("尽快", "bad_date"),
        ("9:05:01", "bad_date"),
        ("2023 9:05", "bad_date"),
        ("2023/8/25 25:00", "bad_date"),
        ("2023/8/250:00:00", "bad_date"),  # the 2nd or the 25th
    ],
)
def test_what_is_doubtful_about_a_date_is_said(text, note):
    assert period(text).note == note


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_written_day_is_read_back(day):
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
    assert {period(day.strftime(form)).first for form in forms} == {day}


WRITTEN = (
    "{0.year}-{0.month:02}-{0.day:02}",
    "{0.year}-{0.month}-{0.day}",
    "{0.year}/{0.month:02}/{0.day:02}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}.{0.month}.{0.day}",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}年{0.month:02}月{0.day:02}号",
    "{0.year}{0.month:02}{0.day:02}",
)
BETWEEN = (" ", "  ", "\n", "\u3000", "\xa0", "T")
CLOCKS = (
    "{0.hour}:{0.minute:02}",
    "{0.hour}:{0.minute:02}:{0.second:02}",
    "{0:%H:%M}",
    "{0:%H:%M:%S}",
    "{0:%H:%M:%S}.{0.microsecond:06}",
    "{0.hour}时{0.minute}分",
)
BEHIND = ("", "前", "之前", "前完成")


@given(
    st.dates(date(1950, 1, 1), date(2100, 12, 31)),
    st.times(),
    st.sampled_from(WRITTEN),
    st.sampled_from(BETWEEN),
    st.sampled_from(CLOCKS),
    st.sampled_from(BEHIND),
)
def test_a_time_of_day_changes_no_day(day, clock, written, between, with_clock, behind):
    text = written.format(day) + between + with_clock.format(clock) + behind
    assert period(text) == period(written.format(day) + behind)
    assert period(text).last == day


@given(st.datetimes(datetime(1950, 1, 2), datetime(2100, 12, 30)), st.integers(-11, 13))
def test_a_day_of_another_zone_is_the_day_here(moment, ahead):
    there = moment.replace(tzinfo=timezone(timedelta(hours=ahead)))
    here = there.astimezone(timezone(timedelta(hours=8))).date()
    assert period(there.isoformat()).first == here
    assert period(there.astimezone(UTC).isoformat().replace("+00:00", "Z")).first == here


@given(st.text(max_size=30))
def test_no_text_raises(text):
    assert period(text).first is None or period(text).precision


def test_times_stay_in_the_order_of_their_texts():
    read = periods(pl.Series(["2023年", None, "长期", "2023年"]))
    assert read["precision"].to_list() == ["year", None, "open", "year"]


def test_a_year_is_one_of_the_calendar_and_nothing_else():
    said = [
        "2023",
        "2023.0",
        "２０２３年度",
        "二〇二三年",
        "2023-2024学年",
        "2023-09-01",
        "1800",
        None,
    ]
    assert years(pl.Series(said)).to_list() == [2023, 2023, 2023, 2023, None, None, None, None]


def test_a_day_is_one_without_a_doubt():
    said = ["2023-09-01", "2023/9/1 0:00:00", "9/1/2023", "9月1日", "45170", "2023-09", None]
    assert days(pl.Series(said)).to_list() == [DAY, DAY, None, None, None, None, None]


@pytest.mark.parametrize(
    ("text", "due", "unread"),
    [
        ("2023年9月1日", DAY, False),
        ("2023/9/1 0:00:00", DAY, False),
        ("2023年9月底前", date(2023, 9, 30), False),
        ("2023年底", date(2023, 12, 31), False),
        ("45170", DAY, False),
        ("2023年9月", None, False),  # read, but no day is named
        ("立行立改", None, False),
        ("审议通过后", None, False),
        (None, None, False),
        ("9月底前", None, True),
        ("2023年9月31日", None, True),
        ("2023.13.1", None, True),
        ("9/1/2023", None, True),
        ("九月三十一日", None, True),
        ("2023-09-01至2023-11-30", None, True),
        ("9:05:01", None, True),
        ("通知后3个月内", None, True),
        ("2023 9 1", None, True),
        ("Sep 1, 2023", None, True),
        ("1-Sep-23", None, True),
        ("年底", None, True),
        ("本学期末", None, True),
        ("2023年秋季开学前", None, True),
        ("2023年9月底前，长期坚持", None, True),
        ("持续推进", None, False),
        ("2023-2025年，持续推进", None, False),
    ],
)
def test_a_deadline_is_read_or_said_to_be_unread(text, due, unread):
    found = deadlines(pl.Series([text], dtype=pl.String))
    assert found.rows() == [(due, unread)]
