"""What the store did not do is said as it is."""

import re

import pytest

from components.shell.store_refusals import REFUSALS, refusal
from data.store.tables.store_error import StoreError


def test_every_refusal_of_the_store_has_a_sentence_of_its_own() -> None:
    codes = set(re.findall(r"``(\w+)``", StoreError.__doc__ or "")) - {"code", "detail"}
    assert codes == set(REFUSALS)
    assert len({refusal(code, 4) for code in REFUSALS}) == len(REFUSALS)


def test_a_refusal_says_that_nothing_was_done_and_to_what() -> None:
    assert refusal("already_taken_back", 4) == "第 4 版此前已经撤回，这次没有再撤回。"


def test_a_refusal_that_nobody_has_a_sentence_for_is_named() -> None:
    said = refusal("of_tomorrow", 4)
    assert "没有改动" in said and "of_tomorrow" in said


def test_whoever_means_it_is_told_which_file_to_delete(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///somewhere/kept.db")
    for code in ("vanished", "other_database", "older_database"):
        assert "kept.db.identity" in refusal(code)
        assert "somewhere" not in refusal(code)
