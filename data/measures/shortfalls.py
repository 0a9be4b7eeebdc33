"""How much each school lacks, and how many schools of a district fall short: for the map."""

import polars as pl

from data.catalog import Catalog
from data.measures.frames import Status
from data.measures.schools_status import OVERALL, RESOURCE_TEST

#: The unit of a number of indicators.
COUNT = "项"


def amounts(
    schools: pl.DataFrame,
    judged: pl.DataFrame,
    tested: pl.DataFrame,
    gaps: pl.DataFrame,
    catalog: Catalog,
    by: str,
) -> pl.DataFrame:
    """``schools`` that fall short (SchoolStatus) with ``amount`` and its ``unit``, largest first.

    The amount is what is missing in metres, rooms or people where that can be counted; of other
    indicators the distance to the limit; of several indicators together how many fall short.
    """
    if by == OVERALL:
        found = schools.select(
            "school", amount=pl.col("short").cast(pl.Float64), unit=pl.lit(COUNT)
        )
    elif by == RESOURCE_TEST:
        failed = tested.filter(status=Status.SHORT)
        found = failed.group_by("school").agg(
            amount=pl.col("short").max().cast(pl.Float64), unit=pl.lit(COUNT)
        )
    else:
        found = _lacking(judged, gaps, catalog, by)
    return (
        schools.drop("unit", strict=False)
        .join(found.filter(pl.col("amount") > 0), on="school", validate="1:1")
        .sort("amount", "school", descending=[True, False])
    )


def _lacking(judged: pl.DataFrame, gaps: pl.DataFrame, catalog: Catalog, by: str) -> pl.DataFrame:
    counted = gaps.filter(indicator=by, status=Status.SHORT).drop_nulls("gap")
    if not counted.is_empty():
        parts = counted.unique(["school", "stage"]).select("school", "unit", amount="gap")
        return parts.group_by("school").agg(pl.col("amount").sum(), pl.col("unit").first())
    short = judged.filter(indicator=by, status=Status.SHORT)
    return short.group_by("school").agg(
        amount=-pl.col("distance").min(), unit=pl.lit(catalog.indicators[by].unit)
    )


def shares(schools: pl.DataFrame) -> pl.DataFrame:
    """One row a ``region`` of ``schools`` (SchoolStatus): how many there are, how many are
    ``judged`` and ``short``, how many did not report (``absent``) or cannot be judged (``open``),
    the ``share`` of the judged that fall short (null if none is judged), and its ``status``: short
    as soon as one school is, met where all are that some standard is about.
    """
    short, unknown = (pl.col("status") == each for each in (Status.SHORT, Status.UNKNOWN))
    judged, absent = short | (pl.col("status") == Status.MET), pl.col("status").is_null()
    return (
        schools.group_by("region")
        .agg(
            schools=pl.len(),
            judged=judged.sum(),
            short=short.sum(),
            absent=absent.sum(),
            open=unknown.sum(),
        )
        .with_columns(
            share=pl.when(pl.col("judged") > 0).then(pl.col("short") / pl.col("judged")),
            status=pl.when(pl.col("short") > 0)
            .then(pl.lit(Status.SHORT))
            .when((pl.col("judged") == 0) | (pl.col("absent") + pl.col("open") > 0))
            .then(pl.lit(Status.UNKNOWN))
            .otherwise(pl.lit(Status.MET)),
        )
        .sort("share", "region", descending=[True, False], nulls_last=True)
    )
