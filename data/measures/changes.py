"""What differs between two snapshots for a meeting: figures and statuses, problems to mend.

The worst comes first. Row by row, and for a clerk, see ``difference``.
"""

from datetime import date
from enum import StrEnum

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.measures import rectification_states as problems, region_figures as measured
from data.measures.frames import Judged, Status
from data.measures.judge import primary
from data.measures.rectification_states import FINISHED
from data.measures.standing import Level, Trend, comparable, with_levels
from data.rounding import TOLERANCE
from data.store import Snapshot

KEY = ["region", "stage", "indicator", "year"]
ITEM = ["region", "item"]
#: Which value of which school.
OF_SCHOOL = ["school", "stage", "indicator"]
#: What is kept of a figure as it was before, under its name with ``_before``.
SAID = ("value", "text", "qualifier", "status", "stated", "level", "severity")


class Turn(StrEnum):
    """What has become of a figure, the worst first."""

    FELL = "fell"  # no longer meets its standard
    FOUND_SHORT = "found_short"  # could not be judged, and falls short
    LOST = "lost"  # can no longer be judged
    NEW_SHORT = "new_short"  # reported for the first time, and falls short
    WORSE = "worse"
    GONE = "gone"
    CHANGED = "changed"  # neither better nor worse
    NEW = "new"
    BETTER = "better"
    JUDGED = "judged"  # can be judged now
    ROSE = "rose"  # meets its standard now


class Move(StrEnum):
    """What has become of a rectification item, the worst first."""

    OVERDUE = "overdue"  # its date has passed since
    REOPENED = "reopened"
    NEW = "new"
    POSTPONED = "postponed"  # another date than before
    MOVED = "moved"  # another state than before
    GONE = "gone"
    FINISHED = "finished"


