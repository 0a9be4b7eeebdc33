"""The matrix of schools: pointed at, reached by keyboard, clicked, narrowed, on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import settle

pytestmark = pytest.mark.browser
SCHOOL, WORST = "实验小学", "▲ 3.71"


def test_a_cell_says_more_and_leads_to_its_school(page: Page) -> None:
    page.goto("/facilities")
    cell = page.get_by_role("button", name=WORST)
    cell.hover()
    said = page.get_by_role("tooltip")
    expect(said).to_contain_text("低于标准 0.79㎡/生")
    page.mouse.move(0, 0)
    expect(said).to_be_hidden()
    cell.focus()
    expect(said).to_contain_text(SCHOOL)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=SCHOOL)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/school\?.*school=230717-07"))
    page.go_back()
    expect(page.get_by_role("button", name=WORST)).to_be_visible()


def test_the_filter_narrows_it_and_a_phone_scrolls_it(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/facilities?type=211")
    rows = page.get_by_role("row")
    expect(rows).to_have_count(8)  # six schools below headings and standards
    name, last = page.get_by_role("rowheader").nth(1), page.get_by_role("cell").last
    last.scroll_into_view_if_needed()
    settle(page)
    expect(last).to_be_in_viewport()
    expect(name).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
