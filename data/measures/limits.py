"""Which standards apply: the catalogue's, and a region's own before the national ones."""

from collections.abc import Iterator, Sequence
from itertools import product

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.catalog.model import STAGE_HOLDS, Relaxation, Standard
from data.measures.frames import Limit
from data.store.snapshot import Snapshot

OWN = "own"


def held(stage: str) -> tuple[str, ...]:
    """The stages of figures to which a standard for ``stage`` applies."""
    return STAGE_HOLDS.get(stage, (stage,))


def level_of(region: pl.Expr) -> pl.Expr:
    """'province', 'city' or 'district', by the zeros of an adcode."""
    return (
        pl.when(region.str.ends_with("0000"))
        .then(pl.lit("province"))
        .when(region.str.ends_with("00"))
        .then(pl.lit("city"))
        .otherwise(pl.lit("district"))
    )


def national(catalog: Catalog, year: int) -> dy.DataFrame[Limit]:
    """Every threshold in force in ``year``: one row for each stage, and level of regions, that it
    holds for. Of several of one programme the one that holds since last.

    Standards kept only for comparison are not here, see ``references``.
    """
    newest_first = sorted(_in_force(catalog, year), key=lambda s: s.from_year, reverse=True)
    rows: dict[tuple[str, str, str, str], dict[str, object]] = {}
    for standard in newest_first:
        row = _row(standard, catalog)
        levels = ("school",) if standard.level == "school" else standard.region_levels
        stages = sorted({stage for wide in standard.stages for stage in held(wide)})
        for stage, level in product(stages, levels):
            key = (standard.programme, standard.indicator, stage, level)
            rows.setdefault(key, row | {"stage": stage, "level": level})
    found = pl.DataFrame(list(rows.values()), schema=pl.Schema(Limit))
    return Limit.validate(found, cast=True)


def _in_force(catalog: Catalog, year: int) -> Iterator[Standard]:
    for standard in catalog.standards.values():
        if standard.reference is None and standard.from_year <= year:
            yield standard


def first(limits: pl.DataFrame, programme: str | None = None) -> pl.DataFrame:
    """Of several limits for one thing that of ``programme``, else of the first one."""
    other = pl.col("programme") != (programme or "")
    return limits.sort(other, "order", maintain_order=True).unique(
        ["indicator", "stage", "level"], keep="first", maintain_order=True
    )


def changes(catalog: Catalog) -> list[str]:
    """The indicators that say by how many % an amount changed since the year before."""
    return [indicator.id for indicator in catalog.indicators.values() if indicator.change_of]


def aim(changes: Sequence[str]) -> pl.Expr:
    """What a shortfall is a share of: the limit; of a change, whose limit may be 0, what the amount
    was to reach, in % of the year before.
    """
    limit = pl.coalesce("at_least", "at_most").cast(pl.Float64)
    return (
        pl.when(pl.col("indicator").is_in(list(changes))).then(limit + 100).otherwise(limit.abs())
    )


def _row(standard: Standard, catalog: Catalog) -> dict[str, object]:
    return {
        "code": standard.code,
        "programme": standard.programme,
        "order": catalog.programmes[standard.programme].order,
        "indicator": standard.indicator,
        "at_least": standard.at_least,
        "at_most": standard.at_most,
        "expected": standard.expected,
        "or_better": list(standard.or_better),
        "strict": standard.strict,
        "due": standard.due,
        "posts": standard.posts,
        "confidence": standard.confidence,
        "source": standard.source,
        "own": False,
    }


def relaxed(catalog: Catalog, items: pl.DataFrame, values: pl.DataFrame, year: int) -> pl.DataFrame:
    """The milder limits of the schools that claim a flag or whose indicator is above a value:
    school, code, relaxed_at_least, relaxed_at_most; of several the mildest.

    ``items`` and ``values`` are those of ``year``.
    """
    found = [
        _schools(one, items, values).select(
            "school",
            code=pl.lit(standard.code),
            relaxed_at_least=pl.lit(one.at_least, pl.Float64),
            relaxed_at_most=pl.lit(one.at_most, pl.Float64),
        )
        for standard in _in_force(catalog, year)
        for one in standard.relaxed
    ]
    none = pl.DataFrame(
        schema={
            "school": pl.String,
            "code": pl.String,
            "relaxed_at_least": pl.Float64,
            "relaxed_at_most": pl.Float64,
        }
    )
    return (
        pl.concat([none, *found])
        .group_by("school", "code", maintain_order=True)
        .agg(pl.col("relaxed_at_least").min(), pl.col("relaxed_at_most").max())
    )


def _schools(one: Relaxation, items: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """The schools to which the relaxation ``one`` applies."""
    if one.when:
        return items.filter(pl.col(one.when) == 1).select("school")
    above = pl.col("value") > one.above
    return values.filter(pl.col("indicator") == one.indicator, above).select("school").unique()


def own(snapshot: Snapshot, regions: list[str], year: int) -> pl.DataFrame:
    """For each of ``regions`` the own standards in force in ``year``.

    The nearest region that sets one wins (district, city, province), then the one for the fewest
    stages, then the latest. Columns of Limit without ``level``, and ``region``: the region judged
    by it; ``limit_nature``.
    """
    ancestors = pl.DataFrame({"region": regions}, schema={"region": pl.String}).select(
        "region",
        setter=pl.concat_list(
            pl.col("region"),
            pl.col("region").str.head(4) + "00",
            pl.col("region").str.head(2) + "0000",
        ),
        nearness=pl.lit([0, 1, 2]),
    )
    return (
        ancestors.explode("setter", "nearness")
        .join(snapshot.own_standards, left_on="setter", right_on="region", validate="m:m")
        .filter(pl.col("from_year") <= year)
        .with_columns(
            pl.col("stage").replace_strict(
                {stage: list(held(stage)) for stage in STAGE_HOLDS},
                default=pl.concat_list("stage"),
                return_dtype=pl.List(pl.String),
            )
        )
        .sort("nearness", pl.col("stage").list.len(), -pl.col("from_year"))
        .explode("stage")
        .unique(["region", "indicator", "stage"], keep="first", maintain_order=True)
        .select(
            "region",
            "indicator",
            "stage",
            "at_least",
            "at_most",
            "source",
            limit_nature="nature",
            code=pl.concat_str(pl.lit(OWN), "setter", "indicator", separator=":"),
        )
    )


def references(catalog: Catalog, indicator: str) -> dict[str, tuple[float, Standard]]:
    """National means of ``indicator`` by stage: for comparison, never for judging."""
    return {
        stage: (float(standard.reference), standard)
        for standard in catalog.standards.values()
        if standard.indicator == indicator
        and standard.reference is not None
        and standard.reference.replace(".", "", 1).isdigit()
        for stage in standard.stages
    }
