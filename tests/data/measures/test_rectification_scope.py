"""Which items concern a school: those that name it, whole ids only."""

import pytest

from data.measures import rectification_scope


@pytest.fixture
def items(snapshot_of):
    return snapshot_of(
        rectifications=[
            {"item": "R1", "schools": "A;B", "progress": "done"},
            {"item": "R2", "schools": "", "progress": "done"},
            {"item": "R3", "schools": "AB", "progress": "done"},  # another school, not A and B
        ]
    ).rectifications


@pytest.mark.parametrize(
    ("schools", "found"),
    [(["A"], ["R1"]), (["A", "B"], ["R1"]), (["B", "AB"], ["R1", "R3"]), (["C"], []), ([], [])],
)
def test_items_that_name_a_school(items, schools, found):
    assert rectification_scope.naming(items, schools)["item"].to_list() == found


def test_items_that_name_no_school_are_about_the_region(items):
    assert rectification_scope.regional(items)["item"].to_list() == ["R2"]
