"""Ledgers of clerks: checked as our own sheet of rectification items is."""

from dataclasses import replace

import polars as pl

from data.workbook.checks.own_lists import read_rectifications
from data.workbook.checks.partial_records import unstated
from data.workbook.checks.recognised_sheet import asked, unused
from data.workbook.checks.sheet_result import SheetResult, broken
from data.workbook.checks.table_checks import Check, failing
from data.workbook.findings import Code, finding
from data.workbook.layouts import (
    Background,
    PlainSheet,
    Understanding,
    ledger_items,
    letter_of,
    of_persons,
    stated,
)


def read_ledger(
    file: str, sheet: PlainSheet, understanding: Understanding, background: Background
) -> SheetResult:
    """What came of one ledger."""
    table, totals = ledger_items(file, sheet, understanding, background)
    read = read_rectifications(table, background.known)
    doubtful = Check("schools", Code.SCHOOL_DOUBTFUL, pl.col("doubtful") != "", pl.col("doubtful"))
    findings = [
        *broken(file, sheet),
        *asked(file, understanding, background.catalog),
        *unused(file, sheet, understanding),
        *(one.with_columns(suggestion=pl.lit(None, pl.String)) for one in read.findings),
        *failing(table, read.frame, [doubtful]),
    ]
    if not letter_of(understanding, "状态"):
        missing: dict[str, object] = {"sheet": sheet.name, "expected": "整改进展"}
        findings.append(finding(file, Code.MISSING_COLUMN, **missing))
    return SheetResult.of_rows(
        sheet,
        replace(understanding, unstated=unstated("rectifications", stated(understanding))),
        findings,
        table.rows["row"].cast(pl.Int64),
        totals,
        records={"rectifications": read.records},
        personal=of_persons(understanding),
    )
