"""A fresh server and a real browser that lets nothing wrong go by."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import polars as pl
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from data.samples.scale import rows_at_scale
from data.workbook import Rows
from tests.benchmarks.screen import WATCH
from tests.browser.serving import chromium
from tests.browser.stores import copied, publish_aside, watched_server

# Opened by a link to a page, Streamlit's own script looks for the server below
# that page first and takes the 404 as "one level up".
LOOKING_FOR_THE_SERVER = re.compile(r"/\w+/_stcore/(health|host-config)$")
expect.set_options(timeout=60_000)  # a busy machine reads a file in half of that


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home without settings. Shared, since libraries keep slow-to-make caches there."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def own_server(home: Path, sample_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server just started, with the sample in ``store.db`` of the test's own. Name
    it before ``open_page``, so that its pages are closed before it ends.
    """
    with watched_server(copied(sample_folder, tmp_path), home) as url:
        yield url


@pytest.fixture
def server(own_server: str) -> str:
    """The server that pages are of. A module whose tests only look names a shared one so."""
    return own_server


@pytest.fixture(scope="module")
def module_folder(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where ``module_server`` keeps its store: ``store.db``."""
    return copied(sample_folder, tmp_path_factory.mktemp("module"))


@pytest.fixture(scope="module")
def module_server(home: Path, module_folder: Path) -> Iterator[str]:
    """The same for a module that publishes something first."""
    with watched_server(module_folder, home) as url:
        yield url


@pytest.fixture(scope="package")
def shared_server(
    home: Path, sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The same for all modules that only look at the sample."""
    with watched_server(copied(sample_folder, tmp_path_factory.mktemp("shared")), home) as url:
        yield url


@pytest.fixture(scope="package")
def server_of_ten(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same for all that only look at ten districts, with something for every filter."""
    folder = tmp_path_factory.mktemp("ten")
    made, late = rows_at_scale(110), pl.col("year") >= 2022
    rows = Rows.of(
        schools=made.schools,
        school_items=made.school_items.filter(late),
        region_values=made.region_values.filter(late),
    )
    publish_aside(folder, rows)
    with watched_server(folder, home) as url:
        yield url


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed before any other test: Playwright's event loop would be in its way."""
    with chromium() as browser:
        yield browser


def _listened_page(context: BrowserContext, wrong: list[str], expected: str | None) -> Page:
    """A page of which ``wrong`` hears every unexpected error and every address that is not here."""

    def note_error(error: str) -> None:
        if expected is None or not re.search(expected, error):
            wrong.append(error)

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not LOOKING_FOR_THE_SERVER.search(message.location["url"]):
            note_error(f"console: {message.text} ({message.location['url']})")

    def note_address(address: str) -> None:
        if urlsplit(address).hostname not in {None, "127.0.0.1", "localhost"}:
            wrong.append(f"asked another machine: {address}")

    context.on("console", note_message)
    context.on("weberror", lambda error: note_error(f"script: {error.error}"))
    context.on("request", lambda request: note_address(request.url))
    page = context.new_page()
    page.on("websocket", lambda connection: note_address(connection.url))
    return page


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Open a page in a new, empty browser context; options as of `Browser.new_context`.

    Addresses such as "/facilities" lead to ``server``, which outlives the page.
    At the end of the test, none may have written an error to the console, beyond those that match
    ``expected``, or asked another machine for anything.
    """
    wrong: list[str] = []
    contexts = []

    def open_page(expected: str | None = None, **options: Any) -> Page:
        screen = {"width": 1920, "height": 1080}
        usual = {"base_url": server, "viewport": screen, "locale": "zh-CN"}
        contexts.append(browser.new_context(**usual | options))
        return _listened_page(contexts[-1], wrong, expected)

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page on a full-HD screen."""
    return open_page()


@pytest.fixture
def watched(page: Page) -> Page:
    """A page of which ``settled`` knows when it has come to rest."""
    page.add_init_script(path=WATCH)
    return page
