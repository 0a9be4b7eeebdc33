"""What differs between two snapshots, row by row."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given, strategies as st

from data.measures.difference import Kind, difference, summary
from tests.snapshots import MakeSnapshot

ITEM = {"school": "s1", "year": 2023}
SCHOOL = {"school": "s1", "name": "八中"}
PROBLEM = {"item": "RD1", "progress": "planned"}
SAID = {"measure": "total_students", "year": 2023, "value": 1.0, "text": "1"}


def lines(found: pl.DataFrame, kind: Kind) -> list[dict[str, Any]]:
    """What the lines of a kind say, without what is null."""
    rows = found.filter(pl.col("kind") == kind).drop("kind").rows(named=True)
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def test_a_changed_value_is_listed_with_old_and_new(snapshot_of: MakeSnapshot) -> None:
    before = snapshot_of(items=[ITEM | {"students_primary": 45, "classes_primary": 2}])
    after = snapshot_of(items=[ITEM | {"students_primary": 48.5, "classes_primary": 2}])
    assert lines(difference(before, after), Kind.CHANGED) == [
        {
            "table": "school_items",
            **ITEM,
            "about": "students_primary",
            "field": "value",
            "old": "45",
            "new": "48.5",
            "rows": 1,
        }
    ]


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        ({}, {}, (0, 0, 1, 0)),
        ({}, {"students_primary": 1}, (1, 0, 1, 0)),
        ({"students_primary": 1}, {}, (0, 0, 1, 1)),
        ({"students_primary": 1}, {"students_primary": 2}, (0, 1, 1, 0)),
        ({"students_primary": 0}, {"students_primary": 0}, (0, 0, 2, 0)),
        ({"students_primary": 0}, {}, (0, 0, 1, 1)),  # not reported is not zero
    ],
)
def test_items_are_counted_value_by_value(
    snapshot_of: MakeSnapshot,
    old: dict[str, float],
    new: dict[str, float],
    counts: tuple[int, ...],
) -> None:
    common = ITEM | {"classes_primary": 2}
    found = difference(snapshot_of(items=[common | old]), snapshot_of(items=[common | new]))
    assert summary(found).rows() == [("school_items", *counts)]


def test_new_items_are_one_line_a_school_and_year(snapshot_of: MakeSnapshot) -> None:
    after = snapshot_of(items=[ITEM | {"students_primary": 1, "classes_primary": 1}])
    assert lines(difference(snapshot_of(), after), Kind.NEW) == [
        {"table": "school_items", **ITEM, "rows": 2}
    ]


@pytest.mark.parametrize(("said", "value"), [({}, "1"), ({"value": None, "text": "有"}, None)])
def test_a_figure_that_comes_or_goes_is_listed_with_its_value(
    snapshot_of: MakeSnapshot, said: dict[str, Any], value: str | None
) -> None:
    whole = snapshot_of(region_values=[SAID | said])
    came, went = difference(snapshot_of(), whole), difference(whole, snapshot_of())
    stated = {"field": "value"} if value else {}
    for found, kind, side in ((came, Kind.NEW, "new"), (went, Kind.TAKEN_AWAY, "old")):
        line = lines(found, kind)[0]
        assert {name: line[name] for name in ("field", "old", "new") if name in line} == (
            stated | ({side: value} if value else {})
        )


def test_every_changed_field_of_a_row_has_a_line_and_the_row_counts_once(
    snapshot_of: MakeSnapshot,
) -> None:
    before = snapshot_of(schools=[SCHOOL])
    after = snapshot_of(schools=[SCHOOL | {"name": "第八中学", "setting": "town"}])
    found = difference(before, after)
    changed = [(line["field"], line.get("old"), line["new"]) for line in lines(found, Kind.CHANGED)]
    assert changed == [("name", "八中", "第八中学"), ("setting", None, "town")]
    assert summary(found).rows() == [("schools", 0, 1, 0, 0)]


@pytest.mark.parametrize(
    ("table", "row", "change"),
    [
        ("region_values", SAID, {"value": None, "qualifier": "as_printed"}),
        ("rectifications", PROBLEM, {"progress": "closed"}),
        ("own_standards", {"indicator": "area", "at_least": 4.5}, {"at_least": 5.0}),
    ],
)
def test_every_table_is_compared(
    snapshot_of: MakeSnapshot, table: str, row: dict[str, Any], change: dict[str, Any]
) -> None:
    found = difference(snapshot_of(**{table: [row]}), snapshot_of(**{table: [row | change]}))
    assert summary(found).rows() == [(table, 0, 1, 0, 0)]


def test_a_line_names_the_row_whatever_its_table_calls_it(snapshot_of: MakeSnapshot) -> None:
    standard = {"indicator": "area", "stage": "primary", "from_year": 2020, "at_least": 4.5}
    after = snapshot_of(rectifications=[PROBLEM], own_standards=[standard])
    assert lines(difference(snapshot_of(), after), Kind.NEW) == [
        {"table": "rectifications", "region": "230717", "about": "RD1", "rows": 1},
        {
            "table": "own_standards",
            "region": "230717",
            "stage": "primary",
            "year": 2020,
            "about": "area",
            "rows": 1,
        },
    ]


def test_where_a_row_stands_is_no_difference(snapshot_of: MakeSnapshot) -> None:
    before = snapshot_of(schools=[SCHOOL | {"cell": "A2", "release": 1}])
    after = snapshot_of(schools=[SCHOOL | {"cell": "B9", "sheet": "新表", "release": 2}])
    assert summary(difference(before, after)).rows() == [("schools", 0, 0, 1, 0)]


def test_a_nature_that_changes_is_told_without_a_row_of_its_own(snapshot_of: MakeSnapshot) -> None:
    values = ITEM | {"students_primary": 1}
    before = snapshot_of(items=[values | {"nature": "illustrative"}])
    found = difference(before, snapshot_of(items=[values]))
    line = lines(found, Kind.CHANGED)[0]
    assert (line["field"], line["old"], line["new"]) == ("nature", "illustrative", "reported")
    assert summary(found).rows() == [("school_items", 0, 0, 1, 0)]


def test_nothing_differs_between_two_empty_snapshots(snapshot_of: MakeSnapshot) -> None:
    found = difference(snapshot_of(), snapshot_of())
    assert found.is_empty()
    assert summary(found).is_empty()


VALUES = st.dictionaries(
    st.tuples(st.sampled_from(["s1", "s2"]), st.sampled_from(["students_primary", "books"])),
    st.integers(0, 3),
)


@given(old=VALUES, new=VALUES)
def test_counts_are_those_of_two_dictionaries(
    snapshot_of: MakeSnapshot, old: dict[Any, int], new: dict[Any, int]
) -> None:
    def snapshot(values: dict[Any, int]) -> Any:
        schools = sorted({school for school, _ in values})
        return snapshot_of(
            items=[
                {"school": school, "year": 2023}
                | {item: value for (of, item), value in values.items() if of == school}
                for school in schools
            ]
        )

    both = old.keys() & new.keys()
    changed = sum(old[key] != new[key] for key in both)
    counts = (len(new) - len(both), changed, len(both) - changed, len(old) - len(both))
    expected = [("school_items", *counts)] if old or new else []
    assert summary(difference(snapshot(old), snapshot(new))).rows() == expected


@pytest.mark.parametrize(
    ("students", "counts"), [(2, (0, 1, 0, 0)), (3, (0, 1, 0, 0))], ids=["same", "another"]
)
def test_a_number_that_is_no_longer_exact_has_changed(
    snapshot_of: MakeSnapshot, students: float, counts: tuple[int, ...]
) -> None:
    vague = ITEM | {"item": "students_primary", "qualifier": "about"}
    before = snapshot_of(items=[ITEM | {"students_primary": 2}])
    after = snapshot_of(items=[ITEM | {"students_primary": students}], inexact=[vague])
    found = difference(before, after)
    meant = found.filter(pl.col("field") == "qualifier").select("about", "old", "new").rows()
    assert meant == [("students_primary", "exact", "about")]
    assert summary(found).drop("table").row(0) == counts


def test_a_new_number_that_is_not_exact_is_new_only(snapshot_of: MakeSnapshot) -> None:
    vague = ITEM | {"item": "students_primary", "qualifier": "about"}
    after = snapshot_of(items=[ITEM | {"students_primary": 2}], inexact=[vague])
    assert difference(snapshot_of(), after)["kind"].to_list() == ["new"]
