"""What tables of clerks look like: of each habit a small file, and what becomes of it."""

from datetime import date, time
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from data.catalog import Catalog
from data.workbook import Checked, read
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, items
from tests.data.workbook.mess import KNOWN

HEADER = ["学校名称", "图书册数", "教学仪器设备值", "教学及辅助用房面积（m2）"]


def amount(catalog: Catalog, item: str, text: Any) -> tuple[list[float | None], list[str]]:
    """What a cell of one item comes to, and the findings on it."""
    place = {"books": 1, "equipment_value": 2, "teaching_area": 3}[item]
    row: list[Any] = ["实验小学", None, None, None]
    row[place] = text
    one = checked(catalog, [HEADER, row])
    return one.rows.school_items.filter(item=item)["value"].to_list(), codes(one)


def indicator(catalog: Catalog, name: str, text: Any) -> tuple[list[float], list[str]]:
    one = checked(catalog, [["伊美区2023年指标"], ["指标", "数值"], [name, text]])
    return one.rows.region_values["value"].to_list(), codes(one)


def test_lines_above_the_header_tell_the_year_and_name_nobody(catalog: Catalog) -> None:
    said = "填报单位：伊美区教育局  填报人：张某某  联系电话：13900000000  填报日期：2021.9.1"
    rows: Rows = [["学校情况表"], [said], ["学校名称", "学生数"], ["实验小学", 5]]
    one = checked(catalog, rows, name="a.xlsx")
    assert one.rows.school_items["year"].to_list() == [2021]
    assert not any(each in str(one.understandings) for each in ("张某某", "13900000000"))


@pytest.mark.parametrize("word", ["合计", "小学小计", "总计", "平均", "平均值", "其中：女"])
def test_a_row_that_sums_up_is_no_school(catalog: Catalog, word: str) -> None:
    one = checked(catalog, [["学校名称", "学生数"], ["实验小学", 5], [word, 5]])
    assert (list(items(one).values()), one.set_aside[0].totals, codes(one)) == ([5], 1, [])


@pytest.mark.parametrize(
    "text", ["11,523", "11，523", "11 523", "11\u00a0523", "11\u3000523", "１１５２３", "11523册"]
)
def test_digits_are_read_however_they_are_grouped(catalog: Catalog, text: str) -> None:
    assert amount(catalog, "books", text) == ([11523], [])


@pytest.mark.parametrize("text", ["98.87%", "98.87", 98.87, "98.87％", "９８．８７％"])
def test_a_percentage_is_read_however_it_is_written(catalog: Catalog, text: Any) -> None:
    assert indicator(catalog, "学前三年毛入园率", text) == ([98.87], [])


def test_a_percentage_may_be_words(catalog: Catalog) -> None:
    assert indicator(catalog, "学前三年毛入园率", "百分之九十八") == ([98], [])


@pytest.mark.parametrize("text", ["1:8", "1：8", "1∶8", "1/8", 0.125])
def test_a_ratio_is_read_however_it_is_written(catalog: Catalog, text: Any) -> None:
    assert indicator(catalog, "保教人员与幼儿比", text) == ([0.125], [])


@pytest.mark.parametrize(
    ("text", "values", "code"),
    [("8:1", [], "ratio_reversed"), (time(1, 8), [0.125], "ratio_as_time")],
)
def test_a_ratio_that_is_no_ratio_is_said(
    catalog: Catalog, text: Any, values: list[float], code: str
) -> None:
    assert indicator(catalog, "保教人员与幼儿比", text) == (values, [code])


@pytest.mark.parametrize(
    ("item", "text", "value"),
    [
        ("equipment_value", "122.1万元", 1_221_000),
        ("equipment_value", "5000元", 5000),
        ("equipment_value", "1.33万", 13_300),
        ("books", "1.2万册", 12_000),
        ("books", "1.2万", 12_000),
        ("teaching_area", "500平米", 500),
        ("teaching_area", "0.05万平方米", 500),
    ],
)
def test_a_unit_in_a_cell_is_converted(
    catalog: Catalog, item: str, text: Any, value: float
) -> None:
    assert amount(catalog, item, text) == ([value], [])


