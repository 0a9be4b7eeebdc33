"""All rows of a made-up prefecture or province."""

import dataframely as dy
import numpy as np
import polars as pl

from data.catalog import Catalog
from data.records import Nature, SchoolItem
from data.samples.scale.assets import assets
from data.samples.scale.classes import flags, students_and_classes
from data.samples.scale.people import people
from data.samples.scale.schools import Schools

SEED = 20230901


def school_items(wide: pl.DataFrame) -> dy.DataFrame[SchoolItem]:
    """One row a value of ``wide``, which has one row a school and year."""
    return (
        wide.unpivot(index=["school", "year"], variable_name="item")
        .drop_nulls("value")
        .with_columns(
            nature=pl.lit(Nature.ILLUSTRATIVE), sheet=pl.lit("学校基础数据"), cell=pl.lit("")
        )
        .select(SchoolItem.column_names())
        .pipe(SchoolItem.validate, cast=True)
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
