"""axe-core finds nothing serious on any page, in either theme; the keyboard is enough."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.benchmarks.screen import settled
from tests.browser.serving import ROOT

pytestmark = pytest.mark.browser

AXE = ROOT / ".venv" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "overview")
#: What pages show only when asked: one school, a problem, a running meeting, the other language.
ASKED = (
    "school?school=230717-07",
    "map?school=230717-07",
    "facilities?part=balance",
    "facilities?part=rooms",
    "funding?part=aid",
    "quality?quality=complete",
    "meeting?scene=1",
    "meeting?scene=3",
    "?type=211&lang=en",
)
#: Drawn by Streamlit, in colours that it makes of the theme's first one. The letters on a filled
#: button are always white: no colour carries them at 4.5:1 and stands out as much itself, as the
#: letters of a chosen filter, from a nearly black ground (tests/components/test_theme.py keeps
#: 3:1). The button of a popover fades while that is open.
NOT_OURS = {
    "light": [],
    "dark": [
        ["[data-testid=stBaseButton-primary]"],
        ["[data-testid=stPopoverButton][aria-expanded=true]"],
    ],
}
#: A theme changes nothing but colours.
RULES = {"light": None, "dark": ["color-contrast"]}
GROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(11, 15, 20)"}
FIND = """async ([exclude, rules]) => {
    const found = await axe.run({exclude}, rules ? {runOnly: rules} : {});
    const read = found.passes.find(each => each.id === "color-contrast");
    return [read ? read.nodes.length : 0, found.violations
        .filter(each => ["serious", "critical"].includes(each.impact))
        .flatMap(each => each.nodes.map(node => `${each.id}: ${node.html.slice(0, 200)}`))];
}"""
#: Fewer texts than this cannot have been a page that was ready.
FEWEST = 8


@pytest.fixture(scope="module")
def server(shared_server: str) -> str:
    """Nobody changes anything here: one server is enough."""
    return shared_server


@pytest.mark.parametrize(
    "addresses", [("", *PAGES[:6]), PAGES[6:], ASKED], ids=["first pages", "later pages", "asked"]
)
def test_nothing_serious_stands_in_the_way_of_any_reader(
    watched: Page, addresses: Sequence[str]
) -> None:
    found = {address: _violations(_visit(watched, address)) for address in addresses}
    assert {address: each for address, each in found.items() if each} == {}


@pytest.mark.parametrize(
    ("address", "button"),
    [("", "更多筛选"), ("", "怎样看颜色"), ("funding", "数据、定义与下载")],
)
def test_nothing_serious_stands_in_what_a_button_opens(
    watched: Page, address: str, button: str
) -> None:
    _visit(watched, address)
    watched.get_by_role("button", name=button).first.click()
    expect(watched.get_by_test_id("stPopoverBody")).to_be_visible()
    assert _violations(watched) == []


def _visit(page: Page, address: str) -> Page:
    page.goto(f"/{address}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(AXE.read_text("utf-8"))  # a page of ours takes in no script of others
    return page


def _violations(page: Page) -> list[str]:
    """What is wrong in either theme."""
    wrong = []
    for theme, ground in GROUND.items():
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", ground)
        expect(settled(page).get_by_test_id("stSkeleton")).to_have_count(0)
        read, found = page.evaluate(FIND, [NOT_OURS[theme], RULES[theme]])
        assert read >= FEWEST
        wrong += [f"{theme}: {each}" for each in found]
    return wrong


def test_the_keyboard_reaches_and_works_the_main_controls(watched: Page) -> None:
    settled(_visit(watched, ""))
    _tab_to(watched, watched.get_by_role("button", name="幼儿园", exact=True))
    watched.keyboard.press("ArrowRight")  # within a row of buttons, as on any site
    expect(watched.get_by_role("button", name="小学", exact=True)).to_be_focused()
    watched.keyboard.press("Space")
    expect(watched).to_have_url(re.compile("type=211"))
    expect(watched.get_by_text("6 所学校").first).to_be_visible()
    _tab_to(watched, watched.get_by_role("button", name="重置筛选"))
    watched.keyboard.press("Enter")
    expect(watched).not_to_have_url(re.compile("type="))
    _tab_to(watched, watched.get_by_role("button", name="怎样看颜色"))
    watched.keyboard.press("Enter")
    expect(watched.get_by_test_id("stPopoverBody")).to_be_visible()
    watched.keyboard.press("Escape")
    expect(watched.get_by_test_id("stPopoverBody")).to_be_hidden()
    settled(watched)  # closing it runs the page once more, which may take the focus away
    _tab_to(watched, watched.get_by_role("link", name="查看详情").first)
    watched.keyboard.press("Enter")
    expect(watched.get_by_role("heading", level=1)).to_have_text("普及与普惠")


def _tab_to(page: Page, control: Locator) -> None:
    """Press Tab until ``control`` has the focus."""
    expect(control).to_be_visible()
    for _ in range(80):
        if control.evaluate("node => node === node.getRootNode().activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {control}")
