"""What stands beside an amount and changes it: a part of the whole, a unit, a year, a name."""

from typing import Any

import pytest

from data.catalog import Catalog
from data.workbook.layouts.sheet_mapping import Chosen, Decision
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, items, values, whole

HERE = ["伊美区2022年情况"]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("办学性质", "民办"),
        ("城乡类型", "乡村"),
        ("类型", "完全中学"),
        ("性别", "女"),
        ("民族", "回族"),
        ("乡镇", "东升镇"),
        ("范围", "不含民办"),
    ],
)
def test_a_row_of_a_part_of_a_district_is_not_the_district(
    catalog: Catalog, heading: str, part: str
) -> None:
    rows: Rows = [["2022年"], ["区县", heading, "学生数"], ["伊美区", part, 7]]
    one = checked(catalog, rows)
    assert (values(one), "part_of_whole" in codes(one), whole(one)) == ({}, True, True)
    rows[2][1] = "合计"
    assert values(checked(catalog, [*rows, ["乌翠区", None, 8]])).get("C4") == 8


@pytest.mark.parametrize(
    ("heading", "part"),
    [("性别", "女"), ("校区", "东校区"), ("入学年份", 2019), ("班级", "一(2)班")],
)
def test_a_row_of_a_part_of_a_school_is_not_the_school(
    catalog: Catalog, heading: str, part: str | int
) -> None:
    rows: Rows = [["2022年"], ["学校名称", heading, "学生数"], ["实验小学", part, 7]]
    assert items(checked(catalog, rows)) == {}


@pytest.mark.parametrize(
    ("heading", "text"), [("乡镇", "东升镇"), ("班级", "12班"), ("楼", "东楼")]
)
def test_what_says_where_a_school_is_limits_nothing(
    catalog: Catalog, heading: str, text: str
) -> None:
    rows: Rows = [["2022年"], ["学校名称", heading, "学生数"], ["实验小学", text, 7]]
    assert items(checked(catalog, rows))[("C3", "students_primary")] == 7


@pytest.mark.parametrize(
    ("unit", "name", "value"),
    [
        ("万", "学生数", 50_000),
        ("百万", "地区生产总值", 5_000_000),
        ("人", "学生数", 5),
        ("千人", "学生数", None),
        ("万所", "学校数", None),
        ("元/月", "公务员年平均工资收入水平", None),
        ("‰", "学前三年毛入园率", None),
    ],
)
def test_a_unit_in_a_row_counts_or_is_asked_for(
    catalog: Catalog, unit: str, name: str, value: float | None
) -> None:
    one = checked(catalog, [HERE, ["指标", "单位", "数值"], [name, unit, 5], ["教职工数", "人", 6]])
    assert (values(one).get("C3"), values(one)["C4"]) == (value, 6)
    assert ("unknown_unit" in codes(one)) == (value is None)


@pytest.mark.parametrize(
    ("above", "money", "people"),
    [
        (["单位：万人、亿元"], 3e8, 50_000),
        (["（单位：万人、亿元）"], 3e8, 50_000),
        (["伊美区2022年（单位：万元）"], 30_000, 5),
        (["单位：万"], 30_000, 50_000),
        (["金额单位：美元"], None, None),
    ],
)
def test_units_that_are_said_once_hold_for_what_they_fit(
    catalog: Catalog, above: list[str], money: float | None, people: float | None
) -> None:
    rows: Rows = [HERE, above, ["指标", "数值"], ["地区生产总值", 3], ["学生数", 5]]
    found = values(checked(catalog, rows))
    assert (found.get("B4"), found.get("B5")) == (money, people)


@pytest.mark.parametrize("units", [["亿元", "千人"], ["万", "百"]])
def test_a_row_of_units_below_a_header_is_none_of_data(catalog: Catalog, units: list[str]) -> None:
    rows: Rows = [HERE, ["区县", "地区生产总值", "学生数"], [None, *units], ["伊美区", 3, 5]]
    assert values(checked(catalog, rows)) in ({}, {"B4": 3e8})


