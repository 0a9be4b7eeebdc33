"""The map as a value: what is drawn, how large, and that it needs nobody else."""

import json
from base64 import b64decode
from math import log2
from urllib.parse import unquote

import polars as pl
import pytest

from components.maps import deck_map, map_layers
from components.maps.map_tiles import Tiles
from components.shell.statuses import COLOUR
from data.records import Datum

EVIL = "<img src=x onerror=alert(1)>"
BOX = (128.8, 47.6, 129.2, 47.8)
OUTLINE = {"type": "Polygon", "coordinates": [[[128, 47], [129, 47], [129, 48], [128, 47]]]}


def schools(*rows):
    row = {
        "school": "A",
        "name": "甲",
        "longitude": 128.9,
        "latitude": 47.7,
        "students": 400.0,
        "status": "met",
        "tip": "甲",
    }
    return pl.DataFrame([row | one for one in rows], schema_overrides={"students": pl.Float64})


def spec(drawn, *, dark=False, tiles=None, pitch=0):
    frame = deck_map.Frame(BOX, 900, 500, deck_map.DARK if dark else deck_map.LIGHT, tiles)
    return json.loads(deck_map.deck(drawn, frame, pitch=pitch).to_json())


def by_id(drawn):
    (group,) = spec(drawn)["layers"]
    return {layer["id"]: layer | {"data": unpacked(layer["data"])} for layer in group}


def drawn(rows, *, chosen=None, outline=OUTLINE):
    return deck_map.schools(rows, deck_map.LIGHT, chosen=chosen, outline=outline)


def layers(*args, **kwargs):
    return by_id(drawn(*args, **kwargs))


def unpacked(data):
    """The rows that an address holds; rows as they are."""
    if not isinstance(data, str):
        return data
    head, packed = data.split(",")
    assert head == "data:application/json;base64"
    return json.loads(b64decode(packed))


def test_a_school_is_in_the_layer_of_its_status_with_what_a_click_needs():
    drawn = layers(schools({"status": "short"}, {"school": "B", "status": "met"}))
    assert [row["i"] for row in drawn["short"]["data"]] == ["A"]
    assert [row["i"] for row in drawn["met"]["data"]] == ["B"]


@pytest.mark.parametrize("many", [1, 2000])
def test_every_status_has_a_shape_and_colour_of_its_own(many):
    rows = schools(*({"school": str(n)} for n in range(many)))
    looks = {
        (layer["getText"], str(layer["getColor"])): status
        for status, layer in layers(rows).items()
        if status in deck_map.MARKS
    }
    assert len(looks) == len(deck_map.MARKS)


def test_the_area_grows_with_the_students():
    drawn = layers(schools({"students": 400.0}, {"students": 1600.0}))["met"]["data"]
    assert drawn[1]["s"] == 2 * drawn[0]["s"]


@pytest.mark.parametrize("students", [None, 0.0, 3.0])
def test_a_small_school_can_still_be_clicked(students):
    assert layers(schools({"students": students}))["met"]["data"][0]["s"] >= 12


def test_names_are_written_as_long_as_they_can_be_read():
    assert "names" in layers(schools(*({"school": str(n)} for n in range(60))))
    many = layers(schools(*({"school": str(n)} for n in range(61))))
    assert "names" not in many
    assert "n" not in many["met"]["data"][0]


def test_the_chosen_school_wears_a_ring():
    rows = schools({}, {"school": "B", "longitude": 129.1})
    assert [row["p"] for row in layers(rows, chosen="B")["chosen"]["data"]] == [[129.1, 47.7]]
    assert layers(rows)["chosen"]["data"] == []


def test_nothing_is_fetched_from_another_machine():
    style = spec(drawn(schools({})))["mapStyle"]
    assert style.startswith("data:application/json,")
    assert "//" not in style
    assert "//" not in json.dumps(layers(schools({"name": EVIL, "tip": EVIL})))


def test_configured_tiles_are_asked_for():
    tiles = Tiles("http://tiles.local/{z}/{x}/{y}.png", Datum.WGS84)
    style = json.loads(unquote(spec(drawn(schools({})), tiles=tiles)["mapStyle"].split(",", 1)[1]))
    assert style["sources"]["tiles"]["tiles"] == [tiles.url]
    assert [layer["type"] for layer in style["layers"]] == ["background", "raster"]


def test_what_is_said_under_the_mouse_is_text_and_no_placeholder():
    frame = deck_map.Frame(BOX, 9, 5, deck_map.LIGHT)
    tooltip = deck_map.deck(drawn(schools({"tip": EVIL})), frame)._tooltip
    assert tooltip["text"] == "{t}"
    assert "html" not in tooltip


def test_dark_and_light_differ_in_the_ground():
    marks = drawn(schools({}))
    assert spec(marks)["mapStyle"] != spec(marks, dark=True)["mapStyle"]


def test_without_a_region_there_is_no_outline():
    assert "outline" not in layers(schools({}), outline=None)


