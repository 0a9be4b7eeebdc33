"""Whatever is opened first, it is opened through the front door."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stores import watched_server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[str]:
    """Just started, with nothing in its store: the sample is published for who comes first."""
    with watched_server(tmp_path, home) as url:
        yield url


def test_first_visit_by_deep_link_goes_through_the_front_door(page: Page) -> None:
    page.goto("/facilities")
    expect(page.get_by_role("link", name="概览")).to_be_visible()
    expect(page).to_have_title("办学条件 · 教育履职看板")
    expect(page.get_by_role("link", name="dashboard")).to_have_count(0)  # Streamlit's own menu


def test_a_phone_reaches_every_page_from_the_menu(
    open_page: Callable[..., Page], server: str
) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto("/")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="数据报送").click()
    expect(page).to_have_url(f"{server}/upload")
