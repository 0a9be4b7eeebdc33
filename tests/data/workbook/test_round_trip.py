"""What is written is read again as it was, but for the place where it stands."""

import datetime

import polars as pl
import pytest
from hypothesis import given, settings
from polars.testing import assert_frame_equal

from data.records import TABLES, Nature, Ownership, Progress, Qualifier, Setting
from data.workbook import Rows, read, write
from tests.data.workbook.strategies import (
    CATALOG,
    PLACE,
    SCHOOLS,
    Row,
    funding,
    region_values,
    rows_of,
    school_items,
)

#: Each has up to 20 rows, and takes half a second.
SOME = settings(max_examples=25, deadline=None)


def rows_in(table: str, rows: list[Row]) -> Rows:
    schema = dict(pl.Schema(TABLES[table]))
    return Rows.of(**{table: pl.DataFrame(rows, schema_overrides=schema, infer_schema_length=None)})


def again(rows: Rows) -> Rows:
    """``rows`` written and read."""
    checked = read("a.xlsx", write(rows, CATALOG), CATALOG, known=frozenset(SCHOOLS))
    assert checked.ok, checked.findings.rows(named=True)
    return checked.rows


def assert_same(before: Rows, after: Rows) -> None:
    for table, schema in TABLES.items():
        left, right = (
            one.frames()[table].drop("sheet", "cell").sort(schema.primary_key())
            for one in (before, after)
        )
        assert_frame_equal(left, right, check_column_order=False, check_exact=True)


@given(rows_of(school_items(), "school_items"))
@SOME
def test_school_items_come_back(rows: list[Row]) -> None:
    before = rows_in("school_items", rows)
    assert_same(before, again(before))


@given(rows_of(region_values(), "region_values"))
@SOME
def test_region_values_come_back(rows: list[Row]) -> None:
    before = rows_in("region_values", rows)
    assert_same(before, again(before))


@given(rows_of(funding(), "region_values"))
@SOME
def test_funding_comes_back_from_its_own_sheet(rows: list[Row]) -> None:
    before = rows_in("region_values", rows)
    after = again(before)
    assert_same(before, after)
    assert set(after.region_values["sheet"]) == {"教育经费"}


def test_budget_and_expenditure_come_back_in_a_unit_each() -> None:
    said: Row = {
        "sheet": "教育经费",
        "cell": "A1",
        "region": "230717",
        "stage": "all",
        "school": "",
    }
    said |= {"year": 2022, "period": "", "section": "", "qualifier": Qualifier.EXACT}
    said |= dict.fromkeys(("subject", "numerator", "denominator", "stated_standard", "stated"))
    said |= {"note": None}
    budget = {"measure": "education_budget", "value": 1.5e9, "text": "15", "unit": "亿元"}
    spent = {"measure": "education_expenditure", "value": 1.2e9, "text": "120000", "unit": "万元"}
    natures = ({"nature": Nature.ILLUSTRATIVE}, {"nature": Nature.REPORTED})
    before = rows_in("region_values", [said | budget | natures[0], said | spent | natures[1]])
    assert_same(before, again(before))


SCHOOL: Row = {
    "school": "2123000001",
    "name": "实验小学",
    "region": "230717",
    "type": "211",
    "ownership": Ownership.INCLUSIVE,
    "setting": Setting.TOWN,
    "longitude": 129.1234567,
    "latitude": 47.7654321,
}
PROBLEM: Row = {
    "item": "RD22",
    "region": "230717",
    "section": "二(五)12",
    "subject": "中小学校",
    "schools": "2123000001;230717-01",
    "problem": "质量评价自评与审核",
    "measure": "学校自评\n区级审核30%",
    "responsible": None,
    "due_text": "自评2023-09-01;审核2023-11-30",
    "due": datetime.date(2023, 11, 30),
    "progress": Progress.PLANNED,
    "note": None,
}
ASSESSMENT: Row = {
    "region": "230717",
    "year": 2023,
    "node": "D-2-02",
    "assessment": "@基本达到",
    "evidence": None,
    "note": "#DIV/0!",
}
STANDARD: Row = {
    "region": "230000",
    "indicator": "public_kindergarten_share",
    "stage": "senior",
    "from_year": 2020,
    "at_least": 50.0,
    "at_most": None,
    "source": "某文件",
}


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("schools", SCHOOL),
        ("schools", SCHOOL | {"setting": None, "longitude": None, "latitude": None}),
        ("schools", SCHOOL | {"name": "-1", "region": "441900", "type": "111"}),
        ("rectifications", PROBLEM),
        ("rectifications", PROBLEM | {"schools": "", "due": None, "due_text": None}),
        ("rectifications", PROBLEM | {"problem": "=SUM(A1)", "note": "+1", "item": "1"}),
        (
            "rectifications",
            PROBLEM | {"due_text": "2023-08-25", "due": datetime.date(2023, 8, 25)},
        ),
        ("assessments", ASSESSMENT),
        ("own_standards", STANDARD),
        ("own_standards", STANDARD | {"at_least": None, "at_most": 50.5}),
        ("own_standards", STANDARD | {"indicator": "teacher_student_ratio", "at_least": 1 / 12.5}),
        ("own_standards", STANDARD | {"indicator": "staff_student_ratio", "at_least": 0.12345678}),
        (
            "own_standards",
            STANDARD | {"indicator": "education_funds_per_student", "at_least": 13_300.0},
        ),
    ],
)
def test_a_row_comes_back(table: str, row: Row) -> None:
    before = rows_in(table, [PLACE | row | {"nature": Nature.INFERRED}])
    assert_same(before, again(before))
