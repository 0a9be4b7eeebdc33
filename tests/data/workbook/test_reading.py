"""What a right workbook says, in the shapes in which people write it."""

import datetime

import polars as pl
import pytest

from data.catalog import Catalog
from data.workbook import Rows, read, write
from tests.data.workbook.books import Book, Cell, right, saved, spoil


@pytest.mark.parametrize(
    ("sheet", "header", "written", "table", "field", "value"),
    [
        ("学校名册", "学校标识码", 2123000001, "schools", "school", "2123000001"),
        ("学校名册", "行政区代码", 230717, "schools", "region", "230717"),
        ("学校名册", "办学类型", "211", "schools", "type", "211"),
        ("学校名册", "办学类型", "完全小学", "schools", "type", "211"),
        ("学校名册", "办学类型", " Primary School ", "schools", "type", "211"),
        ("学校名册", "办学性质", "普惠性民办", "schools", "ownership", "inclusive"),
        ("学校名册", "城乡类型", 121, "schools", "setting", "town"),
        ("学校名册", "城乡类型", "农村", "schools", "setting", "rural"),
        ("学校名册", "性质", None, "schools", "nature", "reported"),
        ("学校基础数据", "年份", "2023年", "school_items", "year", 2023),
        ("学校基础数据", "年份", 2023.0, "school_items", "year", 2023),
        ("学校基础数据", "年份", "２０２３", "school_items", "year", 2023),
        ("区域指标", "学段", None, "region_values", "stage", "all"),
        ("区域指标", "指标", "public_kindergarten_share", "region_values", "value", 24.13),
        ("区域指标", "数值", "24.13%", "region_values", "value", 24.13),
        ("区域指标", "数值", "２４．１３％", "region_values", "value", 24.13),
        ("区域指标", "数值", "24.13%", "region_values", "text", "24.13%"),  # as printed
        ("区域指标", "数值", 24.0, "region_values", "text", "24"),
        ("区域指标", "分子", 220093658.01, "region_values", "numerator", 220093658.01),
        ("区域指标", "分子", 50_000_000_000.07, "region_values", "numerator", 50_000_000_000.07),
        ("区域指标", "分子", 9_007_199_254_740_991, "region_values", "numerator", 2.0**53 - 1),
        ("区域指标", "限定", None, "region_values", "qualifier", "exact"),
        ("区域指标", "限定", "以上", "region_values", "qualifier", "at_least"),
        ("区域指标", "限定", "原文", "region_values", "value", None),  # no number can be read
        ("区域指标", "单位", None, "region_values", "unit", None),
        ("区域指标", "原文结论", "不达标", "region_values", "stated", "not_met"),
        ("整改事项", "时限", "2023年8月25日", "rectifications", "due", datetime.date(2023, 8, 25)),
        ("整改事项", "时限", "2023年8月25日", "rectifications", "due_text", "2023年8月25日"),
        (
            "整改事项",
            "时限",
            datetime.date(2023, 8, 25),
            "rectifications",
            "due_text",
            "2023-08-25",
        ),
        ("整改事项", "时限", "长期", "rectifications", "due", None),
        ("整改事项", "时限", 2017, "rectifications", "due_text", "2017"),
        ("整改事项", "到期日", "2023/11/30", "rectifications", "due", datetime.date(2023, 11, 30)),
        ("整改事项", "涉及学校", "2123000001；", "rectifications", "schools", "2123000001"),
        ("整改事项", "涉及学校", None, "rectifications", "schools", ""),
        ("评价体系自评", "条目编号", "d-2-02", "assessments", "node", "D-2-02"),
        ("本地标准", "不低于", "50%", "own_standards", "at_least", 50.0),
    ],
)
def test_a_cell_is_read_as_people_write_it(
    catalog: Catalog, sheet: str, header: str, written: Cell, table: str, field: str, value: Cell
) -> None:
    book = right()
    spoil(book, sheet, header, written)
    rows = read("a.xlsx", saved(book), catalog).rows.frames()[table]
    assert rows.filter(rows["sheet"] == sheet)[field][0] == value


