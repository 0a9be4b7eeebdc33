"""The map as a plotly figure: names stay within it."""

import polars as pl
import pytest

from components.maps import map_pictures

SQUARE = {"type": "Polygon", "coordinates": [[[128, 47], [130, 47], [130, 48], [128, 47]]]}


@pytest.mark.parametrize(("longitude", "side"), [(128.1, "bottom right"), (129.9, "bottom left")])
def test_the_name_of_the_chosen_school_points_away_from_the_edge(longitude, side):
    rows = pl.DataFrame(
        {
            "school": ["A"],
            "name": ["第一小学"],
            "longitude": [longitude],
            "latitude": [47.5],
            "status": ["met"],
        }
    )
    drawn = map_pictures.schools(rows, SQUARE, chosen="A").data[-1]
    assert list(drawn.textposition) == [side]
