"""What is computed once, and what is never computed in vain."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import polars as pl
import pytest
import streamlit as st

from components.shell.page_context import PageContext
from components.shell.store_access import measured, measured_last, worded
from data.catalog import Catalog, catalog
from data.measures.selection import Choice, picked
from data.store.snapshot import Snapshot
from data.store.store import Store
from data.words import Words

ROOT = Path(__file__).parents[3]
#: A process that opens the store, says so, and starts when it is told to.
STARTING = """
from components.shell.store_access import publish_sample_if_empty, store
print(store().release(), flush=True)
input()
publish_sample_if_empty()
"""
#: A process that shows figures of a store and says which of the libraries named came with it.
LOOKING = """
import sys
from components.charts import chart_panel, status_legend
from components.figures import aspect_grids, figure_cards, region_comparison, shared_results
from components.shell import page_shell, store_access
store_access.publish_sample_if_empty()
store_access.snapshot()
print(*{"alembic", "fastexcel", "openpyxl", "rapidfuzz"} & set(sys.modules))
"""
YEAR = Choice("230717", 2023)


@pytest.fixture
def calls() -> Iterator[list[object]]:
    """What ``measure`` was called with."""
    st.cache_resource.clear()
    CALLS.clear()
    yield CALLS
    st.cache_resource.clear()


CALLS: list[object] = []


def measure(snapshot: Snapshot, catalog: Catalog, choice: Choice) -> pl.DataFrame:
    CALLS.append(choice)
    return pl.DataFrame({"release": [snapshot.release], "year": [choice.year]})


def another(snapshot: Snapshot, catalog: Catalog, choice: Choice) -> str:
    CALLS.append(choice)
    return "another"


def speak(view: PageContext) -> list[str]:
    CALLS.append(view.choice)
    return ["said"]


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    nothing = pl.DataFrame()
    return Snapshot(1, None, False, *[nothing] * 8)  # type: ignore[arg-type]


def test_a_measure_is_computed_once(snapshot: Snapshot, calls: list[object]) -> None:
    first = measured(measure, snapshot, catalog(), YEAR)
    again = measured(measure, replace(snapshot), catalog(), Choice("230717", 2023))
    assert again is first  # not even copied
    assert calls == [YEAR]


def test_another_choice_release_or_measure_is_computed_anew(
    snapshot: Snapshot, calls: list[object]
) -> None:
    measured(measure, snapshot, catalog(), YEAR)
    measured(measure, snapshot, catalog(), replace(YEAR, kinds=picked(type=["211"])))
    newer = measured(measure, replace(snapshot, release=2), catalog(), YEAR)
    assert measured(another, snapshot, catalog(), YEAR) == "another"
    assert newer["release"].item() == 2
    assert len(calls) == 4


def test_rows_of_a_choice_are_kept_until_others_are_asked_for(
    snapshot: Snapshot, calls: list[object]
) -> None:
    first = measured_last(measure, snapshot, catalog(), YEAR)
    assert measured_last(measure, snapshot, catalog(), YEAR) is first
    other = replace(YEAR, kinds=picked(type=["211"]))
    measured_last(measure, snapshot, catalog(), other)
    measured_last(measure, snapshot, catalog(), YEAR)
    assert calls == [YEAR, other, YEAR]


def test_each_measure_keeps_its_newest_result(snapshot: Snapshot, calls: list[object]) -> None:
    for _run in range(2):
        measured_last(measure, snapshot, catalog(), YEAR)
        measured_last(another, snapshot, catalog(), YEAR)
    assert calls == [YEAR, YEAR]


def test_words_are_kept_by_language_and_a_view_by_what_is_in_it(
    snapshot: Snapshot, calls: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = worded(speak, PageContext(snapshot, YEAR))
    assert worded(speak, PageContext(replace(snapshot), YEAR)) is first
    monkeypatch.setattr("components.shell.store_access.words", partial(Words, "en"))
    assert worded(speak, PageContext(snapshot, YEAR)) is not first
    worded(speak, PageContext(replace(snapshot, release=2), YEAR))
    assert calls == [YEAR, YEAR, YEAR]


def test_a_frame_is_no_argument(snapshot: Snapshot, calls: list[object]) -> None:
    with pytest.raises(TypeError):
        measured(len, snapshot.schools)
    assert calls == []


@pytest.mark.parametrize(("sample", "releases"), [("district", 1), ("city", 4)])
def test_however_many_start_at_once_the_sample_is_published_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: str, releases: int
) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("SAMPLE", sample)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", STARTING],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(3)
    ]
    ready = [process.stdout.readline() for process in processes if process.stdout]
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=120)
    assert ready == ["0\n"] * 3
    assert [process.returncode for process in processes] == [0, 0, 0]
    history = Store(url).history()
    assert sorted(history["release"]) == list(range(1, releases + 1))
    assert history["is_sample"].all()


def test_who_looks_does_not_wait_for_what_reads_workbooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/store.db")
    came = [
        subprocess.run(
            [sys.executable, "-c", LOOKING],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout.split()
        for _start in ("empty", "again")
    ]
    assert came[0]  # the sample is read, into a new database
    assert came[1] == []
