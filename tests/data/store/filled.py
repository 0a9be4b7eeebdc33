"""A store with something of everything."""

from datetime import date

import polars as pl

from data.store.store import Store
from tests.data.store.rows import FULL


def fill(store: Store, upload: int) -> None:
    """Put a row into every table."""
    cells = {"file": "f", "sheet": "s", "row": 1, "codes": "c", "cells": "{}", "keys": "[]"}
    left_out = pl.DataFrame([cells])
    store.publish(upload, FULL, "clerk", confirmed=[("jump", 2)], refused=left_out)
    store.mend(1, 1, "done", "clerk")
    store.remember("shape", "{}", "clerk")
    store.explain("key", "1", "right", "clerk")
    store.set_deadline(2023, date(2023, 10, 15), "clerk")
    store.erase(store.receive("b.xlsx", b"of persons", "clerk"), "why", "clerk")
    store.remark("noted", "", "clerk")
