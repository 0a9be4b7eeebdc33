"""A column of texts as values in canonical units."""

import polars as pl
import pytest
from hypothesis import given, strategies as st

from data.catalog import catalog as shipped
from data.workbook.numbers.scaled_amounts import amounts, fractions, unit_of


@pytest.mark.parametrize(
    ("text", "header", "value", "unit", "note"),
    [
        ("12", "万元", 120_000, "万元", ""),
        ("12", None, 12, None, ""),
        ("122.1万元", None, 1_221_000, "万元", ""),
        ("122.1万元", "元", 1_221_000, "万元", ""),  # the cell wins over the header
        ("2亿元", "万元", 200_000_000, "亿元", ""),
        ("1.33万", "元", 13_300, "元", ""),
        ("1.33万", "人", 13_300, "人", ""),
        ("1.33万", "万元", 13_300, "元", "scale_twice"),
        ("5238.5平方米", "㎡", 5238.5, "㎡", ""),
        ("3亩", "㎡", 2000, "亩", ""),
        ("1.2万册", None, 12_000, "万册", ""),
        ("98.87%", "%", 98.87, "%", ""),
        ("98.87%", "万元", 98.87, "%", "unfitting_unit"),
        ("12人", "元", 12, "人", "unfitting_unit"),
        ("12个班", None, 12, "班", ""),
        ("3海里", "元", None, None, "unknown_unit"),
        ("1xx", "元", None, "元", "masked_digits"),
        (None, "元", None, "元", ""),
        *[
            (text, "万元", None, "万元", "not_a_number")
            for text in (
                "9e999999",
                "-1e307",
                "1e306人",
                "9" * 150,
                "9" * 60 + ":1",
            )
        ],
    ],
)
def test_an_amount_is_in_the_canonical_unit(catalog, text, header, value, unit, note):
    read = amounts(pl.Series([text], dtype=pl.String), catalog, header)
    assert read.select("value", "unit", "note").row(0) == (value, unit, note)


def test_values_stay_in_the_order_of_their_texts(catalog):
    texts = ["3", "约2", None, "2", "无", "约2", "1,000"]
    read = amounts(pl.Series(texts), catalog)
    assert read["text"].to_list() == texts
    assert read["value"].to_list() == [3, 2, None, 2, None, 2, 1000]


@pytest.mark.parametrize(
    ("numbers", "asked"),
    [([0.98, 1.0], True), ([98.0, 0.5], False), ([0.0, 1.0], False), ([], False), ([-0.5], False)],
)
def test_only_small_shares_are_asked_about(numbers, asked):
    assert fractions(pl.Series(numbers, dtype=pl.Float64)) is asked


@pytest.mark.parametrize("unit", shipped().units.values(), ids=lambda unit: unit.id)
def test_every_unit_is_known_by_all_its_spellings(unit):
    assert {unit_of(text, shipped()) for text in (unit.id, f"({unit.id})", *unit.aliases)} == {
        unit.id
    }


@given(st.lists(st.decimals(0, 10**7, places=2), min_size=1), st.sampled_from(["元", "万元", "㎡"]))
def test_written_amounts_are_read_back(numbers, unit):
    catalog = shipped()
    factor = catalog.units[unit].factor
    texts = pl.Series([f"{number:,}{unit}" for number in numbers])
    expected = [round(float(number) * factor, 4) for number in numbers]
    assert amounts(texts, catalog)["value"].to_list() == expected
