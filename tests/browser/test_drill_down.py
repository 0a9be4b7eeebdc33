"""From the tile of the first screen to the cell of the workbook that a figure came from."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.benchmarks.screen import WATCH, settled

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "yimei_2023.xlsx"


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    """Nobody changes anything here: one server is enough."""
    return shared_server


@pytest.fixture
def overview(page: Page) -> Page:
    page.add_init_script(path=WATCH)
    page.goto("/")
    expect(page.get_by_text("24.13%", exact=True).first).to_be_visible()
    return settled(page)


def tile(page: Page, title: str) -> Locator:
    return page.locator(".card").filter(has_text=title)


def test_a_tile_names_the_cell_of_the_workbook_that_it_shows(overview: Page) -> None:
    tile(overview, "公办园在园幼儿占比").get_by_role("button", name="说明").hover()
    told = overview.locator(".about:visible").inner_text()
    found = re.search(r"来源 (\S+) › (\S+) › ([A-Z]+\d+)", told)
    assert found is not None, told
    file, sheet, cell = found.groups()
    assert file == SAMPLE.name
    assert load_workbook(SAMPLE)[sheet][cell].value == 24.13


def test_a_tile_leads_to_the_screen_the_school_and_its_cells(overview: Page) -> None:
    tile(overview, "七项指标综合达标学校比例").get_by_role("link", name="查看详情").click()
    expect(overview.get_by_role("heading", level=1)).to_have_text("办学条件")
    overview.locator(".bar").first.click()
    expect(overview.get_by_role("heading", level=1)).to_have_text("学校档案")
    school = overview.get_by_role("heading", level=2).first.inner_text().split(" ")[0]
    cells = overview.get_by_test_id("stExpander").filter(has_text="原始数据与单元格")
    settled(overview).get_by_text("原始数据与单元格").click()
    _item, value, file, sheet, cell = _first_row(cells.get_by_test_id("stDataFrame"))
    assert file == SAMPLE.name
    column = load_workbook(SAMPLE)[sheet]
    assert str(column[cell].value) == re.sub(r"\D", "", value)
    assert column.cell(row=column[cell].row, column=2).value == school


def _first_row(table: Locator) -> list[str]:
    """What those hear of the first row who cannot see the picture of it."""
    cells = table.locator("tbody tr").first.locator("td")
    expect(cells.nth(4)).to_be_attached()
    return cells.all_text_contents()
