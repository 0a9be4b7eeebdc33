"""Sheets of our own layout, known by their name or by their very header."""

from dataclasses import replace

import polars as pl

from data.catalog import Catalog
from data.workbook.checks.partial_records import unstated
from data.workbook.checks.sheet_result import Piece, broken, filled_rows
from data.workbook.checks.template_amounts import (
    read_funding,
    read_items,
    read_own_standards,
    read_statements,
)
from data.workbook.files.book import BookSheet
from data.workbook.layouts.own_header import find_table, known_share
from data.workbook.layouts.own_lists import read_assessments, read_rectifications
from data.workbook.layouts.own_schools import Register, read_schools
from data.workbook.layouts.own_table import Read, Table, mapped
from data.workbook.templates.template_column import Sheet
from data.workbook.templates.template_sheets import layout
from data.workbook.vocabulary.known_schools import COLUMNS, Known
from data.workbook.vocabulary.spelling import plain

#: A sheet called like ours is ours if more of its header than this is, and it lacks one column at
#: most; any other only if all of it is.
OURS = 0.8


def own_sheet(sheet: BookSheet, catalog: Catalog) -> Sheet | None:
    """The sheet of the layout that this one is."""
    sheets = layout(catalog)
    named = next((one for one in sheets if plain(sheet.name) in map(plain, one.titles)), None)
    if named is not None:
        share, lacking = known_share(named, sheet.cells, catalog)
        if share > OURS and lacking <= 1:
            return named
    return next((one for one in sheets if known_share(one, sheet.cells, catalog) == (1, 0)), None)


def own_table(
    file: str, sheet: BookSheet, layout_of: Sheet, catalog: Catalog
) -> tuple[Table, list[pl.DataFrame]]:
    """Its columns and rows, and what is wrong with its header or its formulas."""
    table, wrong = find_table(file, sheet.name, layout_of, sheet.cells, catalog)
    return table, wrong + broken(file, sheet)


def own_reads(tables: dict[str, Table], catalog: Catalog, known: Known) -> list[Read]:
    """Each sheet read; the register first, as the others name its schools."""
    reads = [read_schools(tables[id_]) for id_ in ("schools",) if id_ in tables]
    register = Register.of(known.ids, [one.frame for one in reads])
    known = known.also(listed(reads))
    others = {
        "school_items": lambda table: read_items(table, register, known, catalog),
        "region_values": lambda table: read_statements(table, register, known, catalog),
        "funding": lambda table: read_funding(table, known, catalog),
        "rectifications": lambda table: read_rectifications(table, register),
        "assessments": lambda table: read_assessments(table),
        "own_standards": lambda table: read_own_standards(table, known, catalog),
    }
    return reads + [make(tables[id_]) for id_, make in others.items() if id_ in tables]


def piece(sheet: BookSheet, read: Read, wrong: list[pl.DataFrame]) -> Piece:
    """What came of one of our own sheets."""
    table = read.table
    rows = filled_rows(sheet, table.header_row + 1)
    data = table.rows["row"].cast(pl.Int64)
    hit = pl.concat(
        [
            one.select(pl.col("row").cast(pl.Int64))
            for one in (*wrong, *read.findings)
            if "row" in one.columns
        ]
        or [data.to_frame().clear()]
    )["row"]
    carrying = rows.filter(rows.is_in(data.implode()) | rows.is_in(hit.drop_nulls().implode()))
    return Piece(
        sheet,
        table.sheet.table,
        {table.sheet.table: read.records},
        wrong + read.findings,
        carrying,
        rows.clear(),
        rows.filter(~rows.is_in(carrying.implode())),
        replace(mapped(table), unstated=unstated(table.sheet.table, table.letters)),
        amounts=read.amounts,
        unknown=read.unknown,
    )


def listed(reads: list[Read]) -> pl.DataFrame:
    """The schools that the register of the file lists."""
    found = [one.frame.select(list(COLUMNS)) for one in reads if one.table.sheet.id == "schools"]
    return pl.concat([pl.DataFrame(schema=COLUMNS), *found])
