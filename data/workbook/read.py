"""A workbook in, typed rows and findings out. Whatever is wrong with it is a finding."""

from dataclasses import replace

import fastexcel
import polars as pl

from data.catalog import Catalog
from data.records import SchoolItem
from data.workbook.findings import finding, together
from data.workbook.funding import read_funding
from data.workbook.grid import grid
from data.workbook.header import find_table
from data.workbook.layout import INSTRUCTIONS, layout
from data.workbook.lists import read_assessments, read_own_standards, read_rectifications
from data.workbook.package import Part, UnreadableError, parts
from data.workbook.region_values import read_region_values, stated_twice
from data.workbook.rows import Checked, Rows, SheetCount
from data.workbook.school_items import read_school_items
from data.workbook.schools import Register, read_schools
from data.workbook.spelling import plain
from data.workbook.table import Read, Table

Findings = list[pl.DataFrame]


def read(
    name: str, content: bytes, catalog: Catalog, known: frozenset[str] = frozenset()
) -> Checked:
    """The rows of the workbook ``content``, called ``name``, and all that is wrong with it.

    ``known`` are ids of schools that the workbook may name without listing them.
    Never raises for bad input.
    """
    try:
        tables, findings = _tables(name, content, catalog)
    except UnreadableError as error:
        unreadable = finding(name, error.code, sheet=error.sheet)
        return Checked(Rows.of(), together([unreadable]), ())
    reads = _reads(tables, catalog, known)
    statements = [one for one in reads if one.table.sheet.table == "region_values"]
    findings += [found for one in reads for found in one.findings]
    findings += stated_twice(name, statements)
    if tables and not any(one.frame.height for one in reads):
        findings.append(finding(name, "no_rows", "warning"))
    found = together(findings, [table.name for table in tables.values()])
    wrong = (found["severity"] == "error").any()
    return Checked(Rows.of() if wrong else _rows(reads), found, tuple(map(_count, reads)))


def _tables(file: str, content: bytes, catalog: Catalog) -> tuple[dict[str, Table], Findings]:
    """The known sheets by their id, and what is wrong with sheets and headers."""
    package = parts(content)
    sheets = layout(catalog)
    known = {plain(title): sheet for sheet in sheets for title in sheet.titles}
    reader = _open(content)
    tables: dict[str, Table] = {}
    findings: Findings = []
    for name, part in package.items():
        sheet = known.get(plain(name))
        if sheet is None:
            findings += _unknown_sheet(file, name, part)
        elif sheet.id in tables:
            other = tables[sheet.id].name
            findings.append(finding(file, "duplicate_sheet", sheet=name, other=other))
        else:
            cells = _grid(reader, name, part)
            tables[sheet.id], wrong = find_table(file, name, sheet, cells, catalog)
            findings += wrong + _broken(file, name, part)
    if not tables:
        expected = "、".join(sheet.name.zh for sheet in sheets)
        findings.append(finding(file, "no_known_sheet", expected=expected))
    return tables, findings


def _open(content: bytes) -> fastexcel.ExcelReader:
    try:
        return fastexcel.read_excel(content)
    except fastexcel.FastExcelError as error:
        raise UnreadableError("not_a_workbook") from error


def _grid(reader: fastexcel.ExcelReader, name: str, part: Part) -> pl.DataFrame:
    try:
        return grid(reader, name, part.percent)
    except fastexcel.FastExcelError as error:
        raise UnreadableError("damaged_sheet", name) from error


def _unknown_sheet(file: str, name: str, part: Part) -> Findings:
    if part.empty or plain(name) in (plain(INSTRUCTIONS.zh), plain(INSTRUCTIONS.en)):
        return []
    return [finding(file, "unknown_sheet", "warning", sheet=name)]


def _broken(file: str, name: str, part: Part) -> Findings:
    """Cells that hold a formula nobody has computed, or an error in place of a value."""
    return [
        finding(file, code, sheet=name, cell=cell, row=_row(cell), value=value)
        for code, cells in (
            ("formula_without_value", {cell: f"={text}" for cell, text in part.formulas.items()}),
            ("error_value", part.errors),
        )
        for cell, value in cells.items()
    ]


def _row(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _reads(tables: dict[str, Table], catalog: Catalog, known: frozenset[str]) -> list[Read]:
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


def _rows(reads: list[Read]) -> Rows:
    records: dict[str, list[pl.LazyFrame]] = {}
    for one in reads:
        records.setdefault(one.table.sheet.table, []).append(one.records)
    frames = {
        table: pl.concat(parts_, how="diagonal").collect() for table, parts_ in records.items()
    }
    # Items can be millions; the checks have seen to what validating them would take a second for.
    items = frames.pop("school_items", SchoolItem.create_empty())
    return replace(Rows.of(**frames), school_items=SchoolItem.cast(items))


def _count(read: Read) -> SheetCount:
    frame = read.frame
    years = [frame[field] for field in ("year", "from_year") if field in frame.columns]
    schools = frame["school"].drop_nulls().n_unique() if "school" in frame.columns else 0
    return SheetCount(
        sheet=read.table.name,
        table=read.table.sheet.table,
        rows=frame.height,
        years=tuple(sorted({year for column in years for year in column.drop_nulls()})),
        schools=schools,
    )