def test_an_amount_of_money_without_a_unit_is_read_in_its_usual_one_and_said(
    catalog: Catalog,
) -> None:
    rows: Rows = [["学校名称", "教学仪器设备值"], ["实验小学", 2], ["第十二小学", 3]]
    one = checked(catalog, rows)
    assert items(one)["B2", "equipment_value"] == 20_000
    said = one.findings.select("severity", "code", "cell", "expected")
    assert said.rows() == [("warning", "unit_assumed", "B2", "万元")]  # once for the column
    assert indicator(catalog, "地区生产总值", 12.5) == ([1.25e9], ["unit_assumed"])
    assert amount(catalog, "equipment_value", 0) == ([0], [])  # nothing is nothing in any unit


@pytest.mark.parametrize("above", ["单位：万元", "金额单位：万元"])
def test_a_unit_above_the_table_is_one(catalog: Catalog, above: str) -> None:
    rows: Rows = [[above], ["学校名称", "教学仪器设备值"], ["实验小学", 2]]
    assert codes(checked(catalog, rows)) == []


def test_a_scale_in_cell_and_header_is_asked_about(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "教学仪器设备值（万元）"], ["实验小学", "1.33万"]]
    assert codes(checked(catalog, rows)) == ["scale_twice"]


@pytest.mark.parametrize("mark", ["/", "—", "--", "-", "空", "×", "N/A", "", None])
def test_a_mark_for_what_is_missing_is_no_number(catalog: Catalog, mark: str | None) -> None:
    assert amount(catalog, "books", mark) == ([], ["no_rows"])


@pytest.mark.parametrize("mark", ["无", "暂无"])
def test_a_word_for_none_is_doubtful_in_a_count(catalog: Catalog, mark: str) -> None:
    assert amount(catalog, "books", mark) == ([None], ["says_none"])


@pytest.mark.parametrize("mark", ["无", "没有", 0])
def test_none_is_a_number_of_what_nobody_hopes_to_have(catalog: Catalog, mark: Any) -> None:
    assert indicator(catalog, "较大及以上安全责任事故数", mark) == ([0], [])


DAYS = ["2023.9.1", "2023-9-1", "2023/9/1", "2023年9月1日", "20230901", 45170, date(2023, 9, 1)]


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read_however_it_is_written(catalog: Catalog, text: Any) -> None:
    assert due(catalog, text) == [date(2023, 9, 1)]


@pytest.mark.parametrize("text", ["2023年9月", "2023年秋季", "长期", "立行立改"])
def test_a_time_without_a_day_keeps_its_words(catalog: Catalog, text: str) -> None:
    assert due(catalog, text) == [None]


def due(catalog: Catalog, text: Any) -> list[date | None]:
    rows: Rows = [
        ["2023年伊美区整改台账"],
        ["序号", "问题", "整改措施", "责任单位", "完成时限", "整改进展"],
        [1, "图书不足", "补充", "教育局", text, "整改中"],
    ]
    return checked(catalog, rows).rows.rectifications["due"].to_list()


@pytest.mark.parametrize(
    "text", ["2022-2023学年", "2022—2023学年", "22-23学年", "二〇二二年", "2022年度"]
)
def test_a_year_is_read_however_it_is_written(catalog: Catalog, text: str) -> None:
    column: Rows = [["学校名称", "学年", "图书"], ["实验小学", text, 5]]
    title: Rows = [[f"{text}情况表"], ["学校名称", "图书"], ["实验小学", 5]]
    found = [checked(catalog, rows, name="a.xlsx") for rows in (column, title)]
    assert [one.rows.school_items["year"].to_list() for one in found] == [[2022], [2022]]


@pytest.mark.parametrize("name", ["八中", "第八中学", "伊美区第八中学", "伊春市伊美区第八中学"])
def test_a_school_is_known_by_each_of_its_names(catalog: Catalog, name: str) -> None:
    one = checked(catalog, [["学校名称", "图书"], [name, 5]])
    assert one.rows.school_items["school"].to_list() == ["3123000008"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "，", "\t", ";"])
def test_a_text_is_read_in_any_encoding(catalog: Catalog, encoding: str, separator: str) -> None:
    lines = [separator.join(row) for row in (["学校名称", "图书", "教职工数"], ["八中", "5", "6"])]
    content = "\r\n".join(lines).encode(encoding)
    one = read("2023年.txt", content, catalog, KNOWN)
    assert one.rows.school_items["value"].to_list() == [5, 6]


@pytest.mark.parametrize("text", ["'2123000001", "２１２３０００００１", "2123000001 "])
def test_an_id_stays_the_text_that_it_is(catalog: Catalog, text: str) -> None:
    one = checked(catalog, [["学校标识码", "图书"], [text, 5]])
    assert one.rows.school_items["school"].to_list() == ["2123000001"]


