"""Which school has not reported what it is asked for."""

from data.catalog import Catalog
from data.measures.completeness import asked, counts
from tests.snapshots import MakeSnapshot

SCHOOLS = [{"school": "a"}, {"school": "b"}, {"school": "k", "type": "111"}]
ITEMS = [
    {"school": "a", "year": 2023, "students_primary": 300.0, "classes_primary": 8.0},
    {"school": "b", "year": 2023, "students_primary": 0.0},
    {"school": "k", "year": 2023, "students_kindergarten": 90.0},
]


def test_what_a_school_of_its_kind_reports_is_asked_of_every_such_school(
    snapshot_of: MakeSnapshot, the_catalog: Catalog
) -> None:
    found = asked(snapshot_of(schools=SCHOOLS, items=ITEMS), the_catalog)
    assert counts(found, "school").rows() == [("a", 2, 2), ("b", 2, 1), ("k", 1, 1)]


def test_a_reported_zero_is_reported(snapshot_of: MakeSnapshot, the_catalog: Catalog) -> None:
    found = asked(snapshot_of(schools=SCHOOLS, items=ITEMS), the_catalog)
    missing = found.filter(~found["reported"])
    assert missing.select("school", "item").rows() == [("b", "classes_primary")]


def test_a_school_that_reported_nothing_in_a_year_misses_all_of_it(
    snapshot_of: MakeSnapshot, the_catalog: Catalog
) -> None:
    items = [*ITEMS, {"school": "a", "year": 2022, "students_primary": 290.0}]
    found = asked(snapshot_of(schools=SCHOOLS, items=items), the_catalog)
    assert ("k", 2022, 1, 0) in counts(found, "school", "year").rows()


def test_nothing_is_asked_where_nobody_reported(
    snapshot_of: MakeSnapshot, the_catalog: Catalog
) -> None:
    assert asked(snapshot_of(schools=SCHOOLS), the_catalog).is_empty()
