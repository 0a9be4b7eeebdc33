"""Figure, limit and distance are rounded together."""

from decimal import Decimal

import pytest
from hypothesis import example, given, strategies as st

from data import rounding
from data.rounding import TOLERANCE, beside, exact, printed

numbers = st.floats(-1e12, 1e12, allow_nan=False)
places = st.integers(0, 4)
factors = st.sampled_from([1.0, 1e3, 1e4, 1e6, 1e8])


@pytest.mark.parametrize(
    ("value", "limit", "places", "said"),
    [
        (86.55, 100, 1, ("86.6", "100.0", "13.4")),  # not 13.5, though 13.45 rounds to it
        (49.96, 50, 1, ("49.96", "50.00", "0.04")),  # not 50.0 and 0.0
        (49.9996, 50, 1, ("49.9996", "50.0000", "0.0004")),
        (50.04, 50, 1, ("50.04", "50.00", "0.04")),  # more than enough reads so, too
        (50.0, 50, 1, ("50.0", "50.0", "0")),
        (90.2, 90.5, 0, ("90.2", "90.5", "0.3")),  # a limit is not rounded away
        (0.04, 50, 1, ("0.04", "50.00", "49.96")),  # what is not 0 does not read as 0
        (-0.04, 50, 0, ("-0.04", "50.00", "50.04")),
    ],
)
def test_a_figure_its_limit_and_their_distance_agree(value, limit, places, said):
    assert tuple(map(str, beside(value, limit, places)[:3])) == said


@given(numbers, numbers, places, factors)
@example(86.55, 100.0, 1, 1.0)
@example(99.95, 100.0, 1, 1.0)
@example(1e12, 1e12 + 1, 0, 1e8)
def test_the_distance_is_that_of_what_is_printed(value, limit, places, factor):
    said = beside(value, limit, places, factor)
    assert said.apart == abs(said.value - said.limit)


@given(limit=numbers, step=st.floats(-1, 1), places=places, factor=factors)
@example(50.0, -1e-7, 0, 1.0)
def test_what_falls_short_never_prints_as_the_limit(limit, step, places, factor):
    value = limit + step
    said = beside(value, limit, places, factor)
    assert (said.value == said.limit) == rounding.same(value, limit)
    assert (said.value < said.limit) == (value < limit and not rounding.same(value, limit))


@given(numbers, numbers, places)
def test_nothing_is_printed_further_away_than_it_is(value, limit, places):
    said = beside(value, limit, places)
    least = Decimal(1).scaleb(-said.places)
    assert abs(said.value - exact(value)) <= least / 2 or rounding.same(value, limit)


@given(numbers, places)
def test_what_is_not_nothing_does_not_read_as_nothing(value, places):
    assert (printed(value, places) == 0) == (abs(value) < TOLERANCE)


@given(value=st.integers(1, 10**6), places=places)
def test_no_place_is_printed_that_is_not_needed(value, places):
    assert beside(value + 0.123456, value + 7.5, places).places == max(places, 1)


def test_what_is_computed_is_told_apart_but_not_printed_in_full():
    said = beside(24.13, 28100 / 1164, 2, in_full=False)
    assert (str(said.value), str(said.limit)) == ("24.13", "24.14")
