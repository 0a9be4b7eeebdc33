"""A clerk drops what there is, an .xls and a CSV of another age, and a figure changes."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Dialog, Page, expect

from tests.browser.messy import gbk_csv, messy_xls
from tests.browser.uploading import drop, publish
from tests.browser.walking import go, settle

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "yimei_2023.xlsx"
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def own(page: Page) -> Page:
    """The sample, published as somebody's own data."""
    page.goto("/upload")
    drop(page, SAMPLE)
    publish(page)
    settle(page)
    return page


def answer(page: Page, question: str, words: str) -> None:
    """Choose in the drop-down of a question."""
    box = page.get_by_role("combobox", name=question)
    box.click()
    box.fill(words)
    page.get_by_role("option", name=words).first.click()


def test_a_messy_workbook_and_a_gbk_table_are_published_and_change_the_overview(
    own: Page, tmp_path: Path
) -> None:
    page = own
    drop(page, messy_xls(tmp_path), gbk_csv(tmp_path, title="图书情况"))
    expect(page.get_by_text("小学情况：4 行，2023年，4 所学校，全部认识")).to_be_visible()
    expect(page.get_by_text("图书：有 1 个问题要先回答")).to_be_visible()
    expect(page.get_by_role("button", name="发布", exact=True)).to_have_count(0)
    answer(page, "图书：是哪一年的数据？", "2023")
    page.get_by_role("button", name="应用", exact=True).click()
    # As long as the page still runs, what it said before may stand below what it says now.
    expect(page.get_by_text("图书：3 行，2023年，3 所学校，全部认识").first).to_be_visible()
    expect(page.get_by_text("由 24.13% 变为 51.2%").first).to_be_visible()
    publish(page, "按学籍系统更正")
    go(page, "概览")
    expect(page.get_by_text("51.2%").first).to_be_visible()
    page.goto("/upload")
    expect(page.get_by_text("按学籍系统更正").first).to_be_attached()


def test_a_school_named_like_a_tag_is_asked_about_as_text_and_left_out(
    own: Page, tmp_path: Path
) -> None:
    page = own
    opened: list[Dialog] = []
    page.on("dialog", lambda dialog: opened.append(dialog))
    drop(page, messy_xls(tmp_path, more=(EVIL,)))
    expect(page.get_by_text(f"“{EVIL}”是哪所学校？").first).to_be_visible()
    page.get_by_test_id("stCheckbox").filter(has_text="不含这 1 行发布").locator("label").click()
    publish(page, "先发布其余的行")
    page.goto("/quality?quality=refused")
    expect(page.get_by_text("尚未补正的数据行：1 行")).to_be_visible()
    expect(page.locator("img[src='x']")).to_have_count(0)
    assert opened == []


def test_the_workbook_comes_back_with_the_wrong_cells_marked(own: Page, tmp_path: Path) -> None:
    page = own
    drop(page, messy_xls(tmp_path, more=("十一小",)))
    with page.expect_download() as download:
        page.get_by_role("button", name="下载标注了问题的").click()
    path = tmp_path / "marked.xlsx"
    download.value.save_as(path)
    book = load_workbook(path)
    cell = book["小学情况"]["B8"]
    over = [one for one in book["小学情况"].conditional_formatting if "B8" in one]
    assert over[0].rules[0].dxf.fill.bgColor.rgb.endswith("FFC7CE")
    assert cell.comment is not None
    assert "十一小" in cell.comment.text
