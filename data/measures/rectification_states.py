"""The rectification list: what is open, what is overdue, how many in each state."""

from datetime import date

import polars as pl

from data.records import Progress
from data.store import Snapshot

#: States in which nothing more is expected of the unit responsible.
FINISHED = (Progress.DONE, Progress.CLOSED)


def items(snapshot: Snapshot, as_of: date) -> pl.DataFrame:
    """The items with ``overdue`` and ``days_late`` on the day ``as_of``, the latest first.

    Only an item with a stated date can be overdue; one that is done or closed never is. An item
    without a date is not late, it has no date: ``due`` stays null.
    """
    open_item = ~pl.col("progress").is_in(FINISHED)
    late = (pl.lit(as_of) - pl.col("due")).dt.total_days()
    return (
        snapshot.rectifications.with_columns(
            overdue=open_item & pl.col("due").is_not_null() & (pl.col("due") < as_of)
        )
        .with_columns(days_late=pl.when("overdue").then(late))
        .sort("days_late", descending=True, nulls_last=True, maintain_order=True)
    )


def counts(items: pl.DataFrame) -> pl.DataFrame:
    """Number of items in each state (``progress``, ``items``, ``overdue``), states in order."""
    states = pl.DataFrame({"progress": list(Progress)}, schema={"progress": pl.Enum(Progress)})
    found = items.group_by("progress").agg(items=pl.len(), overdue=pl.col("overdue").sum())
    return states.join(found, on="progress", how="left", validate="1:1").with_columns(
        # a state without items has none: counted, not unknown
        pl.col("items", "overdue").fill_null(0)
    )
