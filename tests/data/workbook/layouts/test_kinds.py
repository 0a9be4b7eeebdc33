"""Sheets as clerks send them: each feature of such tables in a small file."""

import json

import pytest

from data.catalog import Catalog
from data.workbook.layouts.sheet_mapping import Chosen, Decision
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, items


@pytest.mark.parametrize(
    "header",
    [
        [["学校名称", "小学在校生数"]],
        [["学校", "在校\n生数（小学）"]],
        [["校名", "学生数(小学)(人)"]],
        [["学校名称", "2023年小学在校生数"]],
        [["某区2022-2023学年报表"], ["学校名称", "在校生"], [None, "小学"]],
    ],
)
def test_a_column_is_known_however_its_header_is_written(catalog: Catalog, header: Rows) -> None:
    one = checked(catalog, [*header, ["实验小学", 500]])
    assert one.rows.school_items.select("item", "value").rows() == [("students_primary", 500)]


@pytest.mark.parametrize(
    ("above", "name", "year"),
    [
        ("伊美区2022年学校情况表", "a.xlsx", 2022),
        ("伊美区二〇二二年学校情况表", "a.xlsx", 2022),
        ("2022-2023学年学校情况表", "a.xlsx", 2022),
        ("填报日期：2021.9.1", "a.xlsx", 2021),
        ("学校情况表", "伊美区2020年.xlsx", 2020),
    ],
)
def test_the_year_is_found_where_it_stands(
    catalog: Catalog, above: str, name: str, year: int
) -> None:
    one = checked(catalog, [[above], ["学校名称", "小学学生数"], ["实验小学", 5]], name=name)
    assert one.rows.school_items["year"].to_list() == [year]


def test_a_year_that_stands_nowhere_is_asked_for_and_nothing_is_read(catalog: Catalog) -> None:
    one = checked(catalog, [["学校名称", "小学学生数"], ["实验小学", 5]], name="a.xlsx")
    assert (codes(one), one.rows.school_items.height, one.refused.height) == (
        ["year_unknown"],
        0,
        1,
    )


def test_years_may_be_columns(catalog: Catalog) -> None:
    rows: Rows = [["学校", "项目", "2022年", "2023年"], ["实验小学", "学生数", 480, 500]]
    found = checked(catalog, rows).rows.school_items.select("year", "value").rows()
    assert found == [(2022, 480), (2023, 500)]


@pytest.mark.parametrize(
    ("cell", "value", "qualifier"),
    [
        ("500", 500, None),
        ("约500", 500, "about"),
        ("500左右", 500, "about"),
        ("近500人", 500, "below"),
        ("500余人", 500, "above"),
        ("500名以上", 500, "at_least"),
        ("不足500", 500, "below"),
    ],
)
def test_a_count_that_is_not_exact_is_kept_as_it_is_meant(
    catalog: Catalog, cell: str, value: float, qualifier: str | None
) -> None:
    one = checked(catalog, [["学校名称", "小学学生数"], ["实验小学", cell]])
    assert one.rows.school_items.select("value", "qualifier").rows() == [(value, qualifier)]
    assert one.findings.filter(severity="error").is_empty()


def test_grades_that_are_not_exact_add_up_to_a_number_that_is_not(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校名称", "年级", "学生数"],
        ["实验小学", "一年级", "约80"],
        [None, "二年级", 82],
    ]
    found = checked(catalog, rows, "A2:A3").rows.school_items
    assert found.select("value", "qualifier").rows() == [(162, "about")]


def test_a_total_is_not_held_against_parts_that_are_not_exact(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校名称", "小学学生数", "图书"],
        ["实验小学", "约500", 500],
        ["十二小", 300, 300],
        ["合计", 850, 850],
    ]
    one = checked(catalog, rows)
    assert one.findings.select("code", "cell").rows() == [("sum_differs", "C4")]


def test_stages_may_be_columns_and_their_total_is_a_check(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校名称", "在校生数", None, None],
        [None, "小学", "初中", "合计"],
        ["新城学校", 300, 200, 510],
    ]
    one = checked(catalog, rows, "A1:A2", "B1:D1")
    assert list(items(one).values()) == [300, 200]
    assert one.findings.select("code", "cell", "expected").rows() == [("sum_differs", "D3", "500")]


def test_a_name_merged_over_its_grades_counts_for_all_and_they_add_up(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校名称", "年级", "学生数"],
        ["实验小学", "一年级", 80],
        [None, "二年级", 82],
        ["第八中学", "七年级", 90],
    ]
    assert items(checked(catalog, rows, "A2:A3")) == {
        ("C2:C3", "students_primary"): 162,
        ("C4", "students_junior"): 90,
    }


def test_a_mistake_in_one_grade_takes_out_the_school(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校名称", "年级", "学生数"],
        ["实验小学", "一年级", 80],
        [None, "二年级", "很多"],
        ["第八中学", "七年级", 90],
    ]
    one = checked(catalog, rows, "A2:A3")
    assert (list(items(one).values()), one.refused["row"].to_list()) == ([90], [2, 3])


@pytest.mark.parametrize(
    "rows",
    [
        [["学校名称", "小学学生数", "初中学生数"], ["新城学校", 300, 200]],
        [["学校名称", "学生数"], ["新城学校小学部", 300], ["新城学校初中部", 200]],
        [["学校名称", "学段", "学生数"], ["新城学校", "小学", 300], ["新城学校", "初中", 200]],
    ],
)
def test_a_nine_year_school_may_have_one_row_or_two(catalog: Catalog, rows: Rows) -> None:
    found = checked(catalog, rows).rows.school_items.select("item", "value").rows()
    assert found == [("students_primary", 300), ("students_junior", 200)]


