"""AppTest through the front door."""

from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"


class FrontDoor(PagesManager):
    """AppTest forgets at every run what the server knows: that pages/ is no way in.

    It resets the attribute of the class it uses, this one, and Streamlit reads the other.
    """


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The overview as a first visitor sees it, with a store of its own."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/store.db")
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)
    monkeypatch.setattr("streamlit.testing.v1.app_test.PagesManager", FrontDoor)
    return AppTest.from_file(DASHBOARD, default_timeout=60).run()
