"""Sheets that are easily misread: nothing of them may become a wrong value in silence."""

import pytest

from data.catalog import Catalog
from data.workbook import read
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, items, values, whole
from tests.data.workbook.mess import KNOWN


def test_a_title_about_all_schools_names_no_stage(catalog: Catalog) -> None:
    rows: Rows = [
        ["2023年中小学教师基本情况统计表"],
        ["学校名称", "专任教师数", "本科学历专任教师数"],
        ["实验小学", 55, 45],
        ["第八中学", 80, 70],
    ]
    assert items(checked(catalog, rows)) == {
        ("B3", "full_time_teachers_primary"): 55,
        ("C3", "teachers_bachelor_primary"): 45,
        ("B4", "full_time_teachers_junior"): 80,
        ("C4", "teachers_bachelor_junior"): 70,
    }


def test_a_title_about_another_stage_than_the_school_has_is_asked_about(catalog: Catalog) -> None:
    rows: Rows = [["2023年小学情况"], ["学校名称", "学生数"], ["实验小学", 500], ["第八中学", 900]]
    one = checked(catalog, rows)
    assert (items(one), codes(one)) == ({("B3", "students_primary"): 500}, ["no_stage"])


def test_what_a_stage_does_not_count_is_left_out_and_the_rest_is_read(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "本科学历专任教师数", "专科学历专任教师数"], ["第八中学", 70, 4]]
    one = checked(catalog, rows)
    assert (items(one), codes(one), one.ok) == (
        {("B2", "teachers_bachelor_junior"): 70},
        ["stage_not_counted"],
        True,
    )


def test_schools_of_the_same_name_in_another_district_are_asked_about(catalog: Catalog) -> None:
    rows: Rows = [["哈尔滨市道里区2023年小学情况"], ["学校名称", "学生数"], ["实验小学", 700]]
    one = checked(catalog, rows)
    assert (items(one), codes(one)) == ({}, ["school_new"])


def test_a_list_of_people_is_no_statement_about_a_district(catalog: Catalog) -> None:
    rows: Rows = [["伊美区2023年期末成绩"], ["姓名", "班级", "语文"], ["某某", "一班", 98]]
    assert checked(catalog, rows).rows.region_values.height == 0


def test_rows_that_nothing_tells_apart_are_refused_all(catalog: Catalog) -> None:
    rows: Rows = [["伊美区2023年情况"], ["部门", "学校数", "学生数"], ["甲", 5, 9], ["乙", 6, 8]]
    one = checked(catalog, rows)
    assert (one.rows.region_values.height, "rows_alike" in codes(one)) == (0, True)


def test_a_row_of_fractions_among_percentages_is_asked_about(catalog: Catalog) -> None:
    rows: Rows = [
        ["伊美区指标"],
        ["指标名称", "单位", "2022年", "2023年"],
        ["学前三年毛入园率", "%", 90.1, "92.3%"],
        ["高中阶段毛入学率", "%", 0.96, 0.97],
    ]
    one = checked(catalog, rows)
    assert (values(one), codes(one)) == ({"C3": 90.1, "D3": 92.3}, ["percent_or_fraction"])


def test_whether_a_school_passes_is_not_said_of_each_of_its_figures(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校", "生均教学及辅助用房面积", "生均教学仪器设备值（元）", "是否达标"],
        ["实验小学", 4.0, 2000, "未达标"],
    ]
    one = checked(catalog, rows)
    assert one.rows.region_values["stated"].null_count() == 2
    assert one.findings.filter(code="not_used")["value"].to_list() == ["是否达标"]


def test_a_total_stands_beside_the_value_for_a_pupil(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校", "教学仪器设备值", None],
        [None, "总值（万元）", "生均（元）"],
        ["实验小学", 200, 2000],
    ]
    one = checked(catalog, rows, "A1:A2", "B1:C1")
    assert items(one) == {("B3", "equipment_value"): 2_000_000}
    assert values(one) == {"C3": 2000}


def test_a_list_without_ids_is_read_where_the_schools_are_known(catalog: Catalog) -> None:
    rows: Rows = [
        ["伊美区中小学校一览表"],
        ["序号", "学校名称", "学校类别", "办学性质", "校长", "学生数"],
        [1, "伊美区实验小学", "小学", "公办", "某某", 1000],
    ]
    one = checked(catalog, rows)
    assert one.rows.schools["school"].to_list() == ["2123000001"]
    assert items(one) == {("F3", "students_primary"): 1000}


