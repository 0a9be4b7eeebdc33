"""Things are called by the words of the field, and by no word that says something else."""

import pytest

from data.catalog import catalog
from data.catalog.model import STAGE_HOLDS, Indicator

#: What a name may say of whom it is about, and of which stages that is so.
WORDS = {
    "幼儿园": {"kindergarten"},
    "公办园": {"kindergarten"},
    "学前": {"kindergarten"},
    "kindergarten": {"kindergarten"},
    "preschool": {"kindergarten"},
    "小学": {"primary"},
    "primary": {"primary"},
    "grades 3-6": {"primary"},
    "初中": {"junior"},
    "junior": {"junior"},
    "义务教育": {"compulsory", "primary", "junior", "nine_year"},
    "compulsory": {"compulsory", "primary", "junior", "nine_year"},
    "高中": {"senior"},
    "senior": {"senior"},
    "特殊教育": {"special"},
    "special": {"special"},
}
#: What only sounds like a stage: a style of teaching, a title of teachers.
SOUND_ALIKE = ("小学化", "primary-style", "senior schools")


def said(indicator: Indicator) -> str:
    names = (indicator.name, indicator.short)
    text = " ".join(word for name in names for word in (name.zh, name.en.lower()))
    for each in SOUND_ALIKE:
        text = text.replace(each, "")
    return text


@pytest.mark.parametrize("standard", catalog().standards.values(), ids=lambda s: s.code)
def test_a_name_names_no_other_stage_than_those_it_is_judged_in(standard):
    text = said(catalog().indicators[standard.indicator])
    named = [stages for word, stages in WORDS.items() if word in text]
    held = set(standard.stages) - STAGE_HOLDS.keys()
    assert [stages for stages in named if held - stages] == []


@pytest.mark.parametrize(
    ("old", "measure"),
    [
        ("小学生近视率", "myopia_rate"),
        ("小学3-6年级书面作业时间", "homework_minutes"),
        ("视力筛查频次", "vision_checks_per_term"),
        ("师生比国家标准", "national_ratio_standard_quoted"),
        ("义务教育教师与公务员平均工资之比", "teacher_pay_ratio"),
        ("义务教育教师年平均工资", "mean_teacher_pay"),
        ("公务员年平均工资", "mean_official_pay"),
        (
            "公办园非在编与在编教师平均工资比",
            "pay_ratio_of_non_establishment_to_establishment_teachers",
        ),
    ],
)
def test_a_workbook_with_an_old_name_is_still_read(old, measure):
    found = catalog().measure(measure)
    assert old in found.aliases
    assert found.name.zh != old


def test_pay_is_called_a_level_of_income():
    of_indicators = [indicator.name.zh for indicator in catalog().indicators.values()]
    named = [*of_indicators, *(item.name.zh for item in catalog().items.values())]
    assert [name for name in named if "平均工资" in name and "平均工资收入水平" not in name] == []


def test_the_norm_of_posts_is_called_that():
    norms = [standard for standard in catalog().standards.values() if standard.posts]
    assert {norm.code for norm in norms} == {"BZ-P", "BZ-J", "PG-5"}
    assert "编制标准" in catalog().programmes["staffing"].name.zh


def test_monitoring_says_that_reports_call_it_screening():
    remark = catalog().indicators["vision_checks_per_term"].remark
    assert remark is not None
    assert "监测" in remark.zh
    assert "筛查" in remark.zh
