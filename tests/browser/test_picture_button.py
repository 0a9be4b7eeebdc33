"""Pictures that the reader's browser makes of what is on the screen."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from components.shell.theme import MET, SHORT
from tests.browser.walking import settle

pytestmark = pytest.mark.browser

BESIDE, BUTTON = "数据、定义与下载", "图片"
#: A screen, what is drawn first on it, and colours that it has.
SCREENS = {
    "chart": ("/framework", ".js-plotly-plot .sunburstlayer path", [SHORT]),
    "matrix": ("/facilities", "[role=grid] td", [SHORT, MET]),
    "bars": ("/coverage", ".bar", [SHORT, MET]),
    "map": ("/map", ".stDeckGlJsonChart canvas", [SHORT, MET]),
}
#: As where nothing asks for what WebGL has drawn to be kept.
FORGETFUL = """HTMLCanvasElement.prototype.getContext = Object.assign(
    HTMLCanvasElement.prototype.getContext, { keeps: true });"""
#: Pixels above and below with one line of text on a full-HD screen.
LINE = 70


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    return shared_server


def visit(page: Page, screen: str) -> Page:
    address, drawn, _colours = SCREENS[screen]
    page.goto(address)
    expect(page.locator(drawn).first).to_be_visible()
    page.wait_for_timeout(1000)
    settle(page)
    page.get_by_role("button", name=BESIDE).first.click()
    return page


def pressed(page: Page) -> bytes:
    with page.expect_download(timeout=60_000) as coming:
        page.get_by_role("button", name=BUTTON, exact=True).click()
    assert coming.value.suggested_filename.endswith(".png")
    return Path(coming.value.path()).read_bytes()


def picture(page: Page) -> Image.Image:
    return Image.open(BytesIO(pressed(page))).convert("RGB")


def colours(image: Image.Image) -> dict[tuple[int, ...], int]:
    found = image.getcolors(image.width * image.height) or []
    return {colour: count for count, colour in found if isinstance(colour, tuple)}


def above(image: Image.Image) -> Image.Image:
    return image.crop((0, 0, image.width, LINE))


def below(image: Image.Image) -> Image.Image:
    return image.crop((0, image.height - LINE, image.width, image.height))


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_picture_shows_what_is_on_the_screen(
    open_page: Callable[..., Page], screen: str, scheme: str
) -> None:
    page = visit(open_page(color_scheme=scheme), screen)
    ground = page.locator(".stApp").evaluate("each => getComputedStyle(each).backgroundColor")
    image = picture(page)
    assert min(image.size) > 300
    assert max(image.size) >= 1600
    assert f"rgb{image.getpixel((0, 0))}" == ground
    drawn = colours(image)
    for colour in SCREENS[screen][2]:
        assert drawn.get(rgb(colour), 0) > 200


def test_sentence_and_foot_are_those_of_the_view(page: Page) -> None:
    visit(page, "matrix")
    one = picture(page)
    page.goto("/facilities?type=211")
    settle(page)
    page.get_by_role("button", name=BESIDE).first.click()
    other = picture(page)
    assert other.width == one.width
    assert other.height < one.height  # fewer schools
    for line in (above(one), below(one)):
        assert len(colours(line)) > 10  # something is written
    assert above(one).tobytes() != above(other).tobytes()
    assert below(one).tobytes() != below(other).tobytes()


def test_a_table_can_stand_below(page: Page) -> None:
    visit(page, "bars")
    without = picture(page)
    page.get_by_text("图片下方附数据表").click()
    settle(page)
    assert picture(page).height > without.height + 100


def test_a_phone_takes_all_of_a_table_that_scrolls_sideways(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    image = picture(visit(page, "matrix"))
    right = image.crop((image.width - 120, 0, image.width, image.height))
    assert colours(right).get(rgb(MET), 0) > 1000  # the last column
    assert image.width > image.height


def test_where_a_map_cannot_be_had_it_says_so(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.add_init_script(FORGETFUL)
    visit(page, "map").get_by_role("button", name=BUTTON, exact=True).click()
    expect(page.get_by_text("取不到地图的画面")).to_be_visible()
