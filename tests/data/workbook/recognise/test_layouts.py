"""Sheets that are no single table: pairs side by side, several tables, schools as columns."""

import json

import polars as pl
import pytest

from data.catalog import Catalog
from data.workbook import Checked
from data.workbook.files import open_book
from data.workbook.left_out import left_out
from data.workbook.recognise import Chosen, Decision
from tests.data.workbook.recognise.forms import tables
from tests.data.workbook.recognise.test_kinds import Rows, checked, codes, items
from tests.data.workbook.recognise.test_traps import values, whole

PAIRS: Rows = [
    ["2023年学校基本情况表"],
    ["校名", "实验小学", "学校代码", "2123000001", "校长", "张某某"],
    ["办学性质", "公办", "城乡类型", "城区", "联系电话", "13912345678"],
    ["在校生数", 500, "班级总数", 12, "专任教师总数", "40人"],
    ["占地面积", 5000, "图书册数", "9,000", "寄宿生数"],
    ["填报人：张某某", None, "填报日期：2023年9月1日"],
]


def schools(one: Checked) -> dict[str, tuple[str, float]]:
    """School and value by cell."""
    rows = one.rows.school_items.select("cell", "school", "value").iter_rows()
    return {cell: (school, value) for cell, school, value in rows}


def test_pairs_side_by_side_are_read_from_their_own_cells(catalog: Catalog) -> None:
    one = checked(catalog, PAIRS)
    assert items(one) == {
        ("B4", "students_primary"): 500,
        ("D4", "classes_primary"): 12,
        ("F4", "full_time_teachers_primary"): 40,
        ("D5", "books"): 9000,
    }
    assert one.rows.school_items["school"].unique().to_list() == ["2123000001"]


def test_a_name_in_a_form_of_pairs_that_nobody_knows_is_said(catalog: Catalog) -> None:
    one = checked(catalog, PAIRS)
    assert one.findings.select("code", "value").rows() == [("not_used", "占地面积")]


def test_every_pair_is_accounted_for(catalog: Catalog) -> None:
    one = checked(catalog, PAIRS)
    assert (whole(one), one.set_aside[0].published, one.refused.height) == (True, 4, 0)


def test_a_form_of_pairs_names_nobody(catalog: Catalog) -> None:
    spoilt = [*PAIRS[:4], ["图书册数", "很多", "校长姓名", "张某某"]]
    one = checked(catalog, spoilt)
    shown = f"{one.findings.rows()}{one.refused.rows()}{one.understandings}"
    assert (one.refused.height, "张某某" in shown, "13912345678" in shown) == (1, False, False)


def test_only_the_pair_with_a_mistake_is_refused(catalog: Catalog) -> None:
    one = checked(catalog, [*PAIRS[:3], ["在校生数", "很多", "班级总数", 12]])
    assert items(one) == {("D4", "classes_primary"): 12}
    assert one.findings.select("code", "cell", "row").rows() == [("not_a_number", "B4", 4)]
    refused = one.refused.select("row", "cells").rows()
    assert refused == [(4, json.dumps({"A": "在校生数", "B": "很多"}, ensure_ascii=False))]


def test_groups_merged_down_and_units_in_cells_of_their_own_belong_to_the_pairs(
    catalog: Catalog,
) -> None:
    rows: Rows = [
        ["2023年学校情况登记表"],
        ["基本", "学校名称", "新城学校", None, "建校年份", 1998, "年"],
        ["学生", "小学学生数", 300, "人", "初中学生数", 200, "人"],
        [None, "寄宿生数", 50, "人", "教职工数", "=1+1", "人"],
        ["音乐教室", "总数", 2, "间", "96平方米及以上", 1, "间"],
        [None, "73-96平方米", 1, "间", "61-73平方米", 0, "间"],
        ["条件", "教学仪器设备值", 12.5, "万元", "公用经费预算", 80, "千元"],
    ]
    one = checked(catalog, rows, "A3:A4", "A5:A6", "C2:D2")
    assert items(one) == {
        ("F2", "year_built"): 1998,
        ("C3", "students_primary"): 300,
        ("F3", "students_junior"): 200,
        ("C4", "boarding_students"): 50,
        ("C5", "music_rooms"): 2,
        ("F5", "music_rooms_96"): 1,
        ("C6", "music_rooms_73"): 1,
        ("F6", "music_rooms_61"): 0,
        ("C7", "equipment_value"): 125_000,
        ("F7", "public_funds_budget"): 80_000,
    }
    assert one.findings.select("code", "cell").rows() == [("formula_without_value", "F4")]


