from . import (
    map_layers as map_layers,
    map_rows as map_rows,
    map_views as map_views,
    school_map as school_map,
    small_map as small_map,
)
from .deck_map import Look as Look
from .school_map import choosing as choosing, say_if_absent as say_if_absent
