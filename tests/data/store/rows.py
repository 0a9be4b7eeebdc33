"""Rows as a workbook would bring them, from a few words each."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import dataframely as dy
import polars as pl

from data.records import (
    TABLES,
    Assessment,
    OwnStandard,
    Record,
    Rectification,
    RegionValue,
    School,
    SchoolItem,
)

FROM = {"sheet": "学校基础数据", "cell": "C7", "nature": "reported"}
DEFAULTS: dict[type[Record], dict[str, Any]] = {
    School: {"name": "实验小学", "region": "230717", "type": "211", "ownership": "public"},
    SchoolItem: {"year": 2023},
    RegionValue: {"region": "230717", "stage": "all", "school": "", "year": 2023, "period": ""}
    | {"section": "", "qualifier": "exact", "text": ""},
    Rectification: {"region": "230717", "subject": "区", "schools": "", "problem": "面积不足"}
    | {"progress": "planned"},
    Assessment: {"region": "230717", "year": 2023},
    OwnStandard: {"region": "230717", "stage": "primary", "from_year": 2020, "source": "省定"},
}


@dataclass(frozen=True)
class SomeRows:
    schools: dy.DataFrame[School] = field(default_factory=School.create_empty)
    school_items: dy.DataFrame[SchoolItem] = field(default_factory=SchoolItem.create_empty)
    region_values: dy.DataFrame[RegionValue] = field(default_factory=RegionValue.create_empty)
    rectifications: dy.DataFrame[Rectification] = field(default_factory=Rectification.create_empty)
    assessments: dy.DataFrame[Assessment] = field(default_factory=Assessment.create_empty)
    own_standards: dy.DataFrame[OwnStandard] = field(default_factory=OwnStandard.create_empty)


def rows(**tables: list[dict[str, Any]]) -> SomeRows:
    """Rows of the named tables; what is not said is as in ``DEFAULTS``."""
    return SomeRows(**{name: frame(name, given) for name, given in tables.items()})  # type: ignore[arg-type]


def frame(table: str, given: list[dict[str, Any]]) -> pl.DataFrame:
    record = TABLES[table]
    filled = [FROM | DEFAULTS[record] | row for row in given]
    return record.validate(pl.DataFrame(filled, schema=pl.Schema(record)))


def students(**by_school: float) -> SomeRows:
    """The students of each school in 2023."""
    return rows(
        school_items=[
            {"school": school, "item": "students", "value": value}
            for school, value in by_school.items()
        ]
    )


def many(schools: int, value: float) -> SomeRows:
    """The same number of students for each of many schools."""
    return students(**{f"s{number}": value for number in range(schools)})


#: Every table, with texts that a database could mistake and nulls in front of what has a type.
FULL = rows(
    schools=[
        {"school": "s1", "setting": None, "longitude": None, "latitude": None},
        {"school": "s2", "setting": "urban", "longitude": 129.1, "latitude": 47.5},
    ],
    school_items=[
        {"school": "s1", "item": "students", "value": 0.1 + 0.2, "cell": "C2"},
        {"school": "s1", "item": "classes", "value": 0.0, "cell": "D2", "nature": "inferred"},
        {"school": "s2", "item": "students", "value": 1e15 + 0.5, "qualifier": "at_least"},
    ],
    region_values=[
        {
            "measure": "a",
            "value": None,
            "qualifier": "as_printed",
            "text": 'a "b", c\nd',
            "note": "",
        },
        {"measure": "b", "value": 98.87, "text": "\\N", "unit": "%", "stated": "met"},
        {"measure": "c", "value": 1 / 3, "text": "NULL", "numerator": 1.0, "denominator": 3.0},
    ],
    rectifications=[
        {"item": "1", "due_text": "长期", "due": None},
        {"item": "2", "due_text": "2024年2月底", "due": date(2024, 2, 29)},
    ],
    assessments=[{"node": "D-2-02", "assessment": "较好", "evidence": None}],
    own_standards=[{"indicator": "area", "at_least": 4.5}],
)
