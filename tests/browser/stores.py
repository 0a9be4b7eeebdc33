"""Stores under servers: the sample in a copy, and what somebody else publishes meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

from data.store.store import Store
from data.workbook import Rows
from tests.browser.serving import serving


@contextmanager
def watched_server(folder: Path, home: Path) -> Iterator[str]:
    """A server on ``store.db`` in ``folder``, an empty one where there is none, that logs no
    traceback.
    """
    with serving("dashboard.py", folder, home, DATABASE_URL=_address(folder)) as url:
        yield url
    said = (folder / "server.log").read_text()
    assert "Traceback" not in said, said


def copied(store_folder: Path, folder: Path) -> Path:
    """``folder``, with a copy of the store in it."""
    copytree(store_folder, folder, dirs_exist_ok=True)
    return folder


def publish_aside(folder: Path, rows: Rows, *, sample: bool = False) -> None:
    """Publish ``rows`` in the store there, as another process does."""
    store = Store(_address(folder))
    store.publish(store.receive("aside.xlsx", b"aside", "other"), rows, "other", sample=sample)
    store.close()


def _address(folder: Path) -> str:
    return f"sqlite:///{folder}/store.db"
