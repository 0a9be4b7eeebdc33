"""Every mistake of a clerk is found in its cell and explained in both languages."""

import polars as pl
import pytest

from data.catalog import Catalog
from data.words import LANGUAGES, Words
from data.workbook import Checked, read, sentence
from tests.data.workbook.books import right, saved, spoil

MISTAKES = [
    ("学校名册", "学校标识码", None, "required_missing"),
    ("学校名册", "学校名称", "  ", "required_missing"),  # spaces are nothing
    ("学校名册", "行政区代码", "999999", "unknown_region"),
    ("学校名册", "行政区代码", "伊美区", "unknown_region"),  # a name is no code
    ("学校名册", "行政区代码", "230700", "region_level"),  # a city has no schools of its own
    ("学校名册", "办学类型", "小雪", "unknown_school_type"),
    ("学校名册", "办学性质", "公伴", "unknown_ownership"),
    ("学校名册", "城乡类型", "城镇", "unknown_setting"),  # may be either of two
    ("学校名册", "经度", "东经129度", "not_a_number"),
    ("学校名册", "纬度", 129.2, "bad_coordinate"),  # swapped
    ("学校名册", "纬度", None, "bad_coordinate"),  # one without the other
    ("学校名册", "坐标系", "北京54", "unknown_datum"),
    ("学校名册", "性质", "真的", "unknown_nature"),
    ("学校基础数据", "学校标识码", "2123000009", "unknown_school"),
    ("学校基础数据", "学校名称", "试验小学", "name_differs"),
    ("学校基础数据", "年份", None, "period_missing"),
    ("学校基础数据", "年份", "2023-2024学年", "bad_year"),
    ("学校基础数据", "年份", 1900, "bad_year"),
    ("学校基础数据", "学生数(小学)", "很多", "not_a_number"),
    ("学校基础数据", "学生数(小学)", "12光年", "unknown_unit"),
    ("学校基础数据", "学生数(小学)", -5, "negative"),
    ("学校基础数据", "学生数(小学)", 300.5, "not_whole"),
    ("学校基础数据", "学生数(小学)", 200_000, "above_most"),
    ("学校基础数据", "教学仪器设备值(万元)", 212_350_000, "above_most"),  # typed in 元
    ("学校基础数据", "教学及辅助用房面积(㎡)", "5,23", "odd_grouping"),  # no thousands
    ("学校基础数据", "寄宿制学校", "也许", "not_a_flag"),
    ("学校基础数据", "寄宿制学校", "#DIV/0!", "error_value"),
    ("学校基础数据", "学生数(小学)", "=1+1", "formula_without_value"),
    ("区域指标", "学段", "大学", "unknown_stage"),
    ("区域指标", "学校标识码", "2123000009", "unknown_school"),
    ("区域指标", "指标", "公办园占比", "unknown_indicator"),
    ("区域指标", "指标", "Public satisfaction", "unknown_indicator"),  # stands for three
    ("区域指标", "年份", None, "period_missing"),
    ("区域指标", "数值", None, "required_missing"),
    ("区域指标", "数值", "很高", "not_a_number"),
    ("区域指标", "数值", "1:9", "unfitting_unit"),
    ("区域指标", "数值", 124.13, "percent_above_100"),
    ("区域指标", "数值", -1, "negative"),
    ("区域指标", "限定", "大概吧", "unknown_qualifier"),
    ("区域指标", "单位", "光年", "unknown_unit"),
    ("区域指标", "单位", "万元", "unfitting_unit"),
    ("区域指标", "分子", "多", "not_a_number"),
    ("区域指标", "原文结论", "还行", "unknown_conclusion"),
    ("教育经费", "学段", None, "required_missing"),
    ("教育经费", "实际执行(万元)", "1590803万", "scale_twice"),
    ("教育经费", "实际执行(万元)", -1, "negative"),
    ("整改事项", "编号", None, "required_missing"),
    ("整改事项", "涉及学校", "2123000001;2123000009", "unknown_school"),
    ("整改事项", "到期日", "八月底", "bad_date"),
    ("整改事项", "到期日", "2023-02-30", "bad_date"),  # there is no such day
    ("整改事项", "状态", "快了", "unknown_progress"),
    ("评价体系自评", "条目编号", "D-9-99", "unknown_node"),
    ("本地标准", "不高于", 80, "two_limits"),
    ("本地标准", "不低于", None, "no_limit"),
    ("本地标准", "不低于", "一半", "unknown_unit"),
    ("本地标准", "依据文件", None, "required_missing"),
]


