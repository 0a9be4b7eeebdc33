"""The map itself: where it looks, what lies on it, what a click does."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import pydeck as pdk
import streamlit as st

from components.figures import shared_results
from components.inputs import url_widgets
from components.maps import (
    deck_map,
    map_canvas,
    map_layers,
    map_overlap,
    map_rows,
    map_tiles,
    map_width,
    school_map,
)
from components.shell import (
    N_,
    PageContext,
    _,
    tip_lines,
    url_state,
)
from data import regions
from data.measures import schools_status, selection

LAYER = "layer"
LAYERS = {"schools": N_("各校"), "regions": N_("汇总"), "districts": N_("区县"), "gaps": N_("缺口")}
MAP = "map"
#: Pixels of the map's height; on a phone it leaves room to scroll past it.
HIGH, LOW = 560, 440


def pick_layer(view: PageContext) -> str:
    """What the map shows. If the link names nothing it is each school, or where these overlap the
    regions that stand for them.
    """
    schools = selection.schools(view.choice, view.snapshot)
    several = schools["region"].n_unique() > 1
    usual = "regions" if several and _overlap(_placed(schools)) else "schools"
    options = {code: _(word) for code, word in LAYERS.items()}
    return url_widgets.one_of(LAYER, _("图层"), options, usual=usual)


def _overlap(placed: pl.DataFrame) -> bool:
    box = extent(placed, ())
    return box is not None and map_overlap.overlapping(placed, framed(box, MAP))


def _placed(schools: pl.DataFrame) -> pl.DataFrame:
    """Those that have a place, where the tiles show it."""
    return map_tiles.on_tiles(schools.filter(schools_status.has_place()), map_tiles.configured())


def draw_map(
    layer: str, schools: pl.DataFrame, chosen: str | None, by: str, view: PageContext
) -> None:
    """The map. A click puts the school or the region into the link."""
    codes = schools["region"].unique().sort().to_list() or list(shared_results.focus(view))
    placed = _placed(schools)
    box = extent(_in_view(layer, schools, placed), codes)
    if box is None:
        st.info(_("所选学校没有坐标，无法画图。请在“学校名册”中填写经度和纬度。"))
        return
    frame = framed(box, MAP)
    match layer:
        case "districts":
            rows = map_rows.located(map_rows.shares(schools), frame.width_of_box, frame.tiles)
            layers = map_layers.areas(rows, frame.look, chosen=view.choice.district)
        case "gaps":
            lacking = map_rows.lacking(placed, by, view)
            tip = tip_lines("name", "missing")
            columns = map_layers.columns(lacking.with_columns(tip=tip), box)
            layers = [*deck_map.around(_outline(codes, frame)), columns]
        case "regions":
            layers = _of_regions(schools, placed, chosen, frame)
        case _:
            outline = _outline(codes, frame)
            layers = deck_map.schools(placed, frame.look, chosen=chosen, outline=outline)
    alt = _("学校地图；同样的内容见下方数据表，也可按名称查找学校，或在上方选择地区")
    pitch = map_layers.PITCH if layer == "gaps" else 0
    show_map(layers, frame, key=MAP, alt=alt, on_select=_click, pitch=pitch)


def say_if_overlapping(layer: str, schools: pl.DataFrame) -> None:
    """Below the map of schools: that they overlap, if they do, and what helps."""
    if layer == "schools" and _overlap(_placed(schools)):
        st.caption(_("学校太密，互相重叠：放大地图可以分开，“汇总”按地区计数。"))


def _in_view(layer: str, schools: pl.DataFrame, placed: pl.DataFrame) -> pl.DataFrame:
    """The places that the map must show; none where it shows whole regions."""
    if layer == "districts":
        return placed.clear()
    places = placed.select("longitude", "latitude")
    if layer != "regions":
        return places
    discs = map_rows.discs(schools, map_tiles.configured()).select("longitude", "latitude")
    return pl.concat([places, discs.drop_nulls()])


def _of_regions(
    schools: pl.DataFrame, placed: pl.DataFrame, chosen: str | None, frame: deck_map.Frame
) -> list[pdk.Layer]:
    """The regions that stand for ``schools``, and on top the chosen one of ``placed``, if any."""
    rows = map_rows.discs(schools, frame.tiles)
    own = placed.filter(school=chosen or "")
    return [
        *deck_map.around(_outline(rows["region"].to_list(), frame)),
        *map_layers.discs(rows.drop_nulls("longitude"), frame),
        *deck_map.schools(own, frame.look, chosen=chosen, outline=None),
    ]


def _outline(codes: Sequence[str], frame: deck_map.Frame) -> dict[str, Any] | None:
    """Of each district where the eye can tell them apart, else of the region around them."""
    around = map_rows.around(codes)
    drawn = [around] if around else []
    if 1 < len(codes) <= map_rows.MOST_REGIONS:
        drawn = [code for code in codes if map_rows.around([code])]
    shapes = [map_rows.boundary(code, frame.width_of_box, frame.tiles) for code in drawn]
    return {"type": "GeometryCollection", "geometries": shapes} if shapes else None


def framed(box: deck_map.Box, key: str) -> deck_map.Frame:
    """The map ``key`` for the reader's screen, with ``box`` in view."""
    width = map_width.of(key)
    return deck_map.Frame(box, width, HIGH if width > LOW else LOW, look(), map_tiles.configured())


def look() -> deck_map.Look:
    """The colours of what is not a status, in the reader's theme."""
    return deck_map.DARK if st.context.theme.type == "dark" else deck_map.LIGHT


def show_map(
    layers: Sequence[pdk.Layer],
    frame: deck_map.Frame,
    *,
    key: str,
    alt: str,
    on_select: Any,
    pitch: int = 0,
) -> None:
    """Draw ``layers``; ``on_select`` is called after a click. Where the browser cannot, say so."""
    with st.container(gap=None):
        map_canvas.keep(key)
        if map_canvas.is_missing():
            st.info(_("这个浏览器画不出地图（没有启用 WebGL），同样的内容见列表。"))
            return
        st.pydeck_chart(
            deck_map.deck(layers, frame, pitch=pitch),
            key=key,
            height=frame.height,
            on_select=on_select,
            alt=alt,
        )
        map_width.ask(key)


def clicked(key: str) -> tuple[str, str] | None:
    """What was clicked on the map ``key``: the layer it lies on, and its id."""
    selected = st.session_state[key].selection["objects"]
    return next(((layer, rows[0]["i"]) for layer, rows in selected.items() if rows), None)


def _click() -> None:
    # The link is the truth; what Streamlit itself remembers as selected is not looked at again.
    found = clicked(MAP)
    if found is not None:
        url_state.put(after_click(*found))


def after_click(layer: str, code: str) -> dict[str, str]:
    """What the link says after a click on ``code``, which lies on ``layer``: the link itself may
    ask for another one by then.
    """
    if layer == map_layers.REGIONS:
        return {"district": code, LAYER: ""}  # down to what it stands for
    return {"district": code} if layer == map_layers.AREAS else school_map.choosing(code)


def extent(placed: pl.DataFrame, codes: Sequence[str]) -> deck_map.Box | None:
    """The box around the schools; around the regions ``codes`` if there is none to draw."""
    if placed.is_empty():
        return regions.bounds(code) if (code := map_rows.around(codes)) else None
    across, down = placed["longitude"], placed["latitude"]
    edges: list[Any] = [across.min(), down.min(), across.max(), down.max()]
    return (edges[0], edges[1], edges[2], edges[3])
