"""Schools or districts as columns."""

import polars as pl
import pytest

from data.catalog import Catalog
from data.workbook.checks.withheld_rows import left_out
from data.workbook.files.book_opener import open_book
from data.workbook.layouts.sheet_mapping import Chosen, Decision
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.forms_of_pairs import PAIRS, schools
from tests.data.workbook.layouts.read_rows import Rows, checked, items, whole

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


def test_what_was_read_is_told_cell_by_cell(catalog: Catalog) -> None:
    one = checked(catalog, [*ACROSS, ["楼房", 1, 2, 3]]).understandings[0]
    assert one.values == ("B3", "C3", "B4", "C4", "B5", "C5")
    assert set(one.names) == {"A3", "A4", "A5", "B2", "C2"}
    pairs = checked(catalog, PAIRS).understandings[0]
    assert pairs.values == ("B4", "D4", "F4", "D5")
    assert pairs.names == ("A4", "C4", "E4", "C5")


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
    assert one.findings.select("code", "cell").rows() == [("school_new", "C1")]
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


@pytest.mark.parametrize(
    ("corner", "marks", "said"),
    [
        ("年份", [2021, "2022年"], [("all", 2021), ("all", 2022)]),
        ("学段", ["小学", "普通高中"], [("primary", 2023), ("senior", 2023)]),
        (None, ["2021年", "2022年"], [("all", 2021), ("all", 2022)]),
    ],
)
def test_years_or_stages_may_stand_beside_districts_as_columns(
    catalog: Catalog, corner: str | None, marks: list[str | int], said: list[tuple[str, int]]
) -> None:
    rows: Rows = [
        ["各区在校生数（万人）"],
        [corner, "伊美区", "乌翠区", "合计"],
        [marks[0], 5, 2, 7],
        [marks[1], 6, 3, 9],
        ["合计", 11, 5, 16],
    ]
    one = checked(catalog, rows)
    found = one.rows.region_values.sort("cell").select("cell", "region", "stage", "year", "value")
    assert found.rows() == [
        ("B3", "230717", *said[0], 50_000),
        ("B4", "230717", *said[1], 60_000),
        ("C3", "230718", *said[0], 20_000),
        ("C4", "230718", *said[1], 30_000),
    ]
    assert (one.findings.height, whole(one)) == (0, True)