@pytest.mark.parametrize(
    ("header", "written", "value"),
    [
        ("学生数(小学)", "1,164", 1164.0),
        ("学生数(小学)", " 1 164 ", 1164.0),
        ("学生数(小学)", 1164.0, 1164.0),
        ("学生数(小学)", "1164.0", 1164.0),
        ("学生数(小学)", 0, 0.0),  # nothing is not missing
        ("教学及辅助用房面积(㎡)", 0.1 + 0.2, 0.3),  # as a spreadsheet shows it
        ("教学及辅助用房面积(㎡)", 1000 / 3, 333.3333333333333),
        ("教学及辅助用房面积(㎡)", 123456.789012345, 123456.789012345),
        ("教学及辅助用房面积(㎡)", 0.000000123456, 0.000000123456),
        ("教学仪器设备值(万元)", 212.35, 2_123_500.0),  # into 元
        ("教学仪器设备值(万元)", 159080.3 / 10, 159_080_300.0),
        ("寄宿制学校", "是", 1.0),
        ("寄宿制学校", "√", 1.0),
        ("寄宿制学校", True, 1.0),
        ("寄宿制学校", False, 0.0),
    ],
)
def test_an_item_keeps_its_value_to_the_last_digit(
    catalog: Catalog, header: str, written: Cell, value: float
) -> None:
    book = right()
    cell = spoil(book, "学校基础数据", header, written)
    items = read("a.xlsx", saved(book), catalog).rows.school_items
    assert items.filter(items["cell"] == cell)["value"].item() == value


def test_an_empty_cell_is_not_reported(catalog: Catalog) -> None:
    book = right()
    cell = spoil(book, "学校基础数据", "学生数(小学)", None)
    assert cell not in read("a.xlsx", saved(book), catalog).rows.school_items["cell"]


@pytest.mark.parametrize(
    ("header", "factor"),
    [
        ("教学仪器设备值", 10_000),  # the unit it is entered in
        ("教学仪器设备值（万元）", 10_000),
        (" 教学仪器 设备值【万元】", 10_000),
        ("教学仪器设备值(元)", 1),  # another unit of its kind
        ("教学仪器设备值（亿元）", 100_000_000),
        ("教学仪器设备资产值(万元)", 10_000),  # an alias
        ("equipment_value", 10_000),
        ("Value of teaching equipment", 10_000),
        ("Value of teaching equipment (ten thousand yuan)", 10_000),
    ],
)
def test_a_header_says_what_a_column_holds_and_in_which_unit(
    catalog: Catalog, header: str, factor: int
) -> None:
    book = right()
    cell = spoil(book, "学校基础数据", "教学仪器设备值(万元)", 2.5)
    spoil(book, "学校基础数据", "教学仪器设备值(万元)", header, row=1)
    items = read("a.xlsx", saved(book), catalog).rows.school_items
    assert items.filter(items["cell"] == cell)["value"].item() == 2.5 * factor


@pytest.mark.parametrize("word", ["无", " 没有 "])
def test_none_of_what_nobody_hopes_to_have_is_nought(catalog: Catalog, word: str) -> None:
    book = right()
    named = {"指标": "较大及以上安全责任事故数", "学段": None, "单位": "起", "数值": word}
    for header, cell in named.items():
        spoil(book, "区域指标", header, cell)
    checked = read("a.xlsx", saved(book), catalog)
    value = checked.rows.region_values.filter(measure="major_accidents")
    assert checked.ok and value.select("value", "text").row(0) == (0.0, word.strip())
    spoil(book, "区域指标", "指标", "公办园在园幼儿占比")
    spoil(book, "区域指标", "单位", "%")
    checked = read("a.xlsx", saved(book), catalog)
    assert "says_none" in checked.findings["code"]
    assert checked.rows.region_values.filter(measure="public_kindergarten_share").is_empty()


