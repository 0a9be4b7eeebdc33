"""Doubts that hold a real figure against one that is made up (示意)."""

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.measures.checks.doubt import QUANTITY, Doubt, Severity
from data.measures.checks.touched import concerned
from data.records import Nature


def named(
    doubts: dy.DataFrame[Doubt], stated: pl.DataFrame, catalog: Catalog
) -> dy.DataFrame[Doubt]:
    """``doubts`` with those ``illustrative`` that the statements (see ``statements``) of both
    natures have part in. They prove nothing: none of them is more than a note.
    """
    made_up = pl.col("nature") == Nature.ILLUSTRATIVE
    key = [*QUANTITY, "year"]
    natures = stated.group_by(key).agg(made_up=made_up.all(), real=(~made_up).any())
    mixed = (
        concerned(doubts, catalog)
        .filter(pl.col("table") == "region_values")
        .join(natures, on=key, validate="m:1")
        .group_by("key")
        .agg(mixed=pl.col("made_up").any() & pl.col("real").any())
    )
    illustrative = pl.col("illustrative") | pl.col("mixed").fill_null(value=False)
    warned = pl.col("severity") == Severity.WARNING
    return (
        doubts.join(mixed, on="key", how="left", validate="1:1", maintain_order="left")
        .with_columns(illustrative=illustrative)
        .with_columns(
            severity=pl.when(pl.col("illustrative") & warned)
            .then(pl.lit(Severity.NOTE, pl.Enum(Severity)))
            .otherwise("severity")
        )
        .drop("mixed")
        .sort("severity", maintain_order=True)
        .pipe(Doubt.validate)
    )
