"""A meeting by keyboard, as a leader holds it: start, go on, enlarge, end."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# Functions: what is no function the browser would read anew each time, which the page forbids.
FULL = "() => Boolean(document.fullscreenElement)"
NOT_FULL = "() => !document.fullscreenElement"


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    """Who changes something here has a server of his own."""
    return shared_server


def begin(page: Page) -> Page:
    page.goto("/meeting?scenes=headline,coverage,gaps")
    page.get_by_role("button", name="开始放映").click()
    expect(page.get_by_role("heading", name="总体情况")).to_be_visible()
    expect(page.get_by_text("24.13%").first).to_be_visible()
    return page


@pytest.fixture
def meeting(page: Page) -> Page:
    return begin(page)


def test_the_arrows_and_a_clicker_change_the_scene(meeting: Page) -> None:
    meeting.keyboard.press("ArrowRight")
    expect(meeting.get_by_role("heading", name="普及与普惠对照标准")).to_be_visible()
    expect(meeting).to_have_url(re.compile("scene=2"))
    meeting.keyboard.press("PageDown")
    expect(meeting.get_by_role("heading", name="缺口", exact=True)).to_be_visible()
    meeting.keyboard.press("ArrowLeft")
    expect(meeting.get_by_role("heading", name="普及与普惠对照标准")).to_be_visible()


def test_nothing_but_the_view_is_on_the_wall_until_the_end(meeting: Page) -> None:
    expect(meeting.get_by_role("link", name="学校地图")).to_be_hidden()
    meeting.get_by_role("button", name="全屏").click()
    meeting.wait_for_function(FULL)
    meeting.keyboard.press("Escape")
    expect(meeting.get_by_role("button", name="开始放映")).to_be_visible()
    meeting.wait_for_function(NOT_FULL)
    expect(meeting.get_by_role("link", name="概览")).to_be_visible()


def test_keys_typed_into_a_decision_change_nothing_else(
    own_server: str, open_page: Callable[..., Page]
) -> None:
    meeting = begin(open_page(base_url=own_server))
    meeting.get_by_role("button", name="记录决定").click()
    line = meeting.get_by_label("会上决定了什么？")
    line.fill("两")
    line.press("1")
    line.press("ArrowRight")
    expect(line).to_have_value("两1")
    expect(meeting).to_have_url(re.compile("scene=1"))
    line.press("Control+Enter")
    meeting.get_by_label("责任单位或责任人").fill("教育局")
    meeting.get_by_role("button", name="保存").click()
    expect(meeting.get_by_text("已列入整改事项")).to_be_visible()


def test_a_meeting_goes_on_by_itself(page: Page) -> None:
    page.goto("/meeting?scenes=coverage,gaps&scene=1&every=10")
    expect(page.get_by_role("heading", name="普及与普惠对照标准")).to_be_visible()
    expect(page.get_by_role("heading", name="缺口", exact=True)).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="普及与普惠对照标准")).to_be_visible(timeout=30_000)


def test_the_audience_opens_the_same_scene_by_its_link(
    meeting: Page, open_page: Callable[..., Page]
) -> None:
    meeting.keyboard.press("ArrowRight")
    expect(meeting).to_have_url(re.compile("scene=2"))
    meeting.get_by_role("button", name="手机扫码").click()
    address = meeting.locator("[data-testid=stCode] code").inner_text()
    phone = open_page(viewport={"width": 390, "height": 844}, is_mobile=True)
    phone.goto(address)
    expect(phone.get_by_role("heading", name="普及与普惠对照标准")).to_be_visible()
