"""The way in of newcomers in a real browser: there for them, and dismissed for good."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    return shared_server


def test_a_newcomer_reads_what_is_real_and_what_to_try(page: Page) -> None:
    page.goto("/")
    box = page.locator(".way-in")
    box.get_by_role("button", name="第一次来？").click()
    told = box.locator(".told")
    expect(told).to_contain_text("区级数据取自真实报告，学校数据为示意。")
    expect(told.get_by_role("listitem")).to_have_count(3)
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    box.get_by_role("button", name="第一次来？").click()
    box.get_by_role("button", name="换：放进自己的表格").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("数据报送")


def test_dismissed_it_is_gone_for_good_and_leaves_no_gap(page: Page) -> None:
    page.goto("/")
    page.locator(".way-in").get_by_role("button", name="第一次来？").click()
    page.locator(".way-in").get_by_role("button", name="知道了，不再显示").click()
    board = page.locator(".board.fits")
    for _again in range(2):
        expect(page.locator(".way-in")).to_be_hidden()
        around = page.locator(".stElementContainer:has(.st-key-way_in), .st-key-way_in").first
        expect(around).to_be_hidden()
        expect(board).to_be_visible()
        page.reload()


def test_a_phone_shows_all_of_it_for_whoever_asks(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    box = page.locator(".way-in")
    box.get_by_role("button", name="第一次来？").click()
    expect(box.locator(".told")).to_be_in_viewport(ratio=1)
