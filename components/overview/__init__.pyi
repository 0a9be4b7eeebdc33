from . import (
    aspect_tiles as aspect_tiles,
    district_rows as district_rows,
    first_look as first_look,
    money_panel as money_panel,
    place_map as place_map,
    shortfall_rows as shortfall_rows,
    verdict as verdict,
)
from .place_map import Drawing as Drawing
from .shortfall_rows import Line as Line
