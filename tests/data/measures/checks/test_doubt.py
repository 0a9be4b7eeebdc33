"""A doubt keeps its key; what was explained holds as long as the values do."""

import polars as pl
import pytest

from data.measures.checks.doubt import Doubt, together


def statement(value, text, **more):
    return {
        "measure": "total_students",
        "year": 2023,
        "value": value,
        "text": text,
    } | more


STAGES = [
    statement(900.0, "900", stage="kindergarten"),
    statement(5000.0, "5000", stage="primary"),
    statement(2000.0, "2000", stage="junior"),
    statement(1000.0, "1000", stage="senior"),
]


@pytest.mark.parametrize(
    ("total", "same"),
    [
        (8000.0, True),  # said again: the explanation holds
        (8001.0, False),
    ],
)
def test_the_fingerprint_changes_with_the_value_and_the_key_does_not(doubted, total, same):
    first = doubted("parts", region_values=[statement(8000.0, "8000"), *STAGES])
    again = doubted("parts", region_values=[statement(total, f"{total:.0f}"), *STAGES])
    assert again["key"].item() == first["key"].item()
    assert (again["fingerprint"].item() == first["fingerprint"].item()) is same


def test_the_key_says_what_it_is_about(doubted):
    found = doubted("parts", region_values=[statement(8000.0, "8000"), *STAGES])
    key = "parts|region_values|230717||all|total_students|2023|students_of_stages"
    assert found["key"].item() == key


def test_the_gravest_come_first_and_a_key_once():
    rows = pl.DataFrame({"rule": ["jump", "range", "jump"], "year": [2023, 2023, 2023]})
    severity = pl.Series("severity", ["warning", "error", "warning"])
    found = together([rows.with_columns(severity, table=pl.lit("school_items"))])
    assert found["rule"].to_list() == ["range", "jump"]


def test_no_frames_are_no_doubts():
    assert Doubt.is_valid(together([]))
    assert together([]).is_empty()
