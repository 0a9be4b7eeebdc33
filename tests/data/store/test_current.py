"""What lies ready is what all rows say, whatever was published and taken back before."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import polars as pl
import pytest
import sqlalchemy as sa
from polars.testing import assert_frame_equal

from data.catalog import Catalog
from data.records import TABLES
from data.store import current, newest
from data.store.database import database
from data.store.publications import FileToPublish
from data.store.snapshot import Snapshot
from data.store.store import Store
from data.store.tables import seals
from data.store.tables.schema import RECORDS, current_rows, seal
from data.store.tables.store_error import StoreError
from data.store.tables.transactions import Database
from tests.data.store import by_hand
from tests.data.store.behind_its_back import around_triggers
from tests.data.store.conftest import NewUrl
from tests.data.store.rows import FULL, SomeRows, rows, students

Pieces = list[dict[str, Any]]


def some_rows(random: Random, mark: int) -> SomeRows:
    """A few rows of a few keys, so that publications overlap; ``mark`` is in all that is said."""

    def some(values: list[Any]) -> list[Any]:
        return random.sample(values, random.randint(0, len(values)))

    items = [
        {"school": school, "year": year, "item": item, "value": float(mark), **said}
        for school in some(["s1", "s2", "s3"])
        for year in some([2022, 2023])
        for item in some(["students", "classes"])
        for said in [random.choice([{}, {"qualifier": "about"}, {"nature": "inferred"}])]
    ]
    return rows(
        schools=[{"school": each, "name": f"{mark}"} for each in some(["s1", "s2"])],
        school_items=items,
        region_values=[
            {"measure": each, "year": year, "value": float(mark)}
            for each in some(["a", "b"])
            for year in some([2022, 2023])
        ],
        rectifications=[{"item": each, "problem": f"{mark}"} for each in some(["1", "2"])],
        own_standards=[{"indicator": each, "at_most": float(mark)} for each in some(["x", "y"])],
    )


def act(store: Store, upload: int, random: Random, mark: int) -> None:
    """Publish one file or two, a sample or own data, or take something back that counts."""
    history = store.history()
    counting = history.filter(pl.col("counts"))
    match random.choice(["publish", "publish", "together", "sample", "take_back", "take_back"]):
        case "take_back" if counting.height:
            store.take_back(random.choice(counting["release"].to_list()), "clerk")
        case "sample" if counting["is_sample"].all():
            store.publish(upload, some_rows(random, mark), "program", sample=True)
        case "together":
            files = [FileToPublish(upload, some_rows(random, mark + part)) for part in (0, 1)]
            store.publish_together(files, "clerk")
        case _:
            store.publish(upload, some_rows(random, mark), "clerk")


def assert_as_by_hand(raw: Database, snapshot: Snapshot, catalog: Catalog) -> None:
    release = snapshot.release
    for name in TABLES:
        if name != "school_items":
            expected = by_hand.rows_that_count(raw, name, release)
            assert by_hand.table(snapshot, name) == expected, (name, release)
    assert snapshot.items.to_dicts() == by_hand.items(raw, release, catalog)
    assert snapshot.inexact.rows() == by_hand.inexact(raw, release)


@contextmanager
def opened(url: str) -> Iterator[tuple[Store, Database, int]]:
    store = Store(url)
    yield store, database(url), store.receive("a.xlsx", b"bytes", "clerk")
    store.close()


@pytest.mark.parametrize("seed", range(4))
def test_every_release_is_as_all_rows_say_it_is(
    new_url: NewUrl, catalog: Catalog, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newest, "FEW", 3)  # so that rows are laid over each other several times
    random = Random(seed)
    with opened(new_url()) as (store, raw, upload):
        for mark in range(0, 20, 2):
            act(store, upload, random, mark)
            assert_as_by_hand(raw, store.snapshot(store.release(), catalog), catalog)
        for release in range(store.release() + 1):
            assert_as_by_hand(raw, store.snapshot(release, catalog), catalog)


def pieces(raw: Database) -> Pieces:
    with raw.reading() as connection:
        return [dict(row) for row in connection.execute(current_rows.select()).mappings()]


def put_back(raw: Database, earlier: Pieces) -> None:
    """As if programs that know nothing of ``current_rows`` had published since."""
    with raw.alone() as connection:
        connection.execute(current_rows.delete())
        if earlier:
            connection.execute(current_rows.insert(), earlier)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("then", ["read", "publish", "start"])
def test_what_is_several_releases_old_is_brought_up_to_date(
    new_url: NewUrl, catalog: Catalog, seed: int, then: str
) -> None:
    random = Random(100 + seed)
    url = new_url()
    with opened(url) as (store, raw, upload):
        earlier: Pieces = []
        for mark in range(0, 16, 2):
            if mark == 2 * seed:  # of nothing at all, of one act, of two
                earlier = pieces(raw)
            act(store, upload, random, mark)
        put_back(raw, earlier)
        if then == "publish":
            act(store, upload, random, 99)
        elif then == "start":
            Store(url)
        assert_as_by_hand(raw, store.snapshot(store.release(), catalog), catalog)
        with raw.reading() as connection:
            assert current.is_ready(connection) == (then != "read")


def test_a_publication_rewrites_only_the_pieces_that_it_changes(
    store: Store, upload: int, raw: Database
) -> None:
    store.publish(upload, FULL, "clerk")
    before = {(each["table"], each["part"]): each["sha256"] for each in pieces(raw)}
    later = [{"school": "s1", "year": 2024, "item": "students", "value": 5.0}]
    store.publish(upload, rows(school_items=later), "clerk")
    after = {(each["table"], each["part"]): each["sha256"] for each in pieces(raw)}
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    assert changed == {("school_items", 2024), ("", 1), ("", 2)}


def test_what_nothing_counts_of_any_more_leaves_no_piece(
    store: Store, upload: int, raw: Database
) -> None:
    store.publish(upload, FULL, "clerk")
    store.take_back(1, "clerk")
    assert [(each["table"], each["part"]) for each in pieces(raw)] == [("", 2)]


def test_the_time_to_load_does_not_depend_on_what_was_published_before(
    store: Store, upload: int, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the newest release nor the one before reads all that was ever written."""
    for value in range(12):
        store.publish(upload, students(s1=value, s2=value), "clerk")
    looked: list[int] = []

    def noted(connection: sa.Connection, table: sa.Table, number: int) -> pl.DataFrame:
        looked.append(number)
        return seals.read(connection, table, number)

    monkeypatch.setattr(current, "checked", noted)
    store.snapshot(12, catalog)
    assert looked == []
    store.snapshot(11, catalog)
    store.take_back(12, "clerk")
    assert looked == [11, 11]


