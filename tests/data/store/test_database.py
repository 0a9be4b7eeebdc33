"""Which database a URL means."""

from pathlib import Path

import pytest

from data.settings import ROOT
from data.store.database import database
from data.store.store import Store
from data.store.tables.store_error import StoreError


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",  # in memory: gone with the process
        "sqlite:///:memory:",
        "mysql://host/name",
        "store.db",
    ],
)
def test_a_url_that_is_no_database_of_ours_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="unusable_url"):
        database(url)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_by_psycopg_however_it_is_spelled(scheme: str) -> None:
    engine = database(f"{scheme}://clerk:secret@host/name").engine
    assert engine.url.drivername == "postgresql+psycopg"


def test_two_spellings_of_a_file_are_one_database(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    plain = database(f"sqlite:///{tmp_path}/store.db")
    assert database(f"sqlite:///{tmp_path}/folder/../store.db") is plain


def test_the_setting_names_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/deep/down/store.db")
    Store.from_environment().close()
    assert (tmp_path / "deep" / "down" / "store.db").exists()


def test_a_relative_file_lies_in_the_project_wherever_it_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    relative = database("sqlite:///var/store.db")
    assert relative.engine.url.database == str(ROOT / "var" / "store.db")
