"""Maps as plotly figures: for pictures in files, and where a small map on a page is enough."""

from math import cos, radians
from typing import Any, Final

import plotly.graph_objects as go
import polars as pl

from components.shell import COLOUR, INK, SYMBOL, UNKNOWN, dressed, label

OTHER: Final = "square-open"
#: With more schools their names would cover each other.
NAMED = 12
HEIGHT = 420


def schools(
    rows: pl.DataFrame, boundary: dict[str, Any] | None, *, chosen: str | None = None
) -> go.Figure:
    """``rows`` (school, name, longitude, latitude, status, students) on their region's boundary.

    ``chosen`` is larger and alone has its name; without it all have if they are few.
    """
    figure = _ground(boundary)
    names = rows["name"].to_list()
    is_chosen = [each == chosen for each in rows["school"]]
    few = chosen is None and rows.height <= NAMED
    figure.add_scatter(
        x=rows["longitude"].to_list(),
        y=rows["latitude"].to_list(),
        mode="markers+text",
        text=[
            label(name) if few or own else "" for name, own in zip(names, is_chosen, strict=True)
        ],
        hovertext=[label(name) for name in names],
        hoverinfo="text",
        textposition=_inward(rows["longitude"], boundary) if chosen else "bottom center",
        marker={
            "size": [22 if own else 12 for own in is_chosen],
            "symbol": [SYMBOL.get(status, OTHER) for status in rows["status"]],
            "color": [COLOUR.get(status, UNKNOWN) for status in rows["status"]],
            "line": {"color": INK, "width": [2 if own else 0 for own in is_chosen]},
        },
    )
    return _level(figure, rows["latitude"])


def _inward(longitudes: pl.Series, boundary: dict[str, Any] | None) -> list[str]:
    """Where a name stands, so that the edge of the map does not cut it."""
    drawn = longitudes.to_list() if boundary is None else _line(boundary)[0]
    edges = [each for each in drawn if each is not None]
    middle = (min(edges) + max(edges)) / 2
    return ["bottom right" if each < middle else "bottom left" for each in longitudes]


def areas(rows: pl.DataFrame) -> go.Figure:
    """``rows`` as of ``map_layers.areas``: a coloured polygon each, its label written on it."""
    figure = go.Figure()
    for row in rows.iter_rows(named=True):
        x, y = _line(row["geometry"])
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            fill="toself",
            fillcolor=_faded(COLOUR.get(row["status"], UNKNOWN), 0.2 + 0.6 * row["strength"]),
            line={"color": INK, "width": 1},
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=rows["longitude"].to_list(),
        y=rows["latitude"].to_list(),
        mode="text",
        text=[label(each) for each in rows["label"]],
        hoverinfo="skip",
    )
    return _level(figure, rows["latitude"])


def _ground(boundary: dict[str, Any] | None) -> go.Figure:
    figure = go.Figure()
    if boundary is not None:
        x, y = _line(boundary)
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            fill="toself",
            fillcolor=_faded(UNKNOWN, 0.1),
            line={"color": UNKNOWN, "width": 1.5},
            hoverinfo="skip",
        )
    return figure


def rings(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The outer rings of a GeoJSON polygon, or of several."""
    several = geometry["type"] == "MultiPolygon"
    return [each[0] for each in (geometry["coordinates"] if several else [geometry["coordinates"]])]


def _line(geometry: dict[str, Any]) -> tuple[list[float | None], list[float | None]]:
    """The ``rings`` as one line with breaks."""
    points = [point for ring in rings(geometry) for point in (*ring, (None, None))]
    return [x for x, _y in points], [y for _x, y in points]


def _level(figure: go.Figure, latitudes: pl.Series) -> go.Figure:
    """As long to the east as to the north, at these latitudes."""
    middle: Any = latitudes.mean() or 35.0
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, scaleanchor="x", scaleratio=1 / cos(radians(middle)))
    figure.update_layout(showlegend=False, height=HEIGHT)
    return dressed(figure)


def _faded(colour: str, strength: float) -> str:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"rgba({red},{green},{blue},{strength:.2f})"
