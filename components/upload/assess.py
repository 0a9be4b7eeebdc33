"""What an upload comes to: its checks, and what would change if it were published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl
import streamlit as st

from components.shell import catalog, reader_clock, store, store_access
from components.upload import received_files
from components.upload.received_files import Received
from data.measures import candidate, changes, checks, difference, region_figures
from data.measures.checks import (
    Outcome,
    Severity,
    StageResult,
    cells_of_doubts,
    doubts_of_rows,
    stage_results,
    unexplained,
)
from data.store import Snapshot
from data.workbook.checks import completed, left_out

#: Rows are left out until nothing impossible is left; one that goes may show another.
ROUNDS = 5


@dataclass(frozen=True)
class Assessment:
    """All files together on top of ``before``, the newest release.

    ``files``: with the rows that would be published. ``steps``: the summary of what each file
    changes. ``cells``: of each file the cells that doubts ask to look at (``key`` of the doubt,
    ``sheet``, ``cell``). ``lines``: what all of them change. ``turned`` and ``moved``: figures and
    rectification items (``measures.changes``). ``reopened``: explanations that no longer hold.
    """

    before: Snapshot
    files: tuple[Received, ...]
    stages: tuple[StageResult, ...]
    steps: tuple[pl.DataFrame, ...]
    cells: tuple[pl.DataFrame, ...]
    lines: pl.DataFrame
    turned: pl.DataFrame
    moved: pl.DataFrame
    reopened: pl.DataFrame
    key: str

    @property
    def failed(self) -> tuple[StageResult, ...]:
        """The checks that keep rows of the files from being published."""
        return tuple(each for each in self.stages if _blocks(each))

    @property
    def warned(self) -> tuple[StageResult, ...]:
        """The checks that somebody has to confirm."""
        asked = (Outcome.WARNING, Outcome.FAILED)
        return tuple(each for each in self.stages if each.outcome in asked and not _blocks(each))

    @property
    def asks(self) -> bool:
        """Whether something is asked that is no error once it is answered."""
        every = [each.checked for each in self.files]
        return any(one.questions for each in every for one in each.understandings) or any(
            each.unknown for each in every
        )

    @property
    def refused(self) -> int:
        """How many rows would be left out as a whole."""
        return sum(one.refused for each in self.files for one in each.checked.set_aside)

    @property
    def parts(self) -> int:
        """Of how many rows some amounts would be left out."""
        return sum(one.parts for each in self.files for one in each.checked.set_aside)

    @property
    def rows(self) -> int:
        """How many rows of the files would be published."""
        return sum(one.published for each in self.files for one in each.checked.set_aside)


def _blocks(result: StageResult) -> bool:
    """Whether a check failed on a row of the files: of what contradicts them elsewhere no row can
    be left out, so it is for somebody to confirm.
    """
    doubts = "rule" in result.findings.columns
    located = not doubts or result.findings["cell"].is_not_null().any()
    return result.outcome == Outcome.FAILED and located


def assess(received: Sequence[Received], *, without_refused: bool) -> Assessment:
    """Computed once for these files, decisions and explanations on this release."""
    told = store().explanations().select("key", "fingerprint").sort("key", "fingerprint")
    decided = [
        (each.name, each.digest, received_files.as_json(received_files.decisions(each.digest)))
        for each in received
    ]
    named = store().called(), received_files.new_schools()
    key = repr(
        (
            decided,
            received_files.as_json(received_files.memory()),
            named,
            told.rows(),
            without_refused,
        )
    )
    return _assessed(
        store_access.snapshot().release, key, tuple(received), without_refused, reader_clock.today()
    )


@st.cache_resource(show_spinner=False, max_entries=4, scope="session")
def _assessed(
    release: int,
    key: str,
    _received: tuple[Received, ...],
    without_refused: bool,
    today: date,
) -> Assessment:
    before = store_access.snapshot_at(release)
    files, steps = _steps(before, _received)
    doubted = _doubts(before, steps[-1], files)
    for _round in range(ROUNDS if without_refused else 0):
        wrong = doubted.filter(pl.col("severity") == Severity.ERROR, pl.col("cell").is_not_null())
        fewer = tuple(_left_out(each, wrong) for each in files)
        if all(new is old for new, old in zip(fewer, files, strict=True)):
            break
        files, steps = _steps(before, fewer)
        doubted = _doubts(before, steps[-1], files)
    after = steps[-1]
    found = pl.concat([_of(each.checked.findings, each) for each in files])
    rows = sum(one.published for each in files for one in each.checked.set_aside)
    years = sorted({y for each in files for y in each.checked.rows.school_items["year"].unique()})
    turned = changes.between(_judged_before(before, years), _judged(after, years), catalog())
    asked = doubted.filter(pl.col("severity") != Severity.NOTE)
    each_step = zip([before, *steps], steps, strict=False)
    return Assessment(
        before=before,
        files=files,
        stages=stage_results(found, doubted, rows),
        steps=tuple(difference.summary(difference.difference(*pair)) for pair in each_step),
        cells=tuple(cells_of_doubts(asked, each.checked.rows, catalog()) for each in files),
        lines=difference.difference(before, after),
        turned=turned,
        moved=changes.rectification(before, after, today, today),
        reopened=_reopened(before, after),
        key=str(hash((release, key))),
    )


def _steps(
    before: Snapshot, files: Sequence[Received]
) -> tuple[tuple[Received, ...], list[Snapshot]]:
    """The files with what they leave out as it is by then, and the snapshots as one file after
    the other is published.
    """
    whole, found = [], []
    for each in files:
        each = replace(each, checked=completed(each.checked, before))
        before = candidate(before, each.checked.rows, catalog())
        whole.append(each)
        found.append(before)
    return tuple(whole), found


def _doubts(before: Snapshot, after: Snapshot, files: Sequence[Received]) -> pl.DataFrame:
    """What is doubtful about the values in the files, as far as nobody has explained it, with the
    ``upload``.
    """
    every = unexplained(checks.doubts(after, catalog()), store().explanations())
    own = [
        _of(doubts_of_rows(every, each.checked.rows, catalog(), after.schools), each)
        for each in files
    ]
    return pl.concat(own).unique("key", keep="last", maintain_order=True)


def _of(found: pl.DataFrame, received: Received) -> pl.DataFrame:
    """With the ``upload`` that it is about: several files may have one name."""
    return found.with_columns(upload=pl.lit(received.upload))


def _left_out(received: Received, wrong: pl.DataFrame) -> Received:
    """``received`` without all rows that have part in what is ``wrong``: of rows that contradict
    each other nobody knows which is right.
    """
    if wrong.is_empty() or received.book is None:
        return received
    rules = wrong.select("key", code=pl.col("rule").cast(pl.String)).unique("key")
    named = cells_of_doubts(wrong.drop("upload"), received.checked.rows, catalog())
    places = named.join(rules, on="key", validate="m:1").select("sheet", "cell", "code")
    if places.is_empty():
        return received
    return replace(received, checked=left_out(received.checked, received.book, places))


def _judged_before(snapshot: Snapshot, years: Sequence[int]) -> pl.DataFrame:
    """The figures as published, those computed from schools only for the years in the files."""
    judged = [
        store_access.measured(region_figures.school_year, snapshot, catalog(), year)
        for year in years
    ]
    return region_figures.figures(snapshot, catalog(), judged)


def _judged(snapshot: Snapshot, years: Sequence[int]) -> pl.DataFrame:
    """The same of a candidate; it must not be kept under the release that it would become."""
    judged = [region_figures.school_year(snapshot, catalog(), year) for year in years]
    return region_figures.figures(snapshot, catalog(), judged)


def _reopened(before: Snapshot, after: Snapshot) -> pl.DataFrame:
    """The explanations that hold now and would not, for their figures change."""
    said = store().explanations()
    if said.is_empty():
        return said
    both = ["key", "fingerprint"]
    then = checks.doubts(after, catalog())
    now = checks.doubts(before, catalog()).join(said, on=both, how="semi")
    return now.join(then, on=both, how="anti")
