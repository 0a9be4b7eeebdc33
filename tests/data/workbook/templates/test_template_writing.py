"""The template: what it looks like, and that no text in it is ever a formula."""

from io import BytesIO
from typing import Any

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

from data.catalog import Catalog
from data.records import Nature, Progress
from data.workbook import Rows, read, write
from data.workbook.templates.template_sheets import layout


@pytest.fixture(scope="module")
def template(catalog: Catalog) -> Workbook:
    return load_workbook(BytesIO(write(Rows.of(), catalog)))


def test_the_template_has_the_instructions_and_every_sheet(template: Workbook) -> None:
    assert template.sheetnames == [
        "说明",
        "学校名册",
        "学校基础数据",
        "区域指标",
        "教育经费",
        "整改事项",
        "评价体系自评",
        "本地标准",
    ]


def test_the_template_itself_is_a_right_workbook(catalog: Catalog) -> None:
    checked = read("模板.xlsx", write(Rows.of(), catalog), catalog)
    assert checked.ok and checked.findings["code"].to_list() == ["no_rows"]


def test_every_school_item_has_a_column(template: Workbook, catalog: Catalog) -> None:
    headers = [cell.value for cell in template["学校基础数据"][1]]
    assert len(headers) == len(catalog.items_of("school")) + 4
    assert {"教学仪器设备值(万元)", "教学及辅助用房面积(㎡)", "学生数(小学)"} <= set(headers)


def test_the_header_stays_in_sight_and_required_columns_stand_out(template: Workbook) -> None:
    page = template["学校名册"]
    fills = {cell.value: cell.fill.fgColor.rgb for cell in page[1]}
    assert page.freeze_panes == "B2"
    assert fills["学校标识码"] != fills["经度"]


def test_words_to_choose_from_are_offered(template: Workbook) -> None:
    offered = {
        str(choice.sqref).split(":")[0]: choice.formula1
        for choice in template["学校名册"].data_validations.dataValidation
    }
    assert offered["E2"] == '"公办,普惠性民办,民办"'


def test_the_instructions_speak_of_every_column_in_both_languages(
    template: Workbook, catalog: Catalog
) -> None:
    told = {(row[0], row[1], row[2]) for row in template["说明"].iter_rows(values_only=True)}
    assert told >= {
        (sheet.name.zh, column.header, column.name.en)
        for sheet in layout(catalog)
        for column in sheet.columns
    }


@pytest.mark.parametrize(
    "line",
    [
        ("办学类型 School type", "小学", "Primary school", None, "211"),
        (
            "指标 Indicator",
            "公办园在园幼儿占比",
            "Share of children in public kindergartens",
            "%",
            "public_kindergarten_share",
        ),
        (
            "条目编号 Node",
            "教育投入两个只增不减",
            "Two never-decrease rules on education input",
            None,
            "D-2-02",
        ),
    ],
)
def test_the_instructions_list_what_there_is_to_choose_from(
    template: Workbook, line: tuple[str | None, ...]
) -> None:
    assert line in set(template["说明"].iter_rows(values_only=True))


def problem(text: str) -> Rows:
    row = {
        "sheet": "整改事项",
        "cell": "A2",
        "item": text,
        "region": "230717",
        "subject": text,
        "schools": "",
        "problem": text,
        "progress": Progress.PLANNED,
        "nature": Nature.REPORTED,
    }
    absent = ["section", "measure", "responsible", "due_text", "due", "note"]
    return Rows.of(rectifications=pl.DataFrame([row | dict.fromkeys(absent)]))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "#REF!", '=HYPERLINK("http://a")']
)
def test_a_text_is_never_a_formula(catalog: Catalog, text: str) -> None:
    page = load_workbook(BytesIO(write(problem(text), catalog)))["整改事项"]
    assert {(cell.value, cell.data_type) for cell in (page["A2"], page["F2"])} == {(text, "s")}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_text_does_not_become_a_formula_when_it_is_edited(catalog: Catalog, text: str) -> None:
    page = load_workbook(BytesIO(write(problem(text), catalog)))["整改事项"]
    assert page["F2"].quotePrefix


def test_a_control_character_is_left_out(catalog: Catalog) -> None:
    page = load_workbook(BytesIO(write(problem("a\x00b"), catalog)))["整改事项"]
    assert page["F2"].value == "ab"


def test_numbers_are_written_as_numbers(catalog: Catalog) -> None:
    row = {
        "sheet": "x",
        "cell": "A1",
        "school": "2123000001",
        "year": 2023,
        "item": "equipment_value",
        "value": 2_123_500.0,
        "qualifier": None,
        "nature": Nature.REPORTED,
    }
    content = write(Rows.of(school_items=pl.DataFrame([row])), catalog)
    page = load_workbook(BytesIO(content))["学校基础数据"]
    written = dict(zip((cell.value for cell in page[1]), page[2], strict=True))
    assert written["教学仪器设备值(万元)"].value == 212.35
    assert written["学校标识码"].value == "2123000001"


@pytest.mark.parametrize(
    ("qualifier", "written"),
    [("about", "约212.35"), ("at_least", "212.35以上"), ("at_most", "212.35以内")],
)
def test_a_number_that_is_not_exact_comes_back_as_it_was_meant(
    catalog: Catalog, qualifier: str, written: str
) -> None:
    school = {"name": "实验小学", "region": "230717", "type": "211", "ownership": "public"}
    unknown = dict.fromkeys(["setting", "longitude", "latitude"])
    place: dict[str, Any] = {"sheet": "x", "cell": "A1", "nature": Nature.REPORTED}
    place |= {"school": "2123000001", "year": 2023}
    amount = {"item": "equipment_value", "value": 2_123_500.0, "qualifier": qualifier}
    exact = {"item": "books", "value": 5.0, "qualifier": None}
    rows = Rows.of(
        schools=pl.DataFrame([place | school | unknown]).drop("year"),
        school_items=pl.DataFrame([place | each for each in (amount, exact)]),
    )
    content = write(rows, catalog)
    page = load_workbook(BytesIO(content))["学校基础数据"]
    cells = dict(zip((cell.value for cell in page[1]), page[2], strict=True))
    assert (cells["教学仪器设备值(万元)"].value, cells["图书册数"].value) == (written, 5)
    back = read("表.xlsx", content, catalog).rows.school_items
    said = back.select("item", "value", "qualifier").sort("item").rows()
    assert said == [("books", 5.0, None), ("equipment_value", 2_123_500.0, qualifier)]


def test_columns_of_ids_are_text_before_they_are_filled_in(template: Workbook) -> None:
    assert template["学校名册"].column_dimensions["A"].number_format == "@"
