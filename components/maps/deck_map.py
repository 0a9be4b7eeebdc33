"""The map of schools as a deck.gl description. Nothing here draws, and nothing asks the internet.

Streamlit fetches a background map from another machine unless it is given a whole style; ours is
a plain ground, or the configured tiles. Marks are letters (▲ ● ◆), so that their shape says the
status, too.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from math import log as ln, log2, pi, radians, tan
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import polars as pl
import pydeck as pdk
from pydeck.types import String
from streamlit import runtime

from components.maps.map_tiles import Tiles
from components.shell import COLOUR, FONT_SIZE, UNKNOWN

Box = tuple[float, float, float, float]

NO_DATA: Final = "no_data"
#: Drawn in this order: what falls short lies on top. An outline stands for an open shape.
MARKS: Final = {"none": "●", NO_DATA: "■", "met": "●", "unknown": "◆", "short": "▲"}
OPEN: Final = ("none", NO_DATA, "unknown")
#: Without outlines, for many schools.
PLAIN: Final = {"none": "○", NO_DATA: "□", "met": "●", "unknown": "◇", "short": "▲"}
PIXELS: Final = String("pixels")
FONT: Final = String("'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif")
#: So many letters are not worth a request of their own.
INLINE: Final = 20_000
EDGE: Final = 0.1  # of the map is left free on each side
#: What begins with it in a description is a word to deck.gl, such as an expression that it runs,
#: wherever it stands.
WORD: Final = "@@"


class Look(NamedTuple):
    """Colours of what is not a status."""

    ground: str
    halo: str
    ink: str


LIGHT: Final = Look(ground="#f1f4f8", halo="#ffffff", ink="#1b2733")
DARK: Final = Look(ground="#18202a", halo="#0b0f14", ink="#e8edf2")


class Density(NamedTuple):
    """How a number of schools is drawn: pixels a root of the students, least size, with names."""

    most: int
    pixels: float
    least: int
    names: bool = False
    outlines: bool = True


DENSITIES: Final = (
    Density(60, 0.8, 13, names=True),
    Density(1_000, 0.55, 10),
    Density(10**9, 0.3, 7, outlines=False),
)


class Frame(NamedTuple):
    """Where the map looks and how large it is on what ground."""

    box: Box
    width: int
    height: int
    look: Look
    tiles: Tiles | None = None

    @property
    def width_of_box(self) -> float:
        """From west to east, in degrees."""
        return self.box[2] - self.box[0]


def deck(layers: Sequence[pdk.Layer], frame: Frame, *, pitch: int = 0) -> pdk.Deck:
    """``layers`` on the ground of ``frame``, its box in view, looked at from ``pitch`` degrees.

    A layer's rows carry ``i``, the id of what a click selects, and ``t``, what is said of it
    under the mouse.
    """
    seen = view(frame.box, frame.width, frame.height)
    seen.pitch = pitch
    return pdk.Deck(
        # As one group: on single layers Streamlit fades all but the last one clicked, which need
        # not be the chosen school, for that one stands in the link.
        layers=[list(layers)],
        initial_view_state=seen,
        map_provider="mapbox",
        map_style=_style(frame.look.ground, frame.tiles),
        tooltip=_tooltip(),
    )


def schools(
    rows: pl.DataFrame, look: Look, *, chosen: str | None, outline: dict[str, Any] | None
) -> list[pdk.Layer]:
    """A mark a school: ``school``, ``name``, ``longitude``, ``latitude``, ``students``, ``status``
    (null: no data) and ``tip``: what is said of it under the mouse.

    ``outline`` is a GeoJSON geometry around them.
    """
    density = next(each for each in DENSITIES if rows.height <= each.most)
    drawn = _rows(rows, density)
    marks = [_marks(mark, drawn.filter(status=mark), density, look) for mark in MARKS]
    layers = [*around(outline), *marks, _ring(drawn.filter(i=chosen or ""), look)]
    if density.names:
        layers.insert(-1, names(drawn, chosen, look))
    return layers


def view(box: Box, width: int, height: int) -> pdk.ViewState:
    """The centre and the zoom at which ``box`` (west, south, east, north) fills the map."""
    west, south, east, north = box
    across = max((east - west) / 360, 1e-9)
    down = max(_mercator(north) - _mercator(south), 1e-9)
    inner = (1 - 2 * EDGE) / 512
    zoom = min(log2(width * inner / across), log2(height * inner / down), 13)
    return pdk.ViewState((west + east) / 2, (south + north) / 2, round(zoom, 2))


def _mercator(latitude: float) -> float:
    return ln(tan(pi / 4 + radians(latitude) / 2)) / (2 * pi)


def _rows(schools: pl.DataFrame, density: Density) -> pl.DataFrame:
    """As few and as short columns as the layers need: all of it goes to the browser."""
    size = pl.col("students").fill_null(0).sqrt() * density.pixels  # unknown: the least size
    return schools.select(
        pl.col("status").cast(pl.String).fill_null(NO_DATA),
        i="school",
        p=pl.concat_list(pl.col("longitude", "latitude").round(4)),  # 10 m
        s=size.clip(lower_bound=density.least).round(1),
        t="tip",
        **({"n": pl.col("name")} if density.names else {}),
    )


def packed(content: str, layer: str) -> str:
    """An address under which the JSON ``content`` of ``layer`` is found: much of it at the server,
    a little in the address itself.

    What stands in the description itself is read by Streamlit one letter, by deck.gl's converter
    one value at a time: with 30,000 schools that takes seconds at every click. What has not
    changed keeps its address and is not read again.
    """
    data = content.encode()
    if len(data) <= INLINE or not runtime.exists():
        return "data:application/json;base64," + b64encode(data).decode()
    kept = runtime.get_instance().media_file_mgr.add(data, "application/json", layer)
    return kept.lstrip("/")  # beside the page, wherever the server stands


def _inline(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Rows that stand in the description itself, the only way for a text of the data to get there.
    One that deck.gl would take for one of its words begins with a letter of no width.
    """
    guarded = pl.col(pl.String).str.replace(f"^{WORD}", f"\u200b{WORD}")
    return rows.with_columns(guarded).to_dicts()