def figures(before: Snapshot, after: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """``between`` the figures of two snapshots."""
    return between(_figures(before, catalog), _figures(after, catalog), catalog)


def _figures(snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    years = snapshot.items["year"].unique().sort()
    judged = [measured.school_year(snapshot, catalog, year) for year in years]
    return measured.figures(snapshot, catalog, judged)


def between(before: pl.DataFrame, after: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """The figures that differ (JudgedFigure rows in, one a figure by its first programme out).

    Columns of the figure as it is now (as it was, if it is gone), ``*_before`` as it was, see
    ``SAID``, and ``turn``. A figure that is new or gone has null on the other side.
    """
    old, new = (with_levels(primary(rows), catalog) for rows in (before, after))
    was = old.select(*KEY, *(pl.col(name).alias(f"{name}_before") for name in SAID))
    now = new.join(was, on=KEY, how="left", validate="1:1")
    none = {f"{name}_before": pl.col(name) for name in SAID}
    gone = (
        old.join(new, on=KEY, how="anti")
        .with_columns(**none)
        .with_columns(turn=pl.lit(Turn.GONE, pl.Enum(Turn)))
    )
    turned = now.with_columns(turn=_turn(catalog)).filter(pl.col("turn").is_not_null())
    return pl.concat([turned, gone], how="diagonal_relaxed").sort(
        "turn",
        -pl.col("severity"),
        "indicator",
        "stage",
        "region",
        -pl.col("year"),
        nulls_last=True,
    )


def over_the_year(rows: pl.DataFrame, year: int, catalog: Catalog) -> pl.DataFrame:
    """``between`` the figures of the year before and those of ``year``, as far as both are known
    and can be compared. What moved by too little to be a trend is left out.
    """
    known = pl.col("previous").is_not_null() & comparable()
    new = rows.filter(pl.col("year") == year, known)
    old = rows.filter(pl.col("year") == year - 1).with_columns(year=pl.lit(year, pl.Int32))
    found = between(old.join(new, on=KEY, how="semi"), new, catalog)
    steady = pl.col("turn").is_in([Turn.WORSE, Turn.BETTER]) & (pl.col("trend") == Trend.STEADY)
    return found.filter(pl.col("level_before").is_not_null(), ~steady)


def incomparable(rows: pl.DataFrame, year: int) -> pl.DataFrame:
    """The figures of ``year``, one row each, that ``over_the_year`` cannot compare: without a value
    or without one of the year before that is as real.
    """
    known = pl.col("value").is_not_null() & pl.col("previous").is_not_null() & comparable()
    return primary(rows.filter(pl.col("year") == year)).filter(~known.fill_null(value=False))


def _turn(catalog: Catalog) -> pl.Expr:
    """Null where nothing of it has changed."""
    sign = {
        key: {"higher": 1, "lower": -1}.get(indicator.better, 0)
        for key, indicator in catalog.indicators.items()
    }
    step = pl.col("value") - pl.col("value_before")
    # Added up in another order, the same numbers differ in their last binary digit.
    moved = step.abs() > TOLERANCE * pl.max_horizontal(pl.lit(1.0), pl.col("value_before").abs())
    towards = pl.when(moved).then(step) * pl.col("indicator").replace_strict(
        sign, return_dtype=pl.Int8
    )
    short = [Level.SHORT, Level.NEARLY]
    is_new = pl.col("level_before").is_null()
    now, was = pl.col("level"), pl.col("level_before")
    ways = {
        Turn.NEW_SHORT: is_new & now.is_in(short),
        Turn.NEW: is_new,
        Turn.FELL: now.is_in(short) & (was == Level.MET),
        Turn.FOUND_SHORT: now.is_in(short) & ~was.is_in(short),
        Turn.LOST: (now == Level.UNKNOWN) & (was != Level.UNKNOWN),
        Turn.ROSE: (now == Level.MET) & was.is_in(short),
        Turn.JUDGED: (was == Level.UNKNOWN) & (now != Level.UNKNOWN),
        Turn.WORSE: towards < 0,
        Turn.BETTER: towards > 0,
        Turn.CHANGED: (pl.col("value").is_null() != pl.col("value_before").is_null())
        | moved
        | ~pl.col("text").eq_missing(pl.col("text_before")),
    }
    return pl.coalesce(pl.when(way).then(pl.lit(turn, pl.Enum(Turn))) for turn, way in ways.items())


def schools(before: dy.DataFrame[Judged], after: dy.DataFrame[Judged]) -> pl.DataFrame:
    """The values of schools that met their standard ``before`` and fall short ``after``, or the
    other way round; a year each, the worst first.

    Columns of the value as it is after, ``value_before``, ``qualifier_before`` and ``turn``. A
    reported value is never held against a made-up one.
    """
    judged = pl.col("status").is_in([Status.MET, Status.SHORT])
    was = before.filter(judged).select(
        *OF_SCHOOL,
        value_before="value",
        qualifier_before="qualifier",
        status_before="status",
        previous_nature="nature",
    )
    fell = pl.col("status") == Status.SHORT
    return (
        after.filter(judged)
        .join(was, on=OF_SCHOOL, validate="1:1")
        .filter(pl.col("status") != pl.col("status_before"), comparable())
        .drop("status_before", "previous_nature")
        .with_columns(
            turn=pl.when(fell)
            .then(pl.lit(Turn.FELL))
            .otherwise(pl.lit(Turn.ROSE))
            .cast(pl.Enum(Turn))
        )
        .sort("turn", -pl.col("severity"), *OF_SCHOOL, nulls_last=True)
    )


def rectification(before: Snapshot, after: Snapshot, since: date, until: date) -> pl.DataFrame:
    """The rectification items that moved, or whose date passed between ``since`` and ``until``.

    Columns of the item as it is now (as it was, if it is gone), ``progress_before``,
    ``due_before``, ``days_late`` and ``move``; the worst first.
    """
    old = problems.items(before, since)
    new = problems.items(after, until)
    was = old.select(*ITEM, progress_before="progress", due_before="due", overdue_before="overdue")
    now = new.join(was, on=ITEM, how="left", validate="1:1").with_columns(move=_move())
    gone = old.join(new, on=ITEM, how="anti").with_columns(
        progress_before="progress", due_before="due", move=pl.lit(Move.GONE, pl.Enum(Move))
    )
    return (
        pl.concat([now.filter(pl.col("move").is_not_null()), gone], how="diagonal_relaxed")
        .drop("overdue_before")
        .sort("move", -pl.col("days_late"), "region", "item", nulls_last=True)
    )


def _move() -> pl.Expr:
    """Null where nothing of it has changed."""
    done, was_done = (pl.col(name).is_in(FINISHED) for name in ("progress", "progress_before"))
    ways = {
        Move.OVERDUE: pl.col("overdue") & ~pl.col("overdue_before").fill_null(False),
        Move.NEW: pl.col("progress_before").is_null(),
        Move.REOPENED: was_done & ~done,
        Move.FINISHED: done & ~was_done,
        Move.MOVED: pl.col("progress") != pl.col("progress_before"),
        Move.POSTPONED: ~pl.col("due").eq_missing(pl.col("due_before")),
    }
    return pl.coalesce(pl.when(way).then(pl.lit(move, pl.Enum(Move))) for move, way in ways.items())