def test_what_nobody_else_ever_reported_is_looked_for_without_reading(
    store: Store, upload: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for value in range(5):
        store.publish(upload, students(s1=value), "clerk")
    store.publish(upload, students(s9=1), "clerk")

    def never(*_args: object) -> pl.DataFrame:
        raise AssertionError

    monkeypatch.setattr(current, "checked", never)
    assert store.take_back(6, "clerk") == 7


#: What is changed around the triggers, and which release cannot be read then.
DAMAGE = {
    "a piece": ("UPDATE current_rows SET content = :other WHERE \"table\" = 'school_items'", 2),
    "a lost piece": ("DELETE FROM current_rows WHERE part = 2023", 2),
    "the release of all pieces": ("UPDATE current_rows SET part = 1 WHERE \"table\" = ''", 2),
    "a value": ("UPDATE school_items SET value = 3 WHERE value = 1", 1),
    "a cell": ("UPDATE school_items SET cell = 'C8' WHERE value = 1", 1),
    "a null": ("UPDATE school_items SET qualifier = 'about' WHERE value = 1", 1),
    "a lost row": ("DELETE FROM school_items WHERE value = 2", 1),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_what_is_not_as_it_was_written_is_never_shown(
    store: Store, upload: int, raw: Database, catalog: Catalog, what: str
) -> None:
    store.publish(upload, students(s1=1, s2=2), "clerk")
    store.publish(upload, students(s1=10), "clerk")
    statement, release = DAMAGE[what]
    around_triggers(raw, statement)
    with pytest.raises(StoreError) as found:
        store.snapshot(release, catalog)
    assert found.value.code == "damaged"


def test_nothing_is_published_on_top_of_what_is_damaged(
    store: Store, upload: int, raw: Database
) -> None:
    store.publish(upload, students(s1=1), "clerk")
    around_triggers(raw, DAMAGE["a piece"][0])
    with pytest.raises(StoreError, match="damaged"):
        store.publish(upload, students(s1=2), "clerk")
    assert store.release() == 1


def test_pieces_that_are_damaged_can_be_made_anew(
    store: Store, upload: int, raw: Database, catalog: Catalog
) -> None:
    store.publish(upload, FULL, "clerk")
    before = store.snapshot(1, catalog)
    around_triggers(raw, DAMAGE["a piece"][0])
    with raw.alone() as connection:
        current.make_anew(connection)
    assert_frame_equal(store.snapshot(1, catalog).items, before.items)


@pytest.mark.parametrize("table", TABLES)
def test_what_is_sealed_is_what_is_read_back(
    store: Store, upload: int, raw: Database, table: str
) -> None:
    store.publish(upload, FULL, "clerk")
    with raw.reading() as connection:
        assert seals.checked(connection, RECORDS[table], 1).height == getattr(FULL, table).height
        assert connection.scalar(sa.select(seal.c.number).filter_by(table=table)) == 1


#: Of ``FULL``, the same on every database; what is sealed once must fit for ever.
SEALED = {
    "assessments": "8a8579d6d63a",
    "own_standards": "883a21efa696",
    "rectifications": "f5344ac24829",
    "region_values": "95460b9d15e9",
    "school_items": "135663522a28",
    "schools": "98e7a9614e23",
}


def test_a_checksum_is_the_same_on_every_database_and_for_ever(
    store: Store, upload: int, raw: Database
) -> None:
    store.publish(upload, FULL, "clerk")
    query = sa.select(seal.c.table, seal.c.sha256).where(seal.c.table.in_(TABLES))
    with raw.reading() as connection:
        found = {table: sha256[:12] for table, sha256 in connection.execute(query)}
    assert found == SEALED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": ["x", None]}, {"a": ["x", ""]}),
        ({"a": ["xy", "z"]}, {"a": ["x", "yz"]}),
        ({"a": [0.0, None]}, {"a": [0.0, 0.0]}),
        ({"a": [1]}, {"a": [1.0]}),
        ({"a": ["1"]}, {"a": [1]}),
        ({"a": ["x"], "b": ["y"]}, {"a": ["y"], "b": ["x"]}),
        ({"a": [1, 2]}, {"a": [2, 1]}),
        ({"a": ["x"]}, {"b": ["x"]}),
        ({"a": [None]}, {"a": [None, None]}),
    ],
)
def test_a_checksum_tells_apart_what_differs(
    one: dict[str, list[Any]], other: dict[str, list[Any]]
) -> None:
    assert seals.checksum(pl.DataFrame(one)) != seals.checksum(pl.DataFrame(other))


def test_a_table_may_get_a_new_column_in_which_nothing_is_said() -> None:
    before = pl.DataFrame({"a": ["x", None]})
    after = before.with_columns(b=pl.lit(None, pl.Float64))
    assert seals.checksum(after) == seals.checksum(before)
