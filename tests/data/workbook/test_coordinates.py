"""Coordinates of Chinese maps, turned into WGS-84."""

import polars as pl
import pytest

from data.coordinates import from_wgs84, to_wgs84
from data.records import Datum


def moved(longitude: float, latitude: float, datum: str | None) -> tuple[float, float]:
    x, y = to_wgs84(pl.lit(longitude), pl.lit(latitude), pl.lit(datum, pl.String))
    return pl.select(x=x, y=y).row(0)


POINTS = pytest.mark.parametrize(
    ("datum", "longitude", "latitude", "true"),
    [
        # Published points of the common converters, Beijing; then Yimei and the corners.
        (Datum.GCJ02, 116.41024449916938, 39.91640428150164, (116.404, 39.915)),
        (Datum.BD09, 116.41662724378733, 39.922699552216216, (116.404, 39.915)),
        (Datum.GCJ02, 129.30778377728856, 47.702446484319466, (129.3, 47.7)),
        (Datum.BD09, 129.31441276540377, 47.70808945067509, (129.3, 47.7)),
        (Datum.GCJ02, 75.50314885279292, 39.50025603151602, (75.5, 39.5)),
        (Datum.BD09, 110.01067497049883, 18.304217374423708, (110.0, 18.3)),
    ],
)


@POINTS
def test_a_point_is_moved_to_within_some_metres(
    datum: Datum, longitude: float, latitude: float, true: tuple[float, float]
) -> None:
    assert moved(longitude, latitude, datum) == pytest.approx(true, abs=4e-5)


@POINTS
def test_a_point_is_drawn_where_the_map_of_that_datum_shows_it(
    datum: Datum, longitude: float, latitude: float, true: tuple[float, float]
) -> None:
    x, y = from_wgs84(pl.lit(true[0]), pl.lit(true[1]), datum)
    assert pl.select(x=x, y=y).row(0) == pytest.approx((longitude, latitude), abs=1e-6)


@pytest.mark.parametrize("datum", [Datum.WGS84.value, None])
def test_wgs84_is_left_as_it_is(datum: str | None) -> None:
    assert moved(129.3, 47.7, datum) == (129.3, 47.7)
    x, y = from_wgs84(pl.lit(129.3), pl.lit(47.7), Datum.WGS84)
    assert pl.select(x=x, y=y).row(0) == (129.3, 47.7)
