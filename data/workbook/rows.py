"""What a workbook says, as typed rows, and what came of reading one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
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
from data.workbook.findings import Finding, Severity
from data.workbook.layouts import Understanding
from data.workbook.vocabulary import UnknownSchool

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

    @classmethod
    def cast(cls, frames: Mapping[str, pl.DataFrame]) -> "Rows":
        """``frames`` by table, which were checked before."""
        typed: dict[str, Any] = {table: TABLES[table].cast(one) for table, one in frames.items()}
        return cls(**typed)

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


class Fate(StrEnum):
    """What becomes of a row below the header; of each of its cells the same, unless some of its
    amounts are withheld alone.
    """

    READ = "read"
    WITHHELD = "withheld"
    TOTAL = "total"
    NOTE = "note"


class Line(dy.Schema):
    """What counts as a row: a row of a table, or one amount where each row of its sheet says
    several amounts of different things.
    """

    sheet = dy.String()
    row = dy.Int64(description="number in the sheet")
    line = dy.String(nullable=True, description="with what its cells are left out")
    fate = dy.String()
    partly = dy.Bool(description="whether amounts of it are withheld while others are read")


@dataclass(frozen=True)
class SetAside:
    """How many of the ``Line`` of one sheet have which fate.

    ``published`` carry records that can be published, ``refused`` have a mistake, ``totals`` add
    up others, ``notes`` say something else or nothing: footnotes, headers repeated, empty lines,
    and what a later file says anew in place of this one.
    ``parts`` are those of the published ones of which an amount with a mistake is left out.
    """

    sheet: str
    rows: int = 0
    published: int = 0
    refused: int = 0
    totals: int = 0
    notes: int = 0
    parts: int = 0


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


def refused_rows(rows: Sequence[tuple[object, ...]]) -> dy.DataFrame[Refused]:
    """``rows`` in the columns of ``Refused``."""
    frame = pl.DataFrame(rows, schema=Refused.column_names(), orient="row")
    return Refused.validate(frame, cast=True)


@dataclass(frozen=True)
class Checked:
    """A workbook as read. ``rows`` are the records without a mistake; ``refused`` the others.

    ``lines`` are all that counts as a row, with what becomes of it.
    ``understandings`` say how each sheet was read and what is to be asked about it; ``unknown`` are
    the schools that it names and nobody knows.
    """

    rows: Rows
    findings: dy.DataFrame[Finding]
    sheets: tuple[SheetCount, ...]
    refused: dy.DataFrame[Refused] = field(default_factory=Refused.create_empty)
    lines: dy.DataFrame[Line] = field(default_factory=Line.create_empty)
    understandings: tuple[Understanding, ...] = ()
    unknown: tuple[UnknownSchool, ...] = ()

    @property
    def ok(self) -> bool:
        """No errors; warnings do not keep a workbook from being published."""
        return not (self.findings["severity"] == Severity.ERROR).any()

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The account of each sheet."""
        fates = [(pl.col("fate") == fate).sum().alias(fate) for fate in Fate]
        by_sheet = self.lines.group_by("sheet").agg(pl.len(), *fates, pl.col("partly").sum())
        counted = {sheet: SetAside(sheet, *counts) for sheet, *counts in by_sheet.iter_rows()}
        sheets = dict.fromkeys(one.sheet for one in self.understandings)
        return tuple(counted.get(sheet, SetAside(sheet)) for sheet in sheets)
