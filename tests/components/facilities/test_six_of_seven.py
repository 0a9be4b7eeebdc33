"""The bars of the resource test: how far the lowest of the seven is from its standard."""

import polars as pl
import pytest

from components.facilities.six_of_seven import told

COLUMNS = {
    "name": pl.String,
    "status": pl.String,
    "ruling": pl.String,
    "met": pl.Int64,
    "unknown": pl.Int64,
    "remaining": pl.String,
    "lowest": pl.Float64,
}
AREA = "teaching_area_per_student"


@pytest.mark.parametrize(
    ("row", "value", "text"),
    [
        (("met", "all_met", 7, 0, None, None), 100.0, "● 7/7"),
        (("met", "remaining_enough", 6, 0, AREA, 0.9), 90.0, "● 6/7，教学用房 90%"),
        (("short", "remaining_low", 6, 0, AREA, 0.5), 50.0, "▲ 6/7，教学用房 50%"),
        (("unknown", "open", 5, 2, None, None), None, "◇ 5/7，2 项无法判定"),
        (("unknown", "open", 5, 1, AREA, 0.9), None, "◇ 5/7，1 项无法判定"),
    ],
)
def test_what_is_still_open_has_no_bar(
    row: tuple[object, ...], value: float | None, text: str
) -> None:
    found = told(pl.DataFrame([("实验小学", *row)], COLUMNS, orient="row"))
    assert found.select("value", "text").row(0) == (value, text)
