"""A definition says of which schools a figure is computed, and by what it is judged when."""

import pytest

from components.figures import figure_definitions, indicator_formula
from data.catalog import catalog


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("catchment_rate", "不含：寄宿制学校"),
        ("catchment_rate", "只算：公办；城区、镇区"),
        ("health_staff_ratio", "只算 600 人及以上的学校；不论人数都算：寄宿制学校"),
        ("small_kindergarten_health_staff", "只算不足 150 人的学校"),
        ("resource_test_pass_share", "至少 6 项达标，余下一项不低于标准的 85%"),
        ("small_school_funded_students", "只算不足 100 人的村小和教学点"),
        ("kindergartens_meeting_floor_area_from_2017", "只算“2017年起规划设计”的学校"),
        ("kindergartens_meeting_floor_area_before_2017", "只算不是“2017年起规划设计”的学校"),
    ],
)
def test_how_it_is_computed_says_of_which_schools(indicator, said):
    assert said in indicator_formula.formula(indicator)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("RX-1-2020", "标准不低于 95%，2020年起"),
        ("WS-5", "标准不高于 60%（2030年的目标），2018年起"),
        ("WS-3", "2019年起，到2023年为止"),
        ("CZ-3", "只用于省级"),
        ("YZ-G04a", "2010年及以前规划并建成：标准不高于 2,400"),
        ("YZ-G04a", "随迁子女学生占比高于 50%：标准不高于 2,400"),
        ("DBE-1", "不是标准"),
    ],
)
def test_a_standard_says_when_and_for_whom_it_holds(code, said):
    assert said in figure_definitions.standard(catalog().standards[code])
