"""Stated conclusions and quoted standards."""

import pytest


def stated(measure, value, conclusion, **more):
    row = {"measure": measure, "stage": "kindergarten", "year": 2023, "value": value}
    return row | {"stated": conclusion} | more


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (stated("public_kindergarten_share", 24.13, "not_met"), 0),
        (stated("public_kindergarten_share", 24.13, "met"), 1),  # the standard is 50 %
        (stated("public_kindergarten_share", 50.0, "not_met"), 1),
        (stated("public_kindergarten_share", 50.0, "met"), 0),
        (stated("public_kindergarten_share", 24.13, None), 0),
        (stated("public_kindergarten_share", 60.0, "not_met", qualifier="at_most"), 0),
        (stated("preschool_fund", 5.0, "not_met", stage="all"), 0),  # there is no standard
    ],
)
def test_a_conclusion_is_what_the_value_gives(doubted, row, found):
    assert doubted("status", region_values=[row]).height == found


def test_a_regions_own_standard_is_what_it_concludes_by(doubted):
    row = stated("public_kindergarten_share", 24.13, "met")
    own = {"indicator": "public_kindergarten_share", "stage": "kindergarten", "at_least": 20.0}
    assert doubted("status", region_values=[row], own_standards=[own]).is_empty()


@pytest.mark.parametrize(
    ("measure", "quoted", "found"),
    [
        ("teacher_student_ratio", "1:12.5", ["staff_student_ratio"]),
        ("teacher_student_ratio", "不低于1：12.5", ["staff_student_ratio"]),
        ("teacher_student_ratio", "1:13.7", []),  # nobody's
        ("staff_student_ratio", "1:12.5", []),  # its own
        ("teacher_student_ratio", "省定标准", []),
        ("teacher_student_ratio", None, []),
    ],
)
def test_a_standard_quoted_beside_another_indicator_is_noted(doubted, measure, quoted, found):
    row = {"measure": measure, "stage": "senior", "year": 2023, "value": 0.1068}
    rows = doubted("standard", region_values=[row | {"stated_standard": quoted}])
    assert rows["other_measure"].to_list() == found
