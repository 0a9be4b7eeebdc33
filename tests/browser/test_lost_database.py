"""A database that goes and comes back costs one sentence on the page, and no restart."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import serving
from tests.browser.walking import go, settle

pytestmark = pytest.mark.browser

SECRET = "hidden4711"
NOT_OURS = re.compile("Streamlit Cloud|encountered an error|StoreError|Traceback|sqlite3|psycopg")


def is_said(page: Page, sentence: str) -> None:
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(sentence)
    settle(page)
    expect(alert).to_have_count(1)
    assert not NOT_OURS.search(page.content())


def test_a_file_that_goes_and_comes_back(
    open_page: Callable[..., Page], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = open_page()
    page.goto("/")
    expect(page.get_by_role("heading", name="概览", exact=True)).to_be_visible()
    file, aside = tmp_path / "store.db", tmp_path / "aside"
    file.rename(aside)
    go(page, "办学条件")
    is_said(page, "数据库文件不见了，没有另建新的，也没有写入")
    dark = open_page(color_scheme="dark")
    dark.goto("/map?lang=en")
    is_said(dark, "The database file is gone. No new one was made and nothing was written.")
    assert not file.exists()
    aside.rename(file)
    page.get_by_role("button", name="再试一次").click()
    expect(page.get_by_role("heading", name="办学条件", exact=True)).to_be_visible()
    dark.get_by_role("button", name="Try again").click()
    expect(dark.get_by_role("heading", name="Map", exact=True)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    said = (tmp_path / "server.log").read_text()
    assert (
        "components.shell.page_error: a page without its database: vanished, StoreError at" in said
    )
    assert "INFO data.store.store: opened: store.db, release" in said


def test_a_server_that_cannot_be_reached_and_a_password_that_nobody_reads(
    open_page: Callable[..., Page], home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    url = f"postgresql://clerk:{SECRET}@127.0.0.1:1/store"
    with serving("dashboard.py", folder, home, DATABASE_URL=url) as address:
        page = open_page(base_url=address)
        page.goto("/quality")
        is_said(page, "连不上数据库服务器")
        assert SECRET not in page.content()
    said = (folder / "server.log").read_text()
    assert "server_gone" in said
    assert SECRET not in said and "Traceback" not in said
