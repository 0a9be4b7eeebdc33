"""Bringing files as a clerk does: look, tick what was seen, say why, publish."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.walking import settle


def drop(page: Page, *files: Path) -> None:
    """Choose ``files`` and wait until the screen says what they hold."""
    page.locator("input[type=file]").set_input_files(list(files))
    expect(page.get_by_role("heading", name="将要改变什么")).to_be_visible()
    settle(page)


def publish(page: Page, note: str = "核对过") -> None:
    """Tick every kind of warning, say why, publish, and wait until it is done."""
    expect(page.get_by_role("button", name="发布", exact=True)).to_be_visible()
    settle(page)
    for box in page.get_by_test_id("stCheckbox").filter(has_text="△").all():
        box.locator("label").click()
        settle(page)
    page.get_by_label("说明", exact=False).last.fill(note)
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("已发布，现在是第")).to_be_visible()
