"""Rows that a publication left out stay listed until they are mended."""

import json
from typing import Any

import dataframely as dy
import polars as pl
import pytest

from data.store.refused import Refused
from data.store.store import Store
from data.store.tables.store_error import StoreError
from tests.data.store.rows import SomeRows, rows, students


def key(school: str, item: str = "students", year: int = 2023) -> dict[str, Any]:
    return {"table": "school_items", "school": school, "year": year, "item": item}


def refused(*keys: list[dict[str, Any]]) -> pl.DataFrame:
    """A refused row for each list of keys."""
    return pl.DataFrame(
        [
            {
                "file": "基础数据.xls",
                "sheet": "Sheet1",
                "row": number,
                "codes": "not_a_number;bad_year",
                "cells": json.dumps({"A": "八中", "B": "约"}),
                "keys": json.dumps(each),
            }
            for number, each in enumerate(keys, 7)
        ]
    )


def open_numbers(store: Store) -> list[int]:
    return store.refused()["number"].to_list()


def test_a_refused_row_is_listed_as_it_stood_with_its_file(store: Store, upload: int) -> None:
    store.publish(upload, students(s1=1), "clerk", refused=refused([key("s2")]))
    row = store.refused().row(0, named=True)
    del row["at"]
    assert row == refused([key("s2")]).row(0, named=True) | {
        "release": 1,
        "number": 1,
        "upload": upload,
        "by": "clerk",
    }


def test_a_later_publication_of_the_same_key_mends_a_row(store: Store, upload: int) -> None:
    store.publish(upload, students(s1=1), "clerk", refused=refused([key("s2")], [key("s3")]))
    store.publish(upload, students(s2=2), "clerk")
    assert open_numbers(store) == [2]


def test_what_came_before_or_with_it_does_not_mend_a_row(store: Store, upload: int) -> None:
    store.publish(upload, students(s1=1), "clerk")
    store.publish(upload, students(s2=1), "clerk", refused=refused([key("s1")], [key("s2")]))
    assert open_numbers(store) == [1, 2]


def test_a_row_is_mended_when_all_of_its_keys_came(store: Store, upload: int) -> None:
    both = [key("s1"), {"table": "schools", "school": "s1"}]
    store.publish(upload, SomeRows(), "clerk", refused=refused(both))
    store.publish(upload, students(s1=1), "clerk")
    assert open_numbers(store) == [1]
    store.publish(upload, rows(schools=[{"school": "s1"}]), "clerk")
    assert open_numbers(store) == []


@pytest.mark.parametrize(
    ("part", "still_open"),
    [
        ({"school": "s1"}, []),
        ({"school": "s1", "year": 2023}, []),
        ({"school": "s1", "year": 2022}, [1]),
        ({"item": "students"}, []),
        ({"school": "s1", "item": "books"}, [1]),
        ({}, [1]),  # the table alone says nothing
    ],
)
def test_a_key_may_name_some_columns_only(
    store: Store, upload: int, part: dict[str, Any], still_open: list[int]
) -> None:
    keys = [{"table": "school_items"} | part]
    store.publish(upload, SomeRows(), "clerk", refused=refused(keys))
    store.publish(upload, students(s1=1), "clerk")
    assert open_numbers(store) == still_open


def test_a_row_without_keys_stays_until_a_person_marks_it(store: Store, upload: int) -> None:
    store.publish(upload, SomeRows(), "clerk", refused=refused([], []))
    store.publish(upload, students(s1=1), "clerk")
    store.mend(1, 2, "是说明文字", "clerk")
    assert open_numbers(store) == [1]


def test_a_row_that_was_never_refused_cannot_be_marked(store: Store) -> None:
    with pytest.raises(StoreError, match="unknown_row"):
        store.mend(1, 1, "", "clerk")


def test_a_row_is_open_again_when_what_mended_it_is_taken_back(store: Store, upload: int) -> None:
    store.publish(upload, SomeRows(), "clerk", refused=refused([key("s1")]))
    store.publish(upload, students(s1=1), "clerk")
    store.take_back(2, "chief")
    assert open_numbers(store) == [1]


def test_nothing_is_asked_of_a_publication_that_was_taken_back(store: Store, upload: int) -> None:
    store.publish(upload, SomeRows(), "clerk", refused=refused([key("s1")]))
    store.take_back(1, "chief")
    assert store.refused().is_empty()


def test_refused_rows_that_cannot_be_kept_keep_the_publication_from_happening(
    store: Store, upload: int
) -> None:
    nameless = refused([]).with_columns(file=pl.lit(None, pl.String))
    with pytest.raises(dy.exc.ValidationError):
        store.publish(upload, students(s1=1), "clerk", refused=nameless)
    assert (store.release(), store.history()["release"].drop_nulls().to_list()) == (0, [])


@pytest.mark.parametrize("keys", ["no JSON", '[{"table": "pupils"}]', '{"table": "schools"}'])
def test_keys_that_cannot_be_looked_up_keep_the_publication_from_happening(
    store: Store, upload: int, keys: str
) -> None:
    wrong = refused([]).with_columns(keys=pl.lit(keys))
    with pytest.raises(pl.exceptions.PolarsError):
        store.publish(upload, students(s1=1), "clerk", refused=wrong)
    assert store.release() == 0


def test_many_refused_rows_are_looked_up_at_once(store: Store, upload: int) -> None:
    many = refused(*([key(f"s{number}")] for number in range(12_000)))
    assert Refused.is_valid(many)
    store.publish(upload, SomeRows(), "clerk", refused=many)
    store.publish(upload, students(s0=1, s11999=2), "clerk")
    assert store.refused().height == 11_998
