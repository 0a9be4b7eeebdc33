"""Schools like one another: to compare buildings with, and to compare teachers and classes with.

Only schools of the same stage, only values that were reported: a school without one of the
features is left out, and a feature that the school itself did not report does not count.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.measures.region_figures import SchoolYear
from data.records import Setting
from data.store import Snapshot

Group = Literal["buildings", "people"]

#: What makes schools alike, and how much each feature weighs. What a building is like hangs on
#: whom it holds, whether they sleep there and how old it is; staff on pupils and their classes.
WEIGHTS: dict[Group, dict[str, float]] = {
    "buildings": {"students": 0.45, "boarding": 0.2, "setting": 0.15, "year_built": 0.2},
    "people": {"students": 0.4, "class_size": 0.3, "setting": 0.2, "boarding": 0.1},
}
#: The groups of items (see the catalogue) above the line of an indicator that make it one of these.
ITEM_GROUPS: dict[Group, frozenset[str]] = {
    "buildings": frozenset({"areas", "rooms", "equipment"}),
    "people": frozenset({"teachers", "classes"}),
}
#: So many are proposed, and with fewer to choose from none is.
PROPOSED = 5
#: From so many of the nearest others can be chosen instead.
OFFERED = 100
#: Between the quartiles of a normal distribution lie so many standard deviations.
QUARTILES = 1.349
#: From the city to the countryside, each a step from the next.
SETTINGS = {setting.value: float(step) for step, setting in enumerate(Setting)}
PART = ["stage", "indicator"]


class Refusal(StrEnum):
    """Why no schools are proposed."""

    NO_STUDENTS = "no_students"  # the school itself did not report how many students it has
    TOO_FEW = "too_few"  # fewer than PROPOSED candidates


class Features(dy.Schema):
    """What a school is known by."""

    school = dy.String(primary_key=True)
    stage = dy.String(description="of the school as a whole")
    students = dy.Float64(nullable=True)
    class_size = dy.Float64(nullable=True, description="students a class")
    boarding = dy.Float64(nullable=True, description="1: a boarding school")
    setting = dy.Float64(nullable=True, description="steps from the city, see SETTINGS")
    year_built = dy.Float64(nullable=True)


@dataclass(frozen=True)
class Similar:
    """The schools like a school, and how they were found."""

    school: str
    ranked: tuple[str, ...]  # the nearest first, up to OFFERED
    used: tuple[str, ...]  # features, the weightiest first
    unknown: tuple[str, ...]  # features that the school itself did not report
    candidates: int
    left_out: int  # schools of the stage that lack one of the features
    refusal: Refusal | None = None

    @property
    def near(self) -> tuple[str, ...]:
        """The schools to compare with; none if that is refused."""
        return () if self.refusal else self.ranked[:PROPOSED]


def features(snapshot: Snapshot, catalog: Catalog, year: SchoolYear) -> dy.DataFrame[Features]:
    """What every school that reported in ``year`` is known by."""
    stages = {code: kind.main for code, kind in catalog.school_types.items()}
    items = snapshot.items.select("school", "year", "boarding", "year_built").filter(year=year.year)
    return (
        snapshot.schools.select(
            "school",
            stage=pl.col("type").replace_strict(stages),
            setting=pl.col("setting").cast(pl.String).replace_strict(SETTINGS, default=None),
        )
        .join(items.drop("year"), on="school", validate="1:1")
        .join(_classes(year.judged), on="school", how="left", validate="1:1")
        .select(Features.column_names())
        .pipe(Features.validate, cast=True)
    )


def _classes(judged: pl.DataFrame) -> pl.DataFrame:
    """Students and students a class of each school, over all its stages."""
    parts = judged.filter(indicator="average_class_size").unique(["school", "stage"])
    above, below = pl.col("numerator"), pl.col("denominator")
    students = pl.when(above.null_count() == 0).then(above.sum())
    classes = pl.when(below.null_count() == 0).then(below.sum())
    return (
        parts.group_by("school")
        .agg(students=students, classes=classes)
        .select(
            "school",
            "students",
            class_size=pl.when(pl.col("classes") > 0).then(pl.col("students") / pl.col("classes")),
        )
    )


def similar(known: pl.DataFrame, school: str, group: Group) -> Similar:
    """The schools most like ``school`` as ``group`` sees it; ``known``: ``features``."""
    own = known.row(by_predicate=pl.col("school") == school, named=True)
    weights = {name: weight for name, weight in WEIGHTS[group].items() if own[name] is not None}
    unknown = tuple(name for name in WEIGHTS[group] if own[name] is None)
    stage = known.filter(stage=own["stage"])
    others = stage.filter(pl.col("school") != school)
    usable = others.drop_nulls(list(weights))
    near = usable.select("school", distance=_distance(stage, own, weights)).sort(
        "distance", "school"
    )
    refusal = None
    if "students" not in weights:
        refusal = Refusal.NO_STUDENTS
    elif usable.height < PROPOSED:
        refusal = Refusal.TOO_FEW
    return Similar(
        school=school,
        ranked=tuple(near["school"].head(OFFERED)),
        used=tuple(sorted(weights, key=weights.__getitem__, reverse=True)),
        unknown=unknown,
        candidates=usable.height,
        left_out=others.height - usable.height,
        refusal=refusal,
    )


def _distance(
    stage: pl.DataFrame, own: dict[str, float | None], weights: dict[str, float]
) -> pl.Expr:
    """Σ weight x |difference| / spread / Σ weight. Where a feature hardly varies among the schools
    of the stage (a spread of 0), and for the two that are classes, a step counts as it is.
    """
    parts = []
    for name, weight in weights.items():
        spread = 1.0 if name in ("boarding", "setting") else _spread(stage[name])
        parts.append((pl.col(name) - own[name]).abs() / (spread or 1.0) * weight)
    return pl.sum_horizontal(parts) / sum(weights.values()) if parts else pl.lit(0.0)


def _spread(values: pl.Series) -> float:
    """A standard deviation that a few giants do not stretch: from the quartiles."""
    low, high = values.quantile(0.25, "linear"), values.quantile(0.75, "linear")
    return 0.0 if low is None or high is None else (high - low) / QUARTILES


def group_of(catalog: Catalog) -> dict[str, Group]:
    """Which indicators of schools are about buildings and equipment, which about people."""
    bases = {item.base: item.group for item in catalog.items.values() if item.level == "school"}
    found: dict[str, Group] = {}
    for indicator in catalog.indicators.values():
        if indicator.formula and indicator.level != "region":
            counted = {bases.get(term.item) for term in indicator.formula.numerator}
            for group, groups in ITEM_GROUPS.items():
                if counted & groups:
                    found[indicator.id] = group
    return found


def medians(judged: pl.DataFrame) -> pl.DataFrame:
    """``median`` and number of ``schools`` by region, stage, indicator, year; of known values."""
    return (
        judged.drop_nulls("value")
        .unique(["school", *PART, "year"])
        .group_by("region", *PART, "year")
        .agg(median=pl.col("value").median(), schools=pl.len())
    )


def beside(
    rows: pl.DataFrame, judged: pl.DataFrame, others: tuple[str, ...], of_district: pl.DataFrame
) -> pl.DataFrame:
    """``rows`` (a school's judged values) with the median of ``others`` (``near``, over
    ``near_schools`` of them that know the value) and of the district (``district``,
    ``district_schools``; ``of_district``: ``medians``).
    """
    near = (
        judged.filter(pl.col("school").is_in(others))
        .drop_nulls("value")
        .unique(["school", *PART])
        .group_by(PART)
        .agg(near=pl.col("value").median(), near_schools=pl.len())
    )
    district = of_district.rename({"median": "district", "schools": "district_schools"})
    return rows.join(near, on=PART, how="left", validate="m:1", maintain_order="left").join(
        district,
        on=["region", *PART, "year"],
        how="left",
        validate="m:1",
        maintain_order="left",
    )
