"""A year for which only some schools have reported: every page says so, and none is reassured."""

import pytest

from tests.app.reported import (
    PAGES,
    fine_and_unknown,
    never_complete,
    opened,
    said,
    six_of_seventeen,
    some_and_some_in_part,
    students_first,
)


@pytest.fixture
def app(app_of):
    return app_of(six_of_seventeen)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_newest_complete_year_and_says_why(app, page):
    text = said(opened(app, page))
    assert "伊美区 · 2023年 · 17 所学校" in text
    assert "2024年只报 6/17 所，默认看 2023年" in text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_an_incomplete_year_says_how_many_reported(app, page):
    text = said(opened(app, page, year=2024))
    assert "伊美区 · 2024年 · 17 所学校 :orange-badge[2024年只报 6/17 所]" in text


def test_a_link_that_names_the_complete_year_hears_nothing_of_another(app):
    assert "2024年只报" not in said(opened(app, "overview", year=2023))


def test_only_the_chosen_schools_are_counted(app):
    assert "2024年只报 3/6 所" in said(opened(app, "facilities", year=2024, type="211"))


@pytest.mark.parametrize("chosen", [{"type": "211"}, {"ownership": "public"}, {"stage": "primary"}])
def test_why_a_later_year_is_not_the_default_is_about_all_schools(app, chosen):
    assert "2024年只报 6/17 所，默认看 2023年" in said(opened(app, "facilities", **chosen))


def test_an_incomplete_year_stands_under_every_download(app):
    foot = next(each.value for each in opened(app, "facilities", year=2024).caption[::-1])
    assert "2024年只报 6/17 所" in foot


def test_a_part_of_a_report_is_no_report(app_of):
    app = app_of(students_first)
    assert "2025年 17 所都已报送，其中 17 所只报了一部分，默认看 2023年" in said(app)


def test_who_reported_and_of_whom_but_a_part_is_known(app_of):
    text = said(opened(app_of(some_and_some_in_part), "map", year=2024))
    assert "2024年只报 9/17 所，其中 3 所只报了一部分" in text


def test_where_no_year_is_complete_the_fullest_is_shown(app_of):
    text = said(app_of(never_complete))
    assert "伊美区 · 2022年 · 17 所学校 :orange-badge[2022年只报 11/17 所]" in text
    assert "2023年只报 6/17 所，默认看 2022年" in text


@pytest.mark.parametrize("page", ["facilities", "map"])
def test_the_first_sentence_names_the_schools_that_it_leaves_out(app, page):
    headline = opened(app, page, year=2024).subheader[0].value
    assert "另有 11 所未报送，不计在内。" in headline


@pytest.mark.parametrize("page", ["facilities", "map"])
def test_where_nobody_can_be_judged_nobody_is_said_to_be_fine(app_of, page):
    headline = opened(app_of(students_first), page, year=2025).subheader[0].value
    assert headline == "没有可以判定的学校。另有 17 所无法判定，不计在内。"


def test_a_district_is_not_met_before_all_its_schools_are(app_of):
    app = app_of(fine_and_unknown)
    app.session_state["map_beside"] = True
    row = opened(app, "map", year=2024, layer="districts").dataframe[0].value.iloc[0]
    assert row[["状态", "可判定", "未达标", "未报送"]].to_list() == ["◇ 无法判定", 2, 0, 15]


@pytest.mark.parametrize("page", ["facilities", "map"])
def test_what_is_fine_of_a_few_is_not_said_of_all(app_of, page):
    headline = opened(app_of(fine_and_unknown), page, year=2024).subheader[0].value
    assert headline.startswith("2 所学校达标")
    assert headline.endswith("另有 15 所未报送，不计在内。")