@pytest.mark.parametrize(
    "heading",
    [
        "全省平均",
        "上年同期",
        "2025年目标",
        "增长率",
        "排名",
        "数值（万）",
        "民办",
        "计划数",
        "权重",
    ],
)
def test_a_heading_nobody_knows_beside_indicators_is_not_read(
    catalog: Catalog, heading: str
) -> None:
    one = checked(catalog, [HERE, ["指标", heading], ["在园幼儿数", 3], ["学生数", 5]])
    assert (values(one), one.findings.is_empty()) == ({}, False)


def test_a_year_beside_indicators_is_that_of_their_amounts(catalog: Catalog) -> None:
    one = checked(catalog, [HERE, ["指标", "2021年"], ["在园幼儿数", 3], ["学生数", 5]])
    assert one.rows.region_values["year"].to_list() == [2021, 2021]


@pytest.mark.parametrize("title", ["伊美区2020—2022年", "伊美区2021年、2022年情况"])
def test_of_several_years_the_file_does_not_say_which(catalog: Catalog, title: str) -> None:
    one = checked(catalog, [[title], ["区县", "在园幼儿数"], ["伊美区", 3]], name="2023年.xlsx")
    assert (values(one), codes(one)) == ({}, ["year_unknown"])


def test_several_years_in_a_heading_are_none(catalog: Catalog) -> None:
    rows: Rows = [HERE, ["区县", "2020—2022年在园幼儿数", "2021-2022学年学生数"], ["伊美区", 3, 5]]
    found = checked(catalog, rows).rows.region_values
    assert found.select("cell", "year").rows() == [("C3", 2021)]


@pytest.mark.parametrize(
    ("header", "known"),
    [
        (["区县", "在园幼儿数", "在园幼儿人数"], "伊美区"),
        (["学校名称", "学生数", "在校生数"], "八中"),
    ],
)
def test_of_two_columns_with_other_figures_none_counts_unasked(
    catalog: Catalog, header: list[str], known: str
) -> None:
    def read(first: int, **more: Any) -> list[float]:
        rows = checked(catalog, [["2022年"], header, [known, first, 90]], **more).rows
        return [*rows.region_values["value"], *rows.school_items["value"]]

    assert (read(100), read(90)) == ([], [90])
    assert read(100, decisions={"表": Decision(columns=(Chosen("B", "ignored"),))}) == [90]


@pytest.mark.parametrize(
    "title",
    [
        "伊美区东升镇2022年",
        "伊美区旭日街道2022年情况",
        "伊美区第三学区2022年",
        "伊美区实验教育集团2022年",
        "伊春市市区2022年",
        "伊美区、乌翠区2022年",
        "伊美区2022年城镇义务教育情况",
    ],
)
def test_a_title_about_a_part_or_several_districts_is_asked_about(
    catalog: Catalog, title: str
) -> None:
    one = checked(catalog, [[title], ["指标", "数值"], ["学生数", 46]], name="a.xlsx")
    assert (values(one), one.understandings[0].questions[0].code) in [
        ({}, "region_unknown"),
        ({}, "field_doubtful"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "伊美区2022年义务教育学区管理",
        "伊美区教育集团化办学2022年",
        "伊美区社区教育2022年",
        "伊美区（伊春市）2022年",
    ],
)
def test_a_title_about_all_of_a_district_is_read(catalog: Catalog, title: str) -> None:
    one = checked(catalog, [[title], ["指标", "数值"], ["学生数", 46]], name="a.xlsx")
    assert one.rows.region_values["region"].to_list() == ["230717"]


def test_the_code_of_one_school_beside_the_name_of_another_is_asked_about(
    catalog: Catalog,
) -> None:
    rows: Rows = [
        ["2022年"],
        ["学校标识码", "学校名称", "学生数"],
        ["2123000001", "第八中学", 500],
        ["2123000002", "第十二小学", 300],
    ]
    one = checked(catalog, rows)
    assert (items(one), codes(one)) == ({("C4", "students_primary"): 300}, ["school_doubtful"])
    (question,) = one.understandings[0].questions
    assert question.options == ("2123000001", "3123000008")
    said = Decision(schools=(("2123000001", "3123000008"),))
    assert items(checked(catalog, rows, decisions={"表": said}))[("C3", "students_junior")] == 500


