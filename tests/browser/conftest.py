"""A fresh server and a real browser that lets nothing wrong go by."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.serving import chromium, serving

# Opened by a link to a page, Streamlit's own script looks for the server below
# that page first and takes the 404 as "one level up".
LOOKING_FOR_THE_SERVER = re.compile(r"/\w+/_stcore/(health|host-config)$")
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home without settings. Shared, since libraries keep slow-to-make caches there."""
    return tmp_path_factory.mktemp("home")


@contextmanager
def _fresh(folder: Path, home: Path) -> Iterator[str]:
    store = f"sqlite:///{folder}/store.db"
    with serving("dashboard.py", folder, home, DATABASE_URL=store) as url:
        yield url
    said = (folder / "server.log").read_text()
    assert "Traceback" not in said, said


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server just started, with a store of its own and nothing else set."""
    with _fresh(tmp_path, home) as url:
        yield url


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where ``shared_server`` keeps its store: ``store.db``."""
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="module")
def shared_server(home: Path, shared_folder: Path) -> Iterator[str]:
    """The same for all tests of a module that only look; name it ``server`` there."""
    with _fresh(shared_folder, home) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with the module: Playwright's event loop would be in the way of other tests'."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Open a page in a new, empty browser context; options as of `Browser.new_context`.

    Addresses such as "/facilities" lead to ``server``, which outlives the page.
    At the end of the test, none may have written an error to the console or asked another
    machine for anything.
    """
    wrong: list[str] = []
    contexts = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not LOOKING_FOR_THE_SERVER.search(message.location["url"]):
            wrong.append(f"console: {message.text} ({message.location['url']})")

    def note_address(address: str) -> None:
        if urlsplit(address).hostname not in {None, "127.0.0.1", "localhost"}:
            wrong.append(f"asked another machine: {address}")

    def open_page(**options: Any) -> Page:
        screen = {"width": 1920, "height": 1080}
        usual = {"base_url": server, "viewport": screen, "locale": "zh-CN"}
        context = browser.new_context(**usual | options)
        contexts.append(context)
        context.on("console", note_message)
        context.on("weberror", lambda error: wrong.append(f"script: {error.error}"))
        context.on("request", lambda request: note_address(request.url))
        page = context.new_page()
        page.on("websocket", lambda connection: note_address(connection.url))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page on a full-HD screen."""
    return open_page()
