"""What is taken along is what the screen shows, with all digits, and nothing in it is a formula."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from itertools import takewhile
from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from components.charts.picture_button import SIGNATURE
from components.tables.file_export import HEADER_ROW
from data import workbook
from data.catalog import catalog
from tests.benchmarks.screen import WATCH, settled
from tests.browser.stores import publish_aside

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "yimei_2023.xlsx"
BESIDE = "数据、定义与下载"
FORMULA = "=1+1"
SEVERAL = "/school?school=230717-16"  # a screen with several charts
Cells = Sequence[Sequence[object]]


@pytest.fixture(scope="module")
def server(module_folder: Path, module_server: str) -> str:
    """The sample with a school that is called like a formula."""
    rows = workbook.read(SAMPLE.name, SAMPLE.read_bytes(), catalog()).rows
    name = pl.when(pl.col("name") == "实验小学").then(pl.lit(FORMULA)).otherwise("name")
    renamed = workbook.Rows.of(
        schools=rows.schools.with_columns(name=name),
        school_items=rows.school_items,
        region_values=rows.region_values,
    )
    publish_aside(module_folder, renamed)
    return module_server


def visit(page: Page, address: str) -> Page:
    page.add_init_script(path=WATCH)
    page.goto(address)
    expect(page.get_by_role("button", name=BESIDE).first).to_be_visible()
    return settled(page)


def beside(page: Page, number: int = 0) -> Locator:
    """What belongs beside a chart, unfolded."""
    page.get_by_role("button", name=BESIDE).nth(number).click()
    folder = page.get_by_test_id("stPopoverBody")
    expect(folder.get_by_role("button", name="CSV", exact=True)).to_be_visible()
    return folder


def taken(page: Page, button: Locator) -> bytes:
    with page.expect_download(timeout=60_000) as coming:
        button.click()
    return Path(coming.value.path()).read_bytes()


def shown(table: Locator) -> list[list[str]]:
    """Header and rows, of the columns in sight, as those hear them who cannot see the picture."""
    expect(table.locator("tbody tr").first).to_be_attached()
    return [row.locator("th, td").all_text_contents() for row in table.locator("tr").all()]


def numbers(lines: Cells) -> list[list[object]]:
    """Numbers as such, to two places: how a screen rounds them is no matter here."""
    return [[number(cell) for cell in line] for line in lines]


def number(cell: object) -> object:
    text = "" if cell in (None, "—", "None") else str(cell).replace(",", "")
    try:
        return round(float(text), 2)
    except ValueError:
        return text


def in_csv(content: bytes) -> Cells:
    """Header and rows; below them, after a blank line, title and foot."""
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    return [list(line) for line in lines[: lines.index([])]]


def in_sheet(content: bytes, sheet: int = 0) -> Cells:
    """Header and rows, up to the blank line above the foot."""
    lines = [list(line) for line in load_workbook(BytesIO(content)).worksheets[sheet].values]
    return list(takewhile(any, lines[HEADER_ROW - 1 :]))


def test_a_chart_s_files_hold_what_its_table_shows(page: Page) -> None:
    visit(page, "/coverage")
    folder = beside(page)
    on_screen = numbers(shown(folder.get_by_test_id("stDataFrame").locator("table")))
    assert len(on_screen) > 3
    book = in_sheet(taken(page, folder.get_by_role("button", name="Excel", exact=True)))
    lines = in_csv(taken(page, folder.get_by_role("button", name="CSV", exact=True)))
    assert numbers(book) == numbers(lines)
    assert [line[: len(on_screen[0])] for line in numbers(book)] == on_screen


def test_all_of_a_page_is_one_workbook_with_a_sheet_a_chart(page: Page) -> None:
    visit(page, SEVERAL)
    charts = page.get_by_role("button", name=BESIDE).count()
    book = load_workbook(BytesIO(taken(page, page.get_by_role("button", name="本页全部数据"))))
    assert len(book.sheetnames) == charts > 1
    assert all(sheet.max_row > HEADER_ROW for sheet in book.worksheets)


def test_what_was_ticked_comes_as_one_zip(page: Page) -> None:
    visit(page, SEVERAL)
    for chart in range(2):
        beside(page, chart).get_by_text("加入收集").click()
        expect(page.get_by_role("button", name=f"已收集 {chart + 1} 项")).to_be_visible()
        expect(page.get_by_text("图片也在内")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_test_id("stPopoverBody")).to_be_hidden()
        settled(page)  # the foot is drawn anew before the next one is opened
    content = taken(page, page.get_by_role("button", name="已收集 2 项"))
    with ZipFile(BytesIO(content)) as packed:
        names = packed.namelist()
        endings = [(name[:2], name.rpartition(".")[2]) for name in names]
        assert sorted(endings) == [
            (number, ending) for number in ("01", "02") for ending in ("csv", "png", "xlsx")
        ]
        first = {name.rpartition(".")[2]: packed.read(name) for name in names if name[:2] == "01"}
    assert first["png"].startswith(SIGNATURE)
    assert numbers(in_sheet(first["xlsx"])) == numbers(in_csv(first["csv"]))


def test_a_school_called_like_a_formula_is_none_in_any_file(page: Page) -> None:
    visit(page, "/facilities?type=211")
    folder = beside(page)
    book = load_workbook(
        BytesIO(taken(page, folder.get_by_role("button", name="Excel", exact=True)))
    )
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    called = [cell for cell in cells if cell.value == FORMULA]
    assert called
    assert {cell.data_type for cell in cells} <= {"s", "n"}  # "f" would be a formula
    lines = in_csv(taken(page, folder.get_by_role("button", name="CSV", exact=True)))
    assert sum(line[0] == f"'{FORMULA}" for line in lines) == len(called)
