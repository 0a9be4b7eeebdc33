"""The first screen in one view: what it counts, lists and marks."""

from collections import Counter

import pytest

from components.shell import js_component
from tests.app import tables


@pytest.fixture
def told(app):
    return tables.told(app, "first_look")


def test_the_verdict_counts_what_a_reader_can_count(app, told):
    counts = {each["level"]: each["n"] for each in told["verdict"]}
    shapes = Counter(shape["level"] for tile in told["tiles"] for shape in tile["shapes"])
    assert counts == {level: shapes[level] for level in counts}
    assert counts["short"] + counts["nearly"] == len(told["rows"])
    said = app.subheader[0].value
    assert f"{counts['short']} 项未达标" in said
    assert f"{counts['met']} 项达标" in said
    marks = Counter(card["standing"][0] for card in tables.cards(app))
    assert marks["▲"] == counts["short"] and marks["●"] == counts["met"]


def test_the_worst_comes_first_with_bar_distance_and_who_mends_it(told):
    first = told["rows"][0]
    assert first["name"] == "公办园在园幼儿占比"
    assert first["value"] == "24.13%"
    assert first["said"] == "低于标准 25.87个百分点"
    assert first["share"] / first["limit"] == pytest.approx(24.13 / 50)
    assert first["who"] and not first["late"]


def test_a_shortfall_that_no_item_names_says_so(told):
    rows = {row["name"]: row for row in told["rows"]}
    assert rows["视力监测次数"]["who"] == "未列入整改"


def test_what_is_only_stated_has_no_bar(told):
    row = next(each for each in told["rows"] if each["value"] == "下降")
    assert row["share"] is None and row["limit"] is None
    assert row["said"] == "未达标（报告自评）"


def test_all_six_aspects_are_there(told):
    assert len(told["tiles"]) == 6
    assert sum(bool(tile["shapes"]) for tile in told["tiles"]) == 4


def test_the_aspect_of_the_link_alone_is_shown(app):
    every = len(tables.cards(app))
    tile = next(each for each in tables.told(app, "first_look")["tiles"] if each["short"])
    app.query_params["aspect"] = tile["id"]
    app.run()
    chosen = [each["id"] for each in tables.told(app, "first_look")["tiles"] if each["chosen"]]
    assert chosen == [tile["id"]]
    assert 0 < len(tables.cards(app)) < every
    app.button(key="all_aspects").click().run()
    assert len(tables.cards(app)) == every


def test_an_aspect_that_is_none_shows_all(app):
    every = len(tables.cards(app))
    app.query_params["aspect"] = "<img src=x>"
    app.run()
    assert len(tables.cards(app)) == every


def test_schools_stand_on_the_outline_of_their_district(told):
    drawn = told["map"]
    assert len(drawn["areas"]) == 1 and len(drawn["marks"]) == 17
    for mark in drawn["marks"]:
        assert 0 <= mark["x"] <= drawn["width"] and 0 <= mark["y"] <= drawn["height"]


def test_what_the_report_itself_concludes_of_the_money_is_told(told):
    assert [rule["said"] for rule in told["money"]] == ["▲ 2022年下降", "● 没有下降（报告自评）"]
    assert [rule["lines"] for rule in told["money"]] == [[], []]


def test_rectification_counts_every_item_once(app, told):
    counts = {word: int(n) for n, word, _late in told["rectification"]["counts"]}
    page = app.switch_page("pages/rectification.py").run()
    assert str(counts["未完成"] + counts["已完成"]) in page.subheader[0].value


def test_a_click_means_what_was_drawn_then_not_what_is_drawn_now(app, monkeypatch):
    clicks = ["district:230718"]  # made while several districts were on view
    draw = js_component.component

    def component(*told):
        def clicked(key, **how):
            drawn = draw(*told)(key=key, **how)
            if key == "first_look" and clicks:
                drawn["opened"] = clicks.pop()
            return drawn

        return clicked

    monkeypatch.setattr(js_component, "component", component)
    app.run()
    assert not app.exception
    assert app.query_params["district"] == "230718"
