"""Every scene of a meeting fits the screen, in letters for the room, in a real browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from components.meeting.meeting_scenes import SCENES

pytestmark = pytest.mark.browser

SCREENS = {"wall": (1920, 1080), "laptop": (1366, 768)}
#: What does not fit, or is too small to read: letters of 40 pixels on 1080 lines.
WRONG = """async wall => {
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const main = document.querySelector("[data-testid=stMain]");
  const wrong = main.scrollHeight > innerHeight + 1 ? [`scrolls: ${main.scrollHeight}`] : [];
  const list = wall.querySelector(".list");
  if (list.scrollHeight > list.clientHeight + 1) wrong.push("the list is cut");
  for (const each of [...main.querySelectorAll("h1, h3"), ...wall.querySelectorAll("span, text")]) {
    const box = each.getBoundingClientRect();
    if (!box.height || !each.textContent) continue;
    const scale = each.ownerSVGElement ? each.getScreenCTM().a : 1;
    const letter = parseFloat(getComputedStyle(each).fontSize) * scale;
    if (letter < innerHeight * 40 / 1080 - 0.1) wrong.push(`${letter} px: ${each.textContent}`);
    const outside = box.bottom > innerHeight + 1 || box.right > innerWidth + 1;
    if (outside) wrong.push(`outside: ${each.textContent}`);
  }
  return wrong;
}"""
TURNED = """([scene, page]) => [...document.querySelectorAll("*")].some(({ shadowRoot }) => {
  const wall = shadowRoot?.querySelector(".wall");
  return wall && (wall.dataset.scene !== scene || wall.dataset.page !== page);
})"""


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    return shared_server


def pages(page: Page) -> Iterator[dict[str, Any]]:
    """Step with the keyboard through all scenes and their pages."""
    wall = page.locator(".wall")
    while True:
        at = wall.evaluate("wall => ({ ...wall.dataset })")
        yield at
        if at["scene"] == str(len(SCENES)) and at["page"] == at["pages"]:
            return
        page.keyboard.press("ArrowRight")
        page.wait_for_function(TURNED, arg=[at["scene"], at["page"]])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_scene_is_seen_without_scrolling(
    open_page: Callable[..., Page], language: str, theme: str
) -> None:
    page = open_page(color_scheme=theme)
    page.goto(f"/meeting?scene=1&lang={language}")
    expect(page.locator(".wall.fits .line").first).to_be_visible()
    wrong, seen = {}, set()
    for at in pages(page):
        for screen, (width, height) in reversed(SCREENS.items()):
            page.set_viewport_size({"width": width, "height": height})
            if found := page.locator(".wall").evaluate(WRONG):
                wrong[screen, at["scene"], at["page"]] = found
        seen.add(at["scene"])
    assert wrong == {}
    assert len(seen) == len(SCENES)


@pytest.mark.parametrize("screen", SCREENS)
def test_what_steers_a_meeting_is_low_and_goes_while_nobody_moves(
    open_page: Callable[..., Page], screen: str
) -> None:
    width, height = SCREENS[screen]
    page = open_page(viewport={"width": width, "height": height})
    page.goto("/meeting?scene=1")
    bar = page.locator(".st-key-meeting_controls")
    expect(page.locator(".wall .n").first).to_be_visible()
    box = bar.bounding_box()
    assert box and 20 < box["height"] <= 0.08 * height + 1
    expect(bar).to_have_css("opacity", "0")
    page.mouse.move(100, 100)
    expect(bar).to_have_css("opacity", "1")
    verdict, title = (
        each.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
        for each in (page.locator(".wall .n").first, page.locator("h1"))
    )
    assert verdict > 2 * title


def test_a_scene_with_more_to_say_has_pages(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/meeting?scenes=balance,gaps&scene=1")
    shown = page.locator(".wall .pages")
    expect(shown).to_have_text("1/3")
    page.keyboard.press("PageDown")
    expect(shown).to_have_text("2/3")
    page.mouse.move(100, 100)
    page.get_by_role("button", name="下一个").click()
    expect(shown).to_have_text("3/3")
    page.keyboard.press("ArrowRight")
    expect(shown).to_have_text("1/2")
    expect(page.get_by_role("heading", name="缺口", exact=True)).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(shown).to_have_text("3/3")
    expect(page.get_by_role("heading", name="校际均衡", exact=True)).to_be_visible()
