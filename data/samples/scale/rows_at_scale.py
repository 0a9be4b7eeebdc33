"""All rows of a made-up prefecture or province."""

import numpy as np
import polars as pl

from data.catalog import Catalog, catalog
from data.records import Nature, SchoolItem
from data.samples.scale.assets import assets
from data.samples.scale.made_up_classes import flags, students_and_classes
from data.samples.scale.made_up_statements import statements
from data.samples.scale.people import people
from data.samples.scale.problems import problems
from data.samples.scale.register import extent, register
from data.samples.scale.school_arrays import Schools
from data.workbook import Rows

SEED = 20230901


def rows_at_scale(schools: int) -> Rows:
    """Rows of so many schools, always the same ones.

    Up to 5,000 schools a prefecture of 10 districts over 10 years, above that a province of 122
    districts over 3 years. All of it is illustrative.
    """
    place = extent(schools)
    dice = np.random.default_rng(SEED)
    known = register(schools, place.region, dice)
    wide = counted(Schools(known, place.years, catalog().school_types, dice), catalog())
    return Rows.of(
        schools=known,
        school_items=_school_items(wide),
        region_values=statements(known, wide, dice, catalog()),
        rectifications=problems(known, place.years[-1], dice),
    )


def counted(schools: Schools, catalog: Catalog) -> pl.DataFrame:
    """One row a school and year, one column an item that anybody is asked for."""
    counts = students_and_classes(schools)
    counts |= flags(schools, counts)
    counts |= people(schools, counts)
    counts |= assets(schools, counts)
    items = [item.id for item in catalog.items_of("school") if item.id in counts]
    return pl.DataFrame(
        {
            "school": np.repeat(schools.register["school"].to_numpy(), len(schools.years)),
            "year": np.tile(np.array(schools.years, np.int32), len(schools.register)),
            **{item: counts[item].ravel() for item in items},
        }
    ).fill_nan(None)


def _school_items(wide: pl.DataFrame) -> pl.DataFrame:
    return (
        wide.unpivot(index=["school", "year"], variable_name="item")
        .drop_nulls("value")
        .with_columns(
            nature=pl.lit(Nature.ILLUSTRATIVE),
            sheet=pl.lit("学校基础数据"),
            cell=pl.lit(""),
            qualifier=pl.lit(None, pl.String),
        )
        .select(SchoolItem.column_names())
    )
