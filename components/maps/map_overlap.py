"""Whether so many schools are on the map that one cannot be told from the next."""

from math import pi
from typing import Final

import polars as pl

from components.maps import deck_map
from components.maps.deck_map import Frame

#: So few schools have their names beside them, and are told apart by these.
NAMED: Final = deck_map.DENSITIES[0].most
#: Pixels of the place that a school needs for itself: the smallest mark.
ROOM: Final = deck_map.DENSITIES[-1].least


def overlapping(placed: pl.DataFrame, frame: Frame) -> bool:
    """Whether more than half of ``placed`` (``longitude``, ``latitude``) would lie on another one
    even as the smallest marks, as long as nobody has looked closer.
    """
    if placed.height <= NAMED:
        return False
    world = 512 * 2 ** deck_map.view(frame.box, frame.width, frame.height).zoom
    half_turned = pi / 4 + pl.col("latitude").radians() / 2
    across = pl.col("longitude") / 360
    down = half_turned.tan().log() / (2 * pi)
    places = placed.select(
        across=(across * world / ROOM).floor(), down=(down * world / ROOM).floor()
    )
    return places.n_unique() < placed.height / 2
