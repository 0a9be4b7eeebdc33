"""Whose values a table states: said by the table or by a person, never by what is known already."""

from dataclasses import replace

import polars as pl
import pytest

from data.catalog import Catalog
from data.workbook import Checked, Known, read
from data.workbook.layouts.sheet_mapping import Decision, Understanding
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, values
from tests.data.workbook.mess import KNOWN

NATION: Rows = [
    ["各级各类学校数"],
    ["年份", "普通高中学生数", "小学学生数"],
    [2021, 26050291, 107799300],
    [2022, 27138737, 107320600],
]
FIGURES: Rows = [["指标", "数值"], ["在园幼儿数", 4824]]


def only(one: Checked) -> Understanding:
    (understanding,) = one.understandings
    return understanding


def regions(one: Checked) -> set[str]:
    return set(one.rows.region_values["region"])


@pytest.mark.parametrize("rows", [NATION, [["2023年"], *FIGURES]])
def test_a_table_that_names_no_region_is_asked_about_with_the_known_one_first(
    catalog: Catalog, rows: Rows
) -> None:
    one = checked(catalog, rows)
    (question,) = only(one).questions
    assert (question.code, question.options, question.blocks) == (
        "region_unknown",
        ("230717",),
        True,
    )
    assert (one.rows.region_values.height, codes(one), one.ok) == (0, ["region_unknown"], False)
    assert one.findings["suggestion"].to_list() == ["伊美区"]


@pytest.mark.parametrize(
    ("file", "sheet", "above", "said"),
    [
        ("2023年.xlsx", "表", "伊美区2023年情况", "title"),
        ("2023年.xlsx", "表", "填报单位：伊美区教育局", "title"),
        ("2023年.xlsx", "伊美区", "2023年", "name"),
        ("伊美区2023年.xlsx", "表", "2023年", "name"),
    ],
)
def test_where_it_stands_whom_a_sheet_is_about_is_known(
    catalog: Catalog, file: str, sheet: str, above: str, said: str
) -> None:
    one = read(file, tables({sheet: ([[above], *FIGURES], ())}), catalog, KNOWN)
    understanding = only(one)
    assert (understanding.about, understanding.region) == ("region", "230717")
    assert (understanding.whose_from, values(one)) == (said, {"B3": 4824})


@pytest.mark.parametrize(
    ("rows", "about", "said"),
    [
        ([["区县", "在园幼儿数"], ["伊美区", 9]], "region", "column"),
        ([["项目", "数值"], ["区县名称", "伊美区"], ["在园幼儿数", 9]], "region", "rows"),
        ([["学校名称", "图书"], ["八中", 9]], "school", "column"),
        ([["项目", "数值"], ["学校名称", "八中"], ["图书", 9]], "school", "rows"),
        ([["第八中学基本情况"], ["项目", "数值"], ["图书", 9]], "school", "title"),
    ],
)
def test_columns_rows_and_titles_say_whom_a_sheet_is_about(
    catalog: Catalog, rows: Rows, about: str, said: str
) -> None:
    one = checked(catalog, rows)
    assert (only(one).about, only(one).whose_from, only(one).questions) == (about, said, ())


def test_a_region_that_a_person_says_counts_for_this_file_only(catalog: Catalog) -> None:
    rows: Rows = [["2023年"], *FIGURES]
    answer = Decision(region="230717")
    one = checked(catalog, rows, decisions={"表": answer})
    assert (only(one).whose_from, values(one)) == ("decided", {"B3": 4824})
    again = checked(catalog, rows, memory={only(one).shape: answer})
    assert codes(again) == ["region_unknown"]
    elsewhere = checked(catalog, [["哈尔滨市道里区2023年"], *FIGURES], memory={"x": answer})
    assert regions(elsewhere) == {"230102"}


def test_a_sheet_is_not_read_where_a_person_says_so(catalog: Catalog) -> None:
    one = checked(catalog, NATION, decisions={"表": Decision(unread=True)})
    assert (only(one).kind, only(one).questions, one.rows.region_values.height) == ("unread", (), 0)
    assert (one.refused.height, one.set_aside[0].notes) == (0, one.set_aside[0].rows)
    assert "unknown_sheet" not in codes(one)


@pytest.mark.parametrize("header", ["所在区", "所在区县", "所属区", "区县名称"])
def test_schools_of_another_city_are_not_those_of_the_known_district(
    catalog: Catalog, header: str
) -> None:
    rows: Rows = [
        ["学校代码", "学校名称", "学校类别", "办学性质", header],
        ["2144000001", "天河区龙口西小学", "小学", "公办", "天河区"],
        ["2144000002", "黄埔区怡园小学", "小学", "公办", "黄埔"],
    ]
    one = checked(catalog, rows)
    assert "230717" not in one.rows.schools["region"].to_list()
    assert set(one.rows.schools["region"]) <= {"440106", "440112"}


def test_a_list_of_unknown_schools_that_names_no_district_is_asked_about(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校代码", "学校名称", "学校类别", "办学性质"],
        ["2144000001", "龙口西小学", "小学", "公办"],
    ]
    one = checked(catalog, rows)
    assert (one.rows.schools.height, codes(one)[0]) == (0, "region_unknown")


