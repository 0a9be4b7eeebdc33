"""Which standards apply: the catalogue's, and a region's own before the national ones."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

import dataframely as dy
import polars as pl

from data.catalog import STAGE_HOLDS, Catalog, Relaxation, Standard
from data.measures.flags import claim
from data.measures.frames import Limit
from data.records import LOWER_BOUNDS, UPPER_BOUNDS, Qualifier
from data.store import Snapshot

OWN = "own"
CONDITIONS = {
    "school": pl.String,
    "applies": pl.Boolean,
    "missing": pl.String,
    "code": pl.String,
    "at_least": pl.Float64,
    "at_most": pl.Float64,
}


def stages_of(stage: str) -> tuple[str, ...]:
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


@lru_cache(maxsize=64)  # asked for by every measure of every year
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
        stages = sorted({stage for wide in standard.stages for stage in stages_of(wide)})
        for stage, level in product(stages, levels):
            key = (standard.programme, standard.indicator, stage, level)
            rows.setdefault(key, row | {"stage": stage, "level": level})
    found = pl.DataFrame(list(rows.values()), schema=pl.Schema(Limit))
    return Limit.validate(found, cast=True)


def _in_force(catalog: Catalog, year: int) -> Iterator[Standard]:
    for standard in catalog.standards.values():
        ended = 0 < standard.to_year < year
        if standard.reference is None and standard.from_year <= year and not ended:
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


def of_all_types(limits: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """``limits`` without those of programmes that are about some types of schools only."""
    scoped = [programme.id for programme in catalog.programmes.values() if programme.scoped]
    return limits.filter(~pl.col("programme").is_in(scoped))


def out_of_scope(snapshot: Snapshot, catalog: Catalog) -> pl.Series:
    """The schools that teach compulsory stages and are of no type in scope: 职业初中."""
    types = [
        kind.code
        for kind in catalog.school_types.values()
        if not kind.in_scope and set(kind.stages) & set(stages_of("compulsory"))
    ]
    return snapshot.schools.filter(pl.col("type").is_in(types))["school"]


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


def relaxed(
    catalog: Catalog, schools: pl.DataFrame, values: pl.DataFrame, year: int
) -> pl.DataFrame:
    """The milder limits of the schools that claim a flag or whose indicator is above a value:
    school, code, relaxed_at_least, relaxed_at_most; of several the mildest. The same as
    open_at_least and open_at_most where it depends on ``open_missing``, which was not reported.

    ``schools`` are their items (with ``setting``) and ``values`` those of ``year``.
    """
    found = [
        _conditions(one, catalog, schools, values).select(
            "school",
            "applies",
            "missing",
            code=pl.lit(standard.code),
            at_least=pl.lit(one.at_least, pl.Float64),
            at_most=pl.lit(one.at_most, pl.Float64),
        )
        for standard in _in_force(catalog, year)
        for one in standard.relaxed
    ]
    rows = pl.concat([pl.DataFrame(schema=CONDITIONS), *found])
    applies, open_ = pl.col("applies").fill_null(value=False), pl.col("applies").is_null()
    return (
        rows.filter(applies | open_)
        .group_by("school", "code", maintain_order=True)
        .agg(
            relaxed_at_least=pl.col("at_least").filter(applies).min(),
            relaxed_at_most=pl.col("at_most").filter(applies).max(),
            open_at_least=pl.col("at_least").filter(open_).min(),
            open_at_most=pl.col("at_most").filter(open_).max(),
            open_missing=pl.col("missing").filter(open_).first(),
        )
    )


def _conditions(
    one: Relaxation, catalog: Catalog, schools: pl.DataFrame, values: pl.DataFrame
) -> pl.DataFrame:
    """Whether the relaxation ``one`` applies: school, applies (null: not known), missing."""
    if one.when:
        return schools.select(
            "school", applies=claim(one.when, catalog), missing=pl.lit(one.when, pl.String)
        )
    value, qualifier = pl.col("value"), pl.col("qualifier").cast(pl.String)
    above = (value > one.above) | ((value == one.above) & (qualifier == Qualifier.ABOVE))
    bounds = pl.when(above).then(pl.lit(UPPER_BOUNDS)).otherwise(pl.lit(LOWER_BOUNDS))
    formula = catalog.indicators[one.indicator].formula
    counted = formula.numerator[0].item if formula else None
    return values.filter(pl.col("indicator") == one.indicator).select(
        "school",
        applies=pl.when(~qualifier.is_in(bounds)).then(above),
        missing=pl.coalesce("missing", pl.lit(counted, pl.String)),
    )


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
        # m:m: a region sets several standards, for itself and for those in it
        .join(snapshot.own_standards, left_on="setter", right_on="region", validate="m:m")
        .filter(pl.col("from_year") <= year)
        .with_columns(
            pl.col("stage").replace_strict(
                {stage: list(stages_of(stage)) for stage in STAGE_HOLDS},
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
