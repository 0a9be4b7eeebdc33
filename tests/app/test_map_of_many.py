"""The map screen where more schools are on view than can stand apart."""

import json

import pytest

from components.maps import map_overlap
from tests.app.reported import ten_districts

#: So few pixels that 110 schools overlap as thousands do on a real screen.
TINY = 50
WIDTH = "map_width"


@pytest.fixture
def wide(app_of):
    return app_of(ten_districts).switch_page("pages/map.py")


@pytest.fixture
def crowded(wide):
    wide.session_state[WIDTH] = TINY
    return wide.run()


def layers(page):
    (chart,) = page.get("deck_gl_json_chart")
    (group,) = json.loads(chart.proto.json)["layers"]
    return {layer["id"] for layer in group}


def captions(page):
    return "\n".join(each.value.replace("\\", "") for each in page.caption)


def table(page):
    page.session_state["map_beside"] = True
    return page.run().dataframe[0].value


def test_regions_stand_for_schools_that_overlap(crowded):
    assert "regions" in layers(crowded)
    assert "圆的面积和圆上的数是学校数" in captions(crowded)


def test_the_table_lists_what_is_drawn(crowded):
    rows = table(crowded)
    assert rows["学校数"].sum() == 110  # those without a place count, too
    assert len(rows) == 10


def test_every_school_is_drawn_where_this_is_chosen_and_the_screen_says_that_they_overlap(crowded):
    crowded.button_group(key="layer").set_value("schools").run()
    assert crowded.query_params["layer"] == "schools"
    assert "regions" not in layers(crowded)
    assert "重叠" in captions(crowded)
    assert len(table(crowded)) == 110


def test_a_single_district_shows_its_schools_and_that_they_overlap(crowded, monkeypatch):
    monkeypatch.setattr(map_overlap, "NAMED", 3)
    monkeypatch.setattr(map_overlap, "ROOM", 70)
    crowded.query_params["district"] = "140105"
    crowded.run()
    assert "regions" not in layers(crowded)
    assert "重叠" in captions(crowded)


def test_the_chosen_school_is_marked_among_regions(crowded):
    crowded.query_params["school"] = "1114000001"
    crowded.run()
    assert {"regions", "chosen"} <= layers(crowded)
    assert "小店区第1幼儿园" in "".join(each.value for each in crowded.subheader)


def test_where_schools_stand_apart_each_is_drawn(wide):
    wide.run()
    assert "regions" not in layers(wide)
    assert "重叠" not in captions(wide)


def test_regions_can_be_asked_for_where_schools_stand_apart(wide):
    wide.query_params["layer"] = "regions"
    assert "regions" in layers(wide.run())


def test_a_choice_without_schools_says_so_on_every_layer(crowded):
    crowded.query_params["layer"] = "regions"
    crowded.query_params["type"] = "365"
    crowded.query_params["district"] = "140105"
    crowded.run()
    assert not crowded.exception
    assert crowded.query_params["layer"] == "regions"
