"""Any number of made-up districts, each with three years of schools, money and self-assessments."""

import polars as pl

from data.records import Nature
from data.samples.scale import rows_at_scale
from data.workbook import Rows

YEARS = (2021, 2022, 2023)
#: Contents of the framework, and how districts assess them by turns.
NODES = ("D-2-02", "D-2-04", "D-3-05")
WORDS = ("达到", "部分达到", "未达到")


def codes(districts: int) -> list[str]:
    """The districts in the order of their codes."""
    return rows_at_scale(110).schools["region"].unique().sort().to_list()[:districts]


def rows(districts: int) -> Rows:
    """All rows of so many districts (at most ten) of one city."""
    made, chosen = rows_at_scale(110), codes(districts)
    inside, late = pl.col("region").is_in(chosen), pl.col("year").is_in(YEARS)
    schools = made.schools.filter(inside)
    return Rows.of(
        schools=schools,
        school_items=made.school_items.filter(
            late, pl.col("school").is_in(schools["school"].implode())
        ),
        region_values=made.region_values.filter(inside, late),
        assessments=assessments(chosen),
    )


def assessments(regions: list[str]) -> pl.DataFrame:
    """Every district says something else of each content, and names its evidence after itself."""
    said = [
        {
            "region": region,
            "year": year,
            "node": node,
            "assessment": WORDS[(place + turn) % len(WORDS)],
            "evidence": f"佐证 {region}",
            "note": None,
        }
        for place, region in enumerate(regions)
        for year in YEARS
        for turn, node in enumerate(NODES)
    ]
    return pl.DataFrame(said, schema_overrides={"note": pl.String, "year": pl.Int32}).with_columns(
        sheet=pl.lit("评价体系自评"), cell=pl.lit(""), nature=pl.lit(Nature.ILLUSTRATIVE.value)
    )


def two() -> tuple[Rows, ...]:
    """What the stores of tests are made of."""
    return (rows(2),)


def three() -> tuple[Rows, ...]:
    """The same of three districts."""
    return (rows(3),)


def seven() -> tuple[Rows, ...]:
    """The same of seven districts."""
    return (rows(7),)
