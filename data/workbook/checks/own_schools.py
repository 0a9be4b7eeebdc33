"""The register (学校名册): which schools there are, and where."""

import polars as pl

from data.coordinates import LIMITS, to_wgs84
from data.regions import bounds, regions
from data.workbook.checks.table_checks import Check, Read, failing, record
from data.workbook.checks.typed_cells import repeated, typed
from data.workbook.findings import Code
from data.workbook.layouts import Table, printed
from data.workbook.vocabulary import plainly

#: A school so many degrees outside the box around its district is questioned (0.1 is 8 to 11 km).
MARGIN = 0.1


def name_differs(name: pl.Expr, registered: pl.Expr) -> pl.Expr:
    """Whether a school is called otherwise than in the register."""
    return plainly(name) != plainly(registered)


def read_schools(table: Table) -> Read:
    """The register; coordinates in WGS-84."""
    frame, findings = typed(table)
    longitude, latitude = to_wgs84(pl.col("longitude"), pl.col("latitude"), pl.col("datum"))
    frame = frame.with_columns(longitude=longitude, latitude=latitude)
    frame = frame.join(
        _boxes(frame), on="region", how="left", maintain_order="left", validate="m:1"
    )
    parents = regions()["parent"].drop_nulls().unique().implode()
    checks = [
        Check("region", Code.REGION_LEVEL, pl.col("region").is_in(parents)),
        repeated(table, ["school"], "school", Code.DUPLICATE_SCHOOL),
        _coordinate("longitude", "latitude"),
        _coordinate("latitude", "longitude"),
        Check("longitude", Code.OUTSIDE_DISTRICT, _outside()),
    ]
    fields = ("school", "name", "region", "type", "ownership", "setting", "longitude", "latitude")
    records = frame.lazy().select(*fields, **record(table, "school"))
    return Read(table, frame, records, findings + failing(table, frame, checks))


def _coordinate(field: str, other: str) -> Check:
    """Out of the country, or missing beside the other one."""
    low, high = LIMITS[field]
    alone = pl.col(printed(field)).is_null() & pl.col(printed(other)).is_not_null()
    outside = ~pl.col(field).is_between(low, high)
    return Check(field, Code.BAD_COORDINATE, outside | alone, expected=f"{low}-{high}")


def _boxes(frame: pl.DataFrame) -> pl.DataFrame:
    """The box around each region that has a school with coordinates."""
    placed = frame.drop_nulls(["region", "longitude", "latitude"])["region"].unique()
    boxes = [(region, *bounds(region)) for region in placed]
    sides = [(side, pl.Float64()) for side in ("west", "south", "east", "north")]
    return pl.DataFrame(boxes, schema=[("region", pl.String()), *sides], orient="row")


def _outside() -> pl.Expr:
    x, y = pl.col("longitude"), pl.col("latitude")
    inside = x.is_between(pl.col("west") - MARGIN, pl.col("east") + MARGIN) & y.is_between(
        pl.col("south") - MARGIN, pl.col("north") + MARGIN
    )
    # What is not in the country at all has its own finding.
    return ~inside & x.is_between(*LIMITS["longitude"]) & y.is_between(*LIMITS["latitude"])
