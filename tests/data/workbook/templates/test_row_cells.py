"""Sheets, headers and rows: what is missing, strange, there twice or beside the point."""

from io import BytesIO

import polars as pl
import pytest
from openpyxl import load_workbook

from data.catalog import Catalog
from data.words import Words
from data.workbook import Checked, read, sentence
from tests.data.workbook.books import Book, Cell, right, saved, spoil


def found(checked: Checked) -> list[tuple[str, str, str]]:
    return checked.findings.select("sheet", "cell", "code").rows()


def test_a_column_a_left_empty_does_not_shift_the_addresses(catalog: Catalog) -> None:
    book = {sheet: [[None, *row] for row in rows] for sheet, rows in right().items()}
    cell = spoil(book, "区域指标", "数值", "很高")
    assert found(read("a.xlsx", saved(book), catalog)) == [("区域指标", cell, "not_a_number")]


def test_rows_above_the_header_do_not_shift_the_addresses(catalog: Catalog) -> None:
    book = right()
    spoil(book, "区域指标", "数值", "很高")
    book["区域指标"][:0] = [
        ["伊美区 2023 年区域指标"],
        [],
        ["填报单位:区教育局", None, "单位:万元"],
    ]
    assert found(read("a.xlsx", saved(book), catalog)) == [("区域指标", "H5", "not_a_number")]


def test_empty_rows_are_passed_over(catalog: Catalog) -> None:
    book = right()
    book["区域指标"][1:1] = [[], [None, "  "]]
    spoil(book, "区域指标", "数值", "很高", row=4)
    assert found(read("a.xlsx", saved(book), catalog)) == [("区域指标", "H4", "not_a_number")]


def test_columns_may_stand_in_any_order(catalog: Catalog) -> None:
    book = {sheet: [row[::-1] for row in rows] for sheet, rows in right().items()}
    assert read("a.xlsx", saved(book), catalog).findings.is_empty()


def test_sheets_are_known_by_their_english_names_too(catalog: Catalog) -> None:
    book = right()
    book["region indicators"] = book.pop("区域指标")
    book["Instructions"] = [["anything"]]
    assert read("a.xlsx", saved(book), catalog).findings.is_empty()


def test_a_required_column_that_is_missing_is_asked_for_once(catalog: Catalog) -> None:
    book = right()
    book["评价体系自评"] = [row[:2] + row[3:] for row in book["评价体系自评"]]
    assert found(read("a.xlsx", saved(book), catalog)) == [("评价体系自评", "G1", "missing_column")]


@pytest.mark.parametrize(
    ("header", "meant"),
    [("教学仪器设备值(万圆)", "教学仪器设备值(万元)"), ("办学面积xyz", None)],
)
def test_an_unknown_column_is_named_with_what_was_probably_meant(
    catalog: Catalog, header: str, meant: str | None
) -> None:
    book = right()
    cell = spoil(book, "学校基础数据", "教学仪器设备值(万元)", header, row=1)
    finding = read("a.xlsx", saved(book), catalog).findings.row(0, named=True)
    assert (finding["code"], finding["cell"], finding["suggestion"]) == (
        "unknown_column",
        cell,
        meant,
    )


def test_two_columns_for_the_same_thing_are_one_too_many(catalog: Catalog) -> None:
    book = right()
    cell = spoil(book, "学校基础数据", "寄宿制学校", "小学在校生数", row=1)
    checked = read("a.xlsx", saved(book), catalog)
    assert found(checked) == [("学校基础数据", cell, "duplicate_column")]
    assert checked.findings["other"].item() == "D1"


def test_values_without_a_header_are_not_read_and_this_is_said(catalog: Catalog) -> None:
    book = right()
    book["评价体系自评"].append([*[None] * 7, "顺便一提"])
    checked = read("a.xlsx", saved(book), catalog)
    assert checked.ok and found(checked) == [("评价体系自评", "H3", "no_header")]


def test_an_unknown_sheet_is_a_warning(catalog: Catalog) -> None:
    checked = read("a.xlsx", saved(right() | {"草稿": [["x"]]}), catalog)
    assert checked.ok and found(checked) == [("草稿", "", "unknown_sheet")]


def test_an_empty_sheet_is_not_worth_a_word(catalog: Catalog) -> None:
    assert read("a.xlsx", saved(right() | {"Sheet2": []}), catalog).findings.is_empty()


def test_a_table_there_twice_is_refused(catalog: Catalog) -> None:
    book = right()
    book["schools"] = book["学校名册"]
    assert found(read("a.xlsx", saved(book), catalog)) == [("schools", "", "duplicate_sheet")]


def test_a_workbook_without_a_known_sheet_hears_which_there_are(catalog: Catalog) -> None:
    checked = read("a.xlsx", saved({"Sheet1": [["学校", "人数"], ["一小", 3]]}), catalog)
    said = sentence(checked.findings.filter(code="no_known_sheet").row(0, named=True), Words())
    assert not checked.ok and "学校名册、学校基础数据、区域指标" in said


def test_a_workbook_without_rows_is_told_so(catalog: Catalog) -> None:
    book = {sheet: rows[:1] for sheet, rows in right().items()}
    checked = read("a.xlsx", saved(book), catalog)
    assert checked.ok and found(checked) == [("", "", "no_rows")]


