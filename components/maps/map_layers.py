"""What a map shows besides schools: districts by colour, regions as discs, and what is missing as
columns.
"""

import json
from math import cos, radians
from typing import Any, Final

import polars as pl
import pydeck as pdk

from components.maps import deck_map
from components.maps.deck_map import Box, Frame, Look
from components.shell import COLOUR, FONT_SIZE, SHORT, UNKNOWN

METRES: Final = 111_320  # of a degree of latitude
#: The tallest column is so high, and each so wide, as a share of the view.
TALLEST, WIDEST = 0.2, 0.006
PITCH: Final = 45
#: The layer of districts, as a click on it says.
AREAS: Final = "areas"
#: The layer of regions that stand for their schools, as a click on it says.
REGIONS: Final = "regions"
#: Pixels of the radius of the largest disc, on a narrow map a share of its width, and of the
#: smallest that can be clicked.
LARGEST, NARROW, LEAST = 30, 1 / 18, 10
#: Pixels of the lines below a disc.
LINES: Final = 2 * round(1.2 * FONT_SIZE)
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


def discs(rows: pl.DataFrame, frame: Frame) -> list[pdk.Layer]:
    """A disc a row: ``region``, ``schools`` (its area), ``short`` (the area of the disc in it),
    ``count`` (written on it), ``label`` (below it, if there is room), ``tip``, ``longitude`` and
    ``latitude``. Small ones lie on top.
    """
    look, largest = frame.look, min(LARGEST, NARROW * frame.width)
    share = (pl.col("short") / pl.col("schools")).sqrt()
    radius = largest * (pl.col("schools") / pl.col("schools").max()).sqrt()
    drawn = (
        rows.sort("schools", descending=True)
        .with_columns(
            p=pl.concat_list(pl.col("longitude", "latitude").round(4)),
            r=radius.clip(lower_bound=LEAST).round(1),
        )
        .with_columns(s=2 * pl.col("r"), inner=(pl.col("r") * share).round(1))
    )
    whole = {"get_fill_color": [*deck_map.rgb(look.halo), 220], "pickable": True}
    short = {"get_fill_color": deck_map.rgb(SHORT)}
    labels = drawn.select("p", "s", i="region", n="label")
    return [
        _discs(drawn.select("p", "r", i="region", t="tip"), REGIONS, look, **whole),
        _discs(drawn.filter(pl.col("inner") > 0).select("p", r="inner"), "inner", look, **short),
        deck_map.written(drawn.select("p", n="count"), look, layer="counts"),
        # Two lines: twice as large, one would send away those that are well below it.
        deck_map.names(
            labels, None, look, layer="labels", above=round(largest) + LINES, larger=1.5
        ),
    ]


def _discs(rows: pl.DataFrame, layer: str, look: Look, **how: Any) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        deck_map.packed(rows.write_json(), layer),
        id=layer,
        get_position="p",
        get_radius="r",
        radius_units=deck_map.PIXELS,
        stroked=True,
        get_line_color=deck_map.rgb(look.ink),
        get_line_width=1,
        line_width_units=deck_map.PIXELS,
        **how,
    )


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