def test_of_two_numbers_for_one_name_none_is_taken(catalog: Catalog) -> None:
    one = checked(catalog, [*PAIRS[:3], ["在校生数", 500, 480], ["班级总数", 12, "图书册数", 3]])
    assert list(items(one)) == [("B5", "classes_primary"), ("D5", "books")]
    assert one.findings.select("code", "cell", "value").rows() == [
        ("not_a_number", "B4", "500；480")
    ]


@pytest.mark.parametrize("words", ["内容", "数值"])
def test_pairs_may_have_a_header(catalog: Catalog, words: str) -> None:
    rows: Rows = [
        ["项目", words, "项目", words],
        ["学校名称", "实验小学", "班级数", 24],
        ["图书", 1000, "教职工数", 60],
    ]
    assert schools(checked(catalog, rows)) == {
        "B3": ("2123000001", 1000),
        "D2": ("2123000001", 24),
        "D3": ("2123000001", 60),
    }


def test_a_district_may_fill_in_pairs(catalog: Catalog) -> None:
    rows: Rows = [
        ["区县名称", "伊美区", "年度", 2022],
        ["在园幼儿数", 4824, "3-5岁人口数", 4880],
    ]
    one = checked(catalog, rows)
    assert values(one) == {"B2": 4824, "D2": 4880}
    assert one.rows.region_values["year"].unique().to_list() == [2022]


TWO: Rows = [
    ["2023年小学情况"],
    ["学校名称", "学生数", "班级数"],
    ["实验小学", 1000, 24],
    ["合计", 1000, 24],
    ["说明：不含教学点。"],
    [None],
    ["初中情况", None, None],
    ["学校名称", "教职工数", "班级数", "学生数"],
    ["第八中学", 90, "很多", 900],
    ["新城学校", 30, 6, 200],
    [None],
    ["指标", "单位", "数值"],
    ["学前三年毛入园率", "%", 98.87],
]


def test_tables_below_each_other_are_read_each_under_its_own_header(catalog: Catalog) -> None:
    one = checked(catalog, TWO)
    assert items(one) == {
        ("B3", "students_primary"): 1000,
        ("C3", "classes_primary"): 24,
        ("B10", "staff"): 30,
        ("C10", "classes_junior"): 6,
        ("D10", "students_junior"): 200,
    }
    assert values(one) == {"C13": 98.87}


def test_the_rows_of_all_tables_of_a_sheet_are_accounted_for(catalog: Catalog) -> None:
    one = checked(catalog, TWO)
    aside = one.set_aside[0]
    assert (len(one.set_aside), whole(one), one.refused["row"].to_list()) == (1, True, [9])
    # Rows 3 to 13 without the empty ones; titles and headers of later tables are notes.
    assert (aside.rows, aside.published, aside.totals, aside.notes) == (9, 3, 1, 4)


def test_a_year_over_the_first_table_counts_for_those_that_name_none(catalog: Catalog) -> None:
    one = checked(catalog, TWO, name="a.xlsx")
    assert one.rows.school_items["year"].unique().to_list() == [2023]


def test_tables_with_different_years_leave_the_next_one_open(catalog: Catalog) -> None:
    rows: Rows = [
        ["2022年情况"],
        ["学校名称", "学生数"],
        ["实验小学", 5],
        ["2023年情况"],
        ["学校名称", "学生数"],
        ["实验小学", 6],
        [None],
        ["学校名称", "教职工数"],
        ["实验小学", 7],
    ]
    one = checked(catalog, rows, name="a.xlsx")
    found = one.rows.school_items.select("cell", "year").rows()
    assert (found, codes(one)) == ([("B3", 2022), ("B6", 2023)], ["year_unknown"])
    assert one.findings.select("cell").rows() == [("A8",)]


def test_a_person_answers_for_one_table_of_a_sheet(catalog: Catalog) -> None:
    rows = [*TWO[1:4], [None], ["学校名称", "教职工数"], ["第八中学", 90]]
    asked = checked(catalog, rows, name="a.xlsx")
    assert [(one.name, one.certain) for one in asked.understandings] == [
        ("表", False),
        ("表!A5", False),
    ]
    one = checked(catalog, rows, name="a.xlsx", decisions={"表!A5": Decision(year=2021)})
    assert one.rows.school_items.select("cell", "year").rows() == [("B6", 2021)]


def test_a_form_may_stand_over_a_table_of_its_school(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校名称", "实验小学", "年份", 2022],
        ["图书册数", 9000, "教职工数", 60],
        [None],
        ["年级", "班级数", "学生数"],
        ["一年级", 2, 80],
        ["二年级", 2, 82],
    ]
    one = checked(catalog, rows, name="a.xlsx")
    assert items(one) == {
        ("B2", "books"): 9000,
        ("D2", "staff"): 60,
        ("B5:B6", "classes_primary"): 4,
        ("C5:C6", "students_primary"): 162,
    }
    assert one.rows.school_items["year"].unique().to_list() == [2022]


