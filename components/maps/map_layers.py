"""What a map shows besides schools: districts by colour, and what is missing as columns."""

import json
from math import cos, radians
from typing import Any, Final

import polars as pl
import pydeck as pdk

from components.maps import deck_map
from components.maps.deck_map import Box, Look
from components.shell import COLOUR, SHORT, UNKNOWN

METRES: Final = 111_320  # of a degree of latitude
#: The tallest column is so high, and each so wide, as a share of the view.
TALLEST, WIDEST = 0.2, 0.006
PITCH: Final = 45
#: The layer of districts, as a click on it says.
AREAS: Final = "areas"
#: How strongly a district is coloured, from what is hardly so to what is wholly so.
FAINT, FULL = 40, 200


def areas(rows: pl.DataFrame, look: Look, *, chosen: str | None) -> list[pdk.Layer]:
    """A polygon a row: ``region``, ``geometry`` (GeoJSON), ``status`` (of statuses.COLOUR; others
    are grey), ``strength`` (0 to 1, how strongly), ``label`` (written on it), ``tip``,
    ``longitude`` and ``latitude`` (of the label). The edge of ``chosen`` is thick.
    """
    features = [_feature(row, row["region"] == chosen) for row in rows.iter_rows(named=True)]
    polygons = pdk.Layer(
        "GeoJsonLayer",
        deck_map.packed(json.dumps({"type": "FeatureCollection", "features": features}), AREAS),
        id=AREAS,
        pickable=True,
        get_fill_color="properties.c",
        get_line_color=deck_map.rgb(look.ink),
        get_line_width="properties.w",
        line_width_units=deck_map.PIXELS,
    )
    labels = rows.select(
        i="region",
        n="label",
        s=pl.lit(0),  # on the point: there is no mark
        p=pl.concat_list("longitude", "latitude"),
    )
    return [polygons, deck_map.names(labels, chosen, look)]


def _feature(row: dict[str, Any], chosen: bool) -> dict[str, Any]:
    alpha = round(FAINT + (FULL - FAINT) * row["strength"])
    colour = deck_map.rgb(COLOUR.get(row["status"], UNKNOWN))
    return {
        "type": "Feature",
        "i": row["region"],
        "t": row["tip"],
        "properties": {"c": [*colour, alpha], "w": 4 if chosen else 1},
        "geometry": row["geometry"],
    }


def columns(rows: pl.DataFrame, box: Box) -> pdk.Layer:
    """A column a school: ``school``, ``longitude``, ``latitude``, ``amount`` (the tallest is the
    largest) and ``tip``.
    """
    west, south, east, north = box
    across = (east - west) * METRES * cos(radians((south + north) / 2))
    seen = max(across, (north - south) * METRES, METRES / 50)
    return pdk.Layer(
        "ColumnLayer",
        deck_map.packed(
            rows.select(
                i="school",
                p=pl.concat_list(pl.col("longitude", "latitude").round(4)),
                e=(pl.col("amount") / pl.col("amount").max()).round(4),
                t="tip",
            ).write_json(),
            "columns",
        ),
        id="columns",
        pickable=True,
        get_position="p",
        get_elevation="e",
        elevation_scale=seen * TALLEST,
        radius=seen * WIDEST,
        disk_resolution=6,
        get_fill_color=[*deck_map.rgb(SHORT), 230],
        material=False,
    )
