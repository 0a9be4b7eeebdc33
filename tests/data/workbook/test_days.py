"""When a text says, as precise as it is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.workbook.days import time

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
        "45170",  # as Excel counts the days
    ],
)
def test_a_day_in_any_form_is_that_day(text):
    said = time(text)
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
    said = time(text)
    assert (said.precision, str(said.first), str(said.last)) == (precision, first, last)


@pytest.mark.parametrize("text", ["长期", "长期坚持", "立行立改", "持续推进"])
def test_what_never_ends_has_no_date(text):
    said = time(text)
    assert (said.precision, said.first) == ("open", None)


@pytest.mark.parametrize("text", ["2023年9月1日前", "2023年9月1日之前", "2023年9月1日前完成"])
def test_a_deadline_is_until_its_day(text):
    said = time(text)
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
    ],
)
def test_what_is_doubtful_about_a_date_is_said(text, note):
    assert time(text).note == note


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_written_day_is_read_back(day):
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
    assert {time(day.strftime(form)).first for form in forms} == {day}


@given(st.text(max_size=30))
def test_no_text_raises(text):
    assert time(text).first is None or time(text).precision
