"""Three releases of the city: each file brings what is new in it or other than before."""

from functools import cache

import numpy as np
import polars as pl

from data.catalog import Catalog, catalog
from data.records import TABLES, Nature, SchoolItem
from data.samples.city.city_assessments import assessments
from data.samples.city.city_problems import problems
from data.samples.city.city_register import named, register
from data.samples.city.city_schools import LAST, YEARS, counts
from data.samples.city.city_statements import statements
from data.workbook import Rows

SEED = 20230901
RELEASES = (1, 2, 3)
#: (district, type, place among those of its type) of schools that reported nothing for a year.
SILENT = {
    2021: (("230725", "111", 0), ("230722", "111", 2)),
    2022: (("230725", "111", 0), ("230723", "111", 2)),
    2023: (("230725", "111", 0), ("230726", "111", 2)),
}
#: The last of the kindergartens there opens in the newest year, and comes with the last release.
OPENED = ("230781", "111", 3)
#: What the second release says of the newest year beside the last one: times as much.
BEFORE_MENDING = (
    *(("230718", "211", 0, item, 0.7) for item in ("teaching_area", "sports_ground_area")),
    ("230722", "312", 0, "teaching_area", 0.6),
    ("230781", "211", 1, "equipment_value", 0.6),
    ("230726", "311", 0, "sports_ground_area", 1.5),
    ("230723", "211", 2, "books", 0.5),
    ("230719", "211", 0, "teaching_area", 0.6),
    ("230724", "311", 0, "equipment_value", 0.5),
    ("230725", "211", 0, "books", 0.5),
    ("230751", "312", 0, "sports_ground_area", 0.6),
)
#: Figures in doubt: the classes of all sizes are more than the classes; ten times the books.
DOUBTED = (
    ("230723", "211", 1, "classes_36_40", 1.0, 2.0),
    ("230722", "211", 0, "books", 10.0, 0.0),
)
Frames = dict[str, pl.DataFrame]


def release_rows(release: int) -> Rows:
    """What the file of a release, 1 to 3, brings."""
    now = _state(release)
    before = _state(release - 1) if release > 1 else {}
    return Rows.of(
        **{
            name: record.validate(_other(frame, before.get(name)), cast=True)
            for (name, frame), record in ((each, TABLES[each[0]]) for each in now.items())
        }
    )


def _other(now: pl.DataFrame, before: pl.DataFrame | None) -> pl.DataFrame:
    """The rows of ``now`` that were not there, or otherwise, before."""
    if before is None:
        return now
    return now.join(before, on=now.columns, how="anti", nulls_equal=True, maintain_order="left")


@cache
def _state(release: int) -> Frames:
    """All that is known of the city when a release has come."""
    mended, dice = release == RELEASES[-1], np.random.default_rng(SEED)
    registered = register(dice)
    truth = counts(registered, dice, catalog())
    schools: pl.DataFrame = registered
    opened = pl.col("school") == named(schools, *OPENED)
    truth = _opened(truth, opened)
    if not mended:
        schools, truth = schools.remove(opened), truth.remove(opened)
    years = YEARS[:-1] if release == 1 else YEARS
    said, known = (
        rows.filter(pl.col("year").is_in(years))
        for rows in (statements(schools, truth, catalog(), mended=mended), truth)
    )
    found: Frames = {
        "schools": schools,
        "school_items": _school_items(_reported(known, schools, mended=mended), catalog()),
        "region_values": said,
        "rectifications": problems(schools, release),
    }
    if LAST in years:
        districts = sorted(schools["region"].unique())
        found["assessments"] = assessments(districts, release, catalog())
    return found


def _opened(truth: pl.DataFrame, opened: pl.Expr) -> pl.DataFrame:
    """The school that is new reports for the newest year alone, in which it was built."""
    earlier = opened & (pl.col("year") < LAST)
    built = pl.when(opened).then(float(LAST)).otherwise("year_built")
    designed = pl.when(opened).then(1.0).otherwise("designed_from_2017")
    return truth.remove(earlier).with_columns(year_built=built, designed_from_2017=designed)


def _reported(truth: pl.DataFrame, schools: pl.DataFrame, *, mended: bool) -> pl.DataFrame:
    """What schools report of it: some nothing, some in a way that is in doubt."""
    newest = pl.col("year") == LAST
    for year, silent in SILENT.items():
        ids = [named(schools, *which) for which in silent]
        truth = truth.remove(pl.col("school").is_in(ids), pl.col("year") == year)
    for region, code, place, item, times, more in DOUBTED:
        there = newest & (pl.col("school") == named(schools, region, code, place))
        doubted = pl.col(item) * times + more
        truth = truth.with_columns(pl.when(there).then(doubted).otherwise(item).alias(item))
    if mended:
        return truth
    for region, code, place, item, times in BEFORE_MENDING:
        there = newest & (pl.col("school") == named(schools, region, code, place))
        mistaken = (pl.col(item) * times).round()
        truth = truth.with_columns(pl.when(there).then(mistaken).otherwise(item).alias(item))
    return truth


def _school_items(wide: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    order = {item.id: place for place, item in enumerate(catalog.items_of("school"))}
    return (
        wide.unpivot(index=["school", "year"], variable_name="item")
        .drop_nulls("value")
        .sort("school", "year", pl.col("item").replace_strict(order))
        .with_columns(
            nature=pl.lit(Nature.ILLUSTRATIVE),
            sheet=pl.lit("学校基础数据"),
            cell=pl.lit(""),
            qualifier=pl.lit(None, pl.String),
        )
        .select(SchoolItem.column_names())
        .pipe(SchoolItem.validate, cast=True)
    )
