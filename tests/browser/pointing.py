"""Clicking on a map as a person does: point until the name is shown, click until it is chosen."""

from playwright.sync_api import Locator, expect


def choose(the_map: Locator, x: float, y: float, name: str) -> None:
    """Choose the school called ``name``, drawn at (``x``, ``y``) of the screen."""
    page, said = the_map.page, the_map.locator(".deck-tooltip", has_text=name)
    for step in range(200):  # no element says when the graphics card has drawn the schools
        page.mouse.move(x + step % 2, y)
        if said.is_visible():
            break
        page.wait_for_timeout(100)
    expect(said).to_be_visible()
    heading = page.get_by_role("heading", name=name)
    for _ in range(10):  # a busy machine without a graphics card makes a click a long press
        page.mouse.click(x, y)
        page.wait_for_timeout(1000)
        if heading.is_visible():
            break
    expect(heading).to_be_visible()
