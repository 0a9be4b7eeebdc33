"""What a judged figure says aloud."""

import polars as pl
import pytest

from components.figures import figure_sentences
from components.funding import two_rules
from data.measures import headline_figures
from data.measures.region_figures import figures

REPORT = [
    {
        "measure": "public_kindergarten_share",
        "stage": "kindergarten",
        "year": 2023,
        "period": "2023年上半年",
        "value": 24.13,
        "text": "24.13",
        "stated": "not_met",
    },
    {"measure": "gross_preschool_enrolment", "stage": "kindergarten", "year": 2023, "value": 98.87},
    {"measure": "composite_cv", "stage": "primary", "year": 2022, "value": 0.383},
    {"measure": "education_expenditure", "year": 2022, "value": 1.5e10, "stated": "not_met"},
    {"measure": "aid_amount", "year": 2023, "value": 338200.0},
    {
        "measure": "primary_style_kindergartens",
        "year": 2023,
        "value": None,
        "text": "个别",
        "qualifier": "as_printed",
        "stated": "not_met",
    },
    {
        "measure": "disabled_enrolment_rate",
        "stage": "compulsory",
        "year": 2022,
        "value": 90.0,
        "qualifier": "at_least",
    },
    {"measure": "inclusive_coverage", "stage": "kindergarten", "year": 2022, "value": 80.0},
    {"measure": "inclusive_coverage", "stage": "kindergarten", "year": 2023, "value": 89.53},
]


@pytest.fixture
def said(snapshot_of, the_catalog):
    found = figures(snapshot_of(region_values=REPORT), the_catalog, [])
    rows = headline_figures.standings(found, list(the_catalog.indicators), ["230717"], 2023)
    return {row["indicator"]: figure_sentences.aloud(row) for row in rows.to_dicts()}


@pytest.mark.parametrize(
    ("indicator", "sentence"),
    [
        (
            "public_kindergarten_share",
            "公办园在园幼儿占比 24.13%，低于标准 25.87个百分点",
        ),
        ("gross_preschool_enrolment", "学前三年毛入园率 98.87%，高于标准 13.87个百分点"),
        ("composite_cv", "基本均衡校际综合差异系数（小学） 0.383，低于标准 0.267"),
        (
            "education_expenditure_change",
            "一般公共预算教育支出同比 下降，▲ 未达标（报告自评），缺上年数据",
        ),
        ("aid_amount", "资助金额合计 33.82万元，○ 无标准"),
        (
            "primary_style_kindergartens",
            "小学化现象园数 个别，▲ 未达标（报告自评），原文没有可计算的数字",
        ),
        ("disabled_enrolment_rate", "残疾儿童少年入学率 90% 以上，◇ 无法判定，只给出上限或下限"),
        (
            "inclusive_coverage",
            "普惠性幼儿园覆盖率 89.53%，高于标准 9.53个百分点，较上年 +9.53个百分点",
        ),
    ],
)
def test_aloud(said, indicator, sentence):
    assert said[indicator] == sentence


def rule(indicator, stage, value=None, stated=None, reason=None):
    return {
        "indicator": indicator,
        "stage": stage,
        "year": 2022,
        "value": value,
        "stated": stated,
        "status": "unknown" if value is None else "met" if value >= 0 else "short",
        "reason": reason,
        "missing": None,
        "text": None,
    }


TOTAL, EACH = "education_expenditure_change", "education_funds_per_student_change"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [
                rule(TOTAL, "all", stated="not_met"),
                rule(EACH, "primary", stated="met"),
                rule(EACH, "junior", stated="met"),
            ],
            "2022年：教育支出总量下降，▲ 未达标（报告自评）；"
            "生均教育经费在 2 个学段均未下降，● 达标（报告自评）。",
        ),
        (
            [rule(EACH, "primary", 2.0), rule(EACH, "junior", -1.5)],
            "2022年：生均教育经费（小学）较上年上升 2%，● 达标；"
            "生均教育经费（初中）较上年下降 1.5%，▲ 未达标。",
        ),
        (
            [rule(TOTAL, "all", reason="base_year_missing")],
            "2022年：教育支出总量缺上年数据，◇ 无法判定。",
        ),
        ([rule(TOTAL, "all", 0.0)], "2022年：教育支出总量与上年持平，● 达标。"),
        ([], "没有报送教育经费数据。"),
    ],
)
def test_how_spending_moved(rows, sentence):
    types = {"value": pl.Float64, "reason": pl.String}
    frame = pl.DataFrame([*rows, rule(TOTAL, "all")], schema_overrides=types).head(len(rows))
    assert two_rules.two_rules_finding(frame) == sentence


