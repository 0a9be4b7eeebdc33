"""Sheets of our own layout, known by their name or by their very header."""

import polars as pl

from data.catalog import Catalog
from data.workbook.checks.sheet_result import Piece, broken, filled_rows
from data.workbook.files.book import BookSheet
from data.workbook.layouts.own_funding import read_funding
from data.workbook.layouts.own_header import find_table, known_share
from data.workbook.layouts.own_lists import (
    read_assessments,
    read_own_standards,
    read_rectifications,
)
from data.workbook.layouts.own_region_values import read_region_values
from data.workbook.layouts.own_school_items import read_school_items
from data.workbook.layouts.own_schools import Register, read_schools
from data.workbook.layouts.own_table import Read, Table
from data.workbook.layouts.sheet_mapping import Seen, Understanding
from data.workbook.templates.template_column import Sheet
from data.workbook.templates.template_sheets import layout
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


def own_reads(tables: dict[str, Table], catalog: Catalog, known: frozenset[str]) -> list[Read]:
    """Each sheet read; the register first, as the others name its schools."""
    reads = [read_schools(tables[id_]) for id_ in ("schools",) if id_ in tables]
    register = Register.of(known, [one.frame for one in reads])
    others = {
        "school_items": lambda table: read_school_items(table, catalog, register),
        "region_values": lambda table: read_region_values(table, catalog, register),
        "funding": lambda table: read_funding(table, catalog),
        "rectifications": lambda table: read_rectifications(table, register),
        "assessments": read_assessments,
        "own_standards": lambda table: read_own_standards(table, catalog),
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
        _understanding(sheet, table),
    )


def _understanding(sheet: BookSheet, table: Table) -> Understanding:
    """What there is to say of a sheet that needs no understanding."""
    columns = tuple(
        Seen(letter, table.headers[field], "value", field, unit=table.units[field] or "")
        for field, letter in table.letters.items()
    )
    return Understanding(
        sheet.name,
        f"template:{table.sheet.id}",
        "template",
        (table.header_row,),
        table.header_row + 1,
        int(str(sheet.cells["row"].max() or 0)),
        columns,
        whose_from="template",
    )
