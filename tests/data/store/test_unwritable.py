"""Who may only look writes nothing and fetches no original, whatever verb it is."""

from collections.abc import Callable

import pytest

from data.catalog import catalog
from data.store.store import Store
from data.store.tables.store_error import StoreError
from tests.data.store.rows import FULL
from tests.data.store.verbs import CONFIDENTIAL, WRITING

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
    "originals_size": lambda store: store.originals_size(),
    "snapshot": lambda store: store.snapshot(1, catalog()),
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
