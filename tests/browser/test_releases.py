"""One looks, one holds a meeting, one publishes: what each of them then sees, and may do."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.workbook import Rows
from tests.browser.stores import publish_aside
from tests.browser.walking import go

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True}


def publish(tmp_path: Path) -> None:
    """Somebody else's publication, which makes release 2."""
    publish_aside(tmp_path, Rows.of(), sample=True)


def test_a_reader_is_told_without_a_click_and_goes_on_when_he_says_so(
    page: Page, tmp_path: Path
) -> None:
    page.goto("/facilities?type=211")
    expect(page.get_by_text("第 1 版数据")).to_be_visible()
    publish(tmp_path)
    told = page.get_by_text("已发布第 2 版，这里仍是第 1 版。")
    expect(told).to_be_visible(timeout=90_000)
    go(page, "概览")
    expect(page.get_by_text("第 1 版数据")).to_be_visible()
    expect(told).to_be_visible()
    page.get_by_role("button", name="改看第 2 版").click()
    expect(page.get_by_text("第 2 版数据")).to_be_visible()
    expect(told).to_have_count(0)
    expect(page.get_by_text("· 小学 ·").first).to_be_visible()


def test_the_way_to_what_changed_leads_to_the_newer_release(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    expect(page.get_by_text("第 1 版数据")).to_be_visible()
    publish(tmp_path)
    go(page, "会议模式")
    page.get_by_role("link", name="看变化").click()
    expect(page.get_by_role("heading", name="上次会议以来")).to_be_visible()
    until = page.get_by_role("combobox", name="到", exact=True)
    expect(until).to_have_value(re.compile("^第 2 版"))
    expect(page.get_by_text("第 2 版数据")).to_be_visible()


def test_phones_of_the_audience_look_at_what_is_on_the_wall(
    page: Page, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page.goto("/meeting?scenes=headline,gaps")
    page.get_by_role("button", name="开始放映").click()
    expect(page.get_by_role("button", name="下一个")).to_be_enabled()
    expect(page.locator(".wall .where")).to_contain_text("第 1 版数据")
    publish(tmp_path)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="改看第 2 版")).to_be_visible()
    expect(page.locator(".wall .where")).to_contain_text("第 1 版数据")
    page.get_by_role("button", name="手机扫码").click()
    address = page.locator("[data-testid=stCode] code").inner_text()
    phone = open_page(**PHONE)
    phone.goto(address)
    expect(phone.get_by_role("heading", name="缺口", exact=True)).to_be_visible()
    expect(phone.locator(".wall .where")).to_contain_text("第 1 版数据")
    expect(phone.get_by_role("button", name="记录决定")).to_have_count(0)
    phone.goto("/upload?look=1")
    expect(phone.get_by_text("这个链接只能看，不能报送和发布数据。")).to_be_visible()
    expect(phone.get_by_test_id("stFileUploader")).to_have_count(0)