@pytest.mark.parametrize("gap", [[], [[None]]])
def test_forms_of_several_schools_may_stand_below_each_other(catalog: Catalog, gap: Rows) -> None:
    first: Rows = [["学校名称", "实验小学"], ["图书册数", 9000], ["教职工数", 60]]
    second: Rows = [["学校名称", "八中"], ["图书册数", 800], ["教职工数", 6]]
    one = checked(catalog, [["2023年"], *first, *gap, *second])
    assert [school for school, _ in schools(one).values()] == ["2123000001"] * 2 + [
        "3123000008"
    ] * 2


def test_a_table_that_nobody_knows_below_another_is_said(catalog: Catalog) -> None:
    rows = [*TWO[:4], [None], ["期末成绩"], ["姓名", "班级", "语文"], ["某某", "一班", 98]]
    one = checked(catalog, rows)
    assert one.findings.select("code", "cell").rows() == [("unknown_table", "A6")]
    assert (whole(one), one.set_aside[0].notes) == (True, 3)


@pytest.mark.parametrize("gap", [[], [None], [None, None]])
def test_tables_beside_each_other_are_read(catalog: Catalog, gap: list[None]) -> None:
    rows: Rows = [
        ["2023年伊美区情况"],
        ["序号", "学校名称", "学生数", *gap, "序号", "学校名称", "学生数"],
        [1, "实验小学", 1000, *gap, 3, "第八中学", 900],
        [2, "十二小", 100, *gap, None, "合计", 900],
    ]
    one = checked(catalog, rows)
    assert [school for school, _ in schools(one).values()] == [
        "2123000001",
        "2123000002",
        "3123000008",
    ]
    assert (codes(one), whole(one)) == ([], True)


def test_a_mistake_in_one_table_leaves_the_one_beside_it(catalog: Catalog) -> None:
    rows: Rows = [
        ["2023年伊美区情况"],
        ["学校名称", "学生数", None, "指标", "数值"],
        ["实验小学", "很多", None, "学前三年毛入园率", 98],
        ["第八中学", 900, None, "在园幼儿数", 480],
    ]
    one = checked(catalog, rows)
    assert (list(items(one)), values(one)) == (
        [("B4", "students_junior")],
        {"E3": 98, "E4": 480},
    )
    assert one.refused.select("row", "cells").rows() == [
        (3, json.dumps({"A": "实验小学", "B": "很多"}, ensure_ascii=False))
    ]


ACROSS: Rows = [
    ["2023年伊美区各校情况"],
    ["项目", "实验小学", "第八中学", "合计"],
    ["学生数", 1000, 900, 1900],
    ["班级数", 24, 20, 45],
    ["教职工数", 60, 90, 150],
    ["注：本表为学年初数。"],
]


def test_schools_may_be_columns(catalog: Catalog) -> None:
    one = checked(catalog, ACROSS)
    assert schools(one) == {
        "B3": ("2123000001", 1000),
        "C3": ("3123000008", 900),
        "B4": ("2123000001", 24),
        "C4": ("3123000008", 20),
        "B5": ("2123000001", 60),
        "C5": ("3123000008", 90),
    }
    assert (one.rows.region_values.height, whole(one)) == (0, True)


def test_a_column_of_sums_beside_schools_is_a_check(catalog: Catalog) -> None:
    one = checked(catalog, ACROSS)
    assert one.findings.select("code", "cell", "expected").rows() == [("sum_differs", "D4", "44")]
    assert (one.set_aside[0].totals, one.set_aside[0].published) == (3, 6)


def test_a_school_in_a_column_that_is_not_certain_is_asked_for_and_the_others_are_read(
    catalog: Catalog,
) -> None:
    rows: Rows = [["项目", "实验小学", "第九中学"], ["学生数", 5, 6], ["图书", 7, 8]]
    one = checked(catalog, rows)
    assert list(schools(one)) == ["B2", "B3"]
    assert [q.about for q in one.understandings[0].questions] == ["第九中学"]
    assert one.findings.select("code", "cell").rows() == [
        ("school_doubtful", "C2"),
        ("school_doubtful", "C3"),
    ]
    answer = Decision(schools=(("第九中学", "3123000008"),))
    assert list(schools(checked(catalog, rows, decisions={"表": answer}))) == [
        "B2",
        "C2",
        "B3",
        "C3",
    ]


