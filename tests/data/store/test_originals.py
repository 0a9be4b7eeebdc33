"""Originals are bounded together, and one can be erased, which stays known."""

import secrets
from pathlib import Path

import pytest
import sqlalchemy as sa

from data.store import verify
from data.store.store import Store
from data.store.tables.schema import upload
from data.store.tables.store_error import StoreError
from data.store.tables.transactions import Database
from tests.data.store.rows import FULL


def test_an_erased_original_is_gone_and_that_it_was_is_known(store: Store, upload: int) -> None:
    store.publish(upload, FULL, "clerk")
    store.erase(upload, "names of pupils in it", "clerk")
    with pytest.raises(StoreError, match="erased"):
        store.upload_content(upload)
    said = store.erased().row(0, named=True)
    assert (said["upload"], said["reason"], said["by"]) == (
        upload,
        "names of pupils in it",
        "clerk",
    )
    event = store.history().row(0, named=True)
    assert (event["file"], event["size"], event["counts"]) == ("基础数据.xlsx", 5, True)


def test_it_is_erased_once_and_only_where_it_is(store: Store, upload: int) -> None:
    store.erase(upload, "why", "clerk")
    with pytest.raises(StoreError, match="erased"):
        store.erase(upload, "why", "clerk")
    with pytest.raises(StoreError, match="unknown_upload"):
        store.erase(upload + 1, "why", "clerk")
    assert store.erased().height == 1


def test_what_comes_again_after_it_was_erased_is_kept_again(store: Store, upload: int) -> None:
    store.erase(upload, "why", "clerk")
    assert store.receive("again.xlsx", b"bytes", "other") == upload
    assert store.upload_content(upload) == b"bytes"
    assert store.erased().is_empty()
    store.erase(upload, "again", "clerk")
    assert store.erased()["reason"].to_list() == ["again"]


def test_nothing_else_of_a_file_can_be_changed(store: Store, raw: Database) -> None:
    first, second = (store.receive(f"{n}.xlsx", n.encode(), "clerk") for n in ("one", "two"))
    store.erase(first, "why", "clerk")
    for of, values in (
        (second, {"content": b""}),
        (first, {"name": "other"}),
        (first, {"content": b"", "received_by": "other"}),
        (first, {"size": 0}),
    ):
        change = upload.update().where(upload.c.id == of).values(**values)
        with pytest.raises((StoreError, sa.exc.DBAPIError)), raw.alone() as connection:
            connection.execute(change)
    with pytest.raises((StoreError, sa.exc.DBAPIError)), raw.alone() as connection:
        connection.execute(upload.delete())
    assert store.upload_content(second) == b"two"


def test_a_store_with_an_erased_original_is_whole(store: Store, upload: int, raw: Database) -> None:
    store.publish(upload, FULL, "clerk")
    store.erase(upload, "why", "clerk")
    assert [verify.faults(raw, check) for check in verify.CHECKS] == [[]] * len(verify.CHECKS)


def test_nothing_of_an_erased_original_stays_in_the_files(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db")
    secret = secrets.token_bytes(20_000)
    of_it = store.receive("a.xlsx", secret, "clerk")
    others = [store.receive(f"{n}.xlsx", secrets.token_bytes(20_000), "clerk") for n in range(3)]
    store.erase(of_it, "why", "clerk")
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    pieces = [secret[start : start + 64] for start in range(0, len(secret), 64)]
    assert not any(piece in written for piece in pieces)
    assert all(len(store.upload_content(other)) == 20_000 for other in others)
    store.close()


def test_originals_are_bounded_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORIGINALS_GIGABYTES", "0.000001")
    first = store.receive("a.xlsx", b"a" * 600, "clerk")
    with pytest.raises(StoreError, match="originals_full"):
        store.receive("b.xlsx", b"b" * 600, "clerk")
    assert store.receive("again.xlsx", b"a" * 600, "clerk") == first
    assert store.originals_size() == (600, 1000)
    store.erase(first, "why", "clerk")
    store.receive("b.xlsx", b"b" * 600, "clerk")
    assert store.originals_size() == (600, 1000)
    with pytest.raises(StoreError, match="originals_full"):
        store.receive("a.xlsx", b"a" * 600, "clerk")
