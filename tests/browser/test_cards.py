"""Cards in a real browser: a click anywhere on one leads on, as the keyboard does; on paper too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.benchmarks.screen import settled
from tests.browser.printing import printed

pytestmark = pytest.mark.browser

SEVEN = "七项指标综合达标学校比例"


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    return shared_server


def card(page: Page, title: str) -> Locator:
    page.goto("/")
    found = page.locator(".card").filter(has_text=title)
    expect(found).to_be_visible()
    settled(page)
    return found


@pytest.mark.parametrize(("right", "down"), [(0.05, 0.1), (0.5, 0.5), (0.95, 0.9)])
def test_a_click_anywhere_on_a_card_leads_on(watched: Page, right: float, down: float) -> None:
    found = card(watched, SEVEN)
    box = found.bounding_box()
    assert box
    found.click(position={"x": box["width"] * right, "y": box["height"] * down})
    expect(watched.get_by_role("heading", level=1)).to_have_text("办学条件")
    assert "indicator=resource_test_pass_share" in watched.url
    watched.go_back()
    expect(watched.get_by_role("heading", level=1)).to_have_text("概览")


def test_what_a_card_says_is_where_its_link_leads_in_another_tab(watched: Page) -> None:
    href = card(watched, SEVEN).get_by_role("link").evaluate("each => each.href")
    watched.goto(href)
    expect(watched.get_by_role("heading", level=1)).to_have_text("办学条件")


def test_a_card_leads_where_it_says_though_others_are_drawn_by_then(watched: Page) -> None:
    found = card(watched, SEVEN)
    watched.get_by_role("combobox", name="年份").click()
    earlier = watched.get_by_role("option", name="2021年").element_handle()
    link = found.locator("a").element_handle()
    watched.evaluate("clicked => clicked.forEach(each => each.click())", [earlier, link])
    expect(watched.get_by_role("heading", level=1)).to_have_text("办学条件")
    assert "indicator=resource_test_pass_share" in watched.url


def test_who_asks_what_a_figure_is_stays_where_he_is(watched: Page) -> None:
    found = card(watched, SEVEN)
    ask = found.get_by_role("button", name="说明")
    ask.focus()
    watched.keyboard.press("Enter")
    expect(found.get_by_role("note")).to_be_visible()
    expect(found.get_by_role("note")).to_contain_text("计算")
    watched.keyboard.press("Escape")
    expect(found.get_by_role("note")).to_be_hidden()
    expect(watched.get_by_role("heading", level=1)).to_have_text("概览")


def test_the_years_before_are_a_line_with_its_last_point_marked(watched: Page) -> None:
    drawing = card(watched, SEVEN).get_by_role("img")
    told = drawing.get_attribute("aria-label") or ""
    assert told.splitlines() == ["2019年 20%", "2021年 30%", "2022年 70%", "2023年 70%"]
    lines = drawing.locator("polyline").evaluate_all("all => all.map(one => one.points.length)")
    assert lines == [1, 3], "no line is drawn over a year that nobody reported"
    years = drawing.locator("circle").evaluate_all("all => all.map(one => one.cx.baseVal.value)")
    last = drawing.locator("circle.last")
    assert float(last.get_attribute("cx") or 0) == max(years)
    expect(drawing.locator("xpath=..")).to_contain_text("2019–2023")


@pytest.mark.parametrize("width", [390, 1366, 1920])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_on_a_card_is_cut_or_beside_it(
    open_page: Callable[..., Page], width: int, language: str
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(f"/?lang={language}")
    expect(page.locator(".card").last).to_be_visible()
    assert page.locator(".card").evaluate_all(CUT) == []


#: Parts of cards that reach out of them.
CUT = """cards => cards.flatMap(card => [...card.querySelectorAll("a, span, svg")]
  .filter(each => each.getBoundingClientRect().right > card.getBoundingClientRect().right + 1)
  .map(each => each.textContent))"""


def test_cards_are_printed_without_what_is_to_be_clicked(watched: Page) -> None:
    card(watched, SEVEN)
    for text in printed(watched):
        assert SEVEN + "70%" in text
        assert "▲→未达标,没有变化" in text
        assert "?" not in text
