"""What an upload comes to: its checks, and what would change if it were published."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, partial

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.intake.file_reader import Received
from data.measures import SchoolYear, candidate, changes, checks, difference, region_figures
from data.measures.checks import (
    Doubt,
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


def assess(
    before: Snapshot,
    received: Sequence[Received],
    catalog: Catalog,
    explanations: pl.DataFrame,
    judge: Callable[[Snapshot, int], SchoolYear],
    today: date,
    key: str,
    *,
    without_refused: bool,
) -> Assessment:
    """What the files come to on top of ``before``, whose years ``judge`` has judged; ``today`` is
    the day on which a rectification is overdue. ``without_refused``: also without the rows that a
    check across the figures fails on. ``key`` is that of the answer.
    """
    files, steps = _steps(before, received, catalog)
    after = _Candidate(steps[-1], catalog)
    doubted = _doubts(after, files, explanations)
    for _round in range(ROUNDS if without_refused else 0):
        wrong = doubted.filter(pl.col("severity") == Severity.ERROR, pl.col("cell").is_not_null())
        fewer = tuple(_left_out(each, wrong, catalog) for each in files)
        if all(new is old for new, old in zip(fewer, files, strict=True)):
            break
        files, steps = _steps(before, fewer, catalog)
        after = _Candidate(steps[-1], catalog)
        doubted = _doubts(after, files, explanations)
    found = pl.concat([_of(each.checked.findings, each) for each in files])
    rows = sum(one.published for each in files for one in each.checked.set_aside)
    years = sorted({y for each in files for y in each.checked.rows.school_items["year"].unique()})
    then = region_figures.figures(before, catalog, [judge(before, year) for year in years])
    judged = [after.school_year(year) for year in years]
    now = region_figures.figures(after.snapshot, catalog, judged)
    asked = doubted.filter(pl.col("severity") != Severity.NOTE)
    each_step = zip([before, *steps], steps, strict=False)
    return Assessment(
        before=before,
        files=files,
        stages=stage_results(found, doubted, rows),
        steps=tuple(difference.summary(difference.difference(*pair)) for pair in each_step),
        cells=tuple(cells_of_doubts(asked, each.checked.rows, catalog) for each in files),
        lines=difference.difference(before, after.snapshot),
        turned=changes.between(then, now, catalog),
        moved=changes.rectification(before, after.snapshot, today, today),
        reopened=_reopened(before, after, explanations, partial(judge, before)),
        key=key,
    )


def _steps(
    before: Snapshot, files: Sequence[Received], catalog: Catalog
) -> tuple[tuple[Received, ...], list[Snapshot]]:
    """The files with what they leave out as it is by then, and the snapshots as one file after
    the other is published.
    """
    whole, found = [], []
    for each in files:
        each = replace(each, checked=completed(each.checked, before))
        before = candidate(before, each.checked.rows, catalog)
        whole.append(each)
        found.append(before)
    return tuple(whole), found


class _Candidate:
    """What counts if the files are published; what is dear about it is computed once."""

    def __init__(self, snapshot: Snapshot, catalog: Catalog) -> None:
        self.snapshot, self.catalog = snapshot, catalog
        self.school_year = cache(partial(region_figures.school_year, snapshot, catalog))

    @cached_property
    def doubts(self) -> dy.DataFrame[Doubt]:
        return checks.doubts(self.snapshot, self.catalog, school_year=self.school_year)


def _doubts(
    after: _Candidate, files: Sequence[Received], explanations: pl.DataFrame
) -> pl.DataFrame:
    """What is doubtful about the values in the files, as far as nobody has explained it, with the
    ``upload``.
    """
    every = unexplained(after.doubts, explanations)
    schools = after.snapshot.schools
    own = [
        _of(doubts_of_rows(every, each.checked.rows, after.catalog, schools), each)
        for each in files
    ]
    return pl.concat(own).unique("key", keep="last", maintain_order=True)


def _of(found: pl.DataFrame, received: Received) -> pl.DataFrame:
    """With the ``upload`` that it is about: several files may have one name."""
    return found.with_columns(upload=pl.lit(received.upload))


def _left_out(received: Received, wrong: pl.DataFrame, catalog: Catalog) -> Received:
    """``received`` without all rows that have part in what is ``wrong``: of rows that contradict
    each other nobody knows which is right.
    """
    if wrong.is_empty() or received.book is None:
        return received
    rules = wrong.select("key", code=pl.col("rule").cast(pl.String)).unique("key")
    named = cells_of_doubts(wrong.drop("upload"), received.checked.rows, catalog)
    places = named.join(rules, on="key", validate="m:1").select("sheet", "cell", "code")
    if places.is_empty():
        return received
    return replace(received, checked=left_out(received.checked, received.book, places))


def _reopened(
    before: Snapshot,
    after: _Candidate,
    explanations: pl.DataFrame,
    school_year: Callable[[int], SchoolYear],
) -> pl.DataFrame:
    """The explanations that hold now and would not, for their figures change."""
    if explanations.is_empty():
        return explanations
    both = ["key", "fingerprint"]
    every = checks.doubts(before, after.catalog, school_year=school_year)
    now = every.join(explanations, on=both, how="semi")
    return now.join(after.doubts, on=both, how="anti")
