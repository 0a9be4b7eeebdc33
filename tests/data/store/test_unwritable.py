"""Who may only look writes nothing and fetches no original, whatever verb it is."""

from collections.abc import Callable
from datetime import date

import pytest

from data.catalog import catalog
from data.store.store import Store
from data.store.store_error import StoreError
from tests.data.store.rows import FULL

WRITING: dict[str, Callable[[Store], object]] = {
    "receive": lambda store: store.receive("b.xlsx", b"other", "visitor"),
    "publish": lambda store: store.publish(1, FULL, "visitor"),
    "publish_together": lambda store: store.publish_together([], "visitor"),
    "take_back": lambda store: store.take_back(1, "visitor"),
    "mend": lambda store: store.mend(1, 1, "done", "visitor"),
    "remember": lambda store: store.remember("shape", "{}", "visitor"),
    "call": lambda store: store.call("name", "s1", "visitor"),
    "explain": lambda store: store.explain("key", "1", "right", "visitor"),
    "unexplain": lambda store: store.unexplain("key", "1", "visitor"),
    "set_deadline": lambda store: store.set_deadline(2023, date(2023, 10, 15), "visitor"),
    "remark": lambda store: store.remark("noted", "", "visitor"),
    "erase": lambda store: store.erase(1, "why", "visitor"),
}
READING: dict[str, Callable[[Store], object]] = {
    "brought": lambda store: store.brought(),
    "cells": lambda store: store.cells("s1", 2023),
    "confirmed": lambda store: store.confirmed(),
    "deadlines": lambda store: store.deadlines(),
    "erased": lambda store: store.erased(),
    "explanations": lambda store: store.explanations(),
    "history": lambda store: store.history(),
    "receipt": lambda store: store.receipt(b"bytes"),
    "received": lambda store: store.received(2023),
    "refused": lambda store: store.refused(),
    "release": lambda store: store.release(),
    "remarks": lambda store: store.remarks(),
    "remembered": lambda store: store.remembered(),
    "called": lambda store: store.called(),
    "room": lambda store: store.room(),
    "snapshot": lambda store: store.snapshot(1, catalog()),
}
#: What is for those only who may write as well.
CONFIDENTIAL: dict[str, Callable[[Store], object]] = {
    "upload_content": lambda store: store.upload_content(1),
}


def test_every_verb_of_the_store_is_known_to_write_or_to_read() -> None:
    verbs = {name for name in dir(Store) if not name.startswith("_")}
    known = {*WRITING, *READING, *CONFIDENTIAL}
    assert verbs - {"close", "from_environment", "unwritable"} == known


def test_what_writes_is_refused_and_what_reads_is_not(store: Store, upload: int) -> None:
    store.publish(upload, FULL, "clerk")
    looked_at = store.unwritable("elsewhere")
    for refused in (*WRITING.values(), *CONFIDENTIAL.values()):
        with pytest.raises(StoreError, match="elsewhere"):
            refused(looked_at)
    for read in READING.values():
        read(looked_at)
    assert store.release() == 1
    assert store.history().height == 1
    notes = (store.explanations(), store.deadlines(), store.remarks())
    assert [each.height for each in notes] == [0, 0, 0]
