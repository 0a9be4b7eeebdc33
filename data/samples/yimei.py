"""The 17 schools of Yimei, made up (示意) so that in 2023 they add up to what the district reports.
In earlier years they add up to no total of its, so that nobody takes them for a proof of one.

What each counts in 2023 stands in source/yimei_2023.csv, its students and classes of earlier
years in source/yimei_students.csv. The rest of those years is led back from 2023.
"""

import csv
from collections.abc import Iterator
from itertools import accumulate, pairwise
from math import ceil
from pathlib import Path

import dataframely as dy
import polars as pl

from data.catalog import catalog
from data.records import Nature, Ownership, School, SchoolItem

SOURCE = Path(__file__).parent / "source"
REGION = "230717"
LAST = 2023
EARLIER = (2019, 2020, 2021, 2022)

Counts = dict[str, float]

#: One year earlier it was so many times as much; items not named stayed as they are.
YEAR_BEFORE = {
    "staff": 1.006,
    "full_time_teachers": 1.005,
    "teachers_college": 1.05,
    "teachers_bachelor": 0.97,
    "teachers_master": 0.9,
    "backbone_teachers": 0.95,
    "senior_title_teachers": 0.985,
    "equipment_value": 0.94,
    "multimedia_rooms": 0.96,
    "computers": 0.96,
    "books": 0.975,
    "public_funds_budget": 0.965,
    "public_funds_final": 0.965,
    "training_budget": 0.95,
}
#: These also follow the number of students.
WITH_STUDENTS = {
    *("migrant_students", "boarding_students", "graduates", "entrants"),
    *("public_funds_budget", "public_funds_final", "training_budget"),
}
#: To what money is rounded.
GRAIN = {
    "equipment_value": 1000,
    "public_funds_budget": 100,
    "public_funds_final": 100,
    "training_budget": 100,
}
#: What was built or fitted out: (school, item) counted this much until the year given.
UNTIL = {
    ("230717-13", "gymnasium_area"): (2021, 0),
    ("230717-13", "indoor_sports_area"): (2021, 150),
    ("230717-13", "teaching_area"): (2021, 6060),
    ("230717-13", "floor_area"): (2021, 10060),
    ("230717-10", "art_rooms"): (2021, 1),
    ("230717-10", "art_rooms_67"): (2021, 0),
    ("230717-09", "music_rooms"): (2022, 2),
    ("230717-09", "music_rooms_73"): (2022, 1),
    ("230717-04", "outdoor_play_area"): (2022, 820),
}
#: Left empty on purpose, so that a missing figure can be seen.
UNREPORTED = {
    ("230717-04", 2020, "outdoor_play_area"),
    ("230717-09", 2020, "computers"),
    ("230717-11", 2020, "books"),
    ("230717-14", 2020, "equipment_value"),
}
NO_LARGE_CLASS = 55
#: Upper ends of the class-size bands, in the order of the items.
BANDS = {
    "classes_to_25": 25,
    "classes_26_30": 30,
    "classes_31_35": 35,
    "classes_36_40": 40,
    "classes_41_45": 45,
    "classes_46_50": 50,
    "classes_51_55": 55,
    "classes_56_60": 60,
    "classes_61_65": 65,
    "classes_from_66": 999,
}
GROUP_NORMS = {
    "largest_junior_group": 25,
    "largest_middle_group": 30,
    "largest_senior_group": 35,
    "largest_mixed_group": 30,
}


def schools() -> dy.DataFrame[School]:
    """The register of the 17 schools."""
    return (
        pl.read_csv(SOURCE / "yimei_schools.csv", schema_overrides={"type": pl.String})
        .with_columns(
            region=pl.lit(REGION),
            ownership=pl.lit(Ownership.PUBLIC),
            nature=pl.lit(Nature.ILLUSTRATIVE),
            sheet=pl.lit("学校名册"),
            cell=pl.lit(""),
        )
        .select(School.column_names())
        .pipe(School.validate, cast=True)
    )


def school_items() -> dy.DataFrame[SchoolItem]:
    """Everything the 17 schools count, 2019 to 2023."""
    rows = [row for row in _rows() if row[:3] not in UNREPORTED]
    return (
        pl.DataFrame(rows, ["school", "year", "item", "value"], orient="row")
        .with_columns(
            nature=pl.lit(Nature.ILLUSTRATIVE),
            sheet=pl.lit("学校基础数据"),
            cell=pl.lit(""),
            qualifier=pl.lit(None, pl.String),
        )
        .select(SchoolItem.column_names())
        .pipe(SchoolItem.validate, cast=True)
    )


def _rows() -> Iterator[tuple[str, int, str, float]]:
    earlier = _students_and_classes()
    for school, now in _counts_2023().items():
        for year in EARLIER:
            counts = _led_back(now, earlier[school, year], LAST - year)
            counts |= {
                item: value
                for (where, item), (until, value) in UNTIL.items()
                if where == school and year < until
            }
            yield from ((school, year, item, value) for item, value in counts.items())
        counts = now | _bands(now)
        yield from ((school, LAST, item, value) for item, value in counts.items())