def test_totals_are_no_data_and_are_held_against_their_parts(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校名称", "小学学生数"],
        ["实验小学", 500],
        ["十二小", 300],
        ["小学小计", 800],
        ["新城学校", 100],
        ["合计", 950],
    ]
    one = checked(catalog, rows)
    assert one.findings.select("code", "cell").rows() == [("sum_differs", "B6")]
    aside = one.set_aside[0]
    assert (aside.rows, aside.published, aside.totals) == (5, 3, 2)


def test_a_part_of_a_school_is_set_aside(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "小学学生数"], ["实验小学", 500], ["其中：女", 240]]
    assert list(items(checked(catalog, rows)).values()) == [500]


def test_footnotes_and_signatures_end_the_data(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校名称", "小学学生数"],
        ["实验小学", 500],
        ["说明：1.数据截至9月。"],
        ["2.不含教学点。"],
        ["填报人：某某", "审核人：某某"],
    ]
    one = checked(catalog, rows)
    assert (one.set_aside[0].notes, codes(one)) == (3, [])


def test_a_unit_in_the_header_or_above_the_table_counts(catalog: Catalog) -> None:
    rows: Rows = [
        ["2023年情况表", "单位：万元"],
        ["学校名称", "教学仪器设备值", "公用经费预算（千元）"],
        ["实验小学", 1.5, 20],
    ]
    assert list(items(checked(catalog, rows)).values()) == [15_000, 20_000]


def test_a_region_has_one_row_an_indicator(catalog: Catalog) -> None:
    rows: Rows = [
        ["伊美区主要指标"],
        ["序号", "指标名称", "单位", "数值", "是否达标"],
        [1, "学前三年毛入园率", "%", "98.87%", "达标"],
        [2, "一般公共预算教育支出", "亿元", "约1.6", None],
    ]
    values = checked(catalog, rows).rows.region_values
    assert values.select("measure", "value", "qualifier", "stated").rows() == [
        ("gross_preschool_enrolment", 98.87, "exact", "met"),
        ("education_expenditure", 160_000_000, "about", None),
    ]


def test_a_form_may_have_no_header(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校基本情况"],
        ["学校名称", "伊美区实验小学"],
        ["学生数", 500],
        ["班级数", 12],
        ["教学及辅助用房面积（㎡）", "2,600.5"],
    ]
    found = checked(catalog, rows).rows.school_items.select("school", "cell", "value").rows()
    assert found == [
        ("2123000001", "B3", 500),
        ("2123000001", "B4", 12),
        ("2123000001", "B5", 2600.5),
    ]


def test_a_district_may_be_a_row(catalog: Catalog) -> None:
    rows: Rows = [
        ["区县", "3-5岁人口数", "在园幼儿数"],
        ["伊美区", 4880, 4824],
        ["230718", 100, 90],
    ]
    values = checked(catalog, rows).rows.region_values
    assert values.select("region", "measure", "value").rows() == [
        ("230717", "children_3_to_5", 4880),
        ("230718", "children_3_to_5", 100),
        ("230717", "kindergarten_children", 4824),
        ("230718", "kindergarten_children", 90),
    ]


@pytest.mark.parametrize("header", ["校长", "联系电话", "身份证号"])
def test_what_is_personal_is_kept_nowhere(catalog: Catalog, header: str) -> None:
    rows: Rows = [["学校名称", header, "小学学生数"], ["实验小学", "甲乙丙", "很多"]]
    one = checked(catalog, rows)
    assert "甲乙丙" not in one.refused["cells"].item() + str(one.understandings)


@pytest.mark.parametrize(
    ("name", "code"), [("第九中学", "school_new"), ("新城", "school_doubtful")]
)
def test_a_school_that_is_not_certain_is_asked_for(catalog: Catalog, name: str, code: str) -> None:
    one = checked(catalog, [["学校名称", "小学学生数"], ["实验小学", 5], [name, 6]])
    assert (codes(one), one.refused["row"].to_list()) == ([code], [3])
    assert [q.about for q in one.understandings[0].questions] == [name]


def test_shares_below_one_are_asked_about(catalog: Catalog) -> None:
    rows: Rows = [["区县", "学前三年毛入园率"], ["伊美区", 0.9887], ["友好区", 0.91]]
    one = checked(catalog, rows)
    assert (codes(one), one.rows.region_values.height) == (["percent_or_fraction"], 0)


def test_what_the_catalogue_has_no_place_for_is_said(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "小学学生数", "占地面积"], ["实验小学", 5, 3000]]
    assert checked(catalog, rows).findings.select("code", "value").rows() == [
        ("not_used", "占地面积")
    ]


ASKED: Rows = [["学校名称", "小学学生数", "班数目前"], ["新城学堂", 5, 1], ["实验小学", 6, 2]]
ANSWER = Decision(
    columns=(Chosen("C", target="classes", stage="primary"),), schools=(("新城学堂", "3123000009"),)
)


def test_a_person_answers_what_was_asked(catalog: Catalog) -> None:
    one = checked(catalog, ASKED, decisions={"表": ANSWER})
    assert (one.ok, one.rows.school_items.height, one.understandings[0].questions) == (True, 4, ())


def test_the_next_sheet_of_the_shape_needs_no_answer(catalog: Catalog) -> None:
    shape = checked(catalog, ASKED, name="2023年.xlsx").understandings[0].shape
    one = checked(catalog, ASKED, name="2024年.xlsx", memory={shape: ANSWER})
    assert one.ok and one.rows.school_items["year"].unique().to_list() == [2024]


def test_what_was_decided_can_be_kept() -> None:
    assert Decision.of(json.loads(json.dumps(ANSWER.json()))) == ANSWER
