"""Codes are called by one table, and rows are told by columns of text."""

from collections.abc import Iterable

import polars as pl
import pytest

from components.shell.word_columns import CODES, called, in_words, tip_lines, word
from data.catalog import STAGES, catalog
from data.measures import Status
from data.measures.selection import SCHOOL_FILTERS
from data.records import Nature, Ownership, Progress, Qualifier, Setting

EVERY: dict[str, Iterable[str]] = {
    "stage": STAGES,
    "status": Status,
    "nature": Nature,
    "ownership": Ownership,
    "setting": Setting,
    "progress": Progress,
    "qualifier": Qualifier,
    "indicator": catalog().indicators,
    "unit": catalog().units,
    "type": catalog().school_types,
}


@pytest.mark.parametrize("column", CODES)
def test_every_code_there_may_be_is_called_something(column: str) -> None:
    assert set(EVERY[column]) <= set(called(column))


def test_every_filter_says_what_its_codes_are_called() -> None:
    assert set(SCHOOL_FILTERS) <= set(CODES)


def test_a_code_becomes_its_word_and_what_is_none_stays() -> None:
    rows = pl.DataFrame({"ownership": ["public", "of_mars", None]})
    assert rows.select(word("ownership"))["ownership"].to_list() == ["公办", "of_mars", None]


def test_what_was_reported_is_not_marked() -> None:
    rows = pl.DataFrame({"nature": ["reported", "illustrative"]})
    assert rows.select(word("nature"))["nature"].to_list() == ["", "▨ 示意"]


def test_a_tip_ends_with_what_was_not_reported() -> None:
    rows = pl.DataFrame({"name": ["甲", "乙"], "nature": ["reported", "illustrative"]})
    assert rows.select(tip_lines("name"))["name"].to_list() == ["甲", "乙\n▨ 示意"]


def test_each_row_is_told() -> None:
    rows = pl.DataFrame({"name": ["甲", "乙"], "n": [1, None]})
    told = in_words(rows, said=lambda row: row["name"] * 2, count=lambda row: row["n"] and "1")
    assert told["said"].to_list() == ["甲甲", "乙乙"]
    assert told["count"].to_list() == ["1", None]


def test_no_rows_give_columns_of_text() -> None:
    told = in_words(pl.DataFrame({"name": []}, schema={"name": pl.String}), said=lambda _row: "x")
    assert told.schema["said"] == pl.String
