"""A table that is read: a row is chosen, headings sort, keys reach all of it, a phone too."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import serving

pytestmark = pytest.mark.browser
LATE = "/rectification?asof=2023-09-01"
FIRST = "RD19"


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


LONG = """
import polars as pl
from components.tables import reading_table

numbers = range(1, 201)
rows = pl.DataFrame({"学校": [f"第{n}小学" for n in numbers], "缺": numbers})
reading_table.show_reading_table("缺多少", rows, key="long", ids=rows["学校"].to_list())
"""


@pytest.fixture
def long_table(page: Page, home: Path, tmp_path: Path) -> Iterator[Page]:
    """A page with 200 rows."""
    script = tmp_path / "long.py"
    script.write_text(LONG, encoding="utf-8")
    with serving(str(script), tmp_path, home) as url:
        page.goto(url)
        yield page
        page.goto("about:blank")  # before the server ends, which it would look for


def test_a_long_table_is_built_as_the_reader_gets_there(long_table: Page) -> None:
    names = long_table.get_by_role("rowheader")
    expect(names).to_have_count(60)
    for _screen in range(8):
        names.last.scroll_into_view_if_needed()
    expect(names).to_have_count(200)
    expect(names.last).to_have_text("第200小学")


def test_a_long_table_is_sorted_as_a_whole(long_table: Page) -> None:
    heading = long_table.get_by_role("columnheader", name="缺").get_by_role("button")
    heading.click()
    heading.click()
    expect(long_table.get_by_role("rowheader").first).to_have_text("第200小学")
