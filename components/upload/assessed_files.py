"""What the files of this visit come to, computed once for what is decided and published by then."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import streamlit as st

from components.shell import (
    Snapshot,
    catalog,
    reader_clock,
    store,
    store_access,
)
from components.upload import received_files
from data.intake import Assessment, Received, as_json, assess
from data.measures import SchoolYear, region_figures


def assess_files(received: Sequence[Received], *, without_refused: bool) -> Assessment:
    """Computed once for these files, decisions and explanations on this release."""
    explanations = store().explanations()
    decided = [
        (each.name, each.digest, as_json(received_files.decisions(each.digest)))
        for each in received
    ]
    told = explanations.select("key", "fingerprint").sort("key", "fingerprint").rows()
    named = store().called(), received_files.new_schools()
    memory = as_json(received_files.memory())
    key = repr((decided, memory, named, told, without_refused))
    release, today = store_access.snapshot().release, reader_clock.today()
    return _assessed(release, key, tuple(received), without_refused, today, explanations)


@st.cache_resource(show_spinner=False, max_entries=4, scope="session")
def _assessed(
    release: int,
    key: str,
    _received: tuple[Received, ...],
    without_refused: bool,
    today: date,
    _explanations: pl.DataFrame,
) -> Assessment:
    return assess(
        store_access.snapshot_at(release),
        _received,
        catalog(),
        _explanations,
        _published_year,
        today,
        str(hash((release, key))),
        without_refused=without_refused,
    )


def _published_year(snapshot: Snapshot, year: int) -> SchoolYear:
    return store_access.measured(region_figures.school_year, snapshot, catalog(), year)
