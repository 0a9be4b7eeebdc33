"""What goes in comes out, with where it came from; and only ever more of it."""

import hashlib
from datetime import UTC, datetime

import dataframely as dy
import polars as pl
import pytest
import sqlalchemy as sa
from polars.testing import assert_frame_equal

from data.catalog import Catalog
from data.records import TABLES
from data.store.publications import FileToPublish
from data.store.store import Store
from data.store.tables.schema import METADATA, current_rows
from data.store.tables.store_error import StoreError
from data.store.tables.transactions import Database
from tests.data.store.filled import fill
from tests.data.store.rows import FULL, SomeRows, rows, students

NATURES = pl.Enum(["reported", "inferred", "illustrative"])


@pytest.mark.parametrize("table", [name for name in TABLES if name != "school_items"])
def test_a_table_comes_out_as_it_went_in(
    store: Store, upload: int, catalog: Catalog, table: str
) -> None:
    release = store.publish(upload, FULL, "clerk")
    found = getattr(store.snapshot(release, catalog), table)
    given = getattr(FULL, table).with_columns(release=pl.lit(1, pl.Int64))
    assert_frame_equal(found, given, check_column_order=False, check_exact=True)


def test_items_come_out_wide_with_a_column_for_every_item_of_the_catalogue(
    store: Store, upload: int, catalog: Catalog
) -> None:
    store.publish(upload, FULL, "clerk")
    expected = pl.DataFrame(
        {
            "school": ["s1", "s2"],
            "year": pl.Series([2023, 2023], dtype=pl.Int32),
            "nature": pl.Series(["inferred", "reported"], dtype=NATURES),
            "release": [1, 1],
            "classes": [0.0, None],
            "students": [0.1 + 0.2, 1e15 + 0.5],
            "books": pl.Series([None, None], dtype=pl.Float64),
        }
    )
    assert_frame_equal(store.snapshot(1, catalog).items, expected, check_exact=True)


def test_what_is_no_exact_count_is_named_until_it_is_stated_exactly(
    store: Store, upload: int, catalog: Catalog
) -> None:
    store.publish(upload, FULL, "clerk")
    found = store.snapshot(1, catalog).inexact
    assert found.rows() == [("s2", 2023, "students", "at_least")]
    given = store.cells("s2", 2023).select("item", "qualifier").rows()
    assert given == [("students", "at_least")]
    store.publish(upload, students(s2=300), "clerk")
    assert store.snapshot(2, catalog).inexact.is_empty()


def test_an_item_that_the_catalogue_lacks_is_left_out_of_the_wide_frame(
    store: Store, upload: int, catalog: Catalog
) -> None:
    dropped = {"school": "s1", "item": "abolished", "value": 1.0}
    store.publish(upload, rows(school_items=[dropped]), "clerk")
    assert store.snapshot(1, catalog).items.is_empty()


@pytest.mark.parametrize(
    ("natures", "worst"),
    [
        (("reported", "reported"), "reported"),
        (("inferred", "reported"), "inferred"),
        (("illustrative", "inferred"), "illustrative"),
    ],
)
def test_a_row_of_items_is_as_good_as_its_worst_value(
    store: Store, upload: int, catalog: Catalog, natures: tuple[str, str], worst: str
) -> None:
    given = [
        {"school": "s1", "item": item, "value": 1.0, "nature": nature}
        for item, nature in zip(("students", "classes"), natures, strict=True)
    ]
    store.publish(upload, rows(school_items=given), "clerk")
    assert store.snapshot(1, catalog).items["nature"].to_list() == [worst]


def test_a_school_item_names_the_cell_it_came_from(store: Store, upload: int) -> None:
    store.publish(upload, FULL, "clerk")
    cells = store.cells("s1", 2023)
    assert cells.select("item", "value", "nature", "sheet", "cell").rows() == [
        ("classes", 0.0, "inferred", "学校基础数据", "D2"),
        ("students", 0.1 + 0.2, "reported", "学校基础数据", "C2"),
    ]


def test_a_cell_names_the_file_and_the_release_that_count(store: Store, upload: int) -> None:
    store.publish(upload, students(s1=1), "clerk")
    second = store.receive("更正.xlsx", b"other bytes", "clerk")
    store.publish(second, students(s1=2), "clerk")
    cell = store.cells("s1", 2023).row(0, named=True)
    assert (cell["value"], cell["file"], cell["upload"], cell["release"]) == (
        2.0,
        "更正.xlsx",
        second,
        2,
    )


def test_cells_can_be_asked_for_at_an_earlier_release(store: Store, upload: int) -> None:
    store.publish(upload, students(s1=1), "clerk")
    store.publish(upload, students(s1=2), "clerk")
    assert store.cells("s1", 2023, release=1)["value"].to_list() == [1.0]


def test_sources_name_the_file_of_every_release(
    store: Store, upload: int, catalog: Catalog
) -> None:
    store.publish(upload, FULL, "clerk", note="first")
    snapshot = store.snapshot(1, catalog)
    source = snapshot.sources.row(0, named=True)
    assert source == {
        "release": 1,
        "upload": upload,
        "file": "基础数据.xlsx",
        "sha256": hashlib.sha256(b"bytes").hexdigest(),
        "published_at": snapshot.published_at,
        "published_by": "clerk",
    }