SIGNED = [
    "单位负责人：某某",
    None,
    "填报人：某某",
    "联系电话：0458-3999999",
    "填报日期：2023年10月8日",
]


def test_a_line_of_signatures_is_a_note_however_long_it_is(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "学生数", "备注", "班级数"], ["实验小学", 500, None, 12], SIGNED]
    one = checked(catalog, rows)
    assert (codes(one), one.set_aside[0].notes, one.refused.height) == ([], 1, 0)


@pytest.mark.parametrize(
    "text", ["某某13900000000", "139-0000-0000", "110101190001011234", "0458-3999999"]
)
def test_personal_numbers_are_neither_shown_nor_kept(catalog: Catalog, text: str) -> None:
    rows: Rows = [
        ["学校名称", "学生数", "校长（联系方式）", "分管领导"],
        ["实验小学", text, text, "某某"],
    ]
    one = checked(catalog, rows)
    kept = str(one.findings.rows()) + str(one.refused.rows()) + str(one.understandings)
    assert (text in kept, "某某" in kept, one.refused.height) == (False, False, 1)


def test_a_total_whose_formula_was_never_computed_is_no_school(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "学生数"], ["实验小学", 500], ["合计", "=SUM(B2:B2)"]]
    one = checked(catalog, rows)
    assert one.understandings[0].questions == ()
    assert (items(one), one.set_aside[0].totals) == ({("B2", "students_primary"): 500}, 1)


def test_a_sheet_of_nothing_but_errors_is_no_exception(catalog: Catalog) -> None:
    one = read("2023年.xlsx", tables({"表": ([["=1/0"], ["=A9"]], ())}), catalog, KNOWN)
    assert (one.rows.school_items.height, whole(one)) == (0, True)


CARD: Rows = [["项目", "数量"], ["学生数", 1000], ["班级数", 24], ["教职工数", 60]]


@pytest.mark.parametrize("title", ["伊美区实验小学2023年基本情况", "实验小学情况统计表"])
def test_a_card_whose_title_names_a_school_is_of_that_school(catalog: Catalog, title: str) -> None:
    one = checked(catalog, [[title], *CARD])
    assert (one.rows.region_values.height, items(one)) == (
        0,
        {("B3", "students_primary"): 1000, ("B4", "classes_primary"): 24, ("B5", "staff"): 60},
    )


def test_a_card_that_names_neither_school_nor_district_is_asked_about(catalog: Catalog) -> None:
    one = checked(catalog, [["2023年基本情况"], *CARD])
    assert (one.rows.region_values.height, codes(one)) == (0, ["region_unknown"])


def test_a_title_that_names_a_statistic_changes_what_the_amounts_are(catalog: Catalog) -> None:
    rows: Rows = [
        ["2023年伊美区差异系数"],
        ["指标", "小学", "初中"],
        ["生均教学及辅助用房面积", 0.4, 0.3],
    ]
    assert checked(catalog, rows).rows.region_values.height == 0


def test_a_column_that_nobody_knows_does_not_state_what_its_row_is_called(catalog: Catalog) -> None:
    rows: Rows = [
        ["伊美区指标"],
        ["指标", "2023年", "2022年", "同比增减"],
        ["学前三年毛入园率", 92, 90, 2],
    ]
    one = checked(catalog, rows)
    assert (values(one), one.findings["value"].to_list()) == ({"B3": 92, "C3": 90}, ["同比增减"])


def test_the_column_with_the_very_name_is_taken_and_the_vaguer_one_asked(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "教师", "专任教师"], ["实验小学", 60, 55]]
    assert items(checked(catalog, rows)) == {("C2", "full_time_teachers_primary"): 55}


def test_a_line_between_two_pages_ends_nothing(catalog: Catalog) -> None:
    header: Rows = [["2023年"], ["学校名称", "学生数"]]
    rows = [*header, ["实验小学", 500], ["第1页 共2页"], *header, ["第八中学", 900]]
    one = checked(catalog, rows)
    assert (list(items(one).values()), one.understandings[0].questions) == ([500, 900], ())


