"""The little map of a school: everything in view, only the chosen school named, names as text."""

from xml.etree import ElementTree

import polars as pl
import pytest

from components.maps import deck_map, small_map

SQUARE = {"type": "Polygon", "coordinates": [[(128.0, 47.0), (129.0, 47.0), (129.0, 48.0)]]}
EVIL = "<img src=x onerror=alert(1)>"
TEXT = "{http://www.w3.org/2000/svg}text"


def drawn(*rows, boundary=SQUARE, chosen="1"):
    row = {"name": "甲校", "longitude": 128.5, "latitude": 47.5, "status": "met"}
    frame = pl.DataFrame([row | {"school": str(n)} | one for n, one in enumerate(rows, 1)])
    svg = small_map.drawing(frame, boundary, deck_map.LIGHT, chosen=chosen)
    return ElementTree.fromstring(svg).findall(TEXT)


def test_the_chosen_school_is_named_and_the_others_are_marks():
    assert [each.text for each in drawn({}, {"status": "short"}, {"status": None})] == [
        *("●", "甲校", "▲", "□")
    ]


@pytest.mark.parametrize("boundary", [SQUARE, None])
@pytest.mark.parametrize("place", [(128.0, 47.0), (129.0, 48.0)])
def test_a_school_on_the_edge_and_its_name_are_in_view(place, boundary):
    east, north = place
    long = {"longitude": east, "latitude": north, "name": "伊美区朝阳街道第一完全中学"}
    mark, name = drawn(long, boundary=boundary)
    for each, half in (
        (mark, small_map.CHOSEN / 2),
        (name, len(long["name"]) * small_map.NAME / 2),
    ):
        assert half <= float(each.get("x")) <= small_map.WIDTH - half
        assert 0 <= float(each.get("y")) <= small_map.HEIGHT


def test_a_name_is_text_whatever_it_looks_like():
    assert drawn({"name": EVIL})[1].text == EVIL
