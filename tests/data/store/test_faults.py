"""What a database cannot do now is told from our own mistakes, and over when it can again."""

import logging
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from threading import Lock
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from data.catalog import Catalog
from data.store.database import database
from data.store.postgresql_server import Postgresql
from data.store.store import Store
from data.store.tables.store_error import StoreError
from data.store.tables.transactions import Database
from tests.data.store.rows import FULL, many, students

SECRET = "hidden4711"


@contextmanager
def beginning(database: Database, statement: str) -> Iterator[None]:
    """Every transaction begins with ``statement``."""

    def first(connection: sa.Connection) -> None:
        connection.exec_driver_sql(statement)

    sa.event.listen(database.engine, "begin", first)
    yield
    sa.event.remove(database.engine, "begin", first)
    database.close()


def fails(code: str, do: Any) -> StoreError:
    with pytest.raises(StoreError) as failed:
        do()
    assert failed.value.code == code
    return failed.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def file(path: Path) -> Iterator[Store]:
    """A store in a file, with one publication."""
    store = Store(f"sqlite:///{path}")
    store.publish(store.receive("a.xlsx", b"bytes", "clerk"), students(s1=1), "clerk")
    yield store
    store.close()


@pytest.fixture
def on_server(server: str) -> Iterator[tuple[Store, str]]:
    """A store on the server, with one publication, and its URL."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS faults WITH (FORCE)")
        connection.execute("CREATE DATABASE faults")
    url = server.replace("/postgres?", "/faults?")
    database.cache_clear()
    database(url).note.path.unlink(missing_ok=True)
    store = Store(url)
    store.publish(store.receive("a.xlsx", b"bytes", "clerk"), students(s1=1), "clerk")
    yield store, url
    store.close()
    database.cache_clear()


def test_a_full_disk(file: Store) -> None:
    with beginning(file._database, "PRAGMA max_page_count = 1"):
        fails("disk_full", lambda: file.publish(1, many(2000, 1), "clerk"))
        assert file.release() == 1
    assert file.publish(1, many(2000, 1), "clerk") == 2


def test_another_program_that_holds_the_file(file: Store, path: Path, catalog: Catalog) -> None:
    def write() -> None:
        with file._database.alone(0):
            pass

    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    fails("busy", write)
    assert file.release() == 1  # who reads does not wait
    assert file.snapshot(1, catalog).items["students"].to_list() == [1.0]
    other.rollback()
    other.close()
    assert file.remark("noted", "", "chief") == 1


@pytest.mark.parametrize("page", [1, 5, 9])
def test_a_page_of_garbage_is_never_taken_for_data(path: Path, catalog: Catalog, page: int) -> None:
    store = Store(f"sqlite:///{path}")
    store.publish(store.receive("a.xlsx", b"bytes", "clerk"), many(3000, 1), "clerk")
    good = store.snapshot(1, catalog).items
    store.close()
    whole = path.read_bytes()
    size = len(whole) // 12 * page // 4096 * 4096
    path.write_bytes(whole[:size] + b"\xa5" * 8192 + whole[size + 8192 :])

    def all_of_it() -> None:
        store.snapshot(store.release(), catalog)
        with store._database.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
        if found != ["ok"]:
            raise StoreError("damaged", "by SQLite's own check")

    fails("damaged", all_of_it)
    store.close()
    path.write_bytes(whole)
    assert store.snapshot(1, catalog).items.equals(good)
    store.close()


def test_a_folder_that_cannot_be_made_and_then_can(tmp_path: Path) -> None:
    in_the_way = tmp_path / "folder"
    in_the_way.write_text("a file")
    url = f"sqlite:///{in_the_way}/store.db"
    fails("cannot_open", lambda: Store(url))
    in_the_way.unlink()
    store = Store(url)
    assert store.release() == 0
    store.close()


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    fails("cannot_open", lambda: Store(f"sqlite:///{tmp_path}/store.db"))


def test_a_mistake_of_our_own_is_no_failure_of_the_database(store: Store) -> None:
    with pytest.raises(sa.exc.IntegrityError), store._database.alone() as connection:
        connection.exec_driver_sql("INSERT INTO identity (number, id) VALUES (1, 'x')")
    with pytest.raises(sa.exc.DBAPIError), store._database.reading() as connection:
        connection.exec_driver_sql("SELECT nothing FROM publication")


def test_a_connection_that_is_lost_before_the_commit(on_server: tuple[Store, str]) -> None:
    store, _url = on_server

    def lost() -> None:
        with store._database.alone() as connection:
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")

    fails("server_gone", lost)
    assert store.publish(1, FULL, "clerk") == 2


def test_a_connection_that_is_lost_within_the_commit(on_server: tuple[Store, str]) -> None:
    store, url = on_server
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$"
        )
        connection.execute(
            "CREATE CONSTRAINT TRIGGER lost AFTER INSERT ON remark DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION lose()"
        )
    fails("unsure", lambda: store.remark("noted", "", "chief"))
    assert store.release() == 1


def test_a_server_that_stops_and_comes_back(
    on_server: tuple[Store, str], server_process: Any
) -> None:
    store, url = on_server
    server_process.stop()
    try:
        fails("server_gone", store.release)
        fails("server_gone", lambda: store.remark("noted", "", "chief"))
        fails("server_gone", lambda: Store(url))
    finally:
        server_process.ensure_postgres_running()
    assert store.release() == 1
    assert store.publish(1, FULL, "clerk") == 2


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "disk_full"),
        ("25006", "read_only"),
        ("42501", "cannot_open"),
        ("57P01", "server_gone"),
        ("XX001", "damaged"),
        ("53200", "server_gone"),
        ("58030", "cannot_write"),
    ],
)
def test_what_the_server_says(on_server: tuple[Store, str], state: str, code: str) -> None:
    store, url = on_server
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$".encode()
        )
        connection.execute(
            "CREATE TRIGGER fails BEFORE INSERT ON remark FOR EACH ROW EXECUTE FUNCTION fail()"
        )
    fails(code, lambda: store.remark("noted", "", "chief"))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TRIGGER fails ON remark")
    assert store.remark("noted", "", "chief")


def test_somebody_who_writes_on_the_server_for_long(on_server: tuple[Store, str]) -> None:
    store, url = on_server
    with psycopg.connect(url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(20170006)")

        def write() -> None:
            with store._database.alone(1):
                pass

        fails("busy", write)
        assert store.release() == 1
    assert store.remark("noted", "", "chief")


def test_a_server_that_never_answers_is_not_waited_for_by_one_after_the_other() -> None:
    with socket() as deaf, ThreadPoolExecutor(8) as threads:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        silent = Postgresql(
            sa.make_url(
                f"postgresql://clerk@127.0.0.1:{deaf.getsockname()[1]}/store?connect_timeout=2"
            )
        )
        turn = Lock()  # as Streamlit makes the first store for all

        def ask(_: int) -> str:
            with turn, pytest.raises(StoreError) as failed, silent.reading():
                pass
            return failed.value.detail

        details = list(threads.map(ask, range(8)))
    assert sum(each != "it did not answer a moment ago" for each in details) == 1


@pytest.mark.parametrize(
    ("url", "code"),
    [
        (f"postgresql://clerk:{SECRET}@127.0.0.1:1/store", "server_gone"),
        (f"postgresql://clerk:{SECRET}@no.such.host.invalid/store", "server_gone"),
        (f"postgresql://clerk:{SECRET}@127.0.0.1:port/store", "unusable_url"),
        (f"postgresql://clerk:{SECRET}@127.0.0.1:1/store?{SECRET}=1", "unusable_url"),
        (f"postgresql://clerk:1@2:{SECRET}/3@127.0.0.1:1/store", "unusable_url"),
        (f"postgresql//clerk:{SECRET}@127.0.0.1/store", "unusable_url"),
        (f"mysql://clerk:{SECRET}@127.0.0.1/store", "unusable_url"),
    ],
)
def test_a_password_is_nowhere_in_what_is_said(
    url: str, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    error = fails(code, lambda: Store(url))
    assert SECRET not in f"{error} {error.detail} {error!r}"
    assert SECRET not in caplog.text
    assert code != "server_gone" or SECRET not in repr(database(url).engine)
