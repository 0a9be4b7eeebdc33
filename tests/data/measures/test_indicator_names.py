"""How a list of problems names an indicator: by any of its names, the longest at its place."""

import pytest

from data.measures import indicator_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("生均教学及辅助用房面积不达标", {"teaching_area_per_student"}),
        ("第二小学教学及辅助用房不足", {"teaching_area_per_student"}),  # per whom is left out
        ("体育运动场馆面积小于标准", {"sports_area_per_student"}),
        ("县级以上骨干教师偏少", {"backbone_teachers_per_100"}),
        ("音乐、美术专业教室不达标", {"music_rooms_per_12_classes", "art_rooms_per_12_classes"}),
        ("公办园教师编制落实率仅26.4%", {"establishment_rate"}),
        ("个别幼儿园小学化倾向", {"primary_style_kindergartens"}),
        ("超大班额未消除", {"extra_large_classes", "extra_large_class_share"}),  # not 大班额
        (
            "大班额和超大班额并存",
            {"large_classes", "extra_large_classes", "extra_large_class_share"},
        ),
        ("生均教学及辅助用房面积校际差异系数超标", {"cv_teaching_area_per_student"}),
        ("结对帮扶仅有口头协议", set()),
        ("学生数和教职工数不一致", set()),  # nothing that falls short
        ("", set()),
    ],
)
def test_the_indicators_that_a_problem_names(the_catalog, text, found):
    assert set(indicator_names.named(the_catalog, text)) == found


def test_the_word_is_given_by_which_it_is_named(the_catalog):
    named = indicator_names.named(the_catalog, "公办园在园幼儿占比24.13%低于省定标准")
    assert named == {"public_kindergarten_share": "公办园在园幼儿占比"}


@pytest.mark.parametrize(
    ("indicator", "at_schools"),
    [
        ("books_per_student", ("books_per_student",)),
        ("school_size", ("school_size",)),
        ("cv_sports_area_per_student", ("sports_area_per_student",)),
        ("public_kindergarten_share", ()),
        ("education_expenditure_change", ()),
    ],
)
def test_what_schools_have_of_an_indicator(the_catalog, indicator, at_schools):
    assert indicator_names.at_schools(the_catalog, indicator) == at_schools


def test_the_rule_of_seven_is_made_of_seven(the_catalog):
    assert len(indicator_names.at_schools(the_catalog, "resource_test_pass_share")) == 7
    assert len(indicator_names.at_schools(the_catalog, "composite_cv")) == 8
