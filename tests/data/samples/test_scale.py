"""A made-up prefecture is whole and believable enough to try things out on."""

import polars as pl
import pytest
from shapely import contains_xy
from shapely.geometry import shape

from data.catalog import catalog
from data.records import TABLES, Nature
from data.regions import boundary, regions
from data.samples.scale import rows_at_scale
from data.samples.scale.register import PROVINCE, districts, extent
from data.samples.yimei import BANDS
from data.workbook import Rows

SCHOOLS = 500


@pytest.fixture(scope="module")
def rows() -> Rows:
    return rows_at_scale(SCHOOLS)


@pytest.fixture(scope="module")
def counts(rows: Rows) -> pl.DataFrame:
    """One row a school and year, one column an item."""
    wide = rows.school_items.pivot("item", index=["school", "year"], values="value")
    return wide.join(rows.schools.select("school", "type"), on="school", validate="m:1")


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_what_their_records_say(rows: Rows, table: str) -> None:
    TABLES[table].validate(rows.frames()[table])


@pytest.mark.parametrize("table", ["schools", "school_items", "region_values", "rectifications"])
def test_all_of_it_is_marked_illustrative(rows: Rows, table: str) -> None:
    assert rows.frames()[table]["nature"].unique().to_list() == [Nature.ILLUSTRATIVE]


def test_the_same_schools_come_out_every_time(rows: Rows) -> None:
    again = rows_at_scale(SCHOOLS)
    assert all(frame.equals(rows.frames()[table]) for table, frame in again.frames().items())


def test_a_prefecture_has_ten_districts_and_ten_years(rows: Rows, counts: pl.DataFrame) -> None:
    assert (rows.schools.height, rows.schools["region"].n_unique()) == (SCHOOLS, 10)
    assert sorted(counts["year"].unique()) == list(range(2014, 2024))
    assert counts.height == SCHOOLS * 10


def test_a_province_has_122_districts_and_three_years() -> None:
    assert extent(30_000) == PROVINCE
    assert (districts(PROVINCE.region).height, len(PROVINCE.years)) == (122, 3)


def test_too_few_schools_for_the_districts_are_refused() -> None:
    with pytest.raises(ValueError, match="10 districts need at least 100 schools"):
        rows_at_scale(99)


def test_schools_of_every_type_and_ownership_occur(rows: Rows) -> None:
    assert {"111", "211", "218", "311", "312", "341", "342"} <= set(rows.schools["type"])
    assert set(rows.schools["ownership"]) == {"public", "inclusive", "private"}
    inclusive = rows.schools.filter(pl.col("ownership") == "inclusive")
    assert set(inclusive["type"]) == {"111"}


def test_names_are_told_apart_and_real_districts_named(rows: Rows) -> None:
    assert rows.schools["name"].n_unique() == SCHOOLS
    assert set(rows.schools["region"]) <= set(regions()["adcode"])


def test_about_three_in_a_hundred_have_no_coordinates(rows: Rows) -> None:
    assert 0.01 < rows.schools["longitude"].null_count() / SCHOOLS < 0.05


def test_the_others_stand_inside_their_district(rows: Rows) -> None:
    placed = rows.schools.drop_nulls("longitude")
    outside = [
        school
        for school, region, x, y in placed.select(
            "school", "region", "longitude", "latitude"
        ).iter_rows()
        if not contains_xy(shape(boundary(region)).buffer(1e-4), x, y)  # rounded to a metre
    ]
    assert outside == []


def test_classes_by_size_add_up_to_all_classes(counts: pl.DataFrame) -> None:
    asked = counts.drop_nulls("classes_to_25")
    stages = [f"classes_{stage}" for stage in ("primary", "junior", "senior")]
    assert asked.filter(pl.sum_horizontal(list(BANDS)) != pl.sum_horizontal(stages)).is_empty()
    assert asked.height > 0


@pytest.mark.parametrize("stage", ["primary", "junior"])
def test_no_more_teachers_have_a_degree_than_there_are(counts: pl.DataFrame, stage: str) -> None:
    degrees = pl.sum_horizontal(rf"^teachers_(college|bachelor|master|doctor)_{stage}$")
    asked = counts.drop_nulls(f"full_time_teachers_{stage}")
    assert asked.filter(degrees > pl.col(f"full_time_teachers_{stage}")).is_empty()


def test_every_value_is_plausible(rows: Rows) -> None:
    items = pl.DataFrame(
        [(item.id, item.least, item.most) for item in catalog().items_of("school")],
        ["item", "least", "most"],
        orient="row",
    )
    known = rows.school_items.join(items, on="item", validate="m:1")
    assert known.filter(~pl.col("value").is_between("least", "most")).is_empty()
    assert known.height == rows.school_items.height


@pytest.mark.parametrize(
    "measure",
    [
        "gross_preschool_enrolment",
        "inclusive_coverage",
        "public_kindergarten_share",
        "education_expenditure",
        "total_students",
        "nine_year_completion_rate",
    ],
)
def test_every_district_states_it_every_year(rows: Rows, measure: str) -> None:
    assert rows.region_values.filter(pl.col("measure") == measure).height == 10 * 10


def test_what_a_district_states_follows_from_its_schools(rows: Rows, counts: pl.DataFrame) -> None:
    said = rows.region_values.filter(
        pl.col("measure") == "kindergarten_children", pl.col("year") == 2023
    )
    children = counts.filter(pl.col("year") == 2023)["students_kindergarten"].sum()
    assert said["value"].sum() == children


def test_a_statement_is_printed_in_the_unit_it_is_entered_in(rows: Rows) -> None:
    money = rows.region_values.filter(pl.col("measure") == "education_expenditure")
    assert money["unit"].unique().to_list() == ["万元"]
    printed = money["text"].cast(pl.Float64) * 10_000
    assert ((printed - money["value"]).abs() < 1).all()


def test_spending_falls_in_some_district_and_year(rows: Rows) -> None:
    money = rows.region_values.filter(pl.col("measure") == "education_expenditure")
    change = money.sort("region", "year").select(pl.col("value").diff().over("region"))
    assert (change["value"] < 0).any()
