"""What browsers are told about our pages. tests/browser/test_network.py shows that it holds."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from components.server import browser_policy


def policy() -> dict[str, list[str]]:
    said = dict(browser_policy.headers())[b"content-security-policy"].decode()
    return {name: sources for name, *sources in map(str.split, said.split(";"))}


def test_no_script_runs_but_those_of_the_page_that_is_installed() -> None:
    page = browser_policy.INDEX.read_text("utf-8")
    inline = re.findall(r"<script>([^<]+)</script>", page)
    hashes = [b64encode(sha256(each.encode()).digest()).decode() for each in inline]
    assert hashes
    sources = policy()["script-src"]
    assert sources == ["'self'", "blob:", "'wasm-unsafe-eval'"] + [f"'sha256-{h}'" for h in hashes]


def test_nothing_comes_from_elsewhere_and_nobody_frames_us() -> None:
    said = policy()
    assert said["default-src"] == ["'self'"]
    assert said["connect-src"] == ["'self'", "data:"]
    assert said["frame-ancestors"] == ["'none'"]
    headers = dict(browser_policy.headers())
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"referrer-policy"] == b"same-origin"


def test_the_tiles_that_are_set_may_be_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILE_URL", "https://me:word@tiles.example:8443/{z}/{x}/{y}.png?key=1")
    for name in ("img-src", "connect-src"):
        assert policy()[name][-1] == "https://tiles.example:8443"
    monkeypatch.setenv("TILE_URL", "/tiles/{z}/{x}/{y}.png")  # of this server
    assert "tiles" not in str(policy())


def test_who_may_frame_us_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAME_ANCESTORS", "'self' https://portal.example")
    assert policy()["frame-ancestors"] == ["'self'", "https://portal.example"]


@pytest.mark.parametrize("value", ["'self'; script-src *", "a, b", "a\r\nb: c", "门户"])
@pytest.mark.parametrize("name", ["FRAME_ANCESTORS", "TILE_URL"])
def test_a_setting_adds_no_directive(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    asked = value if name == "FRAME_ANCESTORS" else f"https://tiles.example{value}/{{z}}"
    monkeypatch.setenv(name, asked)
    with pytest.raises(ValueError, match=name):
        browser_policy.headers()