#: Twenty of them that do not hide each other.
TWENTY = [
    ("学校名册", "行政区代码", "999999", "unknown_region"),
    ("学校名册", "办学类型", "小雪", "unknown_school_type"),
    ("学校名册", "办学性质", "公伴", "unknown_ownership"),
    ("学校名册", "城乡类型", "城镇", "unknown_setting"),
    ("学校名册", "经度", "东经129度", "not_a_number"),
    ("学校基础数据", "学校名称", "试验小学", "name_differs"),
    ("学校基础数据", "年份", None, "period_missing"),
    ("学校基础数据", "学生数(小学)", -5, "negative"),
    ("学校基础数据", "教学及辅助用房面积(㎡)", "很大", "not_a_number"),
    ("学校基础数据", "寄宿制学校", "也许", "not_a_flag"),
    ("区域指标", "学校标识码", "2123000009", "unknown_school"),
    ("区域指标", "年份", 1900, "bad_year"),
    ("区域指标", "数值", 124.13, "percent_above_100"),
    ("区域指标", "限定", "大概吧", "unknown_qualifier"),
    ("区域指标", "原文结论", "还行", "unknown_conclusion"),
    ("教育经费", "学段", None, "required_missing"),
    ("整改事项", "状态", "快了", "unknown_progress"),
    ("评价体系自评", "条目编号", "D-9-99", "unknown_node"),
    ("本地标准", "不高于", 80, "two_limits"),
    ("本地标准", "起始年份", "去年", "bad_year"),
]


def errors(checked: Checked) -> list[tuple[str, str, str]]:
    found = checked.findings.filter(pl.col("severity") == "error")
    return found.select("sheet", "cell", "code").rows()


Spoilt = tuple[Checked, tuple[str, str, str]]


@pytest.fixture(scope="module", params=MISTAKES, ids=lambda mistake: "-".join(map(str, mistake)))
def spoilt(request: pytest.FixtureRequest, catalog: Catalog) -> Spoilt:
    """A workbook with one mistake as read, and the mistake: sheet, cell and code."""
    sheet, header, value, code = request.param
    book = right()
    cell = spoil(book, sheet, header, value)
    return read("报送.xlsx", saved(book), catalog), (sheet, cell, code)


def test_a_mistake_is_found_in_its_cell(spoilt: Spoilt) -> None:
    checked, mistake = spoilt
    assert mistake in errors(checked)


def test_a_mistake_is_explained_with_file_sheet_and_cell_in_both_languages(spoilt: Spoilt) -> None:
    checked, (sheet, cell, code) = spoilt
    finding = checked.findings.filter(pl.col("code") == code).row(0, named=True)
    said = [sentence(finding, Words(language)) for language in LANGUAGES]
    assert all(part in one for part in ("报送.xlsx", sheet, cell) for one in said)


def test_the_workbook_to_be_spoilt_has_no_mistake(catalog: Catalog) -> None:
    assert read("报送.xlsx", saved(right()), catalog).findings.is_empty()


def test_a_mistake_takes_out_its_row_and_no_other(catalog: Catalog) -> None:
    book = right()
    spoil(book, "整改事项", "状态", "快了")
    checked = read("报送.xlsx", saved(book), catalog)
    frames = checked.rows.frames()
    assert [table for table, frame in frames.items() if frame.is_empty()] == ["rectifications"]
    assert checked.refused.select("sheet", "row", "codes").rows() == [
        ("整改事项", 2, "unknown_progress")
    ]


def test_twenty_mistakes_at_once_are_all_found(catalog: Catalog) -> None:
    book = right()
    wrong = {
        (sheet, spoil(book, sheet, header, value), code) for sheet, header, value, code in TWENTY
    }
    assert wrong == set(errors(read("报送.xlsx", saved(book), catalog)))


@pytest.mark.parametrize(
    ("sheet", "column", "text"),
    [
        ("学校名册", "城乡类型", "乡村"),
        ("整改事项", "措施", "另一项"),
        ("评价体系自评", "备注", "另"),
    ],
)
@pytest.mark.parametrize(("otherwise", "refused"), [(False, [3]), (True, [2, 3])])
def test_of_two_rows_that_say_otherwise_of_the_same_neither_counts(
    catalog: Catalog, sheet: str, column: str, text: str, otherwise: bool, refused: list[int]
) -> None:
    book = right()
    header, row = book[sheet][:2]
    again = [
        text if name == column and otherwise else cell
        for name, cell in zip(header, row, strict=True)
    ]
    book[sheet].append(again)
    rows = read("报送.xlsx", saved(book), catalog).refused
    assert rows.filter(sheet=sheet)["row"].to_list() == refused
