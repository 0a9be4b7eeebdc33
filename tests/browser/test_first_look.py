"""The first screen in a real browser: all of it in one view, each part a way on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SCREENS = {"wall": (1920, 1080), "laptop": (1366, 768)}
#: Pixels that the map has at least, or nobody tells its schools apart.
MAP = 120
CUT = """board => [...board.querySelectorAll("button, p, .count")]
  .filter(each => each.offsetParent)
  .filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.textContent)"""


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    return shared_server


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_of_it_is_seen_without_scrolling(
    open_page: Callable[..., Page], screen: str, theme: str, language: str
) -> None:
    width, height = SCREENS[screen]
    page = open_page(viewport={"width": width, "height": height}, color_scheme=theme)
    page.goto(f"/?lang={language}")
    board = page.locator(".board")
    expect(board.locator(".tile")).to_have_count(6)
    for part in ("verdict", "rows", "tiles", "map", "items", "money"):
        box = board.locator(f"section.{part}").bounding_box()
        assert box and box["height"] > 20, part
        assert box["y"] + box["height"] <= height, part
    assert board.evaluate(CUT) == []
    expect(board.locator(".row:visible")).to_have_count(4)  # whatever falls short
    drawn = board.locator(".map svg").bounding_box()
    assert drawn and drawn["height"] >= MAP
    expect(board.locator(".row:visible").first).to_be_in_viewport()


def test_on_a_phone_the_verdict_and_the_first_shortfall_come_first(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto("/")
    expect(page.locator(".row").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_row_leads_to_the_screen_that_explains_it(page: Page) -> None:
    page.goto("/")
    page.locator(".row", has_text="公办园在园幼儿占比").click()
    expect(page.get_by_role("heading", name="普及与普惠", level=1)).to_be_visible()
    assert "indicator=" in page.url


def test_a_row_is_reached_and_opened_by_keyboard(page: Page) -> None:
    page.goto("/")
    row = page.locator(".row", has_text="公办园在园幼儿占比")
    row.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="普及与普惠", level=1)).to_be_visible()


def test_a_tile_shows_the_figures_of_its_aspect_and_takes_them_back(page: Page) -> None:
    page.goto("/")
    tile = page.locator(".tile", has_text="全力保障")
    tile.click()
    expect(page.locator(".tile[aria-pressed=true]")).to_have_count(1)
    expect(page.get_by_role("button", name="看全部方面")).to_be_visible()
    tile.click()
    expect(page.locator(".tile[aria-pressed=true]")).to_have_count(0)


def test_a_panel_leads_to_its_screen(page: Page) -> None:
    page.goto("/")
    page.locator("section.items .all").click()
    expect(page.get_by_role("heading", name="问题整改", level=1)).to_be_visible()
