"""The box for files speaks the reader's language, also to who hears it."""

import pytest
from playwright.sync_api import Page, expect

from data.samples import sample_files

pytestmark = pytest.mark.browser

SAMPLE = "yimei_2023.xlsx"


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    return shared_server


def test_what_is_written_and_read_aloud_of_it_is_chinese(page: Page) -> None:
    page.goto("/upload")
    box = page.get_by_test_id("stFileUploader")
    expect(box.get_by_role("button", name="选择文件")).to_be_visible()
    expect(box.get_by_text("每个不超过 200 MB", exact=True)).to_be_visible()
    expect(box.locator("input[type=file]")).to_have_attribute("aria-label", "文件")
    for english in ("Upload", "per file"):
        expect(box).not_to_contain_text(english)
    box.locator("input[type=file]").set_input_files(sample_files.FOLDER / SAMPLE)
    expect(box.get_by_role("button", name="添加文件")).to_be_visible()
    expect(box.get_by_role("button", name=f"移除 {SAMPLE}")).to_be_visible()
    expect(box.get_by_text(SAMPLE)).to_be_visible()


def test_it_follows_the_language_of_the_page(page: Page) -> None:
    page.goto("/upload")
    box = page.get_by_test_id("stFileUploader")
    expect(box.get_by_role("button", name="选择文件")).to_be_visible()
    page.get_by_role("radio", name="English").or_(
        page.get_by_role("button", name="English")
    ).click()
    expect(box.get_by_role("button", name="Choose files")).to_be_visible()
    expect(box.get_by_text("200 MB each at most", exact=True)).to_be_visible()
