"""The official forms come in without a question."""

import polars as pl
import pytest

from data.catalog import Catalog
from data.workbook import Checked, read
from tests.data.workbook.layouts.forms import (
    APPLICATION,
    DISTRICT_FORM,
    LIST_HEADER,
    SCHOOL_FORM,
    SCHOOL_LIST,
    form,
    tables,
)
from tests.data.workbook.mess import KNOWN


def unasked(checked: Checked) -> bool:
    """Nothing is asked, nothing is wrong, and every row is accounted for."""
    questions = [q for one in checked.understandings for q in one.questions]
    whole = all(s.rows == s.published + s.refused + s.totals + s.notes for s in checked.set_aside)
    return whole and checked.ok and not questions


@pytest.fixture(scope="module")
def school(catalog: Catalog) -> Checked:
    return read("八中.xlsx", form(SCHOOL_FORM, "学校数据采集表"), catalog, KNOWN)


@pytest.fixture(scope="module")
def district(catalog: Catalog) -> Checked:
    return read("区县.xlsx", form(DISTRICT_FORM, "区县数据采集表"), catalog)


@pytest.fixture(scope="module")
def application(catalog: Catalog) -> Checked:
    return read("伊美区申报表.xlsx", tables(APPLICATION), catalog, KNOWN)


@pytest.fixture(scope="module")
def listed(catalog: Catalog) -> Checked:
    rows = [LIST_HEADER, *SCHOOL_LIST]
    return read("2023年学校名单.xlsx", tables({"名单": (rows, ())}), catalog)


def test_a_school_form_has_68_fields() -> None:
    assert sum(len(fields) for _, fields in SCHOOL_FORM) == 68


@pytest.mark.parametrize("name", ["school", "district", "application", "listed"])
def test_a_form_comes_in_without_a_question(name: str, request: pytest.FixtureRequest) -> None:
    assert unasked(request.getfixturevalue(name))


def test_every_field_that_a_school_fills_in_is_read(school: Checked) -> None:
    filled = [f for _, fields in SCHOOL_FORM[1:] for f, _, value in fields if value is not None]
    flags_and_year_built = 6
    assert school.rows.school_items.height == len(filled) + flags_and_year_built


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("students_junior", 900),
        ("classes_junior", 20),
        ("classes_46_50", 10),
        ("teachers_bachelor_junior", 60),
        ("indoor_sports_area", 300),
        ("equipment_value", 2_305_000),
        ("music_rooms_73", 1),
        ("art_rooms_90", 1),
        ("built_by_2010", 1),
        ("entrants", 300),
    ],
)
def test_a_field_of_the_school_form_is_its_item(school: Checked, item: str, value: float) -> None:
    row = school.rows.school_items.row(by_predicate=pl.col("item") == item, named=True)
    assert (row["school"], row["year"], row["value"]) == ("3123000008", 2023, value)


def test_every_field_of_a_district_but_who_and_when_it_is_is_read(district: Checked) -> None:
    values = district.rows.region_values
    assert (values.height, values["region"].unique().to_list()) == (17, ["230717"])


def test_what_is_one_of_them_belongs_to_the_row_above(district: Checked) -> None:
    values = dict(district.rows.region_values.select("measure", "value").iter_rows())
    assert (values["rotated_backbone"], values["disabled_enrolled"]) == (12, 39)


def test_the_list_of_schools_is_the_register_without_personal_data(listed: Checked) -> None:
    schools = listed.rows.schools.select("school", "type", "ownership", "setting").rows()
    assert schools == [
        ("2123000007", "211", "public", "urban"),
        ("3123000011", "311", "public", "town"),
    ]
    assert [one.role for one in listed.understandings[0].columns if one.header == "联系电话"] == [
        "personal"
    ]


def test_the_counts_in_a_list_are_of_the_stage_of_the_school(listed: Checked) -> None:
    assert dict(listed.rows.school_items.select("item", "value").iter_rows()) == {
        "students_primary": 500,
        "full_time_teachers_primary": 30,
        "students_junior": 700,
        "full_time_teachers_junior": 60,
    }


@pytest.mark.parametrize(
    ("sheet", "cell", "measure", "stage", "value"),
    [
        ("表Ⅰ", "C5", "total_students", "primary", 5667),
        ("表Ⅱ-1", "C11", "resource_test_pass_share", "primary", 83.3),
        ("表Ⅱ-2", "L6", "equipment_value_per_student", "primary", 2100),
        ("表Ⅲ", "C4", "cv_above_qualified_teachers_per_100", "primary", 0.311),
        ("表Ⅲ", "E6", "cv_pe_arts_teachers_per_100", "junior", 0.3),
        ("表Ⅳ", "C3", "layout_plan_meets_national_rules", "compulsory", None),
        ("表Ⅳ", "C5", "special_school_funds_per_student", "special", 8888),
        ("表Ⅴ", "C3", "junior_completion_rate", "junior", 98.5),
        ("表Ⅵ", "E5", "public_satisfaction_balanced", "compulsory", 96.2),
    ],
)
def test_a_cell_of_the_application_is_its_indicator(
    application: Checked, sheet: str, cell: str, measure: str, stage: str, value: float | None
) -> None:
    rows = application.rows.region_values.filter(sheet=sheet, cell=cell)
    assert rows.select("measure", "stage", "value").rows() == [(measure, stage, value)]


def test_a_nine_year_school_is_counted_by_the_part_that_its_row_stands_under(
    application: Checked,
) -> None:
    rows = application.rows.school_items.filter(school="3123000009", item="students_primary")
    assert rows["value"].to_list() == [300]
