"""A small map that is only looked at: the schools of a district on its outline, as an SVG."""

from html import escape
from math import cos, radians
from typing import Any

import polars as pl

from components.charts import axis_margins
from components.maps import deck_map
from components.maps.deck_map import Look
from components.shell import COLOUR, UNKNOWN

WIDTH, HEIGHT, FREE = 600, 420, 24
#: Sizes of marks and names, in pixels; a phone shows them at 60 %.
SIZE, CHOSEN, NAME = 26, 44, 24


def drawing(rows: pl.DataFrame, boundary: dict[str, Any] | None, look: Look, *, chosen: str) -> str:
    """``rows`` (school, name, longitude, latitude, status) on ``boundary`` (GeoJSON), the last on
    top. ``chosen`` is larger and has its name.
    """
    outer = rings(boundary) if boundary else []
    places = list(rows.select("longitude", "latitude").iter_rows())
    at = Scale([*(point for ring in outer for point in ring), *places])
    lines = path(outer, at)
    marks = "".join(_mark(row, at, look, chosen) for row in rows.iter_rows(named=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="{escape(deck_map.FONT.value)}" '
        f'text-anchor="middle"><path d="{lines}" fill="{UNKNOWN}" fill-opacity="0.1" '
        f'stroke="{UNKNOWN}" stroke-width="1.5"/>{marks}</svg>'
    )


def path(rings: list[list[tuple[float, float]]], at: "Scale") -> str:
    """``rings`` as the path of an SVG."""
    return " ".join(
        "M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in map(at, ring)) + "Z" for ring in rings
    )


def rings(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The outer rings of a GeoJSON polygon, or of several."""
    several = geometry["type"] == "MultiPolygon"
    return [each[0] for each in (geometry["coordinates"] if several else [geometry["coordinates"]])]


class Scale:
    """From degrees to pixels: as long to the east as to the north, all of ``points`` in view."""

    def __init__(self, points: list[tuple[float, float]]) -> None:
        east, north = zip(*points, strict=True)
        self._middle = (min(east) + max(east)) / 2, (min(north) + max(north)) / 2
        self._narrower = cos(radians(self._middle[1]))
        across = (max(east) - min(east)) * self._narrower
        self._pixels = min(
            (WIDTH - 2 * FREE) / max(across, 1e-3),
            (HEIGHT - 2 * FREE) / max(max(north) - min(north), 1e-3),
        )

    def __call__(self, point: tuple[float, float]) -> tuple[float, float]:
        east, north = point[0] - self._middle[0], point[1] - self._middle[1]
        return (
            WIDTH / 2 + east * self._narrower * self._pixels,
            HEIGHT / 2 - north * self._pixels,
        )


def _mark(row: dict[str, Any], at: Scale, look: Look, chosen: str) -> str:
    x, y = at((row["longitude"], row["latitude"]))
    own = row["school"] == chosen
    status = row["status"] or deck_map.NO_DATA
    drawn = _text(
        deck_map.PLAIN[status], x, y, CHOSEN if own else SIZE, COLOUR.get(status, UNKNOWN), look
    )
    if not own:
        return drawn
    half = axis_margins.width(row["name"]) * NAME / 2
    inside = min(max(x, half), WIDTH - half)
    below = min(y + CHOSEN * 0.7, HEIGHT - NAME / 2)
    return drawn + _text(row["name"], inside, below, NAME, look.ink, look)


def _text(text: str, x: float, y: float, size: int, colour: str, look: Look) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
        f'dominant-baseline="central" paint-order="stroke" stroke="{look.halo}" '
        f'stroke-width="3">{escape(text)}</text>'
    )
