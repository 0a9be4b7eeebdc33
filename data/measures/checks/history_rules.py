"""Figures against the year before (regions) and against what is possible (all)."""

from collections.abc import Sequence

import polars as pl

from data.catalog import Catalog
from data.measures.checks.doubt import PLACE, QUANTITY, Rule, Severity, firsts, power_of_ten
from data.store import Snapshot

#: A change is doubted from this share on, of a percentage from this many points.
JUMP, POINTS = 0.5, 20.0
#: Smaller changes are not: in printed units.
FLOOR = 10.0


def history(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Values about ten, a hundred ... times those of the year before, or far from them.

    What does not say when it was counted is held against no other year.
    """
    counted = pl.col("kind").is_in(["number", "count", "measure", "ratio"])
    rows = firsts(stated).filter(
        counted, ~pl.col("undated"), pl.col("measure").is_in(_amounts(catalog))
    )
    kind = pl.col("span").str.replace_all(r"\d{4}", "")  # 2021-2022学年 comes before 2022-2023学年
    rows = rows.with_columns(kind_of_period=kind).unique(
        [*QUANTITY, "kind_of_period", "year"], keep="first", maintain_order=True
    )
    before = rows.select(
        *QUANTITY,
        "kind_of_period",
        year=pl.col("year") + 1,
        other="value",
        other_section="section",
        other_text="text",
        other_sheet="sheet",
        other_cell="cell",
    )
    change = pl.col("value") - pl.col("other")
    points = change.abs() > POINTS
    share = (change.abs() > JUMP * pl.col("other").abs()) & (
        change.abs() > FLOOR * pl.col("factor")
    )
    factor = power_of_ten(pl.col("value") / pl.col("other"))
    return (
        rows.join(before, on=[*QUANTITY, "kind_of_period", "year"], validate="1:1")
        .filter(pl.when("percent").then(points).otherwise(share))
        .with_columns(factor=pl.when(pl.col("other") > 0, pl.col("value") > 0).then(factor))
        .select(
            *QUANTITY,
            "year",
            "value",
            *PLACE,
            pl.col("^other.*$"),
            "factor",
            other_measure="measure",
            other_year=pl.col("year") - 1,
            rule=pl.when(pl.col("factor").is_null())
            .then(pl.lit(Rule.JUMP.value))
            .otherwise(pl.lit(Rule.UNIT.value)),
            severity=pl.lit(Severity.WARNING.value),
            table=pl.lit("region_values"),
        )
    )


def _amounts(catalog: Catalog) -> list[str]:
    """Measures that go on from year to year; a change of them is no amount, nor is a year."""
    changes = {key for key, i in catalog.indicators.items() if i.change_of}
    named = {key: m.unit for key, m in (catalog.indicators | catalog.items).items()}
    return [key for key, unit in named.items() if key not in changes and unit != "年"]


def ranges(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Statements outside the range that the catalogue gives their measure: impossible."""
    measures = catalog.indicators | catalog.items
    bounds = pl.DataFrame(
        [(key, m.least, m.most) for key, m in measures.items()],
        schema={"measure": pl.String, "least": pl.Float64, "most": pl.Float64},
        orient="row",
    )
    value = pl.col("value")
    limit = pl.when(value < pl.col("least")).then("least").when(value > pl.col("most")).then("most")
    return (
        stated.filter(value.is_not_null())
        .join(bounds, on="measure", validate="m:1")
        .with_columns(expected=limit)
        .drop_nulls("expected")
        .select(
            *QUANTITY,
            "year",
            "value",
            *PLACE,
            "expected",
            rule=pl.lit(Rule.RANGE.value),
            severity=pl.lit(Severity.ERROR.value),
            table=pl.lit("region_values"),
        )
    )


def item_ranges(snapshot: Snapshot, catalog: Catalog, years: Sequence[int]) -> pl.DataFrame:
    """Figures of schools outside the range that the catalogue gives their item: impossible."""
    register = snapshot.schools.select("school", "region")
    rows = snapshot.items.filter(pl.col("year").is_in(years)).lazy()
    value = pl.col("value")
    wrong = [
        rows.select("school", "year", "release", value=item.id)
        .with_columns(
            measure=pl.lit(item.id),
            expected=pl.when(value < item.least)
            .then(pl.lit(item.least))
            .when(value > item.most)
            .then(pl.lit(item.most)),
        )
        .drop_nulls("expected")
        for item in catalog.items_of("school")
    ]
    return (
        pl.concat(pl.collect_all(wrong))
        .join(register, on="school", how="left", validate="m:1")
        .with_columns(
            rule=pl.lit(Rule.RANGE.value),
            severity=pl.lit(Severity.ERROR.value),
            table=pl.lit("school_items"),
        )
    )