def around(geometry: dict[str, Any] | None) -> list[pdk.Layer]:
    """The outline of a region; nothing without one."""
    if geometry is None:
        return []
    return [
        pdk.Layer(
            "GeoJsonLayer",
            packed(_feature(geometry), "outline"),
            id="outline",
            get_fill_color=[*rgb(UNKNOWN), 28],
            get_line_color=rgb(UNKNOWN),
            get_line_width=2,
            line_width_units=PIXELS,
        )
    ]


def _feature(geometry: dict[str, Any]) -> str:
    return json.dumps({"type": "Feature", "properties": {}, "geometry": geometry})


def _marks(status: str, rows: pl.DataFrame, density: Density, look: Look) -> pdk.Layer:
    colour, halo = rgb(COLOUR.get(status, UNKNOWN)), rgb(look.halo)
    mark = (MARKS if density.outlines else PLAIN)[status]
    inside, around = (halo, colour) if status in OPEN else (colour, halo)
    drawn: dict[str, Any] = {"get_color": colour, "font_settings": {"fontSize": 32}}
    if density.outlines:
        drawn = {
            "get_color": inside,
            "outline_color": around,
            "outline_width": 3,
            "font_settings": {"sdf": True, "fontSize": 96, "buffer": 8, "radius": 16},
        }
    return pdk.Layer(
        "TextLayer",
        packed(rows.drop("status").write_json(), status),
        id=status,
        get_text=f"true ? '{mark}' : ''",  # an expression: deck.gl takes no constant here
        get_position="p",
        get_size="s",
        character_set=String(mark),
        font_family=FONT,
        pickable=True,
        **drawn,
    )


def names(
    rows: pl.DataFrame,
    chosen: str | None,
    look: Look,
    *,
    layer: str = "names",
    above: int = 24,
    larger: float = 2,
) -> pdk.Layer:
    """Names below the marks. Where they would overlap, the chosen school's or an earlier one shows.

    deck.gl wants their order as numbers between -1000 and 1000, well apart. A name keeps others
    away from ``above`` pixels above it, at least as far as to the middle of its mark.
    """
    order = 900 - 1800 * pl.int_range(pl.len()) / pl.len()
    first = pl.when(pl.col("i") == pl.lit(chosen)).then(999.0).otherwise(order)
    return written(
        rows.select("p", "s", "n", c=first),
        look,
        layer=layer,
        get_alignment_baseline=String("top"),
        get_pixel_offset="[0, s * 0.5]",
        # Whether a name is covered is looked up where its school stands: there must be something.
        background=True,
        get_background_color=[0, 0, 0, 1],
        background_padding=[8, above, 8, 0],
        extensions=[{"@@type": "CollisionFilterExtension"}],
        collision_group=String("names"),
        # A name gives way when its middle is covered: by one twice as large, so that ends are not.
        collision_test_props={"sizeScale": larger},
        get_collision_priority="c",
    )


def written(rows: pl.DataFrame, look: Look, *, layer: str, **how: Any) -> pdk.Layer:
    """The texts ``n`` of ``rows`` at their places ``p``."""
    return pdk.Layer(
        "TextLayer",
        _inline(rows),  # few, and read for their letters
        id=layer,
        get_text="n",
        get_position="p",
        get_size=FONT_SIZE,
        get_color=rgb(look.ink),
        outline_color=rgb(look.halo),
        outline_width=8,
        character_set=String("auto"),
        font_family=FONT,
        font_settings={"sdf": True, "fontSize": 48, "buffer": 8, "radius": 16},
        **how,
    )


def _ring(chosen: pl.DataFrame, look: Look) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        _inline(chosen.select("p", "s")),
        id="chosen",
        get_position="p",
        get_radius="s * 0.6 + 5",
        radius_units=PIXELS,
        filled=False,
        stroked=True,
        get_line_color=rgb(look.ink),
        get_line_width=4,
        line_width_units=PIXELS,
    )


def _style(ground: str, tiles: Tiles | None) -> str:
    """A whole map style in the address itself: without tiles there is nothing to fetch."""
    layers: list[dict[str, Any]] = [
        {"id": "ground", "type": "background", "paint": {"background-color": ground}}
    ]
    sources = {}
    if tiles is not None:
        sources["tiles"] = {"type": "raster", "tiles": [tiles.url], "tileSize": 256}
        layers.append({"id": "tiles", "type": "raster", "source": "tiles"})
    style = {"version": 8, "sources": sources, "layers": layers}
    return "data:application/json," + quote(json.dumps(style))


def _tooltip() -> dict[str, Any]:
    """Text, never HTML: a name may look like a tag."""
    style = {
        "color": "#ffffff",
        "backgroundColor": "#1b2733",
        "fontSize": f"{FONT_SIZE}px",
        "maxWidth": "20em",
        "zIndex": 1,
    }
    return {"text": "{t}", "style": style}


def rgb(colour: str) -> list[int]:
    return list(bytes.fromhex(colour.removeprefix("#")))
