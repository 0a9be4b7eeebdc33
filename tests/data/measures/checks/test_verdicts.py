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


@pytest.mark.parametrize(
    ("measure", "value", "conclusion", "year", "found"),
    [
        ("myopia_rate", 41.0, "met", 2024, 0),  # 38 % and 32 % are asked for by 2030
        ("myopia_rate", 36.0, "not_met", 2027, 0),
        ("myopia_rate", 36.0, "met", 2030, 1),
        ("schools_with_full_time_counsellor", 80.0, "met", 2024, 0),  # 95 % by 2025
        ("schools_with_full_time_counsellor", 80.0, "met", 2025, 1),
        ("pay_ratio_of_non_establishment_to_establishment_teachers", 70.0, "met", 2023, 0),
        ("pay_ratio_of_non_establishment_to_establishment_teachers", 80.0, "not_met", 2023, 0),
    ],
)
def test_a_limit_that_is_due_later_or_uncertain_contradicts_nobody(
    doubted, measure, value, conclusion, year, found
):
    stage = {"myopia_rate": "primary", "schools_with_full_time_counsellor": "all"}
    row = stated(measure, value, conclusion, year=year)
    row["stage"] = stage.get(measure, "kindergarten")
    assert doubted("status", region_values=[row]).height == found


def test_a_regions_own_standard_is_what_it_concludes_by(doubted):
    row = stated("public_kindergarten_share", 24.13, "met")
    own = {"indicator": "public_kindergarten_share", "stage": "kindergarten", "at_least": 20.0}
    assert doubted("status", region_values=[row], own_standards=[own]).is_empty()


@pytest.mark.parametrize(
    ("limit", "value", "conclusion", "found"),
    [
        ("不低于20%", 24.13, "met", 1),  # so it says, but the catalogue asks for 50
        ("不低于20%", 19.0, "met", 1),
        ("不低于60%", 55.0, "met", 1),  # enough for the catalogue, not for what is printed
        ("不得低于60%", 55.0, "met", 1),
        ("至少60%", 55.0, "met", 1),
        ("60%以上", 55.0, "met", 1),
        ("≥60％", 60.0, "met", 0),
        ("高于60%", 60.0, "met", 1),
        ("60%", 55.0, "met", 1),  # higher is better
        ("不低于60%", 65.0, "not_met", 1),
        ("不低于60%", 55.0, "not_met", 0),  # more than the catalogue asks for
        ("不低于60所", 55.0, "met", 0),  # another unit
        ("省定标准（未给数值）", 55.0, "met", 0),
        ("2017年", 55.0, "met", 0),
    ],
)
def test_a_conclusion_is_what_the_printed_standard_gives(doubted, limit, value, conclusion, found):
    row = stated("public_kindergarten_share", value, conclusion, stated_standard=limit)
    assert doubted("status", region_values=[row]).height == found


@pytest.mark.parametrize(
    ("measure", "limit", "value", "found"),
    [
        ("preschool_fund", "不低于100万元", 1_221_000.0, []),  # no standard of the catalogue's
        ("preschool_fund", "不低于150万元", 1_221_000.0, [1_500_000.0]),
        ("preschool_fund", "不低于1500000元", 1_221_000.0, [1_500_000.0]),
        ("preschool_fund", "不低于150", 1_221_000.0, [1_500_000.0]),  # in its own unit
        ("teacher_student_ratio", "1:12.5", 1 / 9.36, []),
        ("teacher_student_ratio", "1:12.5", 1 / 20, [1 / 12.5]),
        ("teacher_student_ratio", "控制在1:12.4以内", 1 / 9.36, []),  # the 12.4 is meant
        ("teacher_student_ratio", "控制在1:12.4以内", 1 / 12.45, [1 / 12.4]),
        ("national_monitoring_between_school_variance", "不高于0.15", 0.14, []),
        ("national_monitoring_between_school_variance", "0.15以内", 0.16, [0.15]),
    ],
)
def test_a_printed_standard_is_read_in_its_unit(doubted, measure, limit, value, found):
    row = stated(measure, value, "met", stage="senior", stated_standard=limit)
    assert doubted("status", region_values=[row])["expected"].to_list() == pytest.approx(found)


@pytest.mark.parametrize(
    ("text", "qualifier", "found"),
    [
        *(("48", "about", 1), ("49", "about", 0), ("50", "about", 0)),
        *(("49", "at_least", 0), ("49", "above", 0), ("50", "below", 1), ("50", "at_most", 0)),
    ],
)
def test_about_so_much_may_be_enough(doubted, text, qualifier, found):
    more = {"text": text, "qualifier": qualifier, "unit": "%"}
    row = stated("public_kindergarten_share", float(text), "met", **more)
    assert doubted("status", region_values=[row]).height == found


def test_every_place_that_concludes_is_looked_at(doubted):
    first = stated("public_kindergarten_share", 24.13, "not_met", section="二")
    again = stated("public_kindergarten_share", 24.13, "met", section="三")
    found = doubted("status", region_values=[first, again])
    assert found["section"].to_list() == ["三"]


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