@pytest.mark.parametrize(("width", "height"), [(900, 500), (350, 440)])
def test_the_view_holds_the_box(width, height):
    seen = deck_map.view(BOX, width, height)
    assert (seen.longitude, seen.latitude) == pytest.approx((129.0, 47.7))
    pixels = 0.4 / 360 * 512 * 2**seen.zoom
    assert width * 0.5 < pixels <= width * 0.81


def test_a_single_school_is_not_looked_at_from_the_ground():
    assert deck_map.view((128.9, 47.7, 128.9, 47.7), 900, 500).zoom <= log2(10_000)


def areas(*rows, chosen=None):
    row = {
        "region": "230717",
        "geometry": OUTLINE,
        "status": "short",
        "strength": 0.5,
        "label": "▲ 甲 50%",
        "tip": "甲",
        "longitude": 128.5,
        "latitude": 47.5,
    }
    frame = pl.DataFrame([row | each for each in rows], schema_overrides={"geometry": pl.Object})
    return by_id(map_layers.areas(frame, deck_map.LIGHT, chosen=chosen))


def test_a_district_is_the_stronger_coloured_the_more_of_it_falls_short():
    half, whole = areas({}, {"region": "2", "strength": 1.0})["areas"]["data"]["features"]
    assert half["properties"]["c"][:3] == whole["properties"]["c"][:3]
    assert half["properties"]["c"][3] < whole["properties"]["c"][3]


def test_a_district_has_the_colour_of_its_status_and_says_it_in_words():
    found = areas({}, {"region": "2", "status": "met", "label": "● 乙"})
    colours = [each["properties"]["c"][:3] for each in found["areas"]["data"]["features"]]
    assert colours == [deck_map.rgb(COLOUR["short"]), deck_map.rgb(COLOUR["met"])]
    assert [row["n"] for row in found["names"]["data"]] == ["▲ 甲 50%", "● 乙"]


def test_the_chosen_district_has_a_thick_edge():
    features = areas({}, {"region": "2"}, chosen="2")["areas"]["data"]["features"]
    assert features[1]["properties"]["w"] > features[0]["properties"]["w"]
    assert features[1]["i"] == "2"  # what a click selects


def test_the_tallest_column_is_the_largest_gap():
    rows = schools({"amount": 50.0}, {"school": "B", "amount": 200.0})
    found = by_id([map_layers.columns(rows, BOX)])["columns"]
    assert [row["e"] for row in found["data"]] == [0.25, 1.0]
    assert found["elevationScale"] > 1000  # metres: seen from a hundred kilometres


def discs(*rows):
    row = {
        "region": "140105",
        "schools": 400,
        "short": 100,
        "count": "400",
        "label": "甲",
        "tip": "甲",
        "longitude": 112.5,
        "latitude": 37.7,
    }
    frame = deck_map.Frame(BOX, 720, 500, deck_map.LIGHT)
    return by_id(map_layers.discs(pl.DataFrame([row | each for each in rows]), frame))


def test_the_area_of_a_disc_is_its_schools_and_that_within_those_that_fall_short():
    found = discs({}, {"region": "2", "schools": 100, "short": 0})
    whole, quarter = found["regions"]["data"]
    assert [each["i"] for each in (whole, quarter)] == ["140105", "2"]  # what a click selects
    assert whole["r"] == 2 * quarter["r"]
    assert [each["r"] for each in found["inner"]["data"]] == [whole["r"] / 2]


def test_a_region_of_one_school_can_still_be_clicked():
    found = discs({"schools": 10_000}, {"region": "2", "schools": 1, "short": 1})
    assert found["regions"]["data"][1]["r"] >= 8
    assert found["inner"]["data"][1]["r"] == found["regions"]["data"][1]["r"]


@pytest.mark.parametrize("name", ["@@=alert(1)", "@@type", "@@#GL.ONE"])
def test_a_name_is_never_an_expression_to_the_map(name):
    (shown,) = layers(schools({"name": name}))["names"]["data"]
    assert not shown["n"].startswith("@@")
    assert shown["n"].strip("\u200b") == name


def values(part):
    """Every text of a description; keys are of our own."""
    if isinstance(part, dict | list):
        inner = part.values() if isinstance(part, dict) else part
        return [text for each in inner for text in values(each)]
    return [part] if isinstance(part, str) else []


@pytest.mark.parametrize("word", ["@@=alert(1)", "@@type", "@@function", "@@#GL.ONE"])
def test_no_text_of_the_data_is_a_word_of_the_map(word):
    evil = dict.fromkeys(("school", "name", "tip"), word)
    district = dict.fromkeys(("region", "label", "tip"), word) | {
        "geometry": OUTLINE,
        "status": "met",
        "strength": 1.0,
        "longitude": 128.5,
        "latitude": 47.5,
    }
    frame = deck_map.Frame(BOX, 900, 500, deck_map.LIGHT)
    every = [
        *drawn(schools(evil), chosen=word),
        *map_layers.areas(pl.DataFrame([district]), deck_map.LIGHT, chosen=word),
        *map_layers.discs(
            pl.DataFrame([district | {"schools": 1, "short": 1, "count": word}]), frame
        ),
        map_layers.columns(schools(evil | {"amount": 1.0}), BOX),
    ]
    assert [each for each in values(spec(every)) if each.startswith(word)] == []
