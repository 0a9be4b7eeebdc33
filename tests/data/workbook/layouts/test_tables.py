"""Several tables on a sheet, below and beside each other."""

import json

import pytest

from data.catalog import Catalog
from data.workbook.layouts.sheet_mapping import Decision
from tests.data.workbook.layouts.forms_of_pairs import schools
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, items, values, whole

TWO: Rows = [
    ["伊美区2023年小学情况"],
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
        ("B9", "staff"): 90,
        ("D9", "students_junior"): 900,
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
    assert (aside.rows, aside.published, aside.parts) == (9, 4, 1)
    assert (aside.totals, aside.notes) == (1, 4)


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
    assert [one.name for one in asked.understandings if one.questions] == ["表", "表!A5"]
    one = checked(catalog, rows, name="a.xlsx", decisions={"表!A5": Decision(year=2021)})
    assert one.rows.school_items.select("cell", "year").rows() == [("B6", 2021)]


@pytest.mark.parametrize(
    ("header", "inferred"),
    [
        ("教职工总数", {}),
        ("教职工总人数", {"other_words": 2}),
        ("2022年教职工总人数", {"other_words": 2}),
    ],
)
def test_amounts_under_other_words_than_ours_are_counted(
    catalog: Catalog, header: str, inferred: dict[str, int]
) -> None:
    rows: Rows = [["学校名称", "图书册数", header], ["实验小学", 1, 5], ["第八中学", 2, 6]]
    one = checked(catalog, [["2022年情况"], *rows], name="a.xlsx")
    assert [(sheet.rows, sheet.inferred) for sheet in one.sheets] == [(2, inferred)]


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
