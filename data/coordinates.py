"""Coordinates as Chinese maps give them, turned into WGS-84 and back.

GCJ-02 (高德, 腾讯) shifts every point of the country by some hundred metres, BD-09 (百度) shifts
GCJ-02 once more. The formulas are the published ones; turned round they are good to a few metres.
"""

from math import pi

import polars as pl

from data.records import Datum

#: The country lies within.
LIMITS = {"longitude": (73, 136), "latitude": (3, 54)}
#: Krasovsky 1940 ellipsoid, on which the shift is computed.
AXIS = 6378245.0
ECCENTRICITY = 0.00669342162296594323
#: 百度 turns the angle of its second shift this fast.
TURN = pi * 3000 / 180


def to_wgs84(longitude: pl.Expr, latitude: pl.Expr, datum: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Longitude and latitude in WGS-84; a null ``datum`` is WGS-84 already."""
    baidu = datum == Datum.BD09
    x, y = _unturned(longitude, latitude)
    x, y = (
        pl.when(baidu).then(x).otherwise(longitude),
        pl.when(baidu).then(y).otherwise(latitude),
    )
    east, north = _shift(x, y)
    shifted = datum.is_in([Datum.BD09, Datum.GCJ02])
    return (
        pl.when(shifted).then(x - east).otherwise(longitude),
        pl.when(shifted).then(y - north).otherwise(latitude),
    )


def from_wgs84(longitude: pl.Expr, latitude: pl.Expr, datum: Datum) -> tuple[pl.Expr, pl.Expr]:
    """Longitude and latitude as a map in ``datum`` draws them."""
    if datum == Datum.WGS84:
        return longitude, latitude
    east, north = _shift(longitude, latitude)
    x, y = longitude + east, latitude + north
    return _turned(x, y) if datum == Datum.BD09 else (x, y)


def _turned(longitude: pl.Expr, latitude: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """BD-09 from GCJ-02."""
    x, y = longitude, latitude
    far = (x * x + y * y).sqrt() + 0.00002 * (y * TURN).sin()
    angle = pl.arctan2(y, x) + 0.000003 * (x * TURN).cos()
    return far * angle.cos() + 0.0065, far * angle.sin() + 0.006


def _unturned(longitude: pl.Expr, latitude: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """GCJ-02 from BD-09."""
    x, y = longitude - 0.0065, latitude - 0.006
    far = (x * x + y * y).sqrt() - 0.00002 * (y * TURN).sin()
    angle = pl.arctan2(y, x) - 0.000003 * (x * TURN).cos()
    return far * angle.cos(), far * angle.sin()


def _shift(longitude: pl.Expr, latitude: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """By how many degrees GCJ-02 lies off to the east and the north."""
    x, y = longitude - 105, latitude - 35
    root = x.abs().sqrt()
    waves = 20 * (6 * pi * x).sin() + 20 * (2 * pi * x).sin()
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north += (waves + _waves(y) + _long_waves(y, 160, 320)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east += (waves + _waves(x) + _long_waves(x, 150, 300)) * 2 / 3
    radians = latitude / 180 * pi
    magic = 1 - ECCENTRICITY * radians.sin() ** 2
    along = AXIS * (1 - ECCENTRICITY) / (magic * magic.sqrt()) * pi
    across = AXIS / magic.sqrt() * radians.cos() * pi
    return east * 180 / across, north * 180 / along


def _waves(t: pl.Expr) -> pl.Expr:
    return 20 * (pi * t).sin() + 40 * (pi / 3 * t).sin()


def _long_waves(t: pl.Expr, first: float, second: float) -> pl.Expr:
    return first * (pi / 12 * t).sin() + second * (pi / 30 * t).sin()
