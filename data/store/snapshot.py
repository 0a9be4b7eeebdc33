"""The current rows at one release, as a frozen value. What every measure takes."""

from dataclasses import dataclass
from datetime import datetime

import dataframely as dy
import polars as pl

from data.records import Assessment, OwnStandard, Rectification, RegionValue, School


class Source(dy.Schema):
    """One publication that counts at this release, and the file it came from."""

    release = dy.Int64(primary_key=True)
    upload = dy.Int64()
    file = dy.String()
    sha256 = dy.String()
    published_at = dy.Datetime(time_zone="UTC")
    published_by = dy.String()


@dataclass(frozen=True)
class Snapshot:
    """Typed frames of everything that counts at ``release``; share it freely, it never changes.

    Every frame has, besides the columns of its schema, ``release``: the publication that a row
    came with (join it to ``sources``). Rows are in the order of their keys.
    ``items`` is wide: one row a school and year with columns ``school``, ``year``, ``nature``
    (illustrative if any value of the row is), ``release`` (the newest of the row) and one Float64
    column for every school item of the catalogue, null where nothing was reported.
    """

    release: int
    published_at: datetime | None
    is_sample: bool
    schools: dy.DataFrame[School]
    items: pl.DataFrame
    region_values: dy.DataFrame[RegionValue]
    rectifications: dy.DataFrame[Rectification]
    assessments: dy.DataFrame[Assessment]
    own_standards: dy.DataFrame[OwnStandard]
    sources: dy.DataFrame[Source]
