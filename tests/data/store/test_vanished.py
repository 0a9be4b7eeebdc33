"""A database that is not there any more, or is another one, is not taken for a new one."""

import json
import logging
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from data.catalog import Catalog
from data.store import database as databases
from data.store.store import Store
from data.store.tables.store_error import StoreError
from data.store.tables.transactions import Database
from tests.data.store.rows import FULL, students

Doing = Callable[[Store], object]


def read(store: Store) -> object:
    return store.release()


def write(store: Store) -> object:
    return store.remark("noted", "", "chief")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "store.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Callable[[], Store]]:
    """A function that opens the file as a process does that starts now."""
    stores = []

    def start() -> Store:
        forget()
        stores.append(Store(f"sqlite:///{path}"))
        return stores[-1]

    yield start
    for store in stores:
        store.close()
    forget()


def forget() -> None:
    databases.database.cache_clear()
    databases._sqlite.cache_clear()


def published(store: Store, *values: int) -> Store:
    upload = store.receive("a.xlsx", b"bytes", "clerk")
    for value in values:
        store.publish(upload, students(s1=value), "clerk")
    return store


def noted(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.with_name("store.db.identity").read_bytes())
    return found


def backup(store: Store, path: Path) -> Path:
    """The file as it is now, without what SQLite keeps beside it."""
    store.close()
    return Path(shutil.copy(path, path.with_name("backup")))


def test_the_first_start_makes_a_database_and_notes_it(opened, path):
    store = opened()
    assert store.release() == 0
    assert noted(path)["release"] == 0
    published(store, 1, 2)
    store.take_back(1, "clerk")
    assert noted(path)["release"] == 3
    assert opened().release() == 3


def test_a_database_of_before_is_noted_when_it_is_opened(opened, path):
    published(opened(), 1).close()
    path.with_name("store.db.identity").unlink()
    assert opened().release() == 1
    assert noted(path)["release"] == 1


def test_a_file_that_is_gone_when_the_program_starts(opened, path):
    published(opened(), 1).close()
    path.unlink()
    with pytest.raises(StoreError, match="vanished"):
        opened()
    assert not path.exists()


def test_a_whole_folder_that_is_gone_is_a_first_start(opened, path):
    published(opened(), 1).close()
    shutil.rmtree(path.parent)
    assert opened().release() == 0


@pytest.mark.parametrize("doing", [read, write])
def test_a_file_that_goes_while_the_program_runs(opened, path, doing):
    store = published(opened(), 1)
    aside = path.with_name("aside")
    path.rename(aside)
    for _ in range(2):
        with pytest.raises(StoreError, match="vanished"):
            doing(store)
    assert not path.exists()
    aside.rename(path)  # and back again
    doing(store)
    assert store.release() == 1


def test_a_snapshot_makes_no_file_either(opened, path, catalog: Catalog):
    store = published(opened(), 1)
    path.unlink()
    with pytest.raises(StoreError, match="vanished"):
        store.snapshot(1, catalog)
    assert not path.exists()


@pytest.mark.parametrize("replace", ["remove", "replace"])
def test_a_file_that_goes_in_the_midst_of_a_publication(opened, path, replace, monkeypatch):
    store = published(opened(), 1)
    copied = backup(store, path)
    append = store._database.append

    def go(*given: Any) -> None:
        append(*given)
        path.unlink(missing_ok=True)
        if replace == "replace":
            shutil.copy(copied, path)

    monkeypatch.setattr(store._database, "append", go)
    with pytest.raises(StoreError, match="vanished"):
        store.publish(1, FULL, "clerk")
    if replace == "replace":
        assert store.release() == 1


@pytest.mark.parametrize("doing", [read, write])
@pytest.mark.parametrize("running", [True, False])
def test_another_database_in_its_place(opened, path, tmp_path, doing, running):
    store = published(opened(), 1)
    store.close()
    other = published(Store(f"sqlite:///{tmp_path}/other.db"), 1, 2)
    other.close()
    shutil.copy(tmp_path / "other.db", path.with_name("new"))
    before = path.with_name("new").read_bytes()
    path.with_name("new").replace(path)
    with pytest.raises(StoreError, match="other_database"):
        doing(store if running else opened())
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no database" * 1000])
def test_a_file_that_is_empty_or_none_of_ours(opened, path, content):
    published(opened(), 1).close()
    path.write_bytes(content)
    with pytest.raises(StoreError, match="vanished|damaged"):
        opened()
    assert path.read_bytes() == content


