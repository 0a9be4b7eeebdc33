"""A fresh server and a real browser that lets nothing wrong go by."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",  # WebGL without a graphics card
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-quic",
    "--disable-background-networking",
]
# Opened by a link to a page, Streamlit's own script looks for the server below
# that page first and takes the 404 as "one level up".
LOOKING_FOR_THE_SERVER = re.compile(r"/\w+/_stcore/(health|host-config)$")
expect.set_options(timeout=20_000)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until_it_answers(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while not answers(url):
        assert process.poll() is None, f"the server ended:\n{log.read_text()}"
        assert time.monotonic() < until, f"no answer within a minute:\n{log.read_text()}"
        time.sleep(0.1)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home without settings. Shared, since libraries keep slow-to-make caches there."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server just started, with a store of its own and nothing else set."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    log = tmp_path / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--server.port", str(port)],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(home),
                "DATABASE_URL": f"sqlite:///{tmp_path}/store.db",
            },
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_it_answers(url, process, log)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert "Traceback" not in log.read_text(), log.read_text()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium. Without it the tests fail; `make test` says how to get it."""
    chromium = shutil.which("chromium")
    assert chromium, "the browser tests need Chromium: see `make test`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a new, empty browser context; options as of `Browser.new_context`.

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
        options = {"viewport": {"width": 1920, "height": 1080}, "locale": "zh-CN"} | options
        context = browser.new_context(**options)
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
