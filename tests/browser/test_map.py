"""What only a browser shows of the map: it is drawn, it can be clicked, and names stay names."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Locator, Page, expect

from components.maps import map_views
from data import workbook
from data.catalog import catalog
from tests.browser.pointing import choose, place
from tests.browser.stores import publish_aside

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "yimei_2023.xlsx"
EVIL = "<img src=x onerror=alert(1)>{t}"
REMOTE = "230717-16"  # a school with no other beside it


@pytest.fixture(scope="module")
def rows() -> workbook.Rows:
    """The sample with a school whose name looks like a tag."""
    sample = workbook.read(SAMPLE.name, SAMPLE.read_bytes(), catalog()).rows
    name = pl.when(pl.col("school") == REMOTE).then(pl.lit(EVIL)).otherwise("name")
    return workbook.Rows.of(
        schools=sample.schools.with_columns(name=name), school_items=sample.school_items
    )


@pytest.fixture(scope="module")
def server(module_folder: Path, module_server: str, rows: workbook.Rows) -> str:
    publish_aside(module_folder, rows)
    return module_server


@pytest.fixture
def the_map(page: Page) -> Locator:
    page.goto("/map")
    found = page.get_by_test_id("stDeckGlJsonChart")
    expect(found.locator("canvas").first).to_be_visible()
    return found


def click(school: str, name: str, the_map: Locator, rows: workbook.Rows) -> None:
    """Choose ``school`` on the map."""
    row = rows.schools.row(by_predicate=pl.col("school") == school, named=True)
    where = place(rows.schools, row["longitude"], row["latitude"], the_map)
    choose(the_map, *where, name, the_map.page.get_by_role("heading", name=name))


def test_a_click_chooses_a_school_and_the_next_one_another(
    page: Page, the_map: Locator, rows: workbook.Rows
) -> None:
    for school, name in ((REMOTE, EVIL), ("230717-12", "第六小学"), (REMOTE, EVIL)):
        click(school, name, the_map, rows)
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        assert page.url.endswith(f"school={school}")


def test_a_name_that_looks_like_a_tag_stays_a_name(
    page: Page, the_map: Locator, rows: workbook.Rows
) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    click(REMOTE, EVIL, the_map, rows)
    expect(page.get_by_role("heading", name=EVIL)).to_be_visible()
    expect(page.locator("img[src='x']")).to_have_count(0)
    assert asked == []


def test_a_phone_shows_map_and_card_below_each_other(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(f"/map?school={REMOTE}")
    drawn = page.get_by_test_id("stDeckGlJsonChart")
    expect(drawn.locator("canvas").first).to_be_visible()
    card = page.get_by_role("heading", name=EVIL)
    expect(card).to_be_visible()
    above, below = drawn.bounding_box(), card.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] < below["y"]
    assert above["width"] <= 390


def test_a_narrow_window_is_measured_and_fitted(
    open_page: Callable[..., Page], rows: workbook.Rows
) -> None:
    page = open_page(viewport={"width": 900, "height": 1300})
    page.goto("/map")
    drawn = page.get_by_test_id("stDeckGlJsonChart")
    expect(drawn.locator("canvas").first).to_be_visible()
    expect(drawn).to_have_css("height", f"{map_views.LOW}px")
    click(REMOTE, EVIL, drawn, rows)
    expect(page.get_by_role("heading", name=EVIL)).to_be_visible()


def test_without_webgl_the_map_says_so_and_shows_the_list(
    open_page: Callable[..., Page],
) -> None:
    # The drawing library may have tried before the page hears of it.
    page = open_page(expected="Failed to create WebGL context")
    page.add_init_script(
        """const made = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.startsWith("webgl") ? null : made.call(this, kind, ...rest);
        };"""
    )
    page.goto("/map")
    expect(page.get_by_text("这个浏览器画不出地图")).to_be_visible()
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(0)
    expect(page.get_by_role("table").get_by_role("rowheader").first).to_be_visible()
