"""What schools that reported nothing at all leave open: the figures that need every school."""

import polars as pl

from data.catalog import Catalog
from data.measures import school_openings_by_year
from data.measures.frames import Reason
from data.measures.limits import stages_of
from data.store import Snapshot

#: Stages of which there are totals over those that they hold.
WIDER = ("all", "compulsory")


def where(snapshot: Snapshot, catalog: Catalog, year: int) -> pl.DataFrame:
    """Where a school that existed in ``year`` reported nothing at all: region, stage (of the
    figures that need it), in_scope (of the resource test).
    """
    stages = pl.DataFrame(
        [
            (kind.code, stage, kind.in_scope)
            for kind in catalog.school_types.values()
            for stage in {*kind.stages, kind.main, *_wider(kind.main)}
        ],
        schema={"type": pl.String, "stage": pl.String, "in_scope": pl.Boolean},
        orient="row",
    )
    reported = snapshot.items.filter(pl.col("year") == year)
    silent = school_openings_by_year.existing(snapshot, year).join(
        reported, on="school", how="anti"
    )
    return (
        # m:m: a school stands for each of its stages
        silent.join(stages, on="type", validate="m:m")
        .select("region", "stage", "in_scope")
        .unique()
    )


def _wider(stage: str) -> list[str]:
    """The stages whose totals hold those of ``stage``."""
    return [wider for wider in WIDER if stage in stages_of(wider)]


def leave_open(figures: pl.DataFrame, absent: pl.DataFrame) -> pl.DataFrame:
    """``figures`` without their values where one of the schools is ``absent``."""
    keys = absent.select("region", "stage", gone=pl.lit(value=True)).unique()
    gone = pl.col("gone").is_not_null()
    return (
        figures.join(
            keys, on=["region", "stage"], how="left", maintain_order="left", validate="m:1"
        )
        .with_columns(
            pl.when(~gone).then(pl.col("^(value|numerator|denominator)$")),
            reason=pl.when(gone)
            .then(pl.lit(Reason.SCHOOLS_MISSING, pl.Enum(Reason)))
            .otherwise("reason"),
        )
        .drop("gone")
    )