def test_an_older_copy_counts_only_when_the_note_is_deleted_and_the_program_started_again(
    opened, path
):
    store = published(opened(), 1)
    older = backup(store, path)
    published(store, 2).close()
    older.replace(path)
    for start in (lambda: store, opened):
        with pytest.raises(StoreError, match="older_database"):
            start().release()
    with pytest.raises(StoreError, match="older_database"):
        write(store)
    path.with_name("store.db.identity").unlink()
    with pytest.raises(StoreError, match="older_database"):  # what it has kept is of the newer one
        store.release()
    assert opened().release() == 1
    assert noted(path)["release"] == 1


def test_a_good_copy_needs_no_restart_and_what_lay_beside_the_old_file_stays_out_of_it(
    opened, path, catalog: Catalog
):
    store = published(opened(), 1, 2)
    good = backup(store, path)
    store.set_deadline(2024, None, "chief")  # lies in the log beside the file
    assert path.with_name("store.db-wal").stat().st_size
    good.replace(path)
    assert store.release() == 2
    assert store.snapshot(2, catalog).items["students"].to_list() == [2.0]
    published(store, 3)
    assert opened().snapshot(3, catalog).items["students"].to_list() == [3.0]
    assert path.with_name("store.db-wal.left").exists()


def test_a_good_copy_is_as_safe_from_the_process_that_made_the_database(
    opened, path, catalog: Catalog
):
    store = published(opened(), 1, 2)  # never opened anew: its log began after the file
    good = path.with_name("backup")
    with closing(sqlite3.connect(path)) as other:
        other.execute("VACUUM INTO ?", (str(good),))
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.set_deadline(2024, None, "chief")
    for _each in range(50):
        store.remark("x" * 2000, "", "chief")  # pages that the copy has something else in
    good.replace(path)
    assert store.release() == 2
    assert store.remarks().is_empty()
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert path.with_name("store.db-wal.left").exists()


def test_a_link_that_leads_to_itself_is_no_database(opened, path):
    path.parent.mkdir()
    path.symlink_to(path)
    with pytest.raises(StoreError, match="cannot_open"):
        opened()


def test_what_another_process_publishes_is_noted_and_never_less(opened, path, caplog):
    store = opened()
    forget()
    published(Store(f"sqlite:///{path}"), 1, 2, 3)
    path.with_name("store.db.identity").write_text(json.dumps(noted(path) | {"release": 1}))
    assert store.release() == 3
    assert noted(path)["release"] == 3


def test_a_note_that_cannot_be_written_stops_nothing(opened, path, monkeypatch, caplog):
    store = opened()

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    published(store, 1)
    assert "the note store.db.identity cannot be written: OSError" in caplog.text
    monkeypatch.undo()
    assert sorted(each.name for each in path.parent.iterdir()) == [
        "store.db",
        "store.db-shm",
        "store.db-wal",
        "store.db.identity",
    ]
    assert opened().release() == 1
    assert noted(path)["release"] == 1


@pytest.mark.parametrize(
    "note",
    ["{", "[" * 100_000, '{"identity": "x", "release": 1e999}', "[]", '{"identity": 1}', "é"],
)
def test_a_note_that_says_nothing_fits_no_database(opened, path, caplog, note):
    published(opened(), 1).close()
    path.with_name("store.db.identity").write_bytes(note.encode("latin-1"))
    with caplog.at_level(logging.WARNING), pytest.raises(StoreError, match="other_database"):
        opened()
    assert "store.db.identity cannot be read" in caplog.text


def test_a_database_on_the_server_that_was_made_anew(server: str, notes: Path):
    url = server.replace("/postgres?", "/made_anew?")

    def made() -> None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS made_anew WITH (FORCE)")
            connection.execute("CREATE DATABASE made_anew")

    made()
    store = published(Store(url), 1)
    (note,) = notes.glob("*made_anew*")
    assert json.loads(note.read_bytes())["release"] == 1
    made()
    for doing in (read, write):
        with pytest.raises(StoreError, match="other_database"):
            doing(store)
    store.close()
    databases.database.cache_clear()
    with pytest.raises(StoreError, match="other_database"):
        Store(url)
    note.unlink()
    databases.database(url).close()
    databases.database.cache_clear()
    fresh: Store = Store(url)
    assert fresh.release() == 0
    fresh.close()


def test_a_note_names_no_person_and_no_password(notes: Path):
    database: Database = databases.database("postgresql://somebody:secret@host.example:5433/store")
    assert database.note.path.parent == notes
    assert "host.example-5433-store" in database.note.path.name
    assert "secret" not in database.note.path.name and "somebody" not in database.note.path.name
