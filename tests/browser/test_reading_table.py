"""A table that is read: a row is chosen, headings sort, keys reach all of it, a phone too."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
LATE = "/rectification?asof=2023-09-01"
FIRST = "RD19"


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    """Nobody changes anything here: one server is enough."""
    return shared_server


def first_cells(page: Page) -> list[str]:
    """Of the list, which stands below the bars."""
    return page.get_by_role("table").last.get_by_role("rowheader").all_text_contents()


def test_a_chosen_row_is_shown_in_full_stands_in_the_link_and_back_undoes_it(page: Page) -> None:
    page.goto(LATE)
    page.get_by_role("cell", name="校长教师交流轮岗").click()
    expect(page.get_by_role("heading", name="校长教师交流轮岗")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"item=230717-{FIRST}"))
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=FIRST))
    expect(row).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.get_by_text("在列表中选一行")).to_be_visible()
    expect(row).to_have_attribute("aria-current", "false")


def test_a_row_is_chosen_and_left_by_keyboard(page: Page) -> None:
    page.goto(LATE)
    button = page.get_by_role("button", name=FIRST)
    button.press("Enter")
    shown = page.get_by_role("heading", name="校长教师交流轮岗")
    expect(shown).to_be_visible()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(shown).to_be_hidden()


def test_a_heading_sorts_and_a_run_keeps_the_order(page: Page) -> None:
    page.goto(LATE)
    heading = page.get_by_role("columnheader", name="编号")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert first_cells(page)[:2] == ["RD01", "RD02"]
    page.get_by_role("cell", name="2022年度履职评价反馈问题").click()
    expect(page.get_by_role("heading", name="2022年度履职评价反馈问题")).to_be_visible()
    assert first_cells(page)[:2] == ["RD01", "RD02"]
    heading.get_by_role("button").click()
    assert first_cells(page)[0] == "RD31"


def test_what_is_not_known_comes_last_in_both_orders(page: Page) -> None:
    page.goto(LATE)
    days = page.get_by_role("columnheader", name="超期天数").get_by_role("button")
    for _order in ("ascending", "descending"):
        days.click()
        assert first_cells(page)[0] == FIRST


def test_a_phone_scrolls_the_table_and_not_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(LATE)
    last = page.get_by_role("columnheader").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
