"""What the store did not do is said as it is."""

import re

from components.refusal import REFUSALS, refusal
from data.store.error import StoreError

#: Those that only a program or whoever starts it brings about.
OF_NO_VISITOR = {"newer_database", "unusable_url"}


def test_every_refusal_of_the_store_has_a_sentence_of_its_own() -> None:
    codes = set(re.findall(r"``(\w+)``", StoreError.__doc__ or "")) - {"code", "detail"}
    assert codes - OF_NO_VISITOR == set(REFUSALS)
    assert len({refusal(code, 4) for code in REFUSALS}) == len(REFUSALS)


def test_a_refusal_says_that_nothing_was_done_and_to_what() -> None:
    assert refusal("already_taken_back", 4) == "第 4 版此前已经撤回，这次没有再撤回。"


def test_a_refusal_that_nobody_has_a_sentence_for_is_named() -> None:
    said = refusal("newer_database", 4)
    assert "没有改动" in said and "newer_database" in said
