"""The names of districts on the map of the first screen do not stand on each other."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

#: Names and marks that stand on another one, of all that are drawn.
OVERLAPPING = """box => {
  const drawn = [...box.querySelectorAll("text.place")]
    .filter(each => getComputedStyle(each).display !== "none")
    .map(each => ({ text: each.textContent, name: each.matches(".called"),
                    at: each.getBoundingClientRect() }));
  const over = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
  return drawn.flatMap((one, n) => drawn.slice(n + 1)
    .filter(other => (one.name || other.name) && over(one.at, other.at))
    .map(other => `${one.text} ${other.text}`));
}"""


@pytest.fixture(scope="module")
def server(server_of_ten: str) -> str:
    return server_of_ten


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (390, 844)])
def test_names_give_way_to_each_other(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/")
    box = page.locator(".board .map svg")
    expect(box.locator("text.place:not(.called)")).to_have_count(10)
    assert box.evaluate(OVERLAPPING) == []
    if width != 1366:  # there the map is too small for a name
        assert box.locator("text.called:visible").count() >= 1
