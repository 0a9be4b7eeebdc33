"""From which year on a school is asked for its figures: since when it exists."""

from enum import StrEnum

import polars as pl
import polars.selectors as cs

from data.store import Snapshot


class Known(StrEnum):
    """By what it is known since when a school exists."""

    BUILT = "built"  # the year built that it states
    REPORTED = "reported"  # the first year for which it reported anything


def opened(schools: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """Each of ``schools`` (both of a Snapshot): school, since (year), known (why).

    ``since`` is the year built; where that is not stated, or where the school reported for earlier
    years, the first year for which it reported. Both are null of a school of which neither is
    known: it is asked for every year.
    """
    counted = pl.any_horizontal((cs.float() - cs.by_name("year_built")).is_not_null())
    known = items.group_by("school").agg(
        built=pl.col("year_built").min().cast(pl.Int32),
        reported=pl.col("year").filter(counted).min().cast(pl.Int32),
    )
    by_building = pl.col("reported").is_null() | (pl.col("built") <= pl.col("reported"))
    return (
        schools.select("school")
        .join(known, on="school", how="left", validate="1:1", maintain_order="left")
        .select(
            "school",
            since=pl.min_horizontal("built", "reported"),
            known=pl.when(pl.col("built").is_not_null() & by_building)
            .then(pl.lit(Known.BUILT))
            .when(pl.col("reported").is_not_null())
            .then(pl.lit(Known.REPORTED))
            .cast(pl.Enum(Known)),
        )
    )


def existing(snapshot: Snapshot, year: int) -> pl.DataFrame:
    """The schools of the register (rows like ``Snapshot.schools``) that are asked for ``year``."""
    later = opened(snapshot.schools, snapshot.items).filter(pl.col("since") > year)
    return snapshot.schools.join(later, on="school", how="anti", maintain_order="left")
