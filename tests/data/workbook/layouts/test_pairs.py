"""Forms of pairs side by side: a name, and beside it what it is."""

import json

import pytest

from data.catalog import Catalog
from tests.data.workbook.layouts.forms_of_pairs import PAIRS, schools
from tests.data.workbook.layouts.read_rows import Rows, checked, items, values, whole


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
