"""The main story: look, filter, click on the map, upload a changed workbook, see the new figure."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.pointing import choose
from tests.browser.uploading import publish
from tests.browser.walking import go

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "yimei_2023.xlsx"


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    """Who changes something here has a server of his own."""
    return shared_server


@pytest.fixture
def own(own_server: str, open_page: Callable[..., Page]) -> Page:
    """A page of a server that nobody else looks at."""
    return open_page(base_url=own_server)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The sample with a better share of children in public kindergartens."""
    book = load_workbook(SAMPLE)
    sheet = book["区域指标"]
    header = [cell.value for cell in sheet[1]]
    indicator, value = header.index("指标"), header.index("数值")
    for row in sheet.iter_rows(min_row=2):
        if row[indicator].value == "公办园在园幼儿占比":
            row[value].value = 51.2
    path = tmp_path / "changed.xlsx"
    book.save(path)
    return path


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    """The sample with a word where a number belongs."""
    book = load_workbook(SAMPLE)
    sheet = book["学校基础数据"]
    sheet["D2"] = "很多"
    path = tmp_path / "spoiled.xlsx"
    book.save(path)
    return path


def test_a_leader_filters_and_finds_the_school_on_the_map(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_text("24.13%").first).to_be_visible()
    page.get_by_role("button", name="高级中学").click()
    expect(page.get_by_text("1 所学校").first).to_be_visible()
    expect(page).to_have_url(re.compile("type=342"))
    go(page, "学校地图")
    expect(page.get_by_text("1 所学校").first).to_be_visible()  # the filter stays
    the_map = page.get_by_test_id("stDeckGlJsonChart")
    expect(the_map.locator("canvas").first).to_be_visible()
    box = the_map.bounding_box()
    assert box is not None
    # the only school on view stands in the middle
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    choose(the_map, *middle, "第二中学", page.get_by_role("heading", name="第二中学"))


def test_a_link_opens_the_same_view_in_the_other_language(page: Page) -> None:
    page.goto("/facilities?type=211&lang=en")
    expect(page.get_by_role("heading", name="Facilities")).to_be_visible()
    expect(page.get_by_text("Schools: 6").first).to_be_visible()


def test_a_clerk_uploads_a_changed_workbook(own: Page, changed: Path) -> None:
    page = own
    page.goto("/upload")
    page.locator("input[type=file]").set_input_files(changed)
    publish(page)
    go(page, "概览")
    expect(page.get_by_text("51.2%").first).to_be_visible()
    expect(page.get_by_text("24.13%")).to_have_count(0)


def test_a_workbook_with_a_mistake_changes_nothing(own: Page, spoiled: Path) -> None:
    page = own
    page.goto("/upload")
    page.locator("input[type=file]").set_input_files(spoiled)
    expect(page.get_by_text("D2").first).to_be_attached()
    expect(page.get_by_text("有错误，还不能发布")).to_be_visible()
    expect(page.get_by_role("button", name="发布", exact=True)).to_have_count(0)
    go(page, "概览")
    expect(page.get_by_text("24.13%").first).to_be_visible()
