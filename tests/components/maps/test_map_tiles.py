"""What is drawn on the tiles of a map server, and where."""

import polars as pl
import pytest

from components.maps import map_tiles
from components.maps.map_tiles import Tiles
from data.records import Datum

URL = "http://tiles.local/{z}/{x}/{y}.png"
BEIJING = pl.DataFrame({"longitude": [116.404], "latitude": [39.915]})
#: The same place as the maps of that datum draw it: published points of the common converters.
SHIFTED = {
    Datum.GCJ02: (116.41024449916938, 39.91640428150164),
    Datum.BD09: (116.41662724378733, 39.922699552216216),
}


def test_without_an_address_there_are_no_tiles(monkeypatch):
    monkeypatch.delenv("TILE_URL", raising=False)
    assert map_tiles.configured() is None


def test_tiles_are_drawn_in_wgs84_unless_it_is_said_otherwise(monkeypatch):
    monkeypatch.setenv("TILE_URL", URL)
    monkeypatch.delenv("TILE_DATUM", raising=False)
    assert map_tiles.configured() == Tiles(URL, Datum.WGS84)


def test_a_datum_that_nobody_draws_in_is_named(monkeypatch):
    monkeypatch.setenv("TILE_URL", URL)
    monkeypatch.setenv("TILE_DATUM", "GCJ02")
    with pytest.raises(ValueError, match="TILE_DATUM is 'GCJ02'; it must be one of WGS-84, GCJ-02"):
        map_tiles.configured()


@pytest.mark.parametrize("datum", SHIFTED)
def test_a_point_lies_where_the_tiles_show_its_place(datum):
    row = map_tiles.on_tiles(BEIJING, Tiles(URL, datum)).row(0)
    assert row == pytest.approx(SHIFTED[datum], abs=1e-6)


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("datum", SHIFTED)
def test_a_boundary_is_moved_with_its_points(datum, several):
    polygon = [[(116.404, 39.915), (116.5, 39.9), (116.404, 39.915)]]
    geometry = {
        "type": "MultiPolygon" if several else "Polygon",
        "coordinates": [polygon] if several else polygon,
    }
    moved = map_tiles.drawn(geometry, Tiles(URL, datum))
    ring = moved["coordinates"][0][0] if several else moved["coordinates"][0]
    assert moved["type"] == geometry["type"]
    assert ring[0] == ring[-1] == pytest.approx(SHIFTED[datum], abs=1e-6)


def test_without_tiles_everything_stays_where_it_is():
    geometry = {"type": "Polygon", "coordinates": [[(1.0, 2.0)]]}
    assert map_tiles.on_tiles(BEIJING, None) is BEIJING
    assert map_tiles.drawn(geometry, None) is geometry
