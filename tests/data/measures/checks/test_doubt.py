"""A doubt keeps its key; what was explained holds as long as the values do."""

import polars as pl
import pytest

from data.measures.checks import doubts
from data.measures.checks.doubt.doubt_rows import Doubt, together, unexplained


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


@pytest.mark.parametrize(
    ("primary", "open_"),
    [
        (5000.0, 0),  # nothing has changed: the explanation holds
        (4999.0, 1),  # a part has
    ],
)
def test_an_explanation_holds_as_long_as_the_figures_do(doubted, primary, open_):
    explained = doubted("parts", region_values=[statement(8000.0, "8000"), *STAGES])
    now = [*STAGES, statement(primary, "5000", stage="primary")]
    now = [statement(8000.0, "8000"), *(row for row in now if row not in STAGES[1:2])]
    found = doubted("parts", region_values=now)
    assert unexplained(found, explained.select("key", "fingerprint")).height == open_


def test_an_outlier_stays_explained_while_its_peers_change():
    row = {"rule": "outlier", "severity": "warning", "table": "school_items", "value": 9.0}
    first, later = (together([pl.DataFrame([row | {"expected": e}])]) for e in (3.0, 3.1))
    assert unexplained(later, first.select("key", "fingerprint")).is_empty()


@pytest.mark.parametrize(
    "rows",
    [
        {},
        {"schools": [{"school": "s", "region": "999999", "longitude": 100.0, "latitude": 30.0}]},
        {"schools": [{"school": "s"}], "items": [{"school": "s", "year": 2023}]},
        {"items": [{"school": "unknown", "year": 2023, "staff": 5}]},  # not in the register
        {"region_values": [{"measure": "no_such", "year": 2023, "value": 1.0}]},
    ],
)
def test_next_to_nothing_raises_no_doubt(snapshot_of, the_catalog, rows):
    assert doubts(snapshot_of(**rows), the_catalog).is_empty()
    assert doubts(snapshot_of(**rows), the_catalog, [2023]).is_empty()
