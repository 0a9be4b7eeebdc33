"""Tables of districts as yearbooks and their exports print them."""

import pytest

from data.catalog import Catalog
from data.workbook import Checked
from tests.data.workbook.layouts.read_rows import Rows, checked, codes


def told(one: Checked) -> list[tuple[str, str, str, int, float]]:
    columns = ("region", "measure", "stage", "year", "value")
    return one.rows.region_values.sort("cell").select(columns).rows()


def test_a_title_says_of_what_the_columns_of_the_stages_are(catalog: Catalog) -> None:
    rows: Rows = [
        ["20-3  各区专任教师数(2022年)"],
        ["单位:人"],
        ["地区", "幼儿园", "普通小学", "普通中学", None],
        [None, None, None, "初中", "高中"],
        ["全市", 1937, 2500, 1200, 800],
        ["伊美区", 1000, 1300, 700, 500],
        ["乌翠区", 937, 1200, 500, 300],
    ]
    one = checked(catalog, rows, "A1:E1", "A3:A4", "B3:B4", "C3:C4", "D3:E3")
    assert [each for each in told(one) if each[0] == "230717"] == [
        ("230717", "reported_full_time_teachers", "kindergarten", 2022, 1000),
        ("230717", "reported_full_time_teachers", "primary", 2022, 1300),
        ("230717", "reported_full_time_teachers", "junior", 2022, 700),
        ("230717", "reported_full_time_teachers", "senior", 2022, 500),
    ]
    assert (codes(one), one.set_aside[0].totals) == ([], 1)


def test_a_total_above_its_parts_is_held_against_them(catalog: Catalog) -> None:
    rows: Rows = [
        ["2022年学生数"],
        ["地区", "学生数"],
        ["全市", 30],
        ["伊美区", 10],
        ["乌翠区", 15],
    ]
    found = checked(catalog, rows).findings.filter(code="sum_differs")
    assert found.select("cell", "value", "expected").rows() == [("B3", "30", "25")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("指标：地区生产总值(亿元)", ("gdp", "all", 2.5e8)),
        ("指标：地方财政教育支出(亿元)", ("education_expenditure", "all", 2.5e8)),
        ("指标：普通小学在校学生数(万人)", ("total_students", "primary", 25_000)),
        ("分地区一般公共预算教育支出(2021-2022年)(万元)", ("education_expenditure", "all", 25_000)),
        ("表二 各级教育生均一般公共预算教育经费增长情况", None),
    ],
)
@pytest.mark.parametrize("years", [("2022年", "2021年"), (2022, 2021)])
def test_a_title_says_of_what_the_columns_of_the_years_are(
    catalog: Catalog, title: str, expected: tuple[str, str, float] | None, years: tuple[object, ...]
) -> None:
    rows: Rows = [["数据库：分省年度数据"], [title], ["地区", *years], ["黑龙江省", 2.5, 2.4]]
    one = checked(catalog, rows, name="a.xlsx")
    found = [
        (measure, stage, value) for _, measure, stage, year, value in told(one) if year == 2022
    ]
    money = ("education_funds_per_student", "all", 25_000)
    assert found == [expected or money]


def test_money_for_each_student_may_be_said_to_be_in_yuan(catalog: Catalog) -> None:
    rows: Rows = [["单位：元"], ["地区", "2022年生均一般公共预算教育经费"], ["伊美区", 18.5]]
    assert [each[-1] for each in told(checked(catalog, rows))] == [18.5]


def test_growth_in_percent_is_no_amount_of_what_grows(catalog: Catalog) -> None:
    rows: Rows = [
        ["各地区生均一般公共预算教育经费增长情况(%)"],
        ["地区", "2021年", "2022年"],
        ["伊美区", 5.2, 3.1],
    ]
    one = checked(catalog, rows)
    assert (told(one), codes(one)) == ([], ["measure_unknown"])