def ratio(value: Cell) -> Book:
    book = right()
    for header, cell in {"学段": "普通高中", "指标": "teacher_student_ratio", "单位": None}.items():
        spoil(book, "区域指标", header, cell)
    spoil(book, "区域指标", "数值", value)
    return book


@pytest.mark.parametrize(
    ("written", "value"),
    [("1:9.36", 1 / 9.36), ("1：936", 1 / 936), ("1∶12.5", 0.08), (0.08, 0.08), ("1:1", 1.0)],
)
def test_a_ratio_is_its_decimal(catalog: Catalog, written: Cell, value: float) -> None:
    values = read("a.xlsx", saved(ratio(written)), catalog).rows.region_values
    assert values.filter(values["measure"] == "teacher_student_ratio")["value"].item() == value


@pytest.mark.parametrize("written", ["9.36", 9.36, "9.36:1", "1:0", "1:", "12:5", 16, "多"])
def test_another_number_is_no_ratio(catalog: Catalog, written: Cell) -> None:
    findings = read("a.xlsx", saved(ratio(written)), catalog).findings
    code = "ratio_reversed" if written == "9.36:1" else "not_a_ratio"
    assert findings["code"].to_list() == [code]


@pytest.mark.parametrize(
    ("measure", "written", "unit", "value"),
    [
        ("资助金额合计", 33.82, None, 338_200.0),  # entered in 万元
        ("资助金额合计", 33.82, "万元", 338_200.0),
        ("资助金额合计", 33.82, "亿元", 3_382_000_000.0),
        ("资助金额合计", 338_200, "元", 338_200.0),
        ("学生总数", 1.1523, "万人", 11_523.0),
        ("学校总数", 17, "个", 17.0),  # one counting word for another
        ("生均一般公共预算教育经费", 1.33, "万元", 13_300.0),  # 'per student' left out
        ("临时教师住房公积金缴纳", "否", "是否", 0.0),
    ],
)
def test_a_figure_is_kept_in_the_canonical_unit(
    catalog: Catalog, measure: str, written: Cell, unit: str | None, value: float
) -> None:
    book = right()
    spoil(book, "区域指标", "指标", measure)
    spoil(book, "区域指标", "单位", unit)
    cell = spoil(book, "区域指标", "数值", written)
    values = read("a.xlsx", saved(book), catalog).rows.region_values
    row = values.row(by_predicate=(pl.col("sheet") == "区域指标"), named=True)
    assert (row["cell"], row["value"], row["unit"]) == (cell, value, unit)


def test_words_of_an_indicator_of_words_are_no_number(catalog: Catalog) -> None:
    book = right()
    spoil(book, "区域指标", "指标", "area_and_rooms_conclusion")
    spoil(book, "区域指标", "单位", None)
    spoil(book, "区域指标", "数值", "不达标")
    values = read("a.xlsx", saved(book), catalog).rows.region_values
    row = values.row(by_predicate=(pl.col("sheet") == "区域指标"), named=True)
    assert (row["text"], row["value"], row["qualifier"]) == ("不达标", None, "as_printed")


def test_each_amount_of_funding_is_a_statement_with_its_own_cell(catalog: Catalog) -> None:
    values = read("a.xlsx", saved(right()), catalog).rows.region_values
    rows = values.filter(sheet="教育经费").select("measure", "cell", "value", "text", "stated")
    assert rows.rows() == [
        ("education_budget", "E2", 1_590_803_000.0, "159080.3", None),
        ("education_expenditure", "F2", 15_908_030_000.0, "1590803", "not_met"),
        ("total_students", "H2", 11_533.0, "11533", None),
    ]


