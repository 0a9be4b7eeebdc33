"""Small snapshots made of plain rows, without a store."""

from collections.abc import Callable
from typing import Any

import dataframely as dy
import polars as pl
import pytest

from data.catalog import Catalog, catalog
from data.records import (
    Assessment,
    Nature,
    OwnStandard,
    Qualifier,
    Record,
    Rectification,
    RegionValue,
    School,
    SchoolItem,
)
from data.store.snapshot import Snapshot, Source

DISTRICT = "230717"
Rows = list[dict[str, Any]]
MakeSnapshot = Callable[..., Snapshot]

ROW = {"sheet": "s", "cell": "A2", "nature": Nature.REPORTED, "release": 1}
DEFAULTS: dict[type[Record], dict[str, Any]] = {
    School: {"name": "学校", "region": DISTRICT, "type": "211", "ownership": "public"},
    RegionValue: {
        "region": DISTRICT,
        "stage": "all",
        "school": "",
        "period": "",
        "section": "",
        "qualifier": Qualifier.EXACT,
        "text": "",
    },
    Rectification: {"region": DISTRICT, "subject": "区", "schools": "", "problem": "问题"},
    OwnStandard: {"region": DISTRICT, "stage": "all", "from_year": 2000, "source": "省定"},
    Assessment: {"region": DISTRICT},
}


INEXACT = ("school", "year", "item", "qualifier")


def _frame(schema: type[Record], rows: Rows) -> Any:
    filled = [ROW | DEFAULTS[schema] | row for row in rows]
    columns: dict[str, Any] = {**pl.Schema(schema), "release": pl.Int64}
    return pl.DataFrame(filled, schema=columns)


def _items(rows: Rows) -> pl.DataFrame:
    columns = {item.id: pl.Float64 for item in catalog().items_of("school")}
    head: dict[str, Any] = {"school": pl.String, "year": pl.Int32, "nature": pl.Enum(Nature)}
    head["release"] = pl.Int64
    filled = [{"nature": Nature.REPORTED, "release": 1} | row for row in rows]
    return pl.DataFrame(filled, schema=head | columns)


@pytest.fixture(scope="session")
def the_catalog() -> Catalog:
    return catalog()


@pytest.fixture(scope="session")
def snapshot_of() -> MakeSnapshot:
    """A function that makes a snapshot; each argument is a list of rows with what matters."""

    def make(
        schools: Rows | None = None,
        items: Rows | None = None,
        inexact: Rows | None = None,
        region_values: Rows | None = None,
        rectifications: Rows | None = None,
        own_standards: Rows | None = None,
    ) -> Snapshot:
        return Snapshot(
            release=1,
            published_at=None,
            is_sample=False,
            schools=_frame(School, schools or []),
            items=_items(items or []),
            inexact=pl.DataFrame(
                inexact or [], schema={name: SchoolItem.columns()[name].dtype for name in INEXACT}
            ),
            region_values=_frame(RegionValue, region_values or []),
            rectifications=_frame(Rectification, rectifications or []),
            assessments=_frame(Assessment, []),
            own_standards=_frame(OwnStandard, own_standards or []),
            sources=dy.DataFrame[Source](Source.create_empty()),
        )

    return make
