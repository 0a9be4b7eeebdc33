"""What the browser is told of the page as a whole: its language and its title."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    return shared_server


def test_the_document_is_in_the_language_of_the_link(page: Page) -> None:
    page.goto("/facilities")
    html = page.locator("html")
    expect(html).to_have_attribute("lang", "zh-CN")
    expect(page).to_have_title("办学条件 · 教育履职看板")
    page.get_by_role("radio", name="English").click()
    expect(html).to_have_attribute("lang", "en")
    expect(page).to_have_title("Facilities · Education duties")
    page.go_back()
    expect(html).to_have_attribute("lang", "zh-CN")
    expect(page).to_have_title("办学条件 · 教育履职看板")


def test_no_browser_translates_figures_that_change(page: Page) -> None:
    page.goto("/?lang=en")
    expect(page.locator("html")).to_have_attribute("translate", "no")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_it_takes_no_room(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".board .tile")).to_have_count(6)
    expect(page.locator(".st-key-reader_document")).to_be_hidden()
