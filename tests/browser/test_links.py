"""The link is the view: sent on, gone back to, taken along from screen to screen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.benchmarks.screen import WATCH, settled
from tests.browser.walking import go, settle

pytestmark = pytest.mark.browser

EVERY_FILTER = {
    "district": "140105",
    "year": "2023",
    "type": "211,311",
    "ownership": "public",
    "setting": "urban",
    "programme": "balanced_2017",
    "stage": "primary",
}


@pytest.fixture(scope="module")
def server(server_of_ten: str) -> str:
    return server_of_ten


def filters(page: Page) -> Locator:
    """The bar with the filters and the sentence that says what is chosen."""
    return page.locator(".st-key-filters")


def kind(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def year(page: Page, label: str = "年份") -> Locator:
    return page.get_by_role("combobox", name=label, exact=True)


@pytest.mark.parametrize("screen", ["", "facilities", "map"])
def test_a_link_sent_on_shows_the_same_view(open_page: Callable[..., Page], screen: str) -> None:
    link = f"/{screen}?" + "&".join(f"{key}={codes}" for key, codes in EVERY_FILTER.items())
    sender, receiver = open_page(), open_page(viewport={"width": 1366, "height": 768})
    for page in (sender, receiver):
        page.add_init_script(path=WATCH)
    sender.goto(link)
    expect(filters(sender)).to_contain_text("小学学段 · 小学、初级中学 · 公办 · 城区")
    sent = settled(sender).url
    receiver.goto(sent)
    expect(settled(receiver).get_by_role("heading", level=3).first).to_be_visible()
    assert said(receiver) == said(sender)
    assert receiver.url == sent


def said(page: Page) -> list[str]:
    """The sentences of a screen that do not depend on its size."""
    return [*filters(page).get_by_test_id("stMarkdown").all_inner_texts()] + page.locator(
        "h1, h3"
    ).all_inner_texts()


def test_back_and_forward_go_through_the_choices(page: Page) -> None:
    page.goto("/?district=140105")
    kind(page, "小学").click()
    expect(filters(page)).to_contain_text("· 小学 ·")
    kind(page, "初级中学").click()
    expect(filters(page)).to_contain_text("· 小学、初级中学 ·")
    page.go_back()
    expect(filters(page)).to_contain_text("· 小学 ·")
    expect(kind(page, "初级中学")).to_have_attribute("aria-pressed", "false")
    page.go_back()
    expect(filters(page)).not_to_contain_text("· 小学")
    page.go_forward()
    expect(filters(page)).to_contain_text("· 小学 ·")


def test_filters_go_along_from_screen_to_screen_and_one_click_takes_them_back(page: Page) -> None:
    page.goto("/?district=140105&stage=primary&year=2022")
    kind(page, "小学").click()
    for screen in ("办学条件", "学校地图", "问题整改", "上次会议以来"):
        go(page, screen)
        expect(page.get_by_role("heading", level=1)).to_have_text(screen)
        expect(filters(page)).to_contain_text("小学学段 · 小学 ·")
        expect(kind(page, "小学")).to_have_attribute("aria-pressed", "true")
        expect(year(page)).to_have_value("2022年")
        expect(page).to_have_url(re.compile(r"(?=.*type=211)(?=.*stage=primary).*district=140105"))
    page.get_by_role("button", name="重置筛选").click()
    expect(filters(page)).not_to_contain_text("小学学段")
    expect(kind(page, "小学")).to_have_attribute("aria-pressed", "false")
    expect(year(page)).not_to_have_value("2022年")
    expect(page).not_to_have_url(re.compile("type=|stage=|district="))


def test_the_other_language_keeps_the_filters(page: Page) -> None:
    page.goto("/facilities?district=140105&type=211")
    expect(filters(page)).to_contain_text("· 小学 ·")
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Facilities")
    expect(filters(page)).to_contain_text(re.compile(r"· Primary school · Schools: \d+"))
    expect(page).to_have_url(re.compile(r"(?=.*type=211)(?=.*lang=en).*district=140105"))
    expect(kind(page, "Primary school")).to_have_attribute("aria-pressed", "true")
    expect(year(page, "Year")).to_have_value(re.compile(r"^\d{4}$"))
    page.get_by_role("radio", name="中文").click()
    expect(year(page)).to_have_value(re.compile(r"^\d{4}年$"))


def test_a_click_counts_before_what_a_page_tells_by_itself(page: Page) -> None:
    late: list[str | bytes] = []
    holding = False

    def relay(browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()
        server.on_message(lambda said: late.append(said) if holding else browser.send(said))
        browsers.append(browser)

    browsers: list[WebSocketRoute] = []
    page.route_web_socket(re.compile("stream"), relay)
    page.goto("/facilities?district=140105")
    settle(page)
    holding = True
    go(page, "学校地图")
    page.wait_for_timeout(5000)
    page.get_by_role("link", name="问题整改", exact=True).dispatch_event("click")
    for said in late:
        browsers[-1].send(said)
        page.wait_for_timeout(20)
    holding = False
    expect(page.get_by_role("heading", level=1)).to_have_text("问题整改", timeout=20_000)
