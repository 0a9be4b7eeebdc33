"""From the start with an empty store to the first sight: never a blank page, and done once."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.store.store import Store
from tests.browser.serving import serving

pytestmark = pytest.mark.browser


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server that has just been started, with the city as its sample."""
    with started(home, tmp_path) as url:
        yield url


def started(home: Path, folder: Path) -> AbstractContextManager[str]:
    store = f"sqlite:///{folder}/store.db"
    return serving("dashboard.py", folder, home, DATABASE_URL=store, SAMPLE="city")


def test_who_comes_first_is_told_what_is_prepared_and_then_sees_the_district(
    page: Page, server: str, home: Path, tmp_path: Path
) -> None:
    page.goto("/")
    expect(page.get_by_test_id("stProgress")).to_contain_text("正在")
    expect(page.get_by_text("24.13%").first).to_be_visible(timeout=60_000)
    expect(page.get_by_test_id("stProgress")).to_have_count(0)
    expect(page).to_have_url(f"{server}/?district=230717")
    with started(home, tmp_path) as again:  # a later start has nothing to publish
        page.goto(again)
        expect(page.get_by_text("24.13%").first).to_be_visible()
        page.goto("about:blank")  # before that server ends, which the page would look for
    assert Store(f"sqlite:///{tmp_path}/store.db").release() == 4
