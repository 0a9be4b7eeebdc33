"""Which school has not reported what it is asked for."""

import pytest

from data.catalog import Catalog
from data.measures.completeness import asked, counts
from tests.snapshots import MakeSnapshot

SCHOOLS = [{"school": "a"}, {"school": "b"}, {"school": "k", "type": "111"}]
ITEMS = [
    {"school": "a", "year": 2023, "students_primary": 300.0, "classes_primary": 8.0},
    {"school": "b", "year": 2023, "students_primary": 0.0},
    {"school": "k", "year": 2023, "students_kindergarten": 90.0},
]


def test_an_item_that_nobody_reported_is_missing_of_every_school_asked_for_it(
    snapshot_of: MakeSnapshot, the_catalog: Catalog
) -> None:
    found = asked(snapshot_of(schools=SCHOOLS, items=ITEMS), the_catalog)
    books = found.filter(item="books")
    assert books.select("school", "reported").rows() == [(each, False) for each in "abk"]


def test_what_is_reported_counts_and_a_zero_does_too(
    snapshot_of: MakeSnapshot, the_catalog: Catalog
) -> None:
    found = asked(snapshot_of(schools=SCHOOLS, items=ITEMS), the_catalog)
    there = found.filter("reported").select("school", "item").rows()
    assert there == [
        ("a", "students_primary"),
        ("a", "classes_primary"),
        ("b", "students_primary"),
        ("k", "students_kindergarten"),
    ]
    everything = counts(found, "school")
    assert everything["reported"].to_list() == [2, 1, 1]
    assert everything["expected"][0] == everything["expected"][1]


@pytest.mark.parametrize(
    ("kind", "item", "is_asked"),
    [
        ("111", "activity_area", True),
        ("211", "activity_area", False),
        ("111", "classes_56_60", False),  # kindergartens have other sizes of classes
        ("342", "classes_56_60", True),
        ("211", "graduates", False),
        ("312", "graduates", True),
        ("211", "students_junior", False),
        ("312", "students_junior", True),
        ("211", "boarding", False),  # a claim
        ("211", "rented_sports_area", False),  # counts in dense inner cities alone
    ],
)
def test_a_school_is_asked_for_what_its_kind_counts(
    snapshot_of: MakeSnapshot, the_catalog: Catalog, kind: str, item: str, is_asked: bool
) -> None:
    made = snapshot_of([{"school": "a", "type": kind}], [{"school": "a", "year": 2023}])
    assert (item in asked(made, the_catalog)["item"].to_list()) == is_asked


@pytest.mark.parametrize(("claim", "is_asked"), [(1.0, True), (0.0, False), (None, False)])
def test_what_counts_with_a_flag_is_asked_of_schools_that_claim_it(
    snapshot_of: MakeSnapshot, the_catalog: Catalog, claim: float | None, is_asked: bool
) -> None:
    row = {"school": "a", "year": 2023, "small_rural_50_99": claim}
    found = asked(snapshot_of([{"school": "a"}], [row]), the_catalog)
    assert ("pe_visiting_teachers" in found["item"].to_list()) == is_asked


def test_a_school_that_reported_nothing_in_a_year_misses_all_of_it(
    snapshot_of: MakeSnapshot, the_catalog: Catalog
) -> None:
    items = [*ITEMS, {"school": "k", "year": 2022, "students_kindergarten": 80.0}]
    items.append({"school": "a", "year": 2021, "students_primary": 290.0})
    found = asked(snapshot_of(schools=SCHOOLS, items=items), the_catalog)
    year = counts(found.filter(year=2022), "school")
    assert year.select("school", "reported").rows() == [("a", 0), ("k", 1)]  # b is not there yet


def test_a_school_lacks_nothing_of_the_years_before_it_was_built(
    snapshot_of: MakeSnapshot, the_catalog: Catalog
) -> None:
    items = [
        {"school": "a", "year": 2021, "students_primary": 290.0},
        {"school": "b", "year": 2024, "year_built": 2023.0},
        *({"school": "a", "year": year, "students_primary": 300.0} for year in (2022, 2023, 2024)),
    ]
    found = asked(snapshot_of(schools=SCHOOLS[:2], items=items), the_catalog)
    assert found.filter(school="b")["year"].unique().sort().to_list() == [2023, 2024]


def test_nothing_is_asked_where_nobody_reported(
    snapshot_of: MakeSnapshot, the_catalog: Catalog
) -> None:
    assert asked(snapshot_of(schools=SCHOOLS), the_catalog).is_empty()