AREA = {
    "indicator": "teaching_area_per_student",
    "school": "s1",
    "stage": "primary",
    "value": 3.9,
    "at_least": 4.5,
    "at_most": None,
    "expected": None,
    "strict": False,
    "distance": -0.6,
    "status": "short",
    "stated": None,
    "reason": None,
    "missing": None,
    "nature": "reported",
    "previous": 3.8,
    "previous_nature": "reported",
    "below": 82.0,
    "above": 18.0,
    "level": "short",
    "trend": "better",
}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            {},
            "生均教学及辅助用房面积（小学） 3.9㎡/生，低于标准 0.6㎡/生，低于 82% 的同类学校，"
            "较上年 +0.1㎡/生",
        ),
        (
            {"below": None, "previous": None},
            "生均教学及辅助用房面积（小学） 3.9㎡/生，低于标准 0.6㎡/生",
        ),
        (
            {"below": 25.0, "above": 75.0, "school": "", "previous": None},
            "生均教学及辅助用房面积（小学） 3.9㎡/生，低于标准 0.6㎡/生，高于 75% 的同级地区",
        ),
        (
            {"below": None, "previous": 3.8999, "trend": "steady"},  # less than 1 %
            "生均教学及辅助用房面积（小学） 3.9㎡/生，低于标准 0.6㎡/生，较上年 ±0㎡/生",
        ),
        (
            {"below": None, "value": 0.0305, "previous": 0.0309, "trend": "worse"},  # 1.3 % of it
            "生均教学及辅助用房面积（小学） 0.03㎡/生，低于标准 4.47㎡/生，较上年 −0.001㎡/生",
        ),
    ],
)
def test_a_figure_is_said_beside_its_peers_and_the_year_before(row, sentence):
    assert figure_sentences.aloud(AREA | row) == sentence


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "▲↗ 未达标，但在改善"),
        ({"level": "met", "trend": "worse", "status": "met"}, "●↘ 达标，但在变差"),
        ({"level": "nearly", "trend": "none"}, "◐ 接近达标"),
        (
            {"status": "unknown", "stated": "met", "level": "met", "trend": "none"},
            "● 达标（报告自评）",
        ),
        ({"status": "unknown", "level": "unknown", "trend": "none"}, "◇ 无法判定"),
    ],
)
def test_status_and_change_are_said_in_one(row, said):
    assert figure_sentences.standing(AREA | row) == said


@pytest.mark.parametrize(
    ("qualifier", "said"),
    [
        ("exact", "恰好达到标准"),
        ("at_least", "不低于标准"),  # "100% or more" need not be 100 %
        ("at_most", "不高于标准"),
        ("above", "高于标准"),
        ("below", "低于标准"),
    ],
)
def test_a_bound_on_the_line_is_not_said_to_be_exactly_there(qualifier, said):
    row = AREA | {"value": 4.5, "distance": 0.0, "qualifier": qualifier}
    assert figure_sentences.distance(row) == said


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        ({"at_least": 92.0, "at_most": None}, "等于标准线，标准要求高于它"),
        ({"at_least": None, "at_most": 92.0}, "等于标准线，标准要求低于它"),
    ],
)
def test_on_a_line_that_must_be_passed_nothing_is_reached(sides, said):
    row = AREA | sides | {"value": 92.0, "distance": 0.0, "strict": True}
    assert figure_sentences.distance(row) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (4.496, ("4.496㎡/生", "标准不低于 4.5㎡/生", "低于标准 0.004㎡/生")),
        (4.49999, ("4.49999㎡/生", "标准不低于 4.5㎡/生", "低于标准 0.00001㎡/生")),
        (4.504, ("4.504㎡/生", "标准不低于 4.5㎡/生", "高于标准 0.004㎡/生")),
        (4.5 - 1e-12, ("4.5㎡/生", "标准不低于 4.5㎡/生", "恰好达到标准")),
        (None, ("无法计算", "标准不低于 4.5㎡/生", "标准不低于 4.5㎡/生")),
    ],
)
def test_what_falls_short_does_not_read_as_its_standard(value, said):
    distance = None if value is None else value - 4.5
    row = AREA | {"value": value, "distance": distance}
    assert (
        figure_sentences.value(row),
        figure_sentences.limit(row),
        figure_sentences.distance(row),
    ) == said