def test_an_empty_store_gives_an_empty_typed_snapshot(store: Store, catalog: Catalog) -> None:
    empty = store.snapshot(store.release(), catalog)
    numbers = dict.fromkeys(("classes", "students", "books"), pl.Float64())
    key = {"school": pl.String(), "year": pl.Int32(), "nature": NATURES, "release": pl.Int64()}
    assert dict(empty.items.schema) == key | numbers
    assert empty.schools.schema["setting"] == pl.Enum(["urban", "town", "rural"])
    assert (empty.release, empty.published_at, empty.is_sample) == (0, None, False)


def test_an_unknown_release_has_no_snapshot(store: Store, catalog: Catalog) -> None:
    with pytest.raises(StoreError, match="unknown_release"):
        store.snapshot(1, catalog)


def test_the_same_bytes_are_the_same_upload(store: Store) -> None:
    first = store.receive("a.xlsx", b"same", "clerk")
    assert store.receive("b.xlsx", b"same", "other") == first
    assert store.history()["file"].to_list() == ["a.xlsx"]


def test_other_bytes_are_another_upload(store: Store) -> None:
    assert store.receive("a.xlsx", b"one", "clerk") != store.receive("a.xlsx", b"two", "clerk")


def test_a_file_is_kept_byte_by_byte(store: Store) -> None:
    content = bytes(range(256)) * 1000
    upload = store.receive("a.xls", content, "clerk")
    assert store.upload_content(upload) == content
    event = store.history().row(0, named=True)
    assert (event["sha256"], event["size"]) == (hashlib.sha256(content).hexdigest(), 256_000)


def test_an_unknown_upload_has_no_content(store: Store) -> None:
    with pytest.raises(StoreError, match="unknown_upload"):
        store.upload_content(1)


@pytest.mark.parametrize("verb", ["DELETE FROM {0}", 'UPDATE {0} SET "{1}" = "{1}"'])
def test_the_database_refuses_to_change_or_delete_rows(
    store: Store, upload: int, raw: Database, verb: str
) -> None:
    fill(store, upload)
    for name, table in METADATA.tables.items() - {("current_rows", current_rows)}:
        statement = verb.format(name, table.columns.keys()[0])
        with pytest.raises(sa.exc.DBAPIError, match="only ever added"), raw.alone() as connection:
            connection.exec_driver_sql(statement)


def test_a_publication_of_an_unknown_upload_is_refused(store: Store) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        store.publish(1, FULL, "clerk")
    assert store.release() == 0


def test_a_publication_after_a_release_that_is_no_longer_the_newest_is_refused(
    store: Store, upload: int
) -> None:
    assert store.publish(upload, students(s1=1), "clerk", expected_release=0) == 1
    with pytest.raises(StoreError) as refusal:
        store.publish(upload, students(s1=2), "clerk", expected_release=0)
    assert (refusal.value.code, store.release()) == ("not_the_newest", 1)


def test_a_row_that_stands_twice_is_refused(store: Store, upload: int) -> None:
    item = students(s1=1).school_items
    twice = SomeRows(school_items=pl.concat([item, item]))  # type: ignore[arg-type]
    with pytest.raises(dy.exc.ValidationError):
        store.publish(upload, twice, "clerk")
    assert store.release() == 0


def test_a_publication_that_fails_in_the_middle_changes_nothing(
    store: Store, upload: int, raw: Database, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.publish(upload, FULL, "clerk")
    before = store.snapshot(1, catalog)

    def fail(connection: sa.Connection, table: sa.Table, frame: pl.DataFrame) -> None:
        type(raw).append(raw, connection, table, frame)
        if table.name == "school_items":
            raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(raw, "append", fail)
        with pytest.raises(OSError, match="disk full"):
            store.publish(upload, students(s1=99), "clerk")
    assert store.release() == 1
    assert_frame_equal(store.snapshot(1, catalog).items, before.items)
    assert store.publish(upload, students(s1=99), "clerk") == 2


def test_only_a_sample_says_that_it_came_at_another_moment_than_now(store: Store) -> None:
    then = datetime(2026, 3, 2, 9, tzinfo=UTC)
    upload = store.receive("sample.xlsx", b"sample", "clerk", at=then)
    going = FileToPublish(upload, students(s1=1), at=then)
    with pytest.raises(ValueError, match="now"):
        store.publish_together([going], "clerk")
    assert store.release() == 0
    store.publish_together([going], "clerk", sample=True)
    assert store.history().select("received_at", "published_at").row(0) == (then, then)


def test_several_files_are_published_together_or_not_at_all(store: Store, upload: int) -> None:
    other = store.receive("other.xlsx", b"other", "clerk")
    good = [FileToPublish(upload, students(s1=1)), FileToPublish(other, students(s1=2))]
    assert store.publish_together(good, "clerk", "both") == [1, 2]
    unknown = FileToPublish(99, students(s1=3))
    with pytest.raises(sa.exc.IntegrityError):
        store.publish_together([*good, unknown], "clerk")
    assert store.release() == 2