def test_a_district_of_a_common_name_is_the_one_beside_the_others(catalog: Catalog) -> None:
    rows: Rows = [["地区", "2022年学生数"], ["江岸区", 1], ["武昌区", 2], ["青山区", 3]]
    assert [each[0] for each in told(checked(catalog, rows))] == ["420102", "420106", "420107"]


def test_a_district_of_a_common_name_among_those_of_several_cities_is_asked(
    catalog: Catalog,
) -> None:
    rows: Rows = [["地区", "2022年学生数"], ["江岸区", 1], ["伊美区", 2], ["青山区", 3]]
    one = checked(catalog, rows)
    assert ([each[0] for each in told(one)], codes(one)) == (
        ["420102", "230717"],
        ["region_doubtful"],
    )


def test_a_city_in_the_title_tells_its_districts_from_those_of_others(catalog: Catalog) -> None:
    rows: Rows = [["武汉市2022年学生数"], ["地区", "学生数"], ["青山区", 3]]
    assert [each[0] for each in told(checked(catalog, rows))] == ["420107"]


def test_numbers_below_the_word_for_kindergartens_are_no_names_of_schools(
    catalog: Catalog,
) -> None:
    rows: Rows = [["2022年各区学校数"], ["地区", "幼儿园", "小学"], ["伊美区", 31, 12]]
    one = checked(catalog, rows)
    assert [each[1:3] + each[4:] for each in told(one)] == [
        ("total_schools", "kindergarten", 31),
        ("total_schools", "primary", 12),
    ]


def test_the_next_number_ends_a_section(catalog: Catalog) -> None:
    rows: Rows = [
        ["伊美区2022年教育事业基本情况"],
        ["指标", "单位", "2022年"],
        ["二、小学", None, None],
        ["1.专任教师", "人", 340],
        ["三、教职工总数", "人", 900],
    ]
    assert [each[1:3] for each in told(checked(catalog, rows))] == [
        ("reported_full_time_teachers", "primary"),
        ("total_staff", "all"),
    ]


def test_kindergartens_are_counted_and_so_are_the_children_in_them(catalog: Catalog) -> None:
    rows: Rows = [
        ["伊美区2022年教育事业基本情况"],
        ["指标", "单位", "2022年"],
        ["一、幼儿园", None, None],
        ["园数", "所", 31],
        ["在园幼儿", "人", 2700],
    ]
    assert [each[1:3] for each in told(checked(catalog, rows))] == [
        ("total_schools", "kindergarten"),
        ("kindergarten_children", "kindergarten"),
    ]


@pytest.mark.parametrize("header", ["省份", "province", "城市"])
def test_provinces_and_cities_are_not_taken_for_the_district_at_home(
    catalog: Catalog, header: str
) -> None:
    rows: Rows = [[header, "year", "学生数"], ["哈尔滨市", 2022, 5490], ["北京", 2022, 41610]]
    one = checked(catalog, rows)
    assert ([each[0] for each in told(one)], codes(one)) == (["230100", "110000"], [])


def test_a_short_name_of_several_regions_is_asked(catalog: Catalog) -> None:
    rows: Rows = [["地区", "2022年学生数"], ["伊美", 1], ["朝阳", 2]]
    one = checked(catalog, rows)
    assert ([each[0] for each in told(one)], codes(one)) == (["230717"], ["region_doubtful"])


def test_a_district_counts_before_the_city_it_lies_in(catalog: Catalog) -> None:
    rows: Rows = [["省份", "城市", "区县", "2022年学生数"], ["黑龙江省", "伊春市", "伊美区", 9]]
    assert [each[0] for each in told(checked(catalog, rows))] == ["230717"]


def test_figures_of_a_province_that_is_not_named_are_not_those_of_the_district(
    catalog: Catalog,
) -> None:
    rows: Rows = [
        ["数据库：分省年度数据"],
        ["指标", "2022年"],
        ["地方财政教育支出(亿元)", 545],
        ["地区生产总值(亿元)", 9000],
    ]
    one = checked(catalog, rows)
    assert (told(one), codes(one)) == ([], ["region_unknown"])
