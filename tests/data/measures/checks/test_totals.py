"""What a region states in total against what its schools report."""

from typing import Any

import pytest

PRIMARY = {"school": "p", "type": "211"}
NINE_YEAR = {"school": "n", "type": "312"}
SCHOOLS = [PRIMARY, NINE_YEAR]
ITEMS = [
    {"school": "p", "year": 2023, "students_primary": 500, "staff": 40},
    {"school": "n", "year": 2023, "students_primary": 300, "students_junior": 200, "staff": 60},
]


def total(value: float, stage: str = "all", measure: str = "total_students", **more: Any):
    return {"measure": measure, "stage": stage, "year": 2023, "value": value} | more


def differing(doubted, *stated, schools=SCHOOLS, items=ITEMS, **more):
    found = doubted("parts", schools=schools, items=items, region_values=list(stated), **more)
    return found.select("measure", "stage", "value", "expected").rows()


def test_a_total_that_is_not_the_sum_of_the_schools_is_doubted_with_both_numbers(doubted):
    assert differing(doubted, total(1001)) == [("total_students", "all", 1001.0, 1000.0)]
    assert differing(doubted, total(101, measure="total_staff")) == [
        ("total_staff", "all", 101.0, 100.0)
    ]
    assert differing(doubted, total(1000), total(100, measure="total_staff")) == []


@pytest.mark.parametrize(
    ("stage", "right"),
    [
        ("primary", 800),  # the pupils of the stage
        ("primary", 500),  # or those of primary schools
        ("nine_year", 500),
        ("junior", 200),
        ("compulsory", 1000),
    ],
)
def test_the_total_of_a_stage_may_be_meant_in_two_ways(doubted, stage, right):
    assert differing(doubted, total(right, stage)) == []
    assert len(differing(doubted, total(right + 1, stage))) == 1


@pytest.mark.parametrize(
    "items",
    [
        ITEMS[:1],  # a school has not reported at all
        [ITEMS[0], ITEMS[1] | {"students_junior": None}],
        [{**each, "year": 2022} for each in ITEMS],
    ],
)
def test_where_a_school_does_not_report_nobody_can_know(doubted, items):
    assert differing(doubted, total(1001), items=items) == []


def test_a_number_that_is_not_exact_fits_any_total(doubted):
    vague = {"school": "p", "year": 2023, "item": "students_primary", "qualifier": "about"}
    assert differing(doubted, total(1001), inexact=[vague | {"value": 500.0}]) == []


def test_schools_that_are_not_registered_may_be_the_rest(doubted):
    three = total(3, measure="total_schools")
    assert differing(doubted, total(1500), three) == []
    assert len(differing(doubted, total(1500), total(2, measure="total_schools"))) == 1


def test_schools_of_another_region_do_not_count(doubted):
    far = {"school": "f", "type": "211", "region": "230718"}
    items = [*ITEMS, {"school": "f", "year": 2023, "students_primary": 70}]
    schools = [*SCHOOLS, far]
    assert differing(doubted, total(1000), schools=schools, items=items) == []
    city = total(1000, region="230700"), total(3, measure="total_schools", region="230700")
    assert differing(doubted, *city, schools=schools, items=items) == [
        ("total_students", "all", 1000.0, 1070.0)
    ]


@pytest.mark.parametrize("region", ["441900", "460400"])  # cities without districts
def test_a_city_that_is_its_own_district_counts_its_schools_once(doubted, region):
    schools = [one | {"region": region} for one in SCHOOLS]
    right = total(1000, region=region), total(1000, region=region[:2] + "0000")
    assert differing(doubted, *right, schools=schools) == []
    assert differing(doubted, total(2000, region=region), schools=schools) == [
        ("total_students", "all", 2000.0, 1000.0)
    ]
    several = total(2, measure="total_schools", region=region)
    assert differing(doubted, several, schools=schools) == []


@pytest.mark.parametrize(
    ("stated", "found"),
    [(0, [3.0]), (3, []), (2, [3.0])],
)
def test_a_total_may_be_the_sum_of_several_counts_of_the_schools(doubted, stated, found):
    bands = {"classes_56_60": 2, "classes_61_65": 1, "classes_from_66": 0}
    items = [row | (bands if row["school"] == "p" else dict.fromkeys(bands, 0)) for row in ITEMS]
    doubts = differing(doubted, total(stated, measure="large_classes"), items=items)
    assert [row[3] for row in doubts] == found
    unknown = [items[0], items[1] | {"classes_61_65": None}]
    assert differing(doubted, total(stated, measure="large_classes"), items=unknown) == []


@pytest.mark.parametrize(
    ("stage", "stated", "found"),
    [("all", 1, [2.0]), ("all", 2, []), ("all", 5, []), ("primary", 0, [1.0]), ("junior", 0, [])],
)
def test_more_schools_report_than_there_are_said_to_be(doubted, stage, stated, found):
    schools_ = total(stated, stage, measure="total_schools")
    assert [row[3] for row in differing(doubted, schools_)] == found
    before = total(stated, stage, measure="total_schools") | {"year": 2020}
    assert differing(doubted, before) == []


def test_made_up_schools_are_named_where_they_differ_from_a_report(doubted):
    items = [row | {"nature": "illustrative"} for row in ITEMS]
    for nature, severity in (("reported", "note"), ("illustrative", "warning")):
        found = doubted(
            "parts", schools=SCHOOLS, items=items, region_values=[total(1001, nature=nature)]
        )
        assert found.select("severity", "illustrative").rows() == [(severity, nature == "reported")]
