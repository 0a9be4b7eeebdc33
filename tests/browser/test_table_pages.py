"""Tables of many rows: each turns its own pages, and is sorted over all of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.printing import printed
from tests.browser.serving import serving

pytestmark = pytest.mark.browser
TABLES = """
import polars as pl
import streamlit as st

from components.shell import prepare_paper
from components.tables import data_table, table_cells

prepare_paper()
many = int(st.query_params.get("many", 200))
numbers = range(1, many + 1)
names = [f"第{n}小学" for n in numbers]
rows = pl.DataFrame({"学校": names, "缺": numbers})
read = table_cells.values(rows, names)
st.text(data_table.show_data_table("缺多少", read, key="read"))
cell = {"column": "面积", "status": "short", "hover": ""}
standard = cell | {"id": "", "name": "标准", "text": "≥ 4.5", "value": None, "status": "limit"}
cells = [
    cell | {"id": name, "name": name, "text": str(n / 10), "value": n / 10}
    for n, name in zip(numbers, names)
]
listed = pl.DataFrame([standard, *cells])
statuses = table_cells.statuses(listed, ["面积"], opens=True)
data_table.show_data_table("面积", statuses, key="matrix")
bars = rows.select(
    name="学校",
    value=pl.col("缺").cast(pl.Float64),
    text=pl.col("缺").cast(pl.String),
    status=pl.lit("short"),
    nature=pl.lit("reported"),
    limit=pl.lit(None, pl.Float64),
)
data_table.show_data_table("缺", table_cells.bars(bars, ids=names), key="bars")
"""


@pytest.fixture(scope="module")
def server(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with three tables of 200 rows each, of each kind one."""
    folder = tmp_path_factory.mktemp("tables")
    script = folder / "tables.py"
    script.write_text(TABLES, encoding="utf-8")
    with serving(str(script), folder, home) as url:
        yield url


def names(page: Page, key: str) -> list[str]:
    return page.locator(f".st-key-{key}").get_by_role("rowheader").all_text_contents()


def turn(page: Page, key: str, word: str = "下一页") -> None:
    page.locator(f".st-key-{key}").get_by_role("button", name=word).click()


def test_the_page_of_one_table_is_not_that_of_another(page: Page) -> None:
    page.goto("/")
    turn(page, "matrix")
    turn(page, "matrix")
    assert names(page, "matrix")[:2] == ["标准", "第31小学"]  # the standard stays on top
    assert names(page, "bars")[0] == names(page, "read")[0] == "第1小学"
    expect(page.locator(".st-key-matrix .pages")).to_contain_text("31–45 / 200")
    assert "?" not in page.url


def test_the_order_is_that_of_all_rows_and_begins_on_the_first_page(page: Page) -> None:
    page.goto("/")
    turn(page, "read")
    assert names(page, "read")[0] == "第101小学"
    heading = page.locator(".st-key-read").get_by_role("columnheader", name="缺")
    heading.get_by_role("button").click()
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert names(page, "read")[0] == "第200小学"
    page.locator(".st-key-matrix").get_by_role("button", name="面积").dblclick()
    assert names(page, "matrix")[:2] == ["标准", "第200小学"]


def test_a_page_is_found_again_and_gone_with_other_rows(page: Page) -> None:
    page.goto("/")
    turn(page, "bars")
    page.reload()
    expect(page.locator(".st-key-bars .pages")).to_contain_text("16–30 / 200")
    page.goto("/?many=40")
    expect(page.locator(".st-key-bars .pages")).to_contain_text("1–15 / 40")


def test_at_an_end_there_is_no_further_page(page: Page) -> None:
    page.goto("/?many=16")
    expect(page.locator(".st-key-read .pages")).to_be_hidden()
    pages = page.locator(".st-key-bars .pages")
    turn(page, "bars")
    expect(pages).to_contain_text("16–16 / 16")
    further = pages.get_by_role("button", name="下一页")
    expect(further).to_be_focused()
    expect(further).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert names(page, "bars") == ["第16小学"]


def test_a_row_of_a_later_page_opens(page: Page) -> None:
    page.goto("/")
    turn(page, "read")
    page.locator(".st-key-read").get_by_role("button", name="第103小学").press("Enter")
    expect(page.get_by_test_id("stText")).to_have_text("第103小学")
    assert names(page, "read")[0] == "第101小学"


def test_all_rows_of_every_kind_of_table_are_printed(page: Page) -> None:
    page.goto("/")
    turn(page, "bars")
    before = names(page, "bars")
    for text in printed(page):
        missing = [n for n in range(1, 201) if text.count(f"第{n}小学") != 3]
        assert missing == []
        assert "≥4.5" in text
    assert names(page, "bars") == before  # the screen is where it was
