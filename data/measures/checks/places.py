"""Where schools are said to stand: outside their district, or several on one point."""

import polars as pl

from data.measures.checks.doubt import Rule, Severity
from data.regions import regions, within
from data.store import Snapshot

#: Boundaries are drawn coarsely: a school so many degrees (about 2 km) beyond is not questioned.
MARGIN = 0.02
#: So many schools on one point got the point of something else, of the town say.
CROWD = 3
ROW = ["school", "region", "longitude", "latitude", "sheet", "cell", "release"]


def places(snapshot: Snapshot) -> pl.DataFrame:
    """Schools outside the boundary of their district, and schools that share one point.

    ``value`` is the number of kilometres to the middle of the district, or of schools.
    """
    placed = snapshot.schools.select(ROW).drop_nulls(["longitude", "latitude"])
    return pl.concat([_outside(placed), _crowded(placed)], how="diagonal").with_columns(
        table=pl.lit("schools"), severity=pl.lit(Severity.WARNING.value)
    )


def _outside(placed: pl.DataFrame) -> pl.DataFrame:
    known = placed.join(
        regions().select(region="adcode", x="longitude", y="latitude"), on="region", validate="m:1"
    )
    suspects = [_beyond(rows) for rows in known.partition_by("region")]
    east = (pl.col("longitude") - pl.col("x")) * pl.col("y").radians().cos()
    north = pl.col("latitude") - pl.col("y")
    degree = 111.2  # kilometres
    return pl.concat([known.clear(), *suspects]).select(
        "school",
        "region",
        "sheet",
        "cell",
        "release",
        value=((east**2 + north**2).sqrt() * degree).round(1),
        rule=pl.lit(Rule.PLACE.value),
    )


def _beyond(rows: pl.DataFrame) -> pl.DataFrame:
    """Those of one region's ``rows`` that lie beyond its boundary and the margin around it."""
    region = rows["region"][0]
    outside = rows.filter(~within(region, rows["longitude"], rows["latitude"]))
    if outside.is_empty():  # widening a boundary takes a moment
        return outside
    return outside.filter(~within(region, outside["longitude"], outside["latitude"], MARGIN))


def _crowded(placed: pl.DataFrame) -> pl.DataFrame:
    point = ["region", "longitude", "latitude"]
    return (
        placed.with_columns(value=pl.len().over(point).cast(pl.Float64))
        .filter(pl.col("value") >= CROWD)
        .select(
            "school",
            "region",
            "sheet",
            "cell",
            "release",
            "value",
            rule=pl.lit(Rule.SAME_PLACE.value),
        )
    )
