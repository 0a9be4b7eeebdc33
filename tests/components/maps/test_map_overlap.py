"""Where schools are so many that they lie on each other."""

import polars as pl
import pytest

from components.maps import deck_map, map_overlap

BOX = (112.0, 37.0, 113.0, 38.0)


def grid(side):
    """So many schools along each side of BOX, evenly spread."""
    steps = [step / (side - 1) for step in range(side)]
    places = [(BOX[0] + east, BOX[1] + north) for east in steps for north in steps]
    return pl.DataFrame(places, schema=["longitude", "latitude"], orient="row")


@pytest.mark.parametrize(
    ("side", "width", "height", "overlap"),
    [
        (20, 700, 560, False),
        (100, 700, 560, True),  # 10,000
        (60, 1400, 1120, False),
        (60, 350, 280, True),  # as many on a phone
        (7, 10, 10, False),  # so few have their names
    ],
)
def test_schools_overlap_where_the_map_has_no_place_for_half_of_them(side, width, height, overlap):
    frame = deck_map.Frame(BOX, width, height, deck_map.LIGHT)
    assert map_overlap.overlapping(grid(side), frame) is overlap
