"""An upload is told of the doubts that its own cells have part in, and of no others."""

from typing import Any

import polars as pl
import pytest

from data.measures.candidate_snapshot import candidate
from data.measures.checks import doubts
from data.measures.checks.touched import cells_of_doubts, doubts_of_rows
from data.records import RegionValue
from data.workbook import Rows

FROM = {"sheet": "学校基础数据", "nature": "reported"}


def items(**values: float) -> pl.DataFrame:
    rows = [
        FROM
        | {"school": "s", "year": 2023, "item": item, "value": value, "cell": f"C{number}"}
        | {"qualifier": None}
        for number, (item, value) in enumerate(values.items(), 2)
    ]
    return pl.DataFrame(rows)


@pytest.fixture
def uploaded(snapshot_of, the_catalog):
    """What an upload is told, over a school with 40 teachers of 50 staff."""

    def tell(rows: Rows, **more: Any) -> list[tuple[str, str | None, str | None]]:
        known = {"school": "s", "year": 2023, "full_time_teachers_primary": 40, "staff": 50}
        before = snapshot_of(schools=[{"school": "s"}], items=[known], **more)
        after = candidate(before, rows, the_catalog)
        found = doubts_of_rows(doubts(after, the_catalog), rows, the_catalog, after.schools)
        return list(found.select("rule", "sheet", "cell").iter_rows())

    return tell


@pytest.fixture
def named(snapshot_of, the_catalog):
    """The cells that each rule names in an upload, over nothing."""

    def tell(rows: Rows) -> dict[str, list[str]]:
        after = candidate(snapshot_of(schools=[{"school": "s"}]), rows, the_catalog)
        found = doubts_of_rows(doubts(after, the_catalog), rows, the_catalog)
        of = found.select("key", "rule").join(cells_of_doubts(found, rows, the_catalog), on="key")
        each = of.group_by("rule", maintain_order=True).agg("cell")
        return {str(rule): cells for rule, cells in each.iter_rows()}

    return tell


def test_of_a_sum_the_whole_and_its_parts_are_named(named):
    rows = Rows.of(
        school_items=items(students_primary=3.0, books=5.0, classes_primary=4.0, largest_class=9.0)
    )
    assert set(named(rows)["groups"]) == {"C2", "C4"}


def test_of_two_statements_both_are_named_and_no_third_one(named):
    rows = statements(
        statement(100.0, cell="H5", section="一"),
        statement(100.0, cell="H6", section="二", period="2023年上半年"),
        statement(120.0, cell="H7", section="三"),
    )
    assert named(Rows.of(region_values=rows))["twice"] == ["H5", "H7"]


def test_its_own_cell_is_named(uploaded):
    rows = Rows.of(school_items=items(books=1.0, backbone_teachers_primary=41.0))
    assert uploaded(rows) == [("within", "学校基础数据", "C3")]


def test_a_published_value_may_be_what_its_own_does_not_fit(uploaded):
    rows = Rows.of(school_items=items(staff=39.0))
    assert uploaded(rows) == [("within", "学校基础数据", "C2")]  # of 40 teachers


def test_a_part_of_a_sum_has_part_in_the_doubt(uploaded):
    rows = Rows.of(school_items=items(teachers_bachelor_primary=41.0))
    assert [rule for rule, _, _ in uploaded(rows)] == ["within"]


@pytest.mark.parametrize("item", ["books", "computers"])
def test_old_doubts_are_no_business_of_an_upload(uploaded, item):
    old = {"measure": "inclusive_coverage", "year": 2023, "value": 120.0}
    rows = Rows.of(school_items=items(**{item: 10.0}))
    assert uploaded(rows, region_values=[old]) == []


def statement(value: float, **more: Any) -> dict[str, Any]:
    return {
        "region": "230717",
        "stage": "all",
        "school": "",
        "measure": "total_staff",
        "year": 2023,
        "period": "",
        "section": "",
        "value": value,
        "qualifier": "exact",
        "text": str(value),
        "sheet": "区域指标",
        "cell": "H5",
        "nature": "reported",
    } | more


def statements(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=pl.Schema(RegionValue))


def test_a_jump_from_a_year_just_brought_is_told(uploaded):
    old = {"measure": "total_staff", "year": 2023, "value": 1000.0}
    rows = Rows.of(region_values=statements(statement(100.0, year=2022, cell="H4")))
    assert [rule for rule, _, _ in uploaded(rows, region_values=[old])] == ["unit"]


def test_a_school_is_told_that_it_no_longer_adds_up_to_the_published_total(uploaded):
    old = {"measure": "total_staff", "year": 2023, "value": 50.0}
    rows = Rows.of(school_items=items(staff=60.0))
    assert [rule for rule, _, _ in uploaded(rows, region_values=[old])] == ["parts"]
    assert uploaded(rows, region_values=[old | {"region": "230718"}]) == []
    assert uploaded(Rows.of(school_items=items(books=60.0)), region_values=[old]) == []


def test_a_statement_is_named_by_its_cell(uploaded):
    rows = Rows.of(region_values=statements(statement(-1.0, measure="towns")))
    assert uploaded(rows) == [("range", "区域指标", "H5")]


def test_a_school_outside_its_district_is_told(uploaded):
    school = FROM | {
        "school": "s",
        "name": "学校",
        "region": "230717",
        "type": "211",
        "ownership": "public",
        "longitude": 116.4,
        "latitude": 39.9,
        "cell": "A9",
        "sheet": "学校名册",
    }
    rows = Rows.of(schools=pl.DataFrame([school]).with_columns(setting=pl.lit(None, pl.String)))
    assert uploaded(rows) == [("place", "学校名册", "A9")]
