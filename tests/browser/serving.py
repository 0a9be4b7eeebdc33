"""A real server and a real browser, for the tests and the benchmarks."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",  # WebGL without a graphics card
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-gpu-rasterization",  # maps alone need it: the rest is drawn faster without
    "--disable-gpu-compositing",
    "--disable-quic",
    "--disable-background-networking",
]


@contextmanager
def serving(script: str, folder: Path, home: Path, **environment: str) -> Iterator[str]:
    """Start ``script`` as `make run` does and yield its address once it answers.

    Only ``environment`` is set, and that the sample is one district. What the server says goes to
    ``server.log`` in ``folder``, the number of its process to ``server.pid``.
    """
    url = f"http://127.0.0.1:{(port := _free_port())}"
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "HOME": str(home), "SAMPLE": "district"} | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    (folder / "server.pid").write_text(str(process.pid))
    try:
        _wait_until_it_answers(url, process, log)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, without which nothing can be said about a screen; better without the
    windows that nobody sees: these take a fifth of the time.
    """
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "Chromium is needed: see `make test`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while not _answers(url):
        assert process.poll() is None, f"the server ended:\n{log.read_text()}"
        assert time.monotonic() < until, f"no answer within a minute:\n{log.read_text()}"
        time.sleep(0.02)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