def test_a_name_of_several_regions_is_asked_about_even_if_one_is_known(catalog: Catalog) -> None:
    known = Known(KNOWN.with_columns(region=KNOWN["region"].replace("230717", "220104")))
    rows: Rows = [["区县", "在园幼儿数"], ["朝阳区", 9]]
    one = read("2023年.xlsx", tables({"表": (rows, ())}), catalog, known)
    (question,) = only(one).questions
    assert (question.code, question.about, set(question.options)) == (
        "region_doubtful",
        "朝阳区",
        {"110105", "220104"},
    )
    assert (one.rows.region_values.height, codes(one)) == (0, ["region_doubtful"])
    said = {"表": Decision(places=(("朝阳区", "110105"),))}
    answered = read("2023年.xlsx", tables({"表": (rows, ())}), catalog, known, said)
    assert (regions(answered), only(answered).questions) == ({"110105"}, ())


@pytest.mark.parametrize("where", ["title", "file"])
def test_of_regions_called_alike_the_one_in_the_stated_city_is_meant(
    catalog: Catalog, where: str
) -> None:
    rows: Rows = [["长春市2023年" if where == "title" else "2023年"], ["区县", "在园幼儿数"]]
    file = "2023年.xlsx" if where == "title" else "长春市2023年.xlsx"
    one = checked(catalog, [*rows, ["朝阳区", 9]], name=file)
    assert regions(one) == {"220104"}


def test_a_region_that_nobody_knows_is_never_the_known_one(catalog: Catalog) -> None:
    rows: Rows = [["伊美区2023年"], ["区县", "在园幼儿数"], ["高新产业园", 9], ["伊美区", 8]]
    one = checked(catalog, rows)
    assert (values(one), codes(one)) == ({"B4": 8}, ["unknown_region"])


def test_a_sheet_named_after_a_part_of_what_its_title_names_is_asked_about(
    catalog: Catalog,
) -> None:
    content = tables({"伊美区": ([["伊春市2023年"], *FIGURES], ())})
    one = read("a.xlsx", content, catalog, KNOWN)
    (question,) = only(one).questions
    assert (question.code, question.options) == ("region_unknown", ("230717", "230700"))


def test_a_title_about_the_country_is_not_about_the_region_of_the_file(catalog: Catalog) -> None:
    one = checked(catalog, [["全国2023年"], *FIGURES], name="伊美区.xlsx")
    assert codes(one) == ["region_unknown"]


@pytest.mark.parametrize(
    ("name", "number"),
    [("普通高中学校数", 14297), ("小学学生数", 107320600), ("地区生产总值（亿元）", 1210207)],
)
def test_no_district_has_what_only_the_country_has(
    catalog: Catalog, name: str, number: int
) -> None:
    one = checked(catalog, [["伊美区2023年"], ["指标", "数值"], [name, number]])
    assert (values(one), codes(one)) == ({}, ["above_district"])
    province = checked(catalog, [["黑龙江省2023年"], ["指标", "数值"], ["小学学生数", 1100000]])
    assert regions(province) == {"230000"}


TWO_FIRST_SCHOOLS = pl.DataFrame(
    [("2123000021", "第一小学", "230717", "211"), ("2123000022", "第一小学", "230718", "211")],
    schema=["school", "name", "region", "type"],
    orient="row",
)


def items(one: Checked) -> dict[str, float]:
    return dict(one.rows.school_items.select("school", "value").iter_rows())


@pytest.mark.parametrize("place", ["乌翠区", "230718"])
def test_a_school_called_so_in_another_district_is_another_school(
    catalog: Catalog, place: str
) -> None:
    known = TWO_FIRST_SCHOOLS.head(1)
    rows: Rows = [["2023年"], ["区县", "学校名称", "在校生数"], [place, "第一小学", 321]]
    one = read("报表.xlsx", tables({"表": (rows, ())}), catalog, known)
    assert (items(one), codes(one), one.unknown[0].region) == ({}, ["school_new"], "230718")


def test_schools_called_alike_are_told_apart_by_the_district_of_their_row(catalog: Catalog) -> None:
    rows: Rows = [
        ["2023年"],
        ["区县", "学校名称", "在校生数"],
        ["伊美区", "第一小学", 111],
        ["乌翠区", "第一小学", 222],
    ]
    one = read("报表.xlsx", tables({"表": (rows, ())}), catalog, TWO_FIRST_SCHOOLS)
    assert (items(one), codes(one)) == ({"2123000021": 111, "2123000022": 222}, [])
    one = read("报表.xlsx", tables({"表": (rows, ())}), catalog, TWO_FIRST_SCHOOLS.head(1))
    assert items(one) == {"2123000021": 111}
    assert [(each.called, each.name, each.region) for each in one.unknown] == [
        ("乌翠区第一小学", "第一小学", "230718")
    ]
    answered = read(
        "报表.xlsx",
        tables({"表": (rows, ())}),
        catalog,
        Known.of(TWO_FIRST_SCHOOLS.head(1)).registering(
            [replace(one.unknown[0], school="2123000077", type="211", ownership="public")]
        ),
    )
    assert items(answered) == {"2123000021": 111, "2123000077": 222}
