"""The first screen over several districts in a real browser: all of it in one view."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

#: Pixels that the map has at least, or nobody recognises a district.
MAP = 100


@pytest.fixture(scope="module")
def server(server_of_ten: str) -> str:
    return server_of_ten


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_districts_their_map_and_what_most_of_them_miss_are_seen_without_scrolling(
    open_page: Callable[..., Page], width: int, height: int, language: str
) -> None:
    page = open_page(viewport={"width": width, "height": height})
    page.goto(f"/?lang={language}")
    board = page.locator(".board.fits")
    expect(board.locator(".row:visible").first).to_be_in_viewport(ratio=1)
    verdict = board.locator(".count")
    assert len({round(each["y"]) for n in range(4) if (each := verdict.nth(n).bounding_box())}) == 1
    for part in ("verdict", "rows", "tiles", "map", "items"):
        box = board.locator(f"section.{part}").bounding_box()
        assert box and box["y"] + box["height"] <= height, part
    drawn = board.locator(".map svg").bounding_box()
    assert drawn and drawn["height"] >= MAP
