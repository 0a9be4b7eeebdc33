"""For how many pupils a small village school is funded (rule 9 of the forms, 教督〔2017〕6号).

Below 100 pupils a school gets public funds as if it had 100: its public-funds budget divided by
the norm per pupil of its region must be 100 or more.
"""

import polars as pl

from data.catalog import Catalog
from data.measures import region_statements
from data.measures.exactness import Effect, inherited_qualifiers, with_qualifiers
from data.measures.frames import Reason
from data.records import Nature, Qualifier, Setting
from data.store import Snapshot

RULE = "funded_students"
#: 小学, 小学教学点, 附设小学班.
SITE = "218"
VILLAGE_TYPES = ("211", SITE, "219")
BELOW = 100
BUDGET, NORM = "public_funds_budget", "public_funds_norm_primary"


def funded_students(
    values: pl.DataFrame, snapshot: Snapshot, catalog: Catalog, year: int
) -> pl.DataFrame:
    """Rows like Value, one for each small school of ``year``; ``values`` hold its size.

    Null with the reason where the budget of the school or the norm of its region was not
    reported; a school without pupils, or whose number is not known, has none.
    """
    indicator = next(i.id for i in catalog.indicators.values() if i.rule == RULE)
    small = values.filter(
        pl.col("indicator") == "school_size", pl.col("value") > 0, pl.col("value") < BELOW
    ).join(
        snapshot.schools.filter(_village()).select("school"),
        on="school",
        validate="m:1",
    )
    budgets = snapshot.items.filter(pl.col("year") == year).select("school", BUDGET)
    norms = _norms(snapshot, year)
    found = (
        small.select("region", "school", "stage", "year", "nature")
        .join(budgets, on="school", validate="1:1")
        .join(norms.drop("qualifier"), on="region", how="left", validate="m:1")
        .with_columns(
            indicator=pl.lit(indicator),
            value=pl.when(pl.col(NORM) > 0).then(pl.col(BUDGET) / pl.col(NORM)),
            numerator=pl.col(BUDGET),
            denominator=pl.col(NORM),
            missing=pl.when(pl.col(BUDGET).is_null())
            .then(pl.lit(BUDGET))
            .when(pl.col(NORM).is_null())
            .then(pl.lit(NORM)),
            nature=pl.max_horizontal("nature", "nature_of_norm").cast(pl.Enum(Nature)),
        )
        .with_columns(
            reason=pl.when(pl.col("missing").is_not_null()).then(
                pl.lit(Reason.NOT_REPORTED, pl.Enum(Reason))
            )
        )
        .drop(BUDGET, NORM, "nature_of_norm")
    )
    return with_qualifiers(found, _inexact(found, norms, snapshot, year))


def _inexact(
    found: pl.DataFrame, norms: pl.DataFrame, snapshot: Snapshot, year: int
) -> pl.DataFrame:
    """``school`` and ``qualifier`` of those ``found`` whose budget or norm is not exact."""
    budgets = snapshot.inexact.filter(pl.col("year") == year, pl.col("item") == BUDGET)
    of_norms = (
        found.select("school", "region")
        .join(norms, on="region", validate="m:1")
        .with_columns(item=pl.lit(NORM))
    )
    counts = pl.concat(
        [
            frame.select("school", "item", pl.col("qualifier").cast(pl.Enum(Qualifier)))
            for frame in (budgets, of_norms.filter(pl.col("qualifier") != Qualifier.EXACT))
        ]
    )
    uses = pl.DataFrame({"item": [BUDGET, NORM], "effect": [Effect.LARGER, Effect.SMALLER]})
    return inherited_qualifiers(counts, uses, ["school"])


def _village() -> pl.Expr:
    """村小和教学点: every site, and the primary schools that do not lie in a city."""
    in_city = (pl.col("setting").cast(pl.String) == Setting.URBAN).fill_null(value=False)
    return pl.col("type").is_in(VILLAGE_TYPES) & (~in_city | (pl.col("type") == SITE))


def _norms(snapshot: Snapshot, year: int) -> pl.DataFrame:
    """The newest norm that each region stated for ``year``."""
    stated = region_statements.newest(snapshot.region_values, [NORM]).drop_nulls("value")
    return (
        stated.filter(pl.col("year") == year)
        .sort(pl.col("stage") != "primary", maintain_order=True)
        .unique("region", keep="first", maintain_order=True)
        .select(
            "region",
            pl.col("value").alias(NORM),
            "qualifier",
            nature_of_norm="nature",
        )
    )
