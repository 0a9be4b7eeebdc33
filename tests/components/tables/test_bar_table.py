"""What is drawn of bars: where each begins and ends, and what stands back."""

import polars as pl
import pytest

from components.tables import bar_table

ROW = {"name": "甲校", "value": 1.0, "text": "1", "status": "met", "nature": "reported"}


def told(*rows, **more):
    listed = [ROW | {"limit": None} | row for row in rows]
    frame = pl.DataFrame(listed, schema_overrides={"value": pl.Float64, "limit": pl.Float64})
    return bar_table.data("说明", frame, **more)["rows"]


@pytest.mark.parametrize(
    ("values", "limit", "ends"),
    [
        ([80.0, 20.0], 100.0, [(0, 80, 100), (0, 20, 100)]),
        ([80.0, 40.0], None, [(0, 100, None), (0, 50, None)]),
        ([-20.0, 80.0], None, [(0, 20, None), (20, 100, None)]),
        ([0.0, 0.0], None, [(0, 0, None), (0, 0, None)]),
        ([None, 5.0], None, [(None, None, None), (0, 100, None)]),  # no value is no bar of 0
        ([None, None], 100.0, [(None, None, 100), (None, None, 100)]),
    ],
)
def test_bars_go_from_nothing_to_their_value(values, limit, ends):
    drawn = told(*({"value": value, "limit": limit} for value in values))
    assert [(row["start"], row["end"], row["limit"]) for row in drawn] == ends


def test_what_is_made_up_is_hatched():
    assert [row["made_up"] for row in told({}, {"nature": "illustrative"})] == [False, True]


def test_only_bars_with_an_id_open_something():
    assert [row["id"] for row in told({}, {})] == ["", ""]
    assert [row["id"] for row in told({}, {}, ids=["1", "2"])] == ["1", "2"]