def test_figure_and_distance_of_a_share_add_up():
    row = AREA | {"indicator": "catchment_rate", "at_least": 100.0}
    row |= {"value": 86.55, "distance": -13.45}
    assert (figure_sentences.value(row), figure_sentences.distance(row)) == (
        "86.6%",
        "低于标准 13.4个百分点",
    )


NORM = AREA | {
    "indicator": "staff_student_ratio",
    "value": 0.05,
    "at_least": 1 / 19,
    "distance": 0.05 - 1 / 19,
    "numerator": 50.0,
    "denominator": 1000.0,
    "below": None,
    "previous": None,
}


def test_a_norm_of_posts_is_no_duty_to_have_people():
    assert figure_sentences.aloud(NORM) == (
        "教职工与学生之比（小学） 1:20，编制标准 1:19，按编制标准核算为 53 个编制，现有 50 人"
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "▲↗ 低于编制标准"),
        ({"status": "met", "level": "met", "trend": "worse"}, "●↘ 不低于编制标准"),
        ({"level": "nearly", "trend": "none"}, "◐ 低于编制标准"),
        ({"stage": "kindergarten", "trend": "none"}, "▲ 未达标"),  # staff that must be there
    ],
)
def test_how_a_figure_stands_to_a_norm_of_posts(row, said):
    assert figure_sentences.standing(NORM | row) == said


def test_the_staff_of_a_kindergarten_have_a_standard():
    assert figure_sentences.limit(NORM | {"stage": "kindergarten"}) == "标准不低于 1:19"
    assert figure_sentences.posts(NORM | {"stage": "kindergarten"}) == ""


@pytest.mark.parametrize(("stated", "said"), [("met", "未下降"), ("not_met", "下降")])
def test_a_rule_against_falling_that_is_met_says_that_nothing_fell(stated, said):
    row = rule(EACH, "primary", stated=stated)
    assert figure_sentences.value(row) == said


@pytest.mark.parametrize(
    ("qualifier", "said"),
    [
        ("at_most", "不超过 3.9㎡/生"),  # the number itself may be meant
        ("below", "不足 3.9㎡/生"),
        ("at_least", "3.9㎡/生 以上"),
        ("above", "超过 3.9㎡/生"),
        ("about", "约 3.9㎡/生"),
    ],
)
def test_how_exact_a_figure_is_is_said_with_it(qualifier, said):
    assert figure_sentences.value(AREA | {"qualifier": qualifier}) == said


def test_words_against_none_fall_short_aloud():
    row = AREA | {"indicator": "primary_style_kindergartens", "stage": "kindergarten"}
    row |= {"value": None, "distance": None, "at_least": None, "at_most": 0.0, "text": "个别"}
    row |= {"reason": "as_printed", "below": None}
    assert figure_sentences.aloud(row) == "小学化现象园数 个别，▲ 未达标，原文没有可计算的数字"


@pytest.mark.parametrize(
    ("qualifier", "value", "distance", "status", "said"),
    [
        ("at_most", 4.0, -0.5, "short", "低于标准 至少 0.5㎡/生"),
        ("above", 5.0, 0.5, "met", "高于标准 至少 0.5㎡/生"),
        ("about", 4.0, -0.5, "short", "低于标准 0.5㎡/生"),
        ("at_most", 5.0, 0.5, "unknown", "标准不低于 4.5㎡/生"),  # it may be any less
    ],
)
def test_a_bound_is_at_least_so_far_from_the_standard(qualifier, value, distance, status, said):
    row = AREA | {"value": value, "distance": distance, "qualifier": qualifier, "status": status}
    assert figure_sentences.distance(row) == said


@pytest.mark.parametrize(
    ("indicator", "stage", "name"),
    [
        ("trained_teacher_rate", "all", "教师5年360学时培训完成率"),
        ("trained_teacher_rate", "compulsory", "教师5年360学时培训完成率（义务教育）"),
        ("teacher_pay_ratio", "compulsory", "义务教育教师与公务员平均工资收入水平之比"),
    ],
)
def test_a_figure_of_compulsory_schools_is_not_called_like_that_of_all(indicator, stage, name):
    assert figure_sentences.name({"indicator": indicator, "stage": stage}) == name
