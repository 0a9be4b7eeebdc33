"""What a browser keeps out of our pages, and what it says of an upload that was too much.

That nothing of ours is kept out is shown by every test here: a page that it is kept out of says so
in the console, where ``open_page`` finds it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from components.meeting.meeting_scenes import SCENES, title
from tests.browser.serving import serving
from tests.browser.walking import SECTIONS, go, settle

pytestmark = pytest.mark.browser

#: Screens that stand beside the sections of the navigation.
BESIDE = ("概览", "问题整改", "上次会议以来", "会议模式")
MEGABYTES = 1
#: Things a text of the data might try, were it ever more than a text; what each is caught by.
ATTEMPTS = {
    "script-src-elem": "s = document.createElement('script'); s.textContent = 'window.ran = 1'",
    "script-src-attr": "s = document.createElement('b'); s.setAttribute('onclick', 'ran = 1')",
    "img-src": "s = document.createElement('img'); s.src = 'http://127.0.0.1:1/x.png'",
    "object-src": "s = document.createElement('object'); s.data = 'http://127.0.0.1:1/x'",
    "base-uri": "s = document.createElement('base'); s.href = 'http://127.0.0.1:1/'",
    "frame-src": "s = document.createElement('iframe'); s.src = 'http://127.0.0.1:1/'",
}
WATCHING = """() => {
    window.kept = [];
    document.addEventListener('securitypolicyviolation', e => kept.push(e.effectiveDirective));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("policy")
    store = f"sqlite:///{folder}/store.db"
    small = str(MEGABYTES)
    with serving("dashboard.py", folder, home, DATABASE_URL=store, UPLOAD_MEGABYTES=small) as url:
        yield url
    said = (folder / "server.log").read_text()
    assert "Traceback" not in said, said


def test_no_screen_and_no_scene_wants_what_is_kept_out(page: Page) -> None:
    response = page.goto("/")
    assert response is not None
    assert "default-src 'self'" in response.headers["content-security-policy"]
    for screen in (*BESIDE, *SECTIONS):
        go(page, screen)
        expect(page.get_by_role("heading", name=screen, exact=True)).to_be_visible()
        settle(page)
    page.goto("/meeting")
    page.get_by_role("button", name="开始放映").click()
    for scene in SCENES:
        expect(page.get_by_role("heading", level=1)).to_have_text(title(scene))
        expect(page.get_by_role("button", name="全屏")).to_be_visible()  # the keys work
        settle(page)
        for _page in range(int(page.locator(".wall").get_attribute("data-pages") or 1)):
            page.keyboard.press("ArrowRight")


def test_what_is_not_ours_is_kept_out(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(server)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(WATCHING)
    for directive, attempt in ATTEMPTS.items():
        page.evaluate(f"() => {{ let s; {attempt}; document.body.append(s); s.click(); }}")
        page.wait_for_function("directive => kept.includes(directive)", arg=directive)
    assert page.evaluate("() => window.ran") is None
    page.close()


def test_no_page_of_others_shows_ours_in_a_frame(browser: Browser, server: str) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.set_content(f'<iframe src="{server}"></iframe>')
    page.wait_for_timeout(1000)
    assert any("frame-ancestors" in each for each in refused)
    page.close()


def test_an_upload_that_is_too_much_is_said_on_the_page(
    browser: Browser, server: str, tmp_path
) -> None:
    page = browser.new_page(locale="zh-CN")  # not ``page``: a refused upload stands in the console
    page.goto(f"{server}/upload")
    large = tmp_path / "large.csv"
    large.write_bytes(b"1," * (MEGABYTES * 2**19 + 1))
    expect(page.locator("input[type=file]")).to_be_attached()
    page.locator("input[type=file]").set_input_files(large)
    expect(page.get_by_text(f"尚未发布的文件最多 {MEGABYTES} MB")).to_be_visible()
    expect(page.get_by_role("heading", name="报送记录")).to_be_visible()
    page.screenshot(path=str(tmp_path / "refused.png"))
    page.close()
