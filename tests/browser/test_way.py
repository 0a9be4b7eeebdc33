"""The way of an indicator: from the red figure to the school, its cell and the rectification item,
and back, on a wide screen and on a phone.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.benchmarks.screen import WATCH, settled

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "yimei_2023.xlsx"
SCREENS = {"wide": (1920, 1080), "phone": (390, 844)}
SEVEN, AREA = "resource_test_pass_share", "teaching_area_per_student"


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    """Nobody changes anything here: one server is enough."""
    return shared_server


@pytest.fixture(params=SCREENS)
def screen(open_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    width, height = SCREENS[request.param]
    page = open_page(viewport={"width": width, "height": height})
    page.add_init_script(path=WATCH)
    return page


def strip(page: Page) -> Locator:
    """What says which indicator is followed."""
    return page.locator(".st-key-breadcrumb")


def at(page: Page, title: str, indicator: str) -> Page:
    """``page``, once it is the screen ``title`` and says that it follows ``indicator``."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page).to_have_url(re.compile(f"indicator={indicator}(&|$)"))
    expect(strip(page)).to_contain_text("正在看：")
    return settled(page)


def first_screen(page: Page, title: str) -> Locator:
    """The card of this title, once all are drawn."""
    page.goto("/")
    expect(page.get_by_role("link", name="查看详情").first).to_be_visible()
    return settled(page).locator(".card").filter(has_text=title)


def way(page: Page, label: str) -> None:
    page.get_by_role("link", name=label).first.click()


def test_a_red_figure_leads_to_a_school_its_items_and_back(screen: Page) -> None:
    first_screen(screen, "七项指标综合达标学校比例").get_by_role("link", name="查看详情").click()
    at(screen, "办学条件", SEVEN).locator(".bar").first.click()
    at(screen, "学校档案", SEVEN)
    school = screen.get_by_role("heading", level=2).first.inner_text().split(" ")[0]
    expect(screen.locator(".st-key-school_indicator")).to_contain_text("▲ 未达标")
    way(screen, "看整改事项")
    at(screen, "问题整改", SEVEN)
    expect(screen.get_by_role("button", name="看全部 31 项")).to_be_visible()
    expect(screen.locator("tbody th").filter(has_text=re.compile("^RD")).first).to_be_visible()
    way(screen, f"回到{school}")
    at(screen, "学校档案", SEVEN)
    for title in ("问题整改", "学校档案", "办学条件"):
        screen.go_back()
        at(screen, title, SEVEN)
    screen.go_forward()
    at(screen, "学校档案", SEVEN)
    screen.get_by_role("button", name="不再只看这项指标").click()
    expect(screen.get_by_text("正在看：")).to_have_count(0)
    expect(screen).not_to_have_url(re.compile("indicator="))


def test_a_gap_leads_to_its_cell_and_to_the_item_that_puts_it_right(screen: Page) -> None:
    screen.goto(f"/facilities?part=gaps&indicator={AREA}")
    at(screen, "办学条件", AREA).locator("tr", has_text="实验小学").locator(".bar").click()
    at(screen, "学校档案", AREA)
    row = screen.locator(".st-key-school_indicator tr", has_text="教学及辅助用房面积").first
    expect(row).to_be_visible()
    _item, value, _file, sheet, cell = row.locator("th, td").all_inner_texts()
    assert str(load_workbook(SAMPLE)[sheet][cell].value) == re.sub(r"\D", "", value)
    way(screen, "看整改事项")
    at(screen, "问题整改", AREA).get_by_role("button", name="RD09").click()
    expect(screen).to_have_url(re.compile("item=230717-RD09"))
    settled(screen)
    way(screen, "看指标：生均教学及辅助用房面积")
    at(screen, "办学条件", AREA)
    screen.go_back()
    way(at(screen, "问题整改", AREA), "看第八中学的档案")
    at(screen, "学校档案", AREA)
    expect(screen.get_by_role("heading", level=2).first).to_contain_text("第八中学")


def test_a_figure_of_the_region_alone_has_no_dead_end(screen: Page) -> None:
    share = "public_kindergarten_share"
    first_screen(screen, "公办园在园幼儿占比").get_by_role("link", name="查看详情").click()
    at(screen, "普及与普惠", share)
    way(screen, "看整改事项")
    at(screen, "问题整改", share).get_by_role("button", name="RD05").click()
    expect(screen).to_have_url(re.compile("item=230717-RD05"))
    settled(screen)
    way(screen, "看政府幼儿园的档案")
    at(screen, "学校档案", share)
    expect(screen.get_by_text("这项指标按地区统计，学校没有自己的数。")).to_be_visible()
    strip(screen).get_by_role("link", name="概览").click()
    at(screen, "概览", share)


def test_a_cell_of_the_matrix_opens_the_school_at_its_indicator(screen: Page) -> None:
    screen.goto("/facilities")
    row = screen.locator("tr", has_text="实验小学").first
    cell = row.get_by_role("button").filter(has_text="3.71")
    cell.click()
    at(screen, "学校档案", AREA)