@pytest.mark.parametrize("sheet", ["区域指标", "整改事项", "评价体系自评", "本地标准", "教育经费"])
def test_a_row_there_twice_is_named_with_the_first_one(catalog: Catalog, sheet: str) -> None:
    book = right()
    book[sheet].append(list(book[sheet][1]))
    findings = read("a.xlsx", saved(book), catalog).findings
    pairs = findings.select("code", "cell", "other").rows()
    assert pairs and all(
        (code, cell[1:], other[1:]) == ("duplicate_row", "3", "2") for code, cell, other in pairs
    )


def test_a_school_there_twice_is_named_with_the_first_one(catalog: Catalog) -> None:
    book = right()
    book["学校名册"].append(list(book["学校名册"][1]))
    findings = read("a.xlsx", saved(book), catalog).findings
    assert findings.select("code", "cell", "other").rows() == [("duplicate_school", "A3", "A2")]


def test_an_item_stated_twice_is_named_with_the_first_row(catalog: Catalog) -> None:
    book = right()
    book["学校基础数据"].append(["2123000001", None, 2023, 1164, None, None, None, None])
    findings = read("a.xlsx", saved(book), catalog).findings
    assert findings.select("code", "cell", "other").rows() == [("duplicate_row", "D3", "D2")]


@pytest.mark.parametrize(("students", "twice"), [(11533, False), (11534, True)])
def test_two_sheets_may_state_the_same_but_not_differ(
    catalog: Catalog, students: int, twice: bool
) -> None:
    book = right()
    spoilt = {"学段": None, "指标": "学生总数", "年份": 2022, "期间": None, "章节": "二(二)2"}
    for header, value in (spoilt | {"数值": students, "单位": "人"}).items():
        spoil(book, "区域指标", header, value)
    findings = read("a.xlsx", saved(book), catalog).findings
    told = findings.select("sheet", "cell", "code", "other").rows()
    # Who knows which of the two is right: neither of them counts.
    assert (
        told
        == [
            ("区域指标", "H2", "duplicate_row", "教育经费!H2"),
            # This row says more, which counts.
            ("教育经费", "H2", "duplicate_amount", "区域指标!H2"),
        ]
        * twice
    )


def test_the_same_in_two_sections_is_stated_twice_by_the_report(catalog: Catalog) -> None:
    book = right()
    book["区域指标"].append(list(book["区域指标"][1]))
    spoil(book, "区域指标", "章节", "三(二)", row=3)
    assert read("a.xlsx", saved(book), catalog).rows.region_values.height == 5


def test_a_conclusion_needs_its_amount(catalog: Catalog) -> None:
    book = right()
    spoil(book, "教育经费", "实际执行(万元)", None)
    assert [code for _, _, code in found(read("a.xlsx", saved(book), catalog))] == [
        "conclusion_without_amount",
        "conclusion_without_amount",
    ]


def test_no_change_can_be_less_than_all(catalog: Catalog) -> None:
    book = right()
    spoil(book, "区域指标", "指标", "一般公共预算教育支出同比")
    cell = spoil(book, "区域指标", "数值", -150)
    assert found(read("a.xlsx", saved(book), catalog)) == [("区域指标", cell, "below_least")]


def test_mistakes_are_listed_as_they_stand_in_the_file(catalog: Catalog) -> None:
    book = right()
    book["区域指标"].append(list(book["区域指标"][1]))
    for sheet, header, row in [
        ("本地标准", "学段", 2),
        ("区域指标", "数值", 3),
        ("区域指标", "指标", 2),
    ]:
        spoil(book, sheet, header, "x", row=row)
    cells = [cell for _, cell, _ in found(read("a.xlsx", saved(book | {"草稿": [["x"]]}), catalog))]
    assert cells == ["", "E2", "H3", "C2"]


@pytest.mark.parametrize(
    ("sheet", "header", "value", "code"),
    [
        ("学校名册", "经度", 116.4, "outside_district"),  # in Beijing
        ("区域指标", "数值", 0.2413, "percent_as_fraction"),
    ],
)
def test_what_is_doubtful_is_a_warning(
    catalog: Catalog, sheet: str, header: str, value: Cell, code: str
) -> None:
    book = right()
    cell = spoil(book, sheet, header, value)
    checked = read("a.xlsx", saved(book), catalog)
    assert checked.ok and found(checked) == [(sheet, cell, code)]


def formatted(book: Book, sheet: str, cell: str, number_format: str) -> bytes:
    """The workbook with one cell in another number format."""
    made = load_workbook(BytesIO(saved(book)))
    made[sheet][cell].number_format = number_format
    content = BytesIO()
    made.save(content)
    return content.getvalue()


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "#,##0.0%;[Red]-0.0%"])
def test_a_cell_that_shows_a_percentage_is_read_as_it_shows(
    catalog: Catalog, number_format: str
) -> None:
    book = right()
    cell = spoil(book, "区域指标", "数值", 0.2413)
    content = formatted(book, "区域指标", cell, number_format)
    row = (
        read("a.xlsx", content, catalog)
        .rows.region_values.filter(sheet="区域指标")
        .row(0, named=True)
    )
    assert (row["value"], row["text"]) == (24.13, "24.13%")


def test_a_percent_sign_in_quotes_makes_no_percentage(catalog: Catalog) -> None:
    book = right()
    cell = spoil(book, "区域指标", "数值", 24.13)
    content = formatted(book, "区域指标", cell, '0.00"%"')
    values = read("a.xlsx", content, catalog).rows.region_values
    assert values.filter(pl.col("cell") == cell, sheet="区域指标")["value"].item() == 24.13