def test_an_id_that_became_a_number_is_not_guessed(catalog: Catalog) -> None:
    one = checked(catalog, [["学校标识码", "图书"], ["2.12301E+09", 5]])
    assert (codes(one), one.refused.height) == (["scientific_id", "school_doubtful"], 1)
    # Several schools may have lost their last digits to the same text.
    assert (one.unknown, one.understandings[0].questions) == ((), ())


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#VALUE!"])
def test_an_error_value_refuses_its_row(catalog: Catalog, error: str) -> None:
    one = checked(catalog, [["学校名称", "图书"], ["实验小学", error]])
    assert (codes(one), one.refused.height) == (["error_value"], 1)


def test_a_cell_that_was_too_narrow_holds_nothing(catalog: Catalog) -> None:
    assert amount(catalog, "books", "#####") == ([None], ["hash_marks"])


@pytest.mark.parametrize(
    ("text", "code"),
    [("1l5", "ocr_slip"), ("4、159", "page_marker"), ("15-20", "range_of_numbers")],
)
def test_a_number_that_may_be_a_slip_is_refused(catalog: Catalog, text: str, code: str) -> None:
    assert amount(catalog, "books", text) == ([], [code])


def painted(colour: str, *cells: str) -> bytes:
    """A table with a header in blue and some cells in a colour."""
    rows: Rows = [
        ["学校名称", "图书"],
        *([name, 5] for name in ("实验小学", "十二小", "八中", "新城学校")),
    ]
    book = load_workbook(BytesIO(tables({"表": (rows, ())})))
    for cell in ("A1", "B1"):
        book["表"][cell].fill = PatternFill("solid", fgColor="00B0F0")
    for cell in cells:
        book["表"][cell].fill = PatternFill("solid", fgColor=colour)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_colour_that_may_mean_something_is_said(catalog: Catalog) -> None:
    one = read("2023年.xlsx", painted("FF0000", "B3"), catalog, KNOWN)
    assert one.findings.select("code", "value").rows() == [("coloured_cells", "B3")]
    assert one.rows.school_items.height == 4


@pytest.mark.parametrize(
    ("colour", "cells"), [("FFFFFF", ["B3"]), ("FF0000", ["B2", "B3", "B4", "B5"])]
)
def test_a_colour_that_sets_nothing_apart_is_not(
    catalog: Catalog, colour: str, cells: list[str]
) -> None:
    one = read("2023年.xlsx", painted(colour, *cells), catalog, KNOWN)
    assert codes(one) == []


def whole_file(one: Checked) -> bool:
    return all(s.rows == s.published + s.refused + s.totals + s.notes for s in one.set_aside)


def test_a_row_of_which_nothing_is_stated_is_a_note(catalog: Catalog) -> None:
    one = checked(
        catalog, [["伊美区2023年"], ["指标", "数值"], ["在园幼儿数", "无"], ["学校数", 5]]
    )
    assert (one.set_aside[0].published, one.set_aside[0].notes, whole_file(one)) == (1, 1, True)


@pytest.mark.parametrize(
    ("header", "text", "code"),
    [
        ("学生数", -5, "negative"),
        ("学生数", 3.5, "not_whole"),
        ("学生数", 10**7, "above_most"),
        ("学生数", "很多", "not_a_number"),
        ("寄宿制学校", "不知", "not_a_flag"),
        ("教学及辅助用房面积（m2）", "5万元", "unfitting_unit"),
        ("教学及辅助用房面积（m2）", "1.2.3", "odd_grouping"),
    ],
)
def test_the_one_wrong_value_among_plain_ones_is_named(
    catalog: Catalog, header: str, text: Any, code: str
) -> None:
    rows: Rows = [["学校名称", "年份", header], ["实验小学", 2023, text], ["实验小学", 2022, 1]]
    found = checked(catalog, rows).findings
    assert found.select("code", "cell").rows() == [(code, "C2")]


@pytest.mark.parametrize(
    ("text", "code"),
    [(124.13, "percent_above_100"), (-1, "negative"), ("1:9", "unfitting_unit")],
)
def test_a_share_that_cannot_be_is_named(catalog: Catalog, text: Any, code: str) -> None:
    assert indicator(catalog, "公办园在园幼儿占比", text)[1] == [code]
