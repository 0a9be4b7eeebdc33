"""How many children, schools or classes a rate lacks."""

import polars as pl
import pytest

from data.measures import coverage_rates

NUMBERS = {
    "value": pl.Float64,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "at_least": pl.Float64,
}


def lacking(catalog, value, numerator, denominator, at_least, strict=False):
    rate = {
        "indicator": "public_kindergarten_share",
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "at_least": at_least,
        "strict": strict,
    }
    found = coverage_rates.needed(pl.DataFrame([rate], schema_overrides=NUMBERS), catalog)
    return found.select("needed", "more").row(0)


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "at_least", "needed"),
    [
        (26.4, 23, 87, 85, (74, 51)),  # 85 % of 87 is 73.95 schools
        (50, 100, 200, 50, (100, 0)),  # exactly on the limit
        (90, 90, 100, 85, (85, 0)),  # more than enough is not a negative number
        (0, 0, 40, 50, (20, 20)),
        (25, 50, None, 50, (100, 50)),  # 50 are 25 %, so 200 are all
        (25, None, 200, 50, (None, None)),  # not stated is not zero
        (0, 0, None, 50, (None, None)),  # nobody knows of how many
        (25, 50, 200, None, (None, None)),  # no lower limit
    ],
)
def test_the_numerator_that_meets_the_limit(
    the_catalog, value, numerator, denominator, at_least, needed
):
    assert lacking(the_catalog, value, numerator, denominator, at_least) == needed


def test_above_a_strict_limit_is_one_more(the_catalog):
    assert lacking(the_catalog, 50, 100, 200, 50, strict=True) == (101, 1)
