"""How long a person waits: from the visit or the click to the last change of the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

WATCH = Path(__file__).with_name("watch.js")
QUIET = 400  # milliseconds without a change after which the page counts as finished; not counted


@contextmanager
def visit(browser: Browser, url: str) -> Iterator[Page]:
    """A new reader with an empty cache, on a page that has come to rest."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
    context.add_init_script(path=WATCH)
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(url)
    yield settled(page)
    context.close()


def first_load(browser: Browser, url: str) -> float:
    """Seconds from the address to the last change."""
    with visit(browser, url) as page:
        return float(page.evaluate("watched.changed")) / 1000


def click(page: Page, choice: str) -> float:
    """Seconds from a click on a school type to the last change."""
    page.get_by_role("button", name=choice, exact=True).click()
    return float(settled(page).evaluate("watched.changed - watched.clicked")) / 1000


def settled(page: Page) -> Page:
    """The page, once nothing on it has changed for a while."""
    page.wait_for_function("quiet => settled(quiet)", arg=QUIET, polling=50)
    return page
