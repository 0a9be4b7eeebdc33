"""What the parts of a screen count in a year for which only some schools have reported."""

import re

import pytest

from components.meeting.meeting_scenes import SCENES
from tests.app.reassuring import reassured
from tests.app.reported import fine_and_unknown, opened, said, schools_alone, six_of_seventeen

#: The six leave out seven schools with compulsory stages, three kindergartens, a senior school.
COMPULSORY = "另有 7 所未报送，不计在内。"
PARTS = [
    ({"part": "schools", "group": "compulsory"}, COMPULSORY),
    ({"part": "schools", "group": "kindergarten"}, "另有 3 所未报送，不计在内。"),
    ({"part": "rule"}, COMPULSORY),
    ({"part": "spread", "indicator": "books_per_student"}, "另有 8 所未报送，不计在内。"),
    ({"part": "gaps", "indicator": "teaching_area_per_student"}, COMPULSORY),
    ({"part": "rooms"}, "另有 7 所没有报齐，还不知道。"),
]


@pytest.mark.parametrize(("link", "rest"), PARTS)
def test_every_part_of_the_facilities_names_who_is_left_out(app_of, link, rest):
    text = said(opened(app_of(six_of_seventeen), "facilities", year=2024, **link))
    titles = [title for title in re.findall(r"\*\*(.+?)\*\*", text) if title.endswith(rest)]
    assert [title[: -len(rest)][-1] in "。；" for title in titles] == [True]


@pytest.mark.parametrize("part", ["schools", "rule", "balance", "spread", "gaps", "rooms"])
def test_no_part_of_the_facilities_reassures_over_schools_that_are_absent(app_of, part):
    app = opened(app_of(fine_and_unknown), "facilities", year=2024, part=part)
    assert reassured(app) == []


@pytest.mark.parametrize("scene", SCENES)
def test_no_scene_of_a_meeting_reassures_over_schools_that_are_absent(app_of, scene):
    app = opened(app_of(fine_and_unknown), "meeting", year=2024, scenes=scene, scene=1)
    assert "2024年只报 2/17 所" in said(app)
    assert reassured(app) == []


@pytest.mark.parametrize(
    "page", ["overview", "coverage", "districts", "since", "school", "quality"]
)
def test_no_page_reassures_over_schools_that_are_absent(app_of, page):
    assert reassured(opened(app_of(fine_and_unknown), page, year=2024)) == []


def test_without_a_school_that_falls_short_the_others_are_named(app_of):
    text = said(opened(app_of(fine_and_unknown), "school", year=2024))
    assert "没有查明未达标的学校。可以按名称查找一所，看它的详情。另有 15 所未报送" in text


def test_doubts_are_told_with_the_schools_that_have_nothing_to_doubt(app_of):
    headline = opened(app_of(six_of_seventeen), "quality", year=2024).subheader[0].value
    assert headline.endswith("另有 11 所未报送，不计在内。")


def test_of_what_moved_since_last_year_the_incomparable_is_named(app_of):
    headline = opened(app_of(schools_alone), "since").subheader[0].value
    assert "项没有能比较的上年数值，不计在内。" in headline
