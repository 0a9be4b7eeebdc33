"""What a workbook says, as typed rows, and what came of reading one."""

from dataclasses import dataclass, field, fields
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
from data.workbook.finding_codes import Severity
from data.workbook.findings import Finding
from data.workbook.layouts.sheet_mapping import Understanding
from data.workbook.vocabulary.known_schools import UnknownSchool

EMPTY = {table: schema.create_empty() for table, schema in TABLES.items()}


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
        tables: dict[str, Any] = EMPTY | checked
        return cls(**tables)

    def frames(self) -> dict[str, pl.DataFrame]:
        """Every table by its name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True)
class SheetCount:
    """What was found in one sheet: ``table`` of Rows, rows, years and the number of schools.

    ``inferred``: how many amounts are not surely what they are taken for, by reason.
    """

    sheet: str
    table: str
    rows: int
    years: tuple[int, ...]
    schools: int
    inferred: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class SetAside:
    """What became of the rows below the header of one sheet; each is one of these. Where one row of
    the sheet says several amounts of different things, each of them counts as a row.

    ``published`` carry records that can be published, ``refused`` have a mistake, ``totals`` add
    up others, ``notes`` say something else or nothing: footnotes, headers repeated, empty lines.
    ``parts`` are those of the published ones of which an amount with a mistake is left out.
    """

    sheet: str
    rows: int
    published: int
    refused: int
    totals: int
    notes: int
    parts: int = 0

    def __add__(self, other: "SetAside") -> "SetAside":
        """Both together, as tables of one sheet."""
        return SetAside(
            self.sheet,
            self.rows + other.rows,
            self.published + other.published,
            self.refused + other.refused,
            self.totals + other.totals,
            self.notes + other.notes,
            self.parts + other.parts,
        )


class Refused(dy.Schema):
    """A row with a mistake, as it stands in the file; where only some of its amounts are left out,
    those and what says whose they are.
    """

    file = dy.String()
    sheet = dy.String()
    row = dy.Int64(description="number in the sheet, from 1")
    codes = dy.String(description="codes of the findings, joined by ';'")
    cells = dy.String(description="JSON, the text of each cell by its letter; no personal data")
    keys = dy.String(description="JSON, a list of table and key of what the row was to say")


@dataclass(frozen=True)
class Checked:
    """A workbook as read. ``rows`` are the records without a mistake; ``refused`` the others.

    ``understandings`` say how each sheet was read and what is to be asked about it; ``unknown`` are
    the schools that it names and nobody knows.
    """

    rows: Rows
    findings: dy.DataFrame[Finding]
    sheets: tuple[SheetCount, ...]
    refused: dy.DataFrame[Refused] = field(default_factory=Refused.create_empty)
    set_aside: tuple[SetAside, ...] = ()
    understandings: tuple[Understanding, ...] = ()
    unknown: tuple[UnknownSchool, ...] = ()

    @property
    def ok(self) -> bool:
        """No errors; warnings do not keep a workbook from being published."""
        return not (self.findings["severity"] == Severity.ERROR).any()
