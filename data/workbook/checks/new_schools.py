"""Schools that a person registers while a file is looked at: their rows of the register."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from data.catalog import Catalog
from data.workbook.checks.own_schools import read_schools
from data.workbook.checks.sheet_result import AMOUNTS, SheetResult, row_of
from data.workbook.layouts import Table, printed
from data.workbook.templates import sheet_of
from data.workbook.vocabulary import UnknownSchool

#: What a person says of a new school.
FIELDS = ("school", "name", "region", "type", "ownership")


def registered(
    file: str, results: Sequence[SheetResult], new: Sequence[UnknownSchool], catalog: Catalog
) -> list[SheetResult]:
    """``results`` with a record of the register for each of the ``new`` schools that they are
    about, where the first of them names it; checked as the register is.
    """
    listed = {
        school
        for result in results
        if "schools" in result.records
        for school in result.records["schools"].select("school").collect()["school"]
    }
    left = {each.school: each for each in new if each.school not in listed}
    found = []
    for result in results:
        rows = _first_rows(result, list(left)) if left else {}
        for school in rows:
            here = {rows[school]: left.pop(school)}
            result = _with_register(file, result, here, catalog)
        found.append(result)
    return found


def _first_rows(result: SheetResult, schools: list[str]) -> dict[str, int]:
    """The first row about each of the ``schools``."""
    rows = [
        records.filter(pl.col("school").is_in(schools))
        .select("school", row=row_of(pl.col("cell")))
        .collect()
        for table, records in result.records.items()
        if table in AMOUNTS
    ]
    if not rows:
        return {}
    first = pl.concat(rows).group_by("school", maintain_order=True).agg(pl.col("row").min())
    return dict(first.iter_rows())


def _with_register(
    file: str, result: SheetResult, schools: dict[int, UnknownSchool], catalog: Catalog
) -> SheetResult:
    sheet = sheet_of(catalog, "schools")
    letter = _letter(result)
    said = [
        {"row": row} | {printed(field): getattr(school, field) for field in FIELDS}
        for row, school in schools.items()
    ]
    empty = [printed(column.field) for column in sheet.columns if column.field not in FIELDS]
    rows = pl.DataFrame(said).with_columns(pl.lit(None, pl.String).alias(name) for name in empty)
    table = Table(
        file,
        result.name,
        sheet,
        dict.fromkeys(FIELDS, letter),
        {column.field: column.name.zh for column in sheet.columns},
        dict.fromkeys(FIELDS),
        rows,
    )
    read = read_schools(table)
    records = [result.records[name] for name in ("schools",) if name in result.records]
    both = pl.concat([*records, read.records], how="diagonal_relaxed")
    findings = [*result.findings, *read.findings]
    return replace(result, records=result.records | {"schools": both}, findings=findings)


def _letter(result: SheetResult) -> str:
    """The column in which the schools are named."""
    named = result.understanding.role("school", "school_name")
    named += tuple(one for one in result.understanding.columns if one.target == "school")
    return named[0].letter if named else "A"
