"""What has happened: who brought what when, what it changed, and who confirmed it."""

from datetime import UTC, datetime

import polars as pl
import pytest

from data.catalog import Catalog
from data.measures.candidate_snapshot import candidate
from data.measures.difference import difference, summary
from data.store.store import Store
from tests.data.store.rows import FULL, SomeRows, rows, students


def test_history_tells_everything_the_newest_first(store: Store, upload: int) -> None:
    store.publish(upload, students(s1=1), "clerk", note="draft")
    store.take_back(1, "chief")
    store.receive("never.xlsx", b"never published", "clerk")
    told = store.history().select("release", "published_by", "note", "takes_back", "counts", "file")
    assert told.rows() == [
        (None, None, None, None, False, "never.xlsx"),
        (2, "chief", "", 1, False, None),
        (1, "clerk", "draft", None, False, "基础数据.xlsx"),
    ]


def test_history_says_what_counts(store: Store, upload: int) -> None:
    store.publish(upload, students(s1=1), "clerk")
    assert store.history()["counts"].to_list() == [True]


def test_history_tells_how_many_rows_and_warnings_came_with_a_publication(
    store: Store, upload: int
) -> None:
    cells = {"file": "f", "sheet": "s", "row": 1, "codes": "c", "cells": "{}", "keys": "[]"}
    warnings = [("jump", 2), ("outlier", 3)]
    left_out = pl.DataFrame([cells, cells])
    store.publish(upload, FULL, "clerk", confirmed=warnings, refused=left_out)
    store.take_back(1, "chief", note="wrong year")
    told = store.history().select("release", "note", "rows", "confirmed", "refused")
    assert told.rows() == [(2, "wrong year", 0, 0, 0), (1, "", 12, 5, 2)]


def test_confirmed_warnings_are_listed_by_publication(store: Store, upload: int) -> None:
    store.publish(upload, FULL, "clerk", confirmed=[("outlier", 3), ("jump", 2)])
    assert store.confirmed().rows() == [(1, "jump", 2), (1, "outlier", 3)]


def test_what_a_publication_brought_is_counted_by_table(store: Store, upload: int) -> None:
    store.publish(upload, students(s1=1, s2=2), "clerk")
    assert store.brought().rows() == [(1, "school_items", 2, None, None, None, None)]


def test_what_a_publication_changed_is_kept_where_it_is_told(store: Store, upload: int) -> None:
    changes = {"table": "school_items", "new": 1, "changed": 0, "unchanged": 1, "taken_away": 0}
    store.publish(upload, students(s1=1, s2=2), "clerk", changes=pl.DataFrame([changes]))
    assert store.brought().rows() == [(1, "school_items", 2, 1, 0, 1, 0)]


def test_the_difference_to_what_counts_now_is_kept_with_its_publication(
    store: Store, upload: int, catalog: Catalog
) -> None:
    store.publish(upload, students(s1=1, s2=2, s3=3), "clerk")
    before, rows_ = store.snapshot(1, catalog), students(s1=1, s2=20, s4=4)
    changes = summary(difference(before, candidate(before, rows_, catalog)))
    store.publish(upload, rows_, "clerk", expected_release=1, changes=changes)
    found = difference(before, store.snapshot(2, catalog))
    assert store.brought().row(1) == (2, "school_items", 3, 1, 1, 2, 0)
    assert summary(found).equals(changes)


def test_a_table_that_only_loses_rows_is_told_too(store: Store, upload: int) -> None:
    """As the first own publication does to the sample."""
    changes = {"table": "schools", "new": 0, "changed": 0, "unchanged": 0, "taken_away": 17}
    store.publish(upload, SomeRows(), "clerk", changes=pl.DataFrame([changes]))
    assert store.brought().rows() == [(1, "schools", 0, 0, 0, 0, 17)]


def test_a_file_that_came_before_is_known_by_its_bytes(store: Store, upload: int) -> None:
    store.publish(upload, students(s1=1), "clerk")
    store.take_back(1, "chief")
    store.publish(upload, students(s1=2), "clerk")
    found = store.receipt(b"bytes")
    assert found is not None
    assert (found.upload, found.file, found.by, found.releases) == (
        upload,
        "基础数据.xlsx",
        "clerk",
        (1, 3),
    )
    assert found.at <= datetime.now(UTC)


def test_a_file_that_never_came_has_no_receipt(store: Store) -> None:
    assert store.receipt(b"bytes") is None


@pytest.mark.parametrize("format_", ["xls", None])
def test_an_upload_is_listed_with_its_format(store: Store, format_: str | None) -> None:
    store.receive("a.dat", b"bytes", "clerk", format_)
    assert store.history().select("file", "size", "format").rows() == [("a.dat", 5, format_)]


def test_a_school_has_reported_since_the_first_file_that_tells_of_it(store: Store) -> None:
    first = store.receive("a.xlsx", b"a", "clerk")
    store.publish(first, students(s1=1, s2=2), "clerk")
    store.publish(store.receive("b.xlsx", b"b", "clerk"), students(s1=9, s3=3), "clerk")
    times = dict(store.history().select("file", "received_at").iter_rows())
    assert store.received(2023).rows() == [
        ("s1", times["a.xlsx"]),
        ("s2", times["a.xlsx"]),
        ("s3", times["b.xlsx"]),
    ]


def test_a_school_has_not_reported_what_was_taken_back_or_is_of_another_year(
    store: Store, upload: int
) -> None:
    store.publish(upload, students(s1=1), "clerk")
    store.take_back(1, "chief")
    item = {"school": "s2", "item": "students", "value": 1.0, "year": 2022}
    store.publish(upload, rows(school_items=[item]), "clerk")
    assert store.received(2023).is_empty()