@pytest.mark.parametrize(
    ("budget", "spent", "units", "values"),
    [
        ("年初预算(亿元)", "实际执行(万元)", ("亿元", "万元"), (2e8, 3e4)),
        ("年初预算(万元)", "实际执行(元)", ("万元", "元"), (2e4, 3.0)),
        ("年初预算", "实际执行(亿元)", ("万元", "亿元"), (2e4, 3e8)),  # the header of before
    ],
)
def test_budget_and_expenditure_are_each_in_the_unit_of_their_own_header(
    catalog: Catalog, budget: str, spent: str, units: tuple[str, str], values: tuple[float, float]
) -> None:
    header, row = right()["教育经费"]
    spelled = {"年初预算(万元)": (budget, 2), "实际执行(万元)": (spent, 3)}
    cells = [spelled.get(name, (name, value)) for name, value in zip(header, row, strict=True)]
    book = right() | {"教育经费": [list(each) for each in zip(*cells, strict=True)]}
    found = read("a.xlsx", saved(book), catalog).rows.region_values
    rows = found.filter(pl.col("measure").is_in(["education_budget", "education_expenditure"]))
    assert tuple(rows.sort("measure")["unit"]) == units
    assert tuple(rows.sort("measure")["value"]) == values


def test_the_conclusion_of_a_stage_is_about_the_funds_per_student(catalog: Catalog) -> None:
    book = right()
    spoil(book, "教育经费", "学段", "小学")
    spoil(book, "教育经费", "生均一般公共预算教育经费(万元/生)", 1.05)
    values = read("a.xlsx", saved(book), catalog).rows.region_values
    stated = values.filter(pl.col("sheet") == "教育经费", pl.col("stated").is_not_null())
    assert stated["measure"].to_list() == ["education_funds_per_student"]


def test_schools_known_before_may_be_named(catalog: Catalog) -> None:
    book = {"学校基础数据": right()["学校基础数据"]}
    unknown = read("a.xlsx", saved(book), catalog)
    known = read("a.xlsx", saved(book), catalog, known=frozenset({"2123000001"}))
    assert (unknown.ok, known.ok) == (False, True)


def test_two_rows_may_share_the_items_of_a_school_and_year(catalog: Catalog) -> None:
    book = right()
    sheet = book["学校基础数据"]
    sheet.append(["2123000001", None, 2023, None, None, None, "是", None])
    spoil(book, "学校基础数据", "寄宿制学校", None)
    assert read("a.xlsx", saved(book), catalog).ok


def test_what_was_found_is_counted_by_sheet(catalog: Catalog) -> None:
    book = right()
    book["学校基础数据"].append(["2123000001", None, 2022, 1100, None, None, None, None])
    counts = {one.sheet: one for one in read("a.xlsx", saved(book), catalog).sheets}
    found = counts["学校基础数据"]
    assert (found.table, found.rows, found.years, found.schools) == (
        "school_items",
        2,
        (2022, 2023),
        1,
    )


@pytest.mark.parametrize(
    "name", ["<b>实验</b>小学", "**实验** [小学](http://a)", "=1+1", "+1", "@sum", "{x}", "a\nb"]
)
def test_a_name_is_text_whatever_it_looks_like(catalog: Catalog, name: str) -> None:
    book = {"学校名册": right()["学校名册"]}
    spoil(book, "学校名册", "学校名称", "x")
    rows = read("a.xlsx", saved(book), catalog).rows
    named = Rows.of(schools=rows.schools.with_columns(name=pl.lit(name)))
    assert read("a.xlsx", write(named, catalog), catalog).rows.schools["name"].item() == name


def test_coordinates_of_another_system_are_converted(catalog: Catalog) -> None:
    book = right()
    spoil(book, "学校名册", "坐标系", "GCJ-02")
    spoil(book, "学校名册", "经度", 129.30778377728856)
    spoil(book, "学校名册", "纬度", 47.702446484319466)
    school = read("a.xlsx", saved(book), catalog).rows.schools.row(0, named=True)
    assert (school["longitude"], school["latitude"]) == pytest.approx((129.3, 47.7), abs=1e-4)
