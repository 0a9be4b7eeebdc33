"""Bars: pointed at, reached by keyboard, beside their names or below them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
RULE = "/facilities?part=rule"
SCHOOL = "实验小学"


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    """Nobody changes anything here: one server is enough."""
    return shared_server


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))


def top(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["y"]


def test_a_bar_leads_to_its_school_by_keyboard_and_back(page: Page) -> None:
    page.goto(RULE)
    page.get_by_role("button", name=SCHOOL).press("Enter")
    expect(page.get_by_role("heading", name=SCHOOL)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/school\?.*school=230717-07"))
    page.go_back()
    expect(row(page, SCHOOL).get_by_role("cell")).to_contain_text("▲ 5/7")


def test_every_bar_ends_where_its_value_is(page: Page) -> None:
    page.goto(RULE)
    bars = page.locator(".bar")
    expect(bars).to_have_count(11)
    wide = [each["width"] for bar in bars.all() if (each := bar.bounding_box())]
    share = wide[0] / wide[-1]  # the worst school beside one that meets everything
    assert share == pytest.approx(0.782, abs=0.005)
    limit = row(page, SCHOOL).locator(".limit").bounding_box()
    first = bars.first.bounding_box()
    assert limit is not None and first is not None
    assert (limit["x"] - first["x"]) / wide[-1] == pytest.approx(0.85, abs=0.005)


def test_a_phone_shows_names_above_bars_and_nothing_beyond_its_edge(page: Page) -> None:
    page.goto(RULE)
    name, bar = row(page, SCHOOL).get_by_role("rowheader"), row(page, SCHOOL).locator(".bar")
    expect(bar).to_be_visible()
    assert abs(top(name) - top(bar)) < 10
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("table.above")).to_be_visible()
    assert top(bar) - top(name) > 15
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_long_texts_leave_the_names_at_the_edge_and_room_for_bars(page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto("/facilities?part=spread&lang=en")
    name = page.get_by_role("rowheader", name=SCHOOL)
    expect(name).to_be_visible()
    table = page.locator(".of-bar table")
    whole, named = table.bounding_box(), name.bounding_box()
    assert whole is not None and named is not None
    assert whole["width"] <= 1366
    assert named["width"] < whole["width"] / 4
