"""A school's name is data: whatever it looks like, it is shown as text and nothing else happens."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Dialog, Page, expect

from tests.browser.uploading import publish
from tests.browser.walking import go, settle

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "yimei_2023.xlsx"
TAG = "<img src=http://203.0.113.1/x onerror=alert(1)>"
PICTURE = "![x](http://203.0.113.1/y.png)"
FORMULA = "=HYPERLINK(http://203.0.113.1)"
NAMES = {
    "实验小学": TAG,
    "南郡小学": PICTURE,
    "第八中学": FORMULA,
    "第二中学": "<b>二</b>$x^2$",
    "第六小学": "@@=alert(1)",  # deck.gl's word for an expression
}
SCREENS = (
    "概览",
    "上次会议以来",
    "普及与普惠",
    "经费投入",
    "办学条件",
    "评价体系",
    "区县比较",
    "学校地图",
    "问题整改",
    "数据质量",
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """The sample with names that would like to be more than names."""
    book = load_workbook(SAMPLE)
    for sheet in ("学校名册", "学校基础数据"):
        for row in book[sheet].iter_rows(min_row=2, max_col=2):
            if row[1].value in NAMES:
                row[1].value = NAMES[row[1].value]
                row[1].data_type = "s"
    path = tmp_path / f"{TAG.replace('/', '_')}.xlsx"
    book.save(path)
    return path


def test_hostile_names_are_shown_as_they_stand(page: Page, hostile: Path) -> None:
    opened: list[Dialog] = []
    page.on("dialog", lambda dialog: opened.append(dialog))
    page.goto("/upload")
    page.locator("input[type=file]").set_input_files(hostile)
    publish(page)
    for title in SCREENS:
        go(page, title)
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        nothing_happened(page)
    for part in ("rule", "gaps"):
        page.goto(f"/facilities?part={part}")
        expect(page.get_by_role("rowheader", name=TAG)).to_be_visible()
        nothing_happened(page)
    for asked in ("map", "school"):
        page.goto(f"/{asked}?school=230717-07")
        expect(page.get_by_role("heading", name=re.compile("<img src=http")).first).to_be_visible()
        nothing_happened(page)
    page.goto("/meeting?scenes=schools&scene=1")
    expect(page.get_by_role("heading", name="逐校达标")).to_be_visible()
    nothing_happened(page)
    assert opened == []


def nothing_happened(page: Page) -> None:
    settle(page)
    expect(page.locator("img[src*='203.0.113.1'], a[href*='203.0.113.1']")).to_have_count(0)
