"""The map of so many schools that they overlap: drawn by region, and one after the other."""

import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Locator, Page, expect

from data.samples.scale import rows_at_scale
from data.workbook import Rows
from tests.browser.pointing import choose, place
from tests.browser.stores import publish_aside
from tests.browser.walking import settle

pytestmark = pytest.mark.browser

MEDIA = re.compile(r"/media/\w+\.json")
#: A district with no other beside it.
REMOTE, CALLED = "140181", "古交市"
WITHOUT_WEBGL = """const made = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.startsWith("webgl") ? null : made.call(this, kind, ...rest);
};"""


@pytest.fixture(scope="module")
def schools() -> pl.DataFrame:
    """Two thousand in ten districts, a few of them without a place."""
    return rows_at_scale(2_000).schools


@pytest.fixture(scope="module")
def placed(schools: pl.DataFrame) -> pl.DataFrame:
    """Those that have one, the southernmost first."""
    return schools.drop_nulls("latitude").sort("latitude")


@pytest.fixture(scope="module")
def server(module_folder: Path, module_server: str, placed: pl.DataFrame) -> str:
    made = rows_at_scale(2_000)
    some = made.school_items.filter(pl.col("school") == placed["school"][-1])
    publish_aside(module_folder, Rows.of(schools=made.schools, school_items=some))
    return module_server


def shown(page: Page) -> Locator:
    found = page.get_by_test_id("stDeckGlJsonChart")
    expect(found.locator("canvas").first).to_be_visible()
    settle(page)
    return found


def test_a_click_on_a_region_leads_down_to_its_schools(
    page: Page, schools: pl.DataFrame, placed: pl.DataFrame
) -> None:
    page.goto("/map?district=140100")
    the_map = shown(page)
    expect(page.get_by_role("radio", name="汇总")).to_be_checked()
    own = placed.filter(region=REMOTE)
    east, north = own.select(pl.col("longitude", "latitude").mean()).row(0)
    down = page.get_by_text(f"{CALLED} · {schools.filter(region=REMOTE).height} 所学校").first
    choose(the_map, *place(placed, east, north, the_map), CALLED, down)
    assert f"district={REMOTE}" in page.url
    expect(page.get_by_role("radio", name="各校")).to_be_checked()


def test_each_school_comes_in_files_beside_the_page_and_is_chosen_as_one_of_few_is(
    page: Page, placed: pl.DataFrame
) -> None:
    fetched: set[str] = set()
    page.on("response", lambda answer: fetched.update(MEDIA.findall(answer.url)))
    page.goto("/map?district=140100&layer=schools")
    the_map = shown(page)
    told = [page.request.get(address).json() for address in fetched]
    marks = [len(each) for each in told if isinstance(each, list)]  # beside them stand outlines
    assert marks == [placed.height - 1]
    expect(page.get_by_text("互相重叠")).to_be_visible()
    south = placed.row(0, named=True)
    where = place(placed, south["longitude"], south["latitude"], the_map)
    choose(the_map, *where, south["name"], page.get_by_role("heading", name=south["name"]))
    assert f"school={south['school']}" in page.url


def test_without_webgl_the_regions_are_listed(
    open_page: Callable[..., Page], schools: pl.DataFrame
) -> None:
    page = open_page(expected="Failed to create WebGL context")
    page.add_init_script(WITHOUT_WEBGL)
    page.goto("/map?district=140100")
    expect(page.get_by_text("这个浏览器画不出地图")).to_be_visible()
    rows = page.get_by_role("table").get_by_role("rowheader")
    expect(rows).to_have_count(schools["region"].n_unique())
    expect(rows.filter(has_text=CALLED)).to_be_visible()
