"""The catalogue that ships: complete, and equal to the table of standards that it was made from.

``standards.csv`` is that table as reviewed against the official texts.
"""

import csv
from pathlib import Path

import pytest

from data.catalog import catalog
from data.catalog.catalog_loader import ratio
from data.measures.balance import MET_AT_LEAST, REMAINING_AT_LEAST

TEXT = (Path(__file__).parent / "standards.csv").read_text(encoding="utf-8-sig")
SOURCE = list(csv.DictReader(TEXT.splitlines()))


def test_every_row_of_the_source_is_a_standard():
    assert set(catalog().standards) == {row["code"] for row in SOURCE}


@pytest.mark.parametrize("row", SOURCE, ids=lambda row: row["code"])
def test_a_standard_says_what_its_source_says(row):
    standard = catalog().standards[row["code"]]
    limit = next(
        limit
        for limit in (standard.at_least, standard.at_most, standard.expected, standard.reference)
        if limit is not None
    )
    try:
        expected = ratio(row["threshold"]) if ":" in row["threshold"] else float(row["threshold"])
    except ValueError:
        expected = row["threshold"]
    assert limit == (expected if isinstance(limit, float) else row["threshold"])
    assert standard.confidence == row["confidence"]
    assert (standard.source == row["source_document"]) or row["source_document"] == "同上"
    assert standard.strict == (row["direction"] in ("<", ">"))
    assert (standard.reference is not None) == (row["direction"] == "ref")
    assert catalog().programmes[standard.programme].name.zh == row["programme"]
    assert (standard.level == "region") == row["level"].startswith(("district", "province"))


@pytest.mark.parametrize(
    ("direction", "side"),
    [(">=", "at_least"), (">", "at_least"), ("<=", "at_most"), ("<", "at_most")],
)
def test_the_direction_is_kept(direction, side):
    numeric = [catalog().standards[row["code"]] for row in SOURCE if row["direction"] == direction]
    assert numeric
    assert all(getattr(s, side) is not None or s.expected is not None for s in numeric)


@pytest.mark.parametrize(
    ("code", "limit"),
    [
        ("YZ-R4-P", 4.5),
        ("YZ-R4-J", 5.8),
        ("YZ-CV4-P", 0.5),
        ("YZ-CV4-J", 0.45),
        ("JB-CV-P", 0.65),
        ("PJ-A3", 50),
        ("PJ-C3", 1 / 15),
        ("PG-5", 1 / 12.5),
    ],
)
def test_well_known_thresholds(code, limit):
    standard = catalog().standards[code]
    assert limit in (standard.at_least, standard.at_most)


def test_the_framework_holds_both_reports():
    nodes = catalog().framework.values()
    contents = [n for n in nodes if n.code.startswith("D-") and n.code.count("-") == 2]
    assert len(contents) == 16
    assert {n.code for n in nodes if n.parent == "P"} == {f"P-{i}" for i in range(7)}


def test_school_types_carry_their_national_code():
    types = catalog().school_types
    assert {"111", "211", "311", "312", "341", "342", "345"} <= set(types)
    assert types["312"].stages == {"primary": 1, "junior": 1.1}
    assert types["345"].stages == {"primary": 1, "junior": 1.1, "senior": 1.32}


def test_the_fields_of_the_school_form_are_items():
    groups = [item.group for item in catalog().items_of("school")]
    assert {"basics", "students", "classes", "teachers", "areas", "rooms", "money"} <= set(groups)


def test_the_seven_resource_indicators_are_computed_from_items():
    seven = [s.indicator for s in catalog().standards.values() if s.code.startswith("YZ-R")]
    assert len(set(seven)) == 7
    assert all(catalog().indicators[key].formula for key in seven)


def test_the_rule_of_six_of_seven_is_that_of_the_catalogue():
    standards = catalog().standards
    rule = (standards["YZ-AGG-6OF7"].at_least, standards["YZ-AGG-85"].at_least)
    assert rule == (MET_AT_LEAST, REMAINING_AT_LEAST * 100)
