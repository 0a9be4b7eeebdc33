"""What only a browser shows of the districts: a click on a bar or on the map leads to one."""

import re
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect

from tests.browser.printing import printed

pytestmark = pytest.mark.browser

FIGURE = "public_kindergarten_share.kindergarten"
AREAS = re.compile(r"/media/\w+\.json$")
OVERVIEW = re.compile(r"/\?.*district=1401\d\d")
OF_FIGURE = re.compile(
    r"/coverage\?(?=.*district=1401\d\d)(?=.*indicator=public_kindergarten_share)"
)


@pytest.fixture(scope="module")
def server(server_of_ten: str) -> str:
    return server_of_ten


@pytest.fixture
def ten(page: Page) -> Page:
    """The districts page with ten districts."""
    # Who leaves before the areas have come asks in vain for what no page shows any more.
    with page.expect_response(AREAS):
        page.goto(f"/districts?figure={FIGURE}")
    expect(page.get_by_role("heading", name="个区县中")).to_be_visible()
    return page


def test_a_click_on_a_bar_leads_to_its_figure_and_back_to_the_ranking(ten: Page) -> None:
    ten.get_by_role("table").first.get_by_role("row").last.locator(".bar").click()
    expect(ten).to_have_url(OF_FIGURE)
    expect(ten.get_by_role("heading", name="普及与普惠")).to_be_visible()
    ten.go_back()
    expect(ten.get_by_role("heading", name="个区县中")).to_be_visible()


def test_a_click_on_the_map_leads_to_the_figure_of_the_district(ten: Page) -> None:
    the_map = ten.get_by_test_id("stDeckGlJsonChart")
    expect(the_map.locator("canvas").first).to_be_visible()
    box = the_map.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for step in range(200):  # no element says when the graphics card has drawn
        ten.mouse.move(x + step % 2, y)
        if the_map.locator(".deck-tooltip", has_text="达标").is_visible():
            break
        ten.wait_for_timeout(100)
    for _ in range(10):  # a busy machine makes a click a long press
        ten.mouse.click(x, y)
        ten.wait_for_timeout(1000)
        if OF_FIGURE.search(ten.url):
            break
    expect(ten).to_have_url(OF_FIGURE)
    expect(ten.get_by_role("heading", name="普及与普惠")).to_be_visible()


def test_a_cell_of_the_overview_leads_to_its_figure_and_a_name_to_the_district(ten: Page) -> None:
    ten.goto("/")
    grid = ten.get_by_role("grid")
    expect(grid).to_be_visible()
    at = grid.locator("thead th").all_inner_texts().index("公办园占比")
    cell = grid.get_by_role("row").nth(1).get_by_role("gridcell").nth(at)
    value = cell.inner_text().partition("\u00a0")[2]
    name = ten.get_by_role("rowheader").first.inner_text().partition("\u00a0")[0]  # off its sign
    cell.get_by_role("button").click()
    expect(ten).to_have_url(OF_FIGURE)
    shown = ten.locator(".card").first
    expect(shown).to_contain_text("公办园在园幼儿占比")
    expect(shown).to_contain_text(value)
    ten.goto("/")
    ten.get_by_role("rowheader").get_by_role("button", name=name).click()
    expect(ten).to_have_url(OVERVIEW)
    expect(ten.get_by_role("grid")).to_have_count(0)  # one district has nothing beside it
    expect(ten.get_by_text(name).first).to_be_visible()


def test_every_district_is_printed_with_all_its_figures(ten: Page) -> None:
    ten.goto("/districts?show=table")
    table = ten.get_by_role("table").or_(ten.get_by_role("grid")).first
    expect(table.get_by_role("rowheader").nth(9)).to_be_visible()
    districts = table.get_by_role("rowheader").all_inner_texts()
    columns = table.get_by_role("columnheader").all_inner_texts()
    for text in printed(ten):
        said = [normalize("NFKC", "".join(each.split())) for each in (*districts, *columns)]
        assert [each for each in said if each not in text] == []
