"""How much of a region's kindergarten children the kindergartens of the register have.

A register of public kindergartens alone says nothing of the others, though their children may be
most: what is computed from it must say so.
"""

import polars as pl

from data.catalog import Catalog
from data.measures import region_statements
from data.store import Snapshot

STAGE = "kindergarten"
CHILDREN, SHARE = "kindergarten_children", "public_kindergarten_share"
#: Two counts of the same children differ by so much, from one day to another.
NEARLY_ALL = 0.98


def partial(snapshot: Snapshot, catalog: Catalog, year: int) -> pl.DataFrame:
    """The regions whose kindergartens on the register are not all: region, stage,
    covered_schools, covered_students, whole_students (null where nobody knows how many there are).

    All children are those that the region states, else those that follow from the share of
    public kindergartens that it states. Where that leaves nothing open, a region has no row.
    """
    types = [code for code, kind in catalog.school_types.items() if kind.main == STAGE]
    children = snapshot.items.filter(pl.col("year") == year).select(
        "school", students="students_kindergarten"
    )
    registered = (
        snapshot.schools.filter(pl.col("type").is_in(types))
        .join(children, on="school", how="inner", validate="1:1")
        .group_by("region", maintain_order=True)
        .agg(
            covered_schools=pl.len(),
            covered_students=_sum(pl.col("students")),
            public_students=_sum(pl.col("students").filter(_public())),
            all_public=_public().all(),
        )
    )
    stated = region_statements.newest(snapshot.region_values, [CHILDREN, SHARE]).filter(
        pl.col("year") == year, pl.col("value") > 0
    )
    whole = pl.coalesce(
        "children", pl.when(pl.col("share") > 0).then(pl.col("public_students") / pl.col("share"))
    )
    return (
        registered.join(_one(stated, CHILDREN, "children"), on="region", how="left", validate="1:1")
        .join(_one(stated, SHARE, "share"), on="region", how="left", validate="1:1")
        .with_columns(pl.col("share") / 100)
        .with_columns(stage=pl.lit(STAGE), whole_students=whole)
        .filter(
            pl.when(pl.col("whole_students").is_not_null())
            .then(pl.col("covered_students") < NEARLY_ALL * pl.col("whole_students"))
            .otherwise("all_public")
        )
        .select("region", "stage", "covered_schools", "covered_students", "whole_students")
    )


def _public() -> pl.Expr:
    return pl.col("ownership") == "public"


def _sum(students: pl.Expr) -> pl.Expr:
    """Their sum, null as soon as one is not known."""
    return pl.when(students.null_count() == 0).then(students.sum())


def _one(stated: pl.DataFrame, measure: str, name: str) -> pl.DataFrame:
    """Region and the value of ``measure``, by the stage of kindergartens before any other."""
    return (
        stated.filter(pl.col("measure") == measure)
        .sort(pl.col("stage") != STAGE, maintain_order=True)
        .unique("region", keep="first", maintain_order=True)
        .select("region", pl.col("value").alias(name))
    )
