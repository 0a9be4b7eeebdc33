"""What the server does when it begins to listen, and what it asks of nobody."""

import os
import subprocess
from pathlib import Path

import pytest
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from components.server import listening
from data import settings

ROOT = Path(__file__).parents[3]


def test_streamlit_compares_a_foreign_origin_without_asking_the_internet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "_internal_ip", None)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: asked.append(url))
    assert not is_url_from_allowed_origins("http://b.example")
    assert asked  # this is how it went
    asked.clear()
    listening.ask_nobody_for_addresses()
    assert not is_url_from_allowed_origins("http://b.example")
    assert asked == []


@pytest.mark.parametrize("said", [{}, {"LISTEN": "0.0.0.0"}], ids=str)
def test_make_run_listens_where_the_setting_says(said: dict[str, str]) -> None:
    asked = ["make", "--dry-run", "-o", ".venv/installed", "run"]
    environment = {"PATH": os.environ["PATH"], **said}
    told = subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, check=True)
    address = said.get("LISTEN", settings.LISTEN.default)
    assert f"--server.address {address}" in told.stdout.decode()