def test_stages_groups_and_units_may_stand_around_schools_as_columns(catalog: Catalog) -> None:
    rows: Rows = [
        ["2023年各校情况"],
        ["类别", "指标", "单位", "新城学校", None, "八中", "备注"],
        [None, None, None, "小学", "初中", "初中", None],
        ["音乐教室", "总数", "间", 1, None, 2, None],
        [None, "96平方米及以上", "间", 1, None, 1, "新建"],
        ["学生", "在校生数", "人", 300, 200, "约900", None],
        ["设备", "教学仪器设备值", "千元", 1.5, None, 2, None],
    ]
    merged = ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "A4:A5")
    assert items(checked(catalog, rows, *merged)) == {
        ("D4", "music_rooms"): 1,
        ("F4", "music_rooms"): 2,
        ("D5", "music_rooms_96"): 1,
        ("F5", "music_rooms_96"): 1,
        ("D6", "students_primary"): 300,
        ("E6", "students_junior"): 200,
        ("F6", "students_junior"): 900,
        ("D7", "equipment_value"): 1_500,
        ("F7", "equipment_value"): 2_000,
    }


def test_rows_may_say_which_school_a_column_is_and_when(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校名称", "实验小学", "新学堂"],
        ["学校标识码", "2123000001", "3123000008"],
        ["年份", 2022, 2021],
        ["学生数", 5, 7],
    ]
    found = checked(catalog, rows, name="a.xlsx").rows.school_items
    assert found.select("cell", "school", "year").rows() == [
        ("B4", "2123000001", 2022),
        ("C4", "3123000008", 2021),
    ]


def test_a_column_beside_schools_that_nobody_knows_is_said(catalog: Catalog) -> None:
    rows: Rows = [["项目", "实验小学", "八中", "同比增减"], ["学生数", 5, 6, 1], ["图书", 7, 8, 2]]
    one = checked(catalog, rows)
    assert one.findings.select("code", "value").rows() == [("not_used", "同比增减")]


def test_districts_may_be_columns(catalog: Catalog) -> None:
    rows: Rows = [
        ["2022年各区县主要指标"],
        ["指标", "单位", "伊美区", "友好区"],
        ["学前三年毛入园率", "%", 98.87, "97.1%"],
        ["在园幼儿数", "人", 4824, 900],
    ]
    found = checked(catalog, rows, name="a.xlsx").rows.region_values
    assert found.select("cell", "region", "value").rows() == [
        ("C3", "230717", 98.87),
        ("D3", "230719", 97.1),
        ("C4", "230717", 4824),
        ("D4", "230719", 900),
    ]


@pytest.mark.parametrize("heads", [["公办小学", "民办小学"], ["各小学", "其他学校"]])
def test_kinds_of_schools_as_columns_are_no_schools(catalog: Catalog, heads: list[str]) -> None:
    rows: Rows = [["伊美区2023年"], ["项目", *heads], ["学生数", 5, 6], ["图书", 7, 8]]
    one = checked(catalog, rows)
    assert (one.rows.school_items.height, one.understandings[0].questions) == (0, ())


def test_a_person_corrects_what_a_row_of_such_a_sheet_means(catalog: Catalog) -> None:
    rows: Rows = [["项目", "实验小学", "八中"], ["学生数", 5, 6], ["房子", 7, 8]]
    answer = Decision(fields=(Chosen("房子", target="teaching_area"),))
    one = checked(catalog, rows, decisions={"表": answer})
    assert items(one)[("C3", "teaching_area")] == 8


def test_a_correction_holds_for_sheets_with_the_same_rows_only(catalog: Catalog) -> None:
    first: Rows = [["项目", "实验小学", "八中"], ["学生数", 5, 6], ["房子", 7, 8]]
    other: Rows = [["项目", "实验小学", "八中"], ["图书", 5, 6], ["楼", 7, 8]]
    shapes = [checked(catalog, rows).understandings[0].shape for rows in (first, first, other)]
    assert shapes[0] == shapes[1] != shapes[2]


@pytest.mark.parametrize(
    ("rows", "cell", "kept"),
    [
        (ACROSS, "B3", 5),
        (PAIRS, "B4", 3),
        ([["学校", "学生数", "学校", "学生数"], ["实验小学", 5, "八中", 6]], "B2", 1),
    ],
)
def test_what_other_checks_find_impossible_is_left_out_alone(
    catalog: Catalog, rows: Rows, cell: str, kept: int
) -> None:
    book = open_book("2023年.xlsx", tables({"表": (rows, ())}))
    wrong = pl.DataFrame({"sheet": ["表"], "cell": [cell], "code": ["within"]})
    one = left_out(checked(catalog, rows), book, wrong)
    assert (one.rows.school_items.height, one.refused.height, whole(one)) == (kept, 1, True)
