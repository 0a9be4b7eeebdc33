"""What a school left blank, on the screens: it is neither none nor even, and not always lacking."""

import polars as pl
import pytest

from data.samples.yimei import LAST
from data.workbook import Rows
from tests.app import tables
from tests.app.reported import ALL, opened, said, six_of_seventeen

LARGE = ("classes_56_60", "classes_61_65", "classes_from_66")
SCHOOL = "230717-09"  # 第三小学


def without(*items: str) -> tuple[Rows, ...]:
    """The sample, but one school did not report some of its ``items`` of the last year."""
    of_school = (pl.col("school") == SCHOOL) & (pl.col("year") == LAST)
    kept = ALL.school_items.filter(~(of_school & pl.col("item").is_in(items)))
    return (
        Rows.of(
            schools=ALL.schools,
            school_items=kept.filter(pl.col("year") == LAST),
            region_values=ALL.region_values,
        ),
    )


def blank_sizes() -> tuple[Rows, ...]:
    return without(*LARGE)


def blank_area() -> tuple[Rows, ...]:
    return without("teaching_area")


def blank_rooms() -> tuple[Rows, ...]:
    return without("music_rooms_96", "equipment_value", "backbone_teachers_primary")


def new_school() -> tuple[Rows, ...]:
    """第三小学 has reported since 2023 alone and does not say when it was built."""
    earlier = (pl.col("school") == SCHOOL) & (pl.col("year") < LAST)
    unsaid = (pl.col("school") == SCHOOL) & (pl.col("item") == "year_built")
    return (Rows.of(schools=ALL.schools, school_items=ALL.school_items.filter(~earlier, ~unsaid)),)


def no_books() -> tuple[Rows, ...]:
    """No school has reported its books."""
    kept = ALL.school_items.filter(pl.col("item") != "books", pl.col("year") == LAST)
    return (Rows.of(schools=ALL.schools, school_items=kept),)


def test_a_school_that_left_its_large_classes_blank_is_named(app_of):
    text = said(opened(app_of(blank_sizes), "facilities", part="classes"))
    assert "报送的班额中没有大班额；第三小学没有报齐 56 人及以上的班额，还不知道。" in text
    assert "没有一所学校有大班额" not in text


@pytest.mark.parametrize(
    ("page", "link", "missing"),
    [
        ("facilities", {"part": "balance"}, "算不出来"),
        ("meeting", {"scenes": "balance", "scene": 1}, "1 项无法判定"),
    ],
)
def test_schools_are_not_even_while_a_coefficient_is_missing(app_of, page, link, missing):
    text = said(opened(app_of(blank_area), page, **link))
    assert "学校之间是均衡的" not in text
    assert missing in text


@pytest.mark.parametrize("part", ["balance", "classes", "rooms", "rule"])
def test_schools_that_did_not_report_at_all_are_no_reason_to_be_content(app_of, part):
    text = said(opened(app_of(six_of_seventeen), "facilities", part=part, year=2024))
    assert not any(
        each in text for each in ("均衡的", "没有一所学校有大班额", "音乐、美术教室都够")
    )


def test_what_is_open_has_no_bar(app_of):
    page = opened(app_of(blank_rooms), "facilities", part="rule")
    bar = tables.bars(page, "rule")["第三小学"]
    assert (bar["start"], bar["end"]) == (None, None)
    assert bar["text"].startswith("◇") and "2 项无法判定" in bar["text"]


@pytest.mark.parametrize("part", ["complete", "reports"])
def test_a_school_lacks_nothing_before_it_existed_and_the_page_says_since_when(app_of, part):
    text = said(opened(app_of(new_school), "quality", quality=part, year=2022))
    assert "第三小学（2023年首次报送，此前没有建校的记录）" in text


def test_an_item_that_nobody_reported_is_missing(app_of):
    text = said(opened(app_of(no_books), "quality", quality="complete"))
    assert "缺 17 个，涉及 17 所学校" in text