def test_a_district_stands_in_the_narrowest_column(catalog: Catalog) -> None:
    rows: Rows = [["2022年"], ["省", "市", "区", "学生数"], ["黑龙江省", "伊春市", "伊美区", 46]]
    assert checked(catalog, rows).rows.region_values["region"].to_list() == ["230717"]


def test_a_number_without_a_heading_is_said(catalog: Catalog) -> None:
    rows: Rows = [HERE, ["区县", "学校数", "学生数"], ["伊美区", 1, 234, 12], ["乌翠区", 3, 20]]
    said = checked(catalog, rows).findings.filter(code="no_header")
    assert said.select("cell", "value").rows() == [("D3", "12")]


@pytest.mark.parametrize(("text", "read"), [("1.234", False), ("1234", True), ("1.2万", True)])
def test_pupils_come_whole(catalog: Catalog, text: str, read: bool) -> None:
    one = checked(catalog, [HERE, ["区县", "学生数"], ["伊美区", text]])
    assert (one.rows.region_values.height, "not_whole" in codes(one)) == (int(read), not read)


@pytest.mark.parametrize(
    ("note", "money"),
    [
        ("注：金额单位为万元，人数单位为千人", 200_000),
        ("以上金额单位：元；人数单位：千人", 20),
        ("说明：1.人数以千人计。2.金额以万元计。", 200_000),
        ("（单位：千人）", None),
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_a_unit_that_a_note_says_holds(
    catalog: Catalog, note: str, money: float | None, below: bool
) -> None:
    data: Rows = [["学校名称", "学生数", "教学仪器设备值"], ["实验小学", 5, 20], ["", "", ""]]
    one = checked(catalog, [["2022年"], *([*data, [note]] if below else [[note], *data])])
    found = {name: value for (_, name), value in items(one).items()}
    assert (found.get("equipment_value"), found.get("students_primary")) == (money, None)
    assert "unknown_unit" in codes(one)


def test_a_unit_of_a_thing_is_no_school(catalog: Catalog) -> None:
    rows: Rows = [["2022年"], ["学校名称", "图书册数"], ["实验小学", 5], ["单位：册"]]
    assert items(checked(catalog, rows)) == {("B3", "books"): 5}
    assert codes(checked(catalog, rows)) == []


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("学期", "春季"),
        ("月份", "9月"),
        ("时间", "2022年3月"),
        ("统计时间", "2022年第一季度"),
        ("口径", "上半年"),
    ],
)
def test_a_month_or_term_is_not_the_year_of_a_school(
    catalog: Catalog, heading: str, part: str
) -> None:
    rows: Rows = [["2022年"], ["学校名称", heading, "学生数"], ["实验小学", part, 7]]
    one = checked(catalog, rows)
    assert (items(one), "part_of_whole" in codes(one)) == ({}, True)
    rows[2][1] = "2022年" if "时间" in heading else "全年"
    assert items(checked(catalog, rows)) == {("C3", "students_primary"): 7}


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("2022年上半年", "2022年上半年"),
        ("2022年第三季度", "2022年第三季度"),
        ("2022年1-6月", "2022年1-6月"),
        ("2022年9月1日", ""),
        ("2022学年初", ""),
    ],
)
def test_a_part_of_a_year_in_a_title_is_kept(catalog: Catalog, said: str, period: str) -> None:
    rows: Rows = [[f"伊美区{said}情况"], ["指标", "数值"], ["在园幼儿数", 46]]
    found = checked(catalog, rows).rows.region_values
    assert found.select("year", "period", "value").rows() == [(2022, period, 46)]


@pytest.mark.parametrize("title", ["伊美区2025年学龄人口预测", "伊美区2025年预计情况"])
def test_what_is_only_expected_is_asked_about(catalog: Catalog, title: str) -> None:
    one = checked(catalog, [[title], ["指标", "数值"], ["小学在校生数", 480]])
    assert (values(one), codes(one)) == ({}, ["field_doubtful"])