@pytest.mark.parametrize(
    ("stage", "taken_for"),
    [
        ("幼儿园", "kindergarten_children"),
        ("公办幼儿园", "public_kindergarten_children"),
        ("幼儿园园数", "kindergarten_children"),
        ("特殊教育学校", "special_schools"),
    ],
)
def test_the_name_of_a_kind_of_school_is_no_number_of_children(
    catalog: Catalog, stage: str, taken_for: str
) -> None:
    rows: Rows = [
        ["表二 各级教育增长情况"],
        ["地区", stage, None, "学生总数"],
        [None, "2021年", "2022年", "2022年"],
        ["伊美区", 151, 186, 9000],
    ]
    one = checked(catalog, rows, "B2:C2", "A2:A3")
    assert taken_for not in one.rows.region_values["measure"].to_list()
    assert values(one).get("D4") == 9000


def test_a_number_of_kindergartens_is_no_number_of_children(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "园数", "在园人数"], ["实验小学", 1, 300]]
    assert ("B2", "students_primary") not in items(checked(catalog, rows))


def test_two_schools_that_nobody_knows_are_not_the_same(catalog: Catalog) -> None:
    rows: Rows = [["学校", "平均班额"], ["育才小学", 43], ["育红小学", 45]]
    one = checked(catalog, rows)
    assert codes(one) == ["school_new"]
    assert [each.called for each in one.unknown] == ["育才小学", "育红小学"]


def test_rooms_listed_one_by_one_are_no_form_of_a_school(catalog: Catalog) -> None:
    kinds = ["多媒体教室", "美术教室", "机房"] * 20
    timetable: Rows = [["课程", "类型", "地点"]]
    timetable += [[f"课程{n}", kind, f"JXL{n}#517"] for n, kind in enumerate(kinds)]
    listed: Rows = [[f"{n}01", kind, 50, kind, 40] for n, kind in enumerate(kinds)]
    for rows in (timetable, listed):
        one = checked(catalog, rows)
        assert (one.rows.school_items.height, codes(one)) == (0, ["no_known_sheet"])
        assert whole(one)


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("财政性教育经费占地区生产总值比率", "财政性教育经费占地区生产总值比例"),
        ("非公办园在园幼儿占比", "公办园在园幼儿占比"),  # the very contrary
    ],
)
def test_a_name_that_is_only_like_another_is_asked_about(
    catalog: Catalog, written: str, proposed: str
) -> None:
    rows: Rows = [["区县", "九年义务教育巩固率", written], ["伊美区", 99.1, 92.3]]
    one = checked(catalog, rows)
    asked = one.findings.filter(code="column_doubtful")
    assert (values(one), asked.select("cell", "suggestion").rows()) == (
        {"B2": 99.1},
        [("C1", proposed)],
    )


def test_a_part_is_read_only_behind_that_of_which_it_is_a_part(catalog: Catalog) -> None:
    part = "其中：骨干教师数"
    rows: Rows = [["伊美区2023年"], ["区县", "实际交流轮岗教师数", part], ["伊美区", 60, 20]]
    measures = checked(catalog, rows).rows.region_values["measure"]
    assert measures.to_list() == ["rotated_teachers", "rotated_backbone"]
    rows[1][1] = "专任教师数"
    one = checked(catalog, rows)
    assert one.rows.region_values["measure"].to_list() == ["reported_full_time_teachers"]
    assert one.findings["value"].to_list() == [part]


def test_so_many_of_a_kind_of_schools_are_a_column_of_their_own(catalog: Catalog) -> None:
    rows: Rows = [["2023年"], ["区县", "幼儿园数", "普通小学数"], ["伊美区", 21, 12]]
    found = checked(catalog, rows).rows.region_values.select("measure", "stage", "value").rows()
    assert found == [("total_schools", "kindergarten", 21), ("total_schools", "primary", 12)]


def test_units_that_are_districts_are_no_schools(catalog: Catalog) -> None:
    rows: Rows = [
        ["2023年"],
        ["序号", "单位", "在园幼儿数"],
        [1, "伊美区", 4824],
        [2, "乌翠区", 300],
    ]
    found = checked(catalog, rows).rows.region_values.select("region", "value").rows()
    assert found == [("230717", 4824), ("230718", 300)]
