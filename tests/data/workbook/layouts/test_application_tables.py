"""The national application tables Ⅱ-1, Ⅲ and Ⅵ in the layouts in which they are sent."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from data.catalog import Catalog
from data.workbook import Checked, read
from tests.data.workbook.layouts.forms import CVS, SEVEN, VALUES
from tests.data.workbook.mess import KNOWN
from tests.data.workbook.saving import xlsx

Merged = list[tuple[int, int, int, int]]
NAMES = [name.partition("（㎡")[0].partition("（人）")[0] for name in SEVEN]
STATED = {"primary": 83.3, "junior": 75.0}


def of_region(rows: list[list[Any]], merged: Merged, catalog: Catalog) -> Checked:
    return read("伊美区2023年.xlsx", xlsx(rows, merged), catalog, KNOWN)


def stated(one: Checked, measure: str) -> dict[str, float]:
    rows = one.rows.region_values.filter(pl.col("measure") == measure)
    return dict(rows.select("stage", "value").iter_rows())


def unasked(one: Checked) -> bool:
    return one.ok and not any(each.questions for each in one.understandings)


def stages_as_rows() -> tuple[list[list[Any]], Merged]:
    heads = [*NAMES, "所有指标均达标"]
    rows: list[list[Any]] = [
        ["表Ⅱ-1 小学、初中资源配置达标情况"],
        ["学校类别", "学校总数（所）", *(each for name in heads for each in (name, None))],
        [None, None, *(["学校数", "占比%"] * len(heads))],
        ["小学", 6, *([6, 100.0] * len(NAMES)), 5, STATED["primary"]],
        ["初中", 4, *([4, 100.0] * len(NAMES)), 3, STATED["junior"]],
    ]
    pairs = [(2, column, 2, column + 1) for column in range(3, 3 + 2 * len(heads), 2)]
    return rows, [(2, 1, 3, 1), (2, 2, 3, 2), *pairs]


def counts_in_row_names() -> tuple[list[list[Any]], Merged]:
    heads = [*NAMES, "综合达标"]
    rows: list[list[Any]] = [
        ["表Ⅱ-1 伊美区资源配置达标情况（2023年）"],
        ["指标", *(each for name in heads for each in (name, None))],
        [None, *(["达标学校数（所）", "比例（%）"] * len(heads))],
        [None, *(f"L{number}" for number in range(1, 2 * len(heads) + 1))],
        ["小学（6所）", *([6, 100.0] * len(NAMES)), 5, STATED["primary"]],
        ["初中（4所）", *([4, 100.0] * len(NAMES)), 3, STATED["junior"]],
    ]
    pairs = [(2, column, 2, column + 1) for column in range(2, 2 + 2 * len(heads), 2)]
    return rows, [(2, 1, 3, 1), *pairs]


def indicators_as_rows() -> tuple[list[list[Any]], Merged]:
    rows: list[list[Any]] = [
        ["表Ⅱ-1 资源配置达标情况"],
        ["指标", "小学", None, "初中", None],
        [None, *(["达标校数（所）", "比例（%）"] * 2)],
        *([name, 6, 100.0, 4, 100.0] for name in SEVEN),
        ["综合达标", 5, STATED["primary"], 3, STATED["junior"]],
    ]
    return rows, [(2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5)]


@pytest.mark.parametrize("table", [stages_as_rows, counts_in_row_names, indicators_as_rows])
def test_the_share_of_schools_that_meet_all_is_read_and_no_count_passes_for_an_indicator(
    catalog: Catalog, table: Callable[[], tuple[list[list[Any]], Merged]]
) -> None:
    rows, merged = table()
    one = of_region(rows, merged, catalog)
    assert (stated(one, "resource_test_pass_share"), unasked(one)) == (STATED, True)
    named = {*one.rows.region_values["measure"]}
    assert named <= {"resource_test_pass_share", "total_schools"}


def test_what_has_no_place_in_the_catalogue_is_named_as_not_used(catalog: Catalog) -> None:
    rows, merged = stages_as_rows()
    one = of_region(rows, merged, catalog)
    said = one.findings.filter(code="not_used")["value"].item()
    assert all(f"{name}/{part}" in said for name in NAMES for part in ("学校数", "占比%"))


LEVELS = {"primary": "小学", "junior": "初中"}


def means_below_each_other(numbered: bool) -> tuple[list[list[Any]], Merged]:
    rows: list[list[Any]] = [["表Ⅲ 校际均衡情况"], ["学段", "指标", *SEVEN]]
    rows += [[None, None, *(f"L{number}" for number in range(2, 9))]] if numbered else []
    first = len(rows) + 1
    for word in LEVELS.values():
        rows += [[word, "全县平均值", *VALUES], [None, "差异系数", *CVS]]
    return rows, [(first, 1, first + 1, 1), (first + 2, 1, first + 3, 1)]


def means_in_row_names() -> tuple[list[list[Any]], Merged]:
    rows: list[list[Any]] = [["表Ⅲ 校际均衡情况"], ["类别", *NAMES]]
    for word in LEVELS.values():
        rows += [[f"{word}均值", *VALUES], [f"{word}差异系数", *CVS]]
    return rows, []


def means_beside_each_other() -> tuple[list[list[Any]], Merged]:
    rows: list[list[Any]] = [
        ["表Ⅲ 校际均衡情况"],
        ["指标", "小学", None, "初中", None],
        [None, *(["平均值", "差异系数"] * 2)],
        *([name, mean, cv, mean, cv] for name, mean, cv in zip(SEVEN, VALUES, CVS, strict=True)),
    ]
    return rows, [(2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5)]


@pytest.mark.parametrize(
    "table",
    [
        means_below_each_other(numbered=False),
        means_below_each_other(numbered=True),
        means_in_row_names(),
        means_beside_each_other(),
    ],
)
def test_mean_and_coefficient_of_each_indicator_come_in_by_stage(
    catalog: Catalog, table: tuple[list[list[Any]], Merged]
) -> None:
    one = of_region(table[0], table[1], catalog)
    seven = ["above_qualified_teachers_per_100", "backbone_teachers_per_100"]
    seven += ["pe_arts_teachers_per_100", "teaching_area_per_student", "sports_area_per_student"]
    seven += ["equipment_value_per_student", "multimedia_rooms_per_100"]
    for name, mean, cv in zip(seven, VALUES, CVS, strict=True):
        assert stated(one, name) == dict.fromkeys(LEVELS, mean)
        assert stated(one, f"cv_{name}") == dict.fromkeys(LEVELS, cv)
    assert unasked(one)


def satisfaction_in_a_row() -> tuple[list[list[Any]], Merged]:
    rows: list[list[Any]] = [
        ["表Ⅵ 社会认可度调查情况"],
        ["问卷调查", None, None, None, None, None, "实地走访", None, None],
        ["问卷总数", "其中：回收有效问卷数", None, "其中：满意问卷数", None, "满意度（%）"]
        + ["走访人数", "其中：满意人数", "满意度（%）"],
        [None, "计", "其中：家长", "计", "其中：家长"],
        [1600, 1580, 990, 1529, 950, 96.8, 25, 24, 96.0],
    ]
    return rows, [(2, 1, 2, 6), (2, 7, 2, 9), (3, 2, 3, 3), (3, 4, 3, 5)]


def satisfaction_by_group() -> tuple[list[list[Any]], Merged]:
    rows: list[list[Any]] = [
        ["表Ⅵ 社会认可度调查情况"],
        ["对象", "问卷调查", None, None, None, "实地走访", None, None],
        [None, "问卷总数", "有效问卷数", "满意问卷数", "满意度（%）"]
        + ["走访人数", "满意人数", "满意度（%）"],
        ["学生", 500, 490, 480, 98.0, 10, 10, 100],
        ["家长", 1000, 990, 950, 96.0, 10, 9, 90],
        ["总计", 1600, 1580, 1529, 96.8, 25, 24, 96],
    ]
    return rows, [(2, 1, 3, 1), (2, 2, 2, 5), (2, 6, 2, 8)]


@pytest.mark.parametrize("table", [satisfaction_in_a_row(), satisfaction_by_group()])
def test_satisfaction_is_that_of_the_questionnaires_with_what_it_is_a_share_of(
    catalog: Catalog, table: tuple[list[list[Any]], Merged]
) -> None:
    one = of_region(table[0], table[1], catalog)
    rows = one.rows.region_values.select("measure", "value", "numerator", "denominator").rows()
    assert (rows, unasked(one)) == ([("public_satisfaction_balanced", 96.8, 1529, 1580)], True)


GUARANTEES = {
    "县域内义务教育学校规划布局合理，符合国家规定要求": ("已制定布局规划", None),
    "特殊教育学校生均公用经费不低于8000元": ("生均公用经费为8888元", 8888.0),
    "教师5年360学时培训完成率达到100%": ("完成率为100%", 100.0),
    "全县每年交流轮岗教师的比例不低于符合交流条件教师总数的10%": (
        "交流50人，占12.5%；其中骨干12人，占24%",
        None,
    ),
    "全县初中三年巩固率达到95%以上": ("2023年初中三年巩固率为98.5%", 98.5),
    "无过重课业负担": ("负担适当", None),
}


@pytest.mark.parametrize(
    "header",
    [
        ("序号", "评估内容", "达到情况", "是否达标"),
        ("序号", "评估指标", "现状", "达标情况"),
        ("序号", "指标内容", "县级自评情况", "自评结论"),
        ("序号", "评估指标", "我县的做法与成效", "是否达标"),
    ],
)
@pytest.mark.parametrize(("word", "met"), [("是", "met"), ("否", "not_met"), ("未达标", "not_met")])
def test_sentences_about_a_district_state_item_figure_and_whether_it_is_met(
    catalog: Catalog, header: tuple[str, ...], word: str, met: str
) -> None:
    rows: list[list[Any]] = [["表Ⅳ 政府保障程度和教育质量"], [*header]]
    rows += [[n, name, said, word] for n, (name, (said, _)) in enumerate(GUARANTEES.items(), 1)]
    one = of_region(rows, [], catalog)
    found = one.rows.region_values.select("text", "value", "stated").rows()
    assert found == [(said, value, met) for said, value in GUARANTEES.values()]
    assert unasked(one)


PRESCHOOL = {
    "学前三年毛入园率（%）": ("gross_preschool_enrolment", 98.87),
    "普惠性幼儿园覆盖率（%）": ("inclusive_coverage", 89.53),
    "公办幼儿园在园幼儿占比（%）": ("public_kindergarten_share", 54.13),
    "公办园生均公用经费财政拨款标准（元/年）": ("public_kindergarten_public_fund_norm", 600.0),
    "普惠性民办园生均财政补助标准（元/年）": ("subsidy_norm_inclusive_private", 500.0),
    "县域内公办园非在编教师平均工资收入水平与在编教师平均工资收入水平之比（%）": (
        "pay_ratio_of_non_establishment_to_establishment_teachers",
        78.0,
    ),
    "2017年起规划设计的幼儿园室外游戏场地生均面积达标率（%）": (
        "kindergartens_meeting_outdoor_area_from_2017",
        100.0,
    ),
    "2017年前规划设计的幼儿园生均建筑面积达标率（%）": (
        "kindergartens_meeting_floor_area_before_2017",
        55.0,
    ),
    "县域内班额达标率（%）": ("classes_within_norm_share", 92.0),
    "县域内园长、专任教师持证上岗率（%）": ("certified_principals_and_teachers", 100.0),
    "社会认可度（%）": ("public_satisfaction_preschool", 96.5),
}


@pytest.mark.parametrize(
    "title", ["伊美区学前教育普及普惠自评表（2023年）", "2023年学前教育自评表"]
)
def test_the_self_assessment_of_preschool_comes_in(catalog: Catalog, title: str) -> None:
    rows: list[list[Any]] = [[title], ["序号", "指标", "国家标准", "县域情况", "是否达标"]]
    rows += [[n, name, None, said, "是"] for n, (name, (_, said)) in enumerate(PRESCHOOL.items())]
    one = of_region(rows, [], catalog)
    assert one.rows.region_values.select("measure", "value").rows() == list(PRESCHOOL.values())
    assert (unasked(one), {*one.rows.region_values["stage"]}) == (True, {"kindergarten"})


@pytest.mark.parametrize(
    ("name", "text", "target", "value"),
    [
        ("学前三年毛入园率达到85%", "98.2%", "gross_preschool_enrolment", 98.2),
        ("普惠性幼儿园覆盖率不低于80%", "普惠性幼儿园覆盖率88%", "inclusive_coverage", 88),
        ("公办园在园幼儿占比达到50%以上", "52.3%", "public_kindergarten_share", 52.3),
        ("上年度公务员平均工资收入水平（万元）", 9, "mean_official_pay", 90_000),
        (
            "上年度义务教育教师平均工资收入水平（不含民办学校）（万元）",
            9.1,
            "mean_teacher_pay",
            91_000,
        ),
    ],
)
def test_a_name_with_what_is_to_be_reached_is_that_name(
    catalog: Catalog, name: str, text: object, target: str, value: float
) -> None:
    rows: list[list[Any]] = [
        ["伊美区2022年自评表"],
        ["评估指标", "自评情况", "自评结论"],
        [name, text, "达到"],
    ]
    found = of_region(rows, [], catalog).rows.region_values
    assert found.select("measure", "value").rows() == [(target, value)]


def test_a_number_with_a_limit_is_no_number_of_all(catalog: Catalog) -> None:
    rows: list[list[Any]] = [
        ["伊美区2022年情况"],
        ["指标", "数值"],
        ["学校数", 17],
        ["学生数超过2000", 2],
    ]
    found = of_region(rows, [], catalog).rows.region_values
    assert found["measure"].to_list() == ["total_schools"]