def _counts_2023() -> dict[str, Counts]:
    """By school. An empty cell is not asked of this school."""
    with (SOURCE / "yimei_2023.csv").open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    ids = [column for column in table[0] if column != "item"]
    return {id_: {row["item"]: float(row[id_]) for row in table if row[id_]} for id_ in ids}


def _students_and_classes() -> dict[tuple[str, int], Counts]:
    """By school and year before 2023."""
    found: dict[tuple[str, int], Counts] = {}
    with (SOURCE / "yimei_students.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for year in EARLIER:
                found.setdefault((row["school"], year), {}).update(
                    {
                        f"{base}_{row['stage']}": float(row[f"{base}_{year}"])
                        for base in ("students", "classes")
                    }
                )
    return found


def _led_back(now: Counts, students: Counts, years: int) -> Counts:
    """What a school counted ``years`` before 2023, when it had ``students`` and classes."""
    growth = _total("students", students) / _total("students", now)
    then = {
        item: _round(
            value * YEAR_BEFORE.get(_base(item), 1) ** years * _follow(item, growth),
            GRAIN.get(item, 1),
        )
        for item, value in now.items()
    } | students
    then |= _all_but(now, then, years) | _largest(now, then)
    return then | _bands(then) | _within_norm(now, then)


def _follow(item: str, growth: float) -> float:
    return growth if item in WITH_STUDENTS else 1.0


def _all_but(now: Counts, then: Counts, years: int) -> Counts:
    """What is nearly everybody lacks as many as in 2023; training was 2 % lower each year."""
    teachers = _total("full_time_teachers", then)
    without = {
        item: _total("full_time_teachers", now) - now[item]
        for item in ("certified_teachers", "trained_teachers")
    }
    certified = teachers - without["certified_teachers"]
    trained = teachers - without["trained_teachers"] - round(0.02 * years * teachers)
    catchment = {
        item: then[f"students_{_stage(item)}"] - (now[f"students_{_stage(item)}"] - value)
        for item, value in now.items()
        if _base(item) == "catchment_students"
    }
    return {"certified_teachers": certified, "trained_teachers": trained, **catchment}


def _largest(now: Counts, then: Counts) -> Counts:
    """The largest class and groups moved as the mean class did."""
    found: Counts = {}
    for stage in _stages(now):
        moved = round(_mean(then, stage) - _mean(now, stage))
        largest = f"largest_class_{stage}"
        found[largest] = min(max(now[largest] + moved, ceil(_mean(then, stage))), NO_LARGE_CLASS)
        if stage == "kindergarten":
            found |= {item: now[item] + moved for item in GROUP_NORMS if now[item]}
            found[largest] = max(found.get(item, 0) for item in GROUP_NORMS)
    return found


def _within_norm(now: Counts, then: Counts) -> Counts:
    """Classes within the norm: one less for every kind of group that was too large then only."""
    item = "classes_within_norm_kindergarten"
    if item not in now:
        return {}
    over_now = now["classes_kindergarten"] - now[item]
    more = _groups_over(then) - _groups_over(now)
    return {item: then["classes_kindergarten"] - over_now - more}


def _groups_over(counts: Counts) -> int:
    return sum(counts[item] > norm for item, norm in GROUP_NORMS.items() if item in counts)


def _bands(counts: Counts) -> Counts:
    """How many classes of each size, as the schools' form asks; kindergartens have none."""
    sizes = [
        size
        for stage in _stages(counts)
        if stage != "kindergarten"
        for size in class_sizes(*(counts[f"{base}_{stage}"] for base in _CLASS))
    ]
    if not sizes:
        return {}
    below = [0, *(sum(size <= top for size in sizes) for top in BANDS.values())]
    return {item: high - low for item, (low, high) in zip(BANDS, pairwise(below), strict=True)}


_CLASS = ("students", "classes", "largest_class")


def class_sizes(students: float, classes: float, largest: float) -> list[int]:
    """Sizes of classes that sum to ``students``, evenly spread from ``largest`` down."""
    step = 2 * (largest - students / classes) / max(classes - 1, 1)
    sums = accumulate(largest - step * i for i in range(int(classes)))
    return [high - low for low, high in pairwise([0, *(round(total) for total in sums)])]


def _total(base: str, counts: Counts) -> float:
    return sum(value for item, value in counts.items() if _base(item) == base)


def _mean(counts: Counts, stage: str) -> float:
    return counts[f"students_{stage}"] / counts[f"classes_{stage}"]


def _stages(counts: Counts) -> list[str]:
    return [_stage(item) for item in counts if _base(item) == "students"]


def _base(item: str) -> str:
    return catalog().items[item].base


def _stage(item: str) -> str:
    return catalog().items[item].stage or ""


def _round(value: float, grain: float) -> float:
    return round(value / grain) * grain
