"""What only a browser shows of the map: it is drawn, it can be clicked, and names stay names."""

import re
from collections.abc import Callable
from math import log, pi, radians, tan
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from components.maps import deck_map, map_views, map_width
from data import workbook
from data.catalog import catalog
from data.samples.scale import rows_at_scale
from tests.browser.pointing import choose
from tests.browser.stores import publish_aside
from tests.browser.walking import settle

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "yimei_2023.xlsx"
EVIL = "<img src=x onerror=alert(1)>{t}"
REMOTE = "230717-16"  # a school with no other beside it
MEDIA = re.compile(r"/media/\w+\.json")


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


def place(rows: workbook.Rows, school: str, on: FloatRect) -> tuple[float, float]:
    """Where ``school`` is drawn on the screen."""
    across, down = rows.schools["longitude"], rows.schools["latitude"]
    edges = [across.min(), down.min(), across.max(), down.max()]
    width = int(on["width"] // map_width.STEP * map_width.STEP)
    view = deck_map.view(tuple(edges), width, int(on["height"]))  # type: ignore[arg-type]
    row = rows.schools.row(by_predicate=pl.col("school") == school, named=True)
    world = 512 * 2**view.zoom
    x = (row["longitude"] - view.longitude) / 360 * world
    y = (mercator(view.latitude) - mercator(row["latitude"])) * world
    return on["x"] + on["width"] / 2 + x, on["y"] + on["height"] / 2 + y


def click(school: str, name: str, the_map: Locator, rows: workbook.Rows) -> None:
    """Choose ``school`` on the map."""
    box = the_map.bounding_box()
    assert box is not None
    choose(the_map, *place(rows, school, box), name)


def mercator(latitude: float) -> float:
    return log(tan(pi / 4 + radians(latitude) / 2)) / (2 * pi)


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


def test_many_schools_come_in_files_beside_the_page_and_are_chosen_as_few_are(
    own_server: str, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    made = rows_at_scale(2_000)
    placed = made.schools.drop_nulls("latitude").sort("latitude")
    south, edge = placed.row(0, named=True), placed.row(-1, named=True)
    some = made.school_items.filter(pl.col("school") == edge["school"])
    rows = workbook.Rows.of(schools=made.schools, school_items=some)
    publish_aside(tmp_path, rows)
    fetched: set[str] = set()
    page = open_page(base_url=own_server)
    page.on("response", lambda answer: fetched.update(MEDIA.findall(answer.url)))
    page.goto("/map")
    drawn = page.get_by_test_id("stDeckGlJsonChart")
    expect(drawn.locator("canvas").first).to_be_visible()
    settle(page)
    told = [page.request.get(address).json() for address in fetched]
    marks = [len(each) for each in told if isinstance(each, list)]  # beside them stand outlines
    assert marks == [placed.height - 1]
    click(south["school"], south["name"], drawn, rows)
    assert page.url.endswith(f"school={south['school']}")


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
