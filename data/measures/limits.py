"""Which standards apply: the catalogue's, and a region's own before the national ones."""

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.catalog.model import STAGE_HOLDS, Standard
from data.measures.frames import Limit
from data.store.snapshot import Snapshot

OWN = "own"


def held(stage: str) -> tuple[str, ...]:
    """The stages of figures to which a standard for ``stage`` applies."""
    return STAGE_HOLDS.get(stage, (stage,))


def national(catalog: Catalog, year: int) -> dy.DataFrame[Limit]:
    """Every threshold in force in ``year``, one row for each stage that it holds for.

    Standards kept only for comparison are not here, see ``references``.
    """
    rows = [
        _row(standard, stage, catalog)
        for standard in catalog.standards.values()
        if standard.reference is None and standard.from_year <= year
        for stage in sorted({held_stage for wide in standard.stages for held_stage in held(wide)})
    ]
    return Limit.validate(pl.DataFrame(rows, schema=pl.Schema(Limit)), cast=True)


def first(limits: pl.DataFrame, programme: str | None = None) -> pl.DataFrame:
    """Of several limits for one thing that of ``programme``, else of the first one."""
    other = pl.col("programme") != (programme or "")
    return limits.sort(other, "order", maintain_order=True).unique(
        ["indicator", "stage", "level"], keep="first", maintain_order=True
    )


def _row(standard: Standard, stage: str, catalog: Catalog) -> dict[str, object]:
    relaxed = standard.relaxed[0] if standard.relaxed else None
    return {
        "code": standard.code,
        "programme": standard.programme,
        "order": catalog.programmes[standard.programme].order,
        "indicator": standard.indicator,
        "stage": stage,
        "level": standard.level,
        "at_least": standard.at_least,
        "at_most": standard.at_most,
        "expected": standard.expected,
        "strict": standard.strict,
        "confidence": standard.confidence,
        "source": standard.source,
        "own": False,
        "claim": relaxed.when if relaxed else None,
        "relaxed_at_least": relaxed.at_least if relaxed else None,
        "relaxed_at_most": relaxed.at_most if relaxed else None,
    }


def own(snapshot: Snapshot, regions: list[str], year: int) -> pl.DataFrame:
    """For each of ``regions`` the own standards in force in ``year``.

    The nearest region that sets one wins (district, city, province), then the latest. Columns of
    Limit without ``level``, and ``region``: the region judged by it.
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
        .sort("nearness", -pl.col("from_year"))
        .unique(["region", "indicator", "stage"], keep="first", maintain_order=True)
        .with_columns(
            pl.col("stage").replace_strict(
                {stage: list(held(stage)) for stage in STAGE_HOLDS},
                default=pl.concat_list("stage"),
                return_dtype=pl.List(pl.String),
            )
        )
        .explode("stage")
        .select(
            "region",
            "indicator",
            "stage",
            "at_least",
            "at_most",
            "source",
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
