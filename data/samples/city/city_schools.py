"""What the made-up schools count in five years: drawn as at scale, each district with its means."""

import dataframely as dy
import polars as pl
from numpy.random import Generator

from data.catalog import Catalog
from data.records import School
from data.samples.scale.rows_at_scale import counted
from data.samples.scale.school_arrays import Schools

YEARS = (2019, 2020, 2021, 2022, 2023)
LAST = YEARS[-1]
#: How much a district has beside the usual, and how much more each year.
MEANS = {
    "230718": 1.12,
    "230719": 0.94,
    "230722": 1.3,
    "230723": 1.02,
    "230724": 1.22,
    "230725": 0.9,
    "230726": 1.08,
    "230751": 0.98,
    "230781": 1.35,
}
A_YEAR = 1.02
#: In this district every other school has so much more, the others so much less.
UNEVEN = "230725", (1.9, 0.55)
RESOURCES = (
    *("teaching_area", "sports_ground_area", "floor_area", "activity_area", "outdoor_play_area"),
    *("equipment_value", "multimedia_rooms", "computers", "books"),
    *("backbone_teachers_primary", "backbone_teachers_junior"),
    *("pe_teachers_primary", "pe_teachers_junior"),
    *("music_teachers_primary", "music_teachers_junior"),
    *("fine_arts_teachers_primary", "fine_arts_teachers_junior"),
)


def counts(register: dy.DataFrame[School], dice: Generator, catalog: Catalog) -> pl.DataFrame:
    """One row a school and year, one column an item."""
    wide = counted(Schools(register, YEARS, catalog.school_types, dice), catalog)
    means = pl.col("school").str.head(6).replace_strict(MEANS, return_dtype=pl.Float64)
    grown = A_YEAR ** (pl.col("year") - LAST)
    return wide.with_columns((pl.col(RESOURCES) * means * grown * _unevenly()).round())


def _unevenly() -> pl.Expr:
    """Whether a school has more or less than others of its district."""
    region, (more, less) = UNEVEN
    odd = pl.col("school").str.tail(2).cast(pl.Int64) % 2 == 1
    uneven = pl.when(odd).then(more).otherwise(less)
    return pl.when(pl.col("school").str.starts_with(region)).then(uneven).otherwise(1.0)
