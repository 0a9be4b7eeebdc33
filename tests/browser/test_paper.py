"""A page on paper: whole tables, title, filters, date and source; no controls, dark on white."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.benchmarks.screen import settled
from tests.browser.printing import pictures, printed

pytestmark = pytest.mark.browser

SAID = ("伊美区·2023年·17所学校", "版数据", "来源:")
CONTROLS = ("更多筛选", "重置筛选", "数据、定义与下载", "Excel", "下一页", "English", "地区与学校")


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    return shared_server


def ready(page: Page) -> Page:
    expect(settled(page).get_by_test_id("stSkeleton")).to_have_count(0)
    return page


@pytest.mark.parametrize(
    ("address", "title", "rows", "columns"),
    [
        (
            "rectification",
            "问题整改",
            [f"RD{n:02}" for n in range(1, 32)],
            ["编号", "措施", "范围"],
        ),
        ("facilities", "办学条件", ["实验小学", "第九学校(初中)"], ["综合", "多媒体教室"]),
        ("quality", "数据质量", [], ["程度", "疑点", "单元格"]),
        ("districts", "区县比较", ["伊美区:公办园在园幼儿占比"], ["标准不低于50%"]),
        ("map", "学校地图", ["实验小学", "第四幼儿园"], ["未达标最多的学校"]),
        (
            "",
            "概览",
            ["公办园在园幼儿占比24.13%", "视力监测次数"],
            ["未达标,差距大的在前", "两个只增不减"],
        ),
    ],
)
def test_a_page_is_whole_on_paper(
    watched: Page, address: str, title: str, rows: list[str], columns: list[str]
) -> None:
    watched.goto(f"/{address}")
    expect(watched.get_by_role("heading", level=1)).to_have_text(title)
    for text in printed(ready(watched)):
        assert text.startswith(title)
        assert [each for each in (*SAID, *rows, *columns) if each not in text] == []
        assert [each for each in CONTROLS if each in text] == []


def test_every_item_is_printed_once(watched: Page) -> None:
    watched.goto("/rectification")
    for text in printed(ready(watched)):
        found = re.findall(r"RD\d\d", text)
        assert sorted(found) == [f"RD{n:02}" for n in range(1, 32)]


def test_every_doubt_is_printed(watched: Page) -> None:
    watched.goto("/quality")
    heading = watched.get_by_role("heading", level=3)
    expect(heading).to_contain_text("待核疑点")
    stated = re.search(r"(\d+) 条", heading.inner_text())
    assert stated
    for text in printed(ready(watched)):
        listed, _foot = text.split("单元格", 1)
        assert text.count("△警告") + text.count("◇提示") >= int(stated[1]) > 20, listed


@pytest.mark.parametrize("address", ["/map", "/map?layer=districts", "/districts"])
def test_a_map_is_printed_as_it_stands_on_the_screen(watched: Page, address: str) -> None:
    watched.goto(address)
    expect(watched.get_by_test_id("stDeckGlJsonChart").locator("canvas").first).to_be_visible()
    expect(ready(watched)).to_have_title(re.compile("."))
    maps = [each for each in pictures(watched) if min(each.size) > 200]
    assert len(maps) == 1
    colours = maps[0].getcolors(maps[0].width * maps[0].height) or []
    red = [n for n, (red, _green, blue) in colours if red - blue > 60]  # type: ignore[misc]
    assert sum(red) > 100  # what falls short
    expect(watched.locator(".map-on-paper")).to_have_count(0)


def test_what_is_light_on_dark_is_printed_dark_on_white(open_page: Callable[..., Page]) -> None:
    page = open_page(color_scheme="dark")
    page.goto("/rectification")
    expect(page.get_by_role("rowheader").first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.get_by_role("heading", level=1)).to_have_css("color", "rgb(13, 23, 34)")
    expect(page.get_by_role("cell").first).to_have_css("color", "rgb(13, 23, 34)")


def test_the_screen_is_as_it_was_when_the_page_is_printed(watched: Page) -> None:
    watched.goto("/")
    board = watched.locator(".board.fits")
    expect(board).to_be_visible()
    before = board.bounding_box()
    list(printed(ready(watched)))
    assert board.bounding_box() == before
