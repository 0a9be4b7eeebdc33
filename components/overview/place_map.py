"""The map of the first screen, as shapes: schools by status, or districts by their verdict."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

import polars as pl

from components.maps import map_rows, school_map, small_map
from components.overview import verdict
from components.shell import COLOUR, MARK, UNKNOWN, PageContext, _, per_language, with_sign, words
from data import regions
from data.measures import OVERALL, Status, schools_status

#: More marks than this a browser draws with a pause; those that fall short are drawn in any case.
MOST = 1_000
WIDTH_OF_VIEW = 1.0  # degrees; the outline is drawn as coarsely as that needs


class Mark(TypedDict):
    """A school: where it is in the drawing, and how it looks."""

    x: float
    y: float
    mark: str
    colour: str
    name: str


class Area(TypedDict):
    """A region: ``path`` is its outline, ``x`` and ``y`` the place of its name, ``strength``, from
    0 to 1, how dark it is.
    """

    id: str
    path: str
    x: float
    y: float
    mark: str
    colour: str
    name: str
    strength: float


class Drawing(TypedDict):
    """What is drawn in a box of ``width`` by ``height``, and the sentence that it says."""

    width: int
    height: int
    said: str
    areas: list[Area]
    marks: list[Mark]


@per_language
def of_schools(view: PageContext, region: str, by: str = OVERALL) -> Drawing:
    """The chosen schools that have a place, on the outline of ``region``; ``by``: what they are
    judged by, see ``school_map``.
    """
    schools = school_map.of_view(view, by)
    said = school_map.school_map_finding(schools, by)
    placed = schools.filter(schools_status.has_place())
    worst_last = pl.col("status") == Status.SHORT
    drawn = placed.sort(worst_last, maintain_order=True).tail(MOST)
    if drawn.height < placed.height:
        said += _("只画其中 {n} 所，未达标的都在。", n=words().number(MOST))
    code = map_rows.around([region])
    rings = small_map.rings(map_rows.boundary(code, WIDTH_OF_VIEW, None)) if code else []
    places = list(drawn.select("longitude", "latitude").iter_rows())
    if not rings and not places:
        return _drawing(_("没有边界，学校也没有坐标，画不出地图。"), [], [])
    at = small_map.Scale([*(point for ring in rings for point in ring), *places])
    outline = _area("", small_map.path(rings, at), (0.0, 0.0), "", UNKNOWN, "")
    marks = [_mark(row, at) for row in drawn.iter_rows(named=True)]
    return _drawing(said, [outline] if rings else [], marks)


def of_districts(
    levels: Mapping[str, str], names: Mapping[str, str], strength: Mapping[str, float], said: str
) -> Drawing:
    """Each region of ``levels`` (by code) in the colour of its level, as dark as ``strength``; the
    strongest first, as names give way to those before them.
    """
    known = regions.regions().filter(pl.col("adcode").is_in(list(levels)))
    rings = {
        code: small_map.rings(map_rows.boundary(code, WIDTH_OF_VIEW, None))
        for code in known["adcode"]
    }
    points = [point for each in rings.values() for ring in each for point in ring]
    if not points:
        return _drawing(_("这些地区的边界不在行政区划数据里，画不出地图。"), [], [])
    at = small_map.Scale(points)
    places = {
        code: at((east, north))
        for code, east, north in known.select("adcode", "longitude", "latitude").iter_rows()
    }
    areas = [
        _area(
            code, small_map.path(rings[code], at), places[code], **_look(levels[code], names[code])
        )
        | {"strength": strength[code]}
        for code in sorted(rings, key=lambda code: (-strength[code], code))
    ]
    return _drawing(said, areas, [])


def _look(level: str, name: str) -> dict[str, str]:
    look = verdict.sign(level)
    return {"mark": look["mark"], "colour": look["colour"], "name": name}


def _area(code: str, path: str, at: tuple[float, float], mark: str, colour: str, name: str) -> Area:
    return {
        "id": code,
        "path": path,
        "x": at[0],
        "y": at[1],
        "mark": mark,
        "colour": colour,
        "name": name,
        "strength": 0.0,
    }


def _mark(row: Mapping[str, Any], at: small_map.Scale) -> Mark:
    x, y = at((row["longitude"], row["latitude"]))
    status = row["status"] or ""
    return {
        "x": x,
        "y": y,
        "mark": MARK.get(status, "□"),
        "colour": COLOUR.get(status, UNKNOWN),
        "name": with_sign(row["name"], row["nature"]),
    }


def _drawing(said: str, areas: Sequence[Area], marks: Sequence[Mark]) -> Drawing:
    return {
        "width": small_map.WIDTH,
        "height": small_map.HEIGHT,
        "said": said,
        "areas": list(areas),
        "marks": list(marks),
    }
