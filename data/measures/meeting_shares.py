"""Which share of the schools of a region reach their limits, told apart by what they claim.

Such as the kindergartens designed from 2017 that have the areas they should, of all of these
(教督〔2020〕1号).
"""

import polars as pl

from data.catalog import Catalog, Indicator, MeetingShare
from data.measures.frames import Reason
from data.records import Nature
from data.rounding import TOLERANCE
from data.store import Snapshot

BY = ["region", "stage", "year"]


def meeting_shares(
    judged: pl.DataFrame, snapshot: Snapshot, catalog: Catalog, year: int
) -> pl.DataFrame:
    """Rows like Value: numerator and denominator are numbers of schools, value in %.

    Missing with the reason as soon as one school of the stage did not say to which group it
    belongs, or one of the group did not report an indicator. A group without schools has no row.
    """
    shares = [i for i in catalog.indicators.values() if i.share]
    return pl.concat(
        [_share(i, i.share, judged, snapshot, year) for i in shares if i.share],
        how="diagonal_relaxed",
    )


def _share(
    indicator: Indicator, share: MeetingShare, judged: pl.DataFrame, snapshot: Snapshot, year: int
) -> pl.DataFrame:
    claims = snapshot.items.filter(pl.col("year") == year).select("school", claim=share.flag)
    in_group = pl.col("claim") == (1 if share.claimed else 0)
    unsaid = pl.col("claim").is_null().any()
    schools = (
        judged.filter(pl.col("indicator").is_in(share.meeting))
        .unique(["school", "stage", "indicator"], keep="first", maintain_order=True)
        .group_by(*BY, "school", maintain_order=True)
        .agg(
            reaches=pl.when(pl.len() == len(share.meeting)).then(
                _reaches().all(ignore_nulls=False)
            ),
            nature=pl.col("nature").cast(pl.Enum(Nature)).max(),
        )
        .join(claims, on="school", how="left", validate="m:1")
    )
    return (
        schools.group_by(BY, maintain_order=True)
        .agg(
            numerator=pl.col("reaches").filter(in_group).sum().cast(pl.Float64),
            denominator=in_group.sum().cast(pl.Float64),
            open=unsaid | pl.col("reaches").filter(in_group).is_null().any(),
            nature=pl.col("nature").filter(in_group | pl.col("claim").is_null()).max(),
        )
        .filter((pl.col("denominator") > 0) | pl.col("open"))
        .with_columns(
            pl.when("open").then(None).otherwise(pl.col(side)).alias(side)
            for side in ("numerator", "denominator")
        )
        .with_columns(
            school=pl.lit(""),
            indicator=pl.lit(indicator.id),
            value=pl.col("numerator") / pl.col("denominator") * 100,
            reason=pl.when("open").then(pl.lit(Reason.SCHOOLS_MISSING, pl.Enum(Reason))),
        )
        .drop("open")
    )


def _reaches() -> pl.Expr:
    """Whether the value is on the right side of its limit, however sure we are of the limit."""
    slack = TOLERANCE * pl.coalesce("at_least", "at_most").abs().clip(lower_bound=1.0)
    return pl.when(pl.col("value").is_not_null()).then(pl.col("distance") >= -slack)
