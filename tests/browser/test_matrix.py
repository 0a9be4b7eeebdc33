"""The matrix of schools: pointed at, reached by keyboard, clicked, narrowed, on a phone."""

import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Page, expect

from data import workbook
from data.catalog import catalog
from tests.browser.stores import publish_aside
from tests.browser.walking import settle

pytestmark = pytest.mark.browser
SCHOOL, WORST = "实验小学", "▲ 3.71"
SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "yimei_2023.xlsx"
#: As long as a name of a school gets.
LONG = "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇第一中心寄宿制民族实验学校附属分校部"


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    """Nobody changes anything here: one server is enough."""
    return shared_server


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


def test_one_stop_of_the_keyboard_and_arrows_within(page: Page) -> None:
    page.goto("/facilities")
    table = page.get_by_role("grid")
    stop = table.locator("[tabindex='0']")
    expect(stop).to_have_text("≥\u00a06/7 · ≥ 85%")
    stop.focus()
    focused = table.locator(":focus")
    for key, text in (
        ("ArrowUp", "综合"),  # a heading sorts
        ("ArrowUp", "综合"),  # there is nothing above
        ("ArrowDown", "≥ 6/7 · ≥ 85%"),
        ("ArrowDown", "▲ 5/7"),
        ("End", "● 2.42"),
        ("ArrowRight", "● 2.42"),  # nor beyond
        ("ArrowDown", "● 2.45"),
        ("Home", "南郡小学 ▨"),  # the name leads to the school, too
        ("ArrowRight", "▲ 5/7"),
        ("ArrowRight", "● 6.25"),
        ("Control+End", "● 3.29"),
        ("Control+Home", "综合"),
    ):
        page.keyboard.press(key)
        expect(focused).to_have_text(text.replace(" ", "\u00a0", 1))
        expect(stop).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("tooltip")).to_contain_text(SCHOOL)
    page.keyboard.press("Tab")
    expect(focused).to_have_count(0)  # the next stop is outside the table
    page.keyboard.press("Shift+Tab")
    expect(focused).to_have_text("▲\u00a05/7")  # where one left
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=SCHOOL)).to_be_visible()


def test_the_filter_narrows_it_and_a_phone_scrolls_it(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/facilities?type=211")
    rows = page.get_by_role("row")
    expect(rows).to_have_count(8)  # six schools below headings and standards
    name, last = page.get_by_role("rowheader").nth(1), page.get_by_role("gridcell").last
    last.scroll_into_view_if_needed()
    settle(page)
    expect(last).to_be_in_viewport()
    expect(name).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_heading_sorts_below_the_standard_and_the_next_visit_finds_it_so(page: Page) -> None:
    page.goto("/facilities")
    heading = page.get_by_role("columnheader", name="教学用房")
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(heading.get_by_role("button")).to_be_focused()
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    names = page.get_by_role("rowheader")
    expect(names.nth(0)).to_contain_text("标准")
    expect(names.nth(1)).to_have_text("第六小学\u00a0▨")  # 12.65 is more than 3.71
    names.nth(1).get_by_role("button").click()
    expect(page.get_by_role("heading", name="第六小学")).to_be_visible()
    page.go_back()
    expect(names.nth(1)).to_have_text("第六小学\u00a0▨")


def test_a_long_name_wraps_and_leaves_the_matrix_in_view(
    own_server: str, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    sample = workbook.read(SAMPLE.name, SAMPLE.read_bytes(), catalog()).rows
    name = pl.when(pl.col("school") == "230717-07").then(pl.lit(LONG)).otherwise("name")
    rows = workbook.Rows.of(
        schools=sample.schools.with_columns(name=name), school_items=sample.school_items
    )
    publish_aside(tmp_path, rows)
    page = open_page(base_url=own_server)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto("/facilities")
    named = page.get_by_role("rowheader", name=LONG)
    expect(named).to_be_visible()
    box = named.bounding_box()
    assert box is not None
    assert box["width"] < 1366 / 3
    assert page.get_by_role("grid").evaluate("it => it.offsetWidth <= it.parentElement.clientWidth")
