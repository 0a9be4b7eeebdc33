"""Clicking on a map as a person does: point until the name is shown, click until it is chosen."""

from math import log, pi, radians, tan

import polars as pl
from playwright.sync_api import Locator, expect

from components.maps import deck_map, map_width


def place(
    schools: pl.DataFrame, east: float, north: float, the_map: Locator
) -> tuple[float, float]:
    """Where on the screen a place is on ``the_map`` of all ``schools``."""
    on = the_map.bounding_box()
    assert on is not None
    across, down = schools["longitude"], schools["latitude"]
    edges = [across.min(), down.min(), across.max(), down.max()]
    width = int(on["width"] // map_width.STEP * map_width.STEP)
    view = deck_map.view(tuple(edges), width, int(on["height"]))  # type: ignore[arg-type]
    world = 512 * 2**view.zoom
    x = (east - view.longitude) / 360 * world
    y = (_mercator(view.latitude) - _mercator(north)) * world
    return on["x"] + on["width"] / 2 + x, on["y"] + on["height"] / 2 + y


def _mercator(latitude: float) -> float:
    return log(tan(pi / 4 + radians(latitude) / 2)) / (2 * pi)


def choose(the_map: Locator, x: float, y: float, name: str, chosen: Locator) -> None:
    """Click on what is called ``name`` and drawn at (``x``, ``y``) of the screen, until ``chosen``
    is there.
    """
    page, said = the_map.page, the_map.locator(".deck-tooltip", has_text=name)
    for step in range(200):  # no element says when the graphics card has drawn the schools
        page.mouse.move(x + step % 2, y)
        if said.is_visible():
            break
        page.wait_for_timeout(100)
    expect(said).to_be_visible()
    for _ in range(10):  # a busy machine without a graphics card makes a click a long press
        page.mouse.click(x, y)
        page.wait_for_timeout(1000)
        if chosen.is_visible():
            break
    expect(chosen).to_be_visible()
