"""Sheets of our own layout: from their tables to records and findings."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl

from data.workbook.checks.own_lists import read_assessments, read_rectifications
from data.workbook.checks.own_schools import read_schools
from data.workbook.checks.partial_records import unstated
from data.workbook.checks.sheet_result import SheetResult, broken
from data.workbook.checks.table_checks import Read
from data.workbook.checks.template_amounts import (
    read_funding,
    read_items,
    read_own_standards,
    read_statements,
)
from data.workbook.files import BookSheet
from data.workbook.layouts import OWN, Background, Table, Understanding, find_table, mapped
from data.workbook.templates import sheet_of

#: What reads a sheet of the layout, by its id.
READERS: dict[str, Callable[[Table, Background], Read]] = {
    "schools": lambda table, _: read_schools(table),
    "school_items": read_items,
    "region_values": read_statements,
    "funding": read_funding,
    "rectifications": lambda table, background: read_rectifications(table, background.known),
    "assessments": lambda table, _: read_assessments(table),
    "own_standards": read_own_standards,
}


def read_template(
    file: str, sheet: BookSheet, understanding: Understanding, background: Background
) -> SheetResult:
    """What came of one of our own sheets."""
    catalog = background.catalog
    layout_of = sheet_of(catalog, understanding.shape.removeprefix(OWN))
    table, wrong = find_table(file, sheet.name, layout_of, sheet.cells, catalog)
    read = READERS[layout_of.id](table, background)
    findings = [*wrong, *broken(file, sheet), *read.findings]
    hit = [one.select(pl.col("row").cast(pl.Int64)) for one in findings if "row" in one.columns]
    rows = pl.concat([table.rows.select(pl.col("row").cast(pl.Int64)), *hit])["row"].drop_nulls()
    return SheetResult.of_rows(
        sheet,
        replace(mapped(table), unstated=unstated(layout_of.table, table.letters)),
        findings,
        rows,
        table=layout_of.table,
        records={layout_of.table: read.records},
        amounts=read.amounts,
        unknown=read.unknown,
    )
