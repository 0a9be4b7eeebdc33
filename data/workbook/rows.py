"""What a workbook says, as typed rows, and what came of reading one."""

from dataclasses import dataclass, fields
from typing import Any

import dataframely as dy
import polars as pl

from data.records import (
    TABLES,
    Assessment,
    OwnStandard,
    Rectification,
    RegionValue,
    School,
    SchoolItem,
)
from data.workbook.findings import Finding


@dataclass(frozen=True)
class Rows:
    """One frame for each table of ``data.records``."""

    schools: dy.DataFrame[School]
    school_items: dy.DataFrame[SchoolItem]
    region_values: dy.DataFrame[RegionValue]
    rectifications: dy.DataFrame[Rectification]
    assessments: dy.DataFrame[Assessment]
    own_standards: dy.DataFrame[OwnStandard]

    @classmethod
    def of(cls, **frames: pl.DataFrame) -> "Rows":
        """The frames given, each as its schema wants it, and no rows in the others."""
        checked = {
            table: TABLES[table].validate(frame, cast=True) for table, frame in frames.items()
        }
        empty = {table: schema.create_empty() for table, schema in TABLES.items()}
        tables: dict[str, Any] = empty | checked
        return cls(**tables)

    def frames(self) -> dict[str, pl.DataFrame]:
        """Every table by its name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True)
class SheetCount:
    """What was found in one sheet: ``table`` of Rows, rows, years and the number of schools."""

    sheet: str
    table: str
    rows: int
    years: tuple[int, ...]
    schools: int


@dataclass(frozen=True)
class Checked:
    """A workbook as read. With an error in it, ``rows`` is empty: it changes nothing."""

    rows: Rows
    findings: dy.DataFrame[Finding]
    sheets: tuple[SheetCount, ...]

    @property
    def ok(self) -> bool:
        """No errors; warnings do not keep a workbook from being published."""
        return not (self.findings["severity"] == "error").any()
