"""The map behind the schools, if a tile server is configured; none is asked for without one.

Chinese tile servers draw in GCJ-02 or BD-09: everything drawn on their tiles is moved as theirs.
"""

from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from data import settings
from data.coordinates import from_wgs84
from data.records import Datum

_DATUMS: Final = {"WGS-84": Datum.WGS84, "GCJ-02": Datum.GCJ02, "BD-09": Datum.BD09}


@dataclass(frozen=True)
class Tiles:
    """Where tiles come from ({z}, {x} and {y} stand for their place) and how they are drawn."""

    url: str
    datum: Datum


def configured() -> Tiles | None:
    """The tiles that the settings name; ValueError for a datum that nobody draws in."""
    url, named = settings.TILE_URL.value, settings.TILE_DATUM.value
    if not url:
        return None
    if named not in _DATUMS:
        raise ValueError(f"TILE_DATUM is {named!r}; it must be one of {', '.join(_DATUMS)}")
    return Tiles(url, _DATUMS[named])


def on_tiles(points: pl.DataFrame, tiles: Tiles | None) -> pl.DataFrame:
    """``points`` with ``longitude`` and ``latitude`` (WGS-84) where the tiles show them."""
    if tiles is None:
        return points
    x, y = from_wgs84(pl.col("longitude"), pl.col("latitude"), tiles.datum)
    return points.with_columns(longitude=x, latitude=y)


def drawn(geometry: dict[str, Any], tiles: Tiles | None) -> dict[str, Any]:
    """A GeoJSON polygon (WGS-84), or several, where the tiles show it."""
    if tiles is None:
        return geometry
    several = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if several else [geometry["coordinates"]]
    moved = [[_ring(ring, tiles) for ring in polygon] for polygon in polygons]
    return geometry | {"coordinates": moved if several else moved[0]}


def _ring(ring: Any, tiles: Tiles) -> list[tuple[float, ...]]:
    points = pl.DataFrame(ring, schema=["longitude", "latitude"], orient="row")
    return on_tiles(points, tiles).rows()
