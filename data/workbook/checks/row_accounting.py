"""Which rows of a file count, and what becomes of each other one: none disappears."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import dataframely as dy
import polars as pl

from data.personal import hidden_row
from data.records import TABLES, SchoolItem
from data.workbook.checks.sheet_result import (
    ABOUT_SCHOOLS,
    SheetResult,
    about_schools,
    filled_rows,
    located,
    row_of,
)
from data.workbook.checks.withheld_cells import withheld
from data.workbook.findings import Code, Finding, Scope, Severity, of_scope, together
from data.workbook.layouts import at
from data.workbook.rows import Checked, Fate, Line, Rows, SheetCount, refused_rows
from data.workbook.vocabulary import Known, every_unknown

#: Faults of a name: the same wherever it stands.
OF_NAMES = [Code.REGION_DOUBTFUL, Code.UNKNOWN_REGION, Code.UNKNOWN_STAGE]


def checked(
    file: str, results: Sequence[SheetResult], findings: list[pl.DataFrame], known: Known
) -> Checked:
    """The good rows of all sheets, the findings, and an account of every row.

    ``findings`` are those that belong to no result; ``known`` are schools known before.
    """
    found = [*findings, *(one for result in results for one in result.findings)]
    fated = withheld(results, found)
    orphans = _orphans(file, fated, known)
    if orphans:
        found += orphans
        fated = withheld(results, found)
    every = together(found, [one.name for one in fated if one.understanding.kind != "unknown"])
    frames = [_good(result) for result in fated]
    refused = [_refused(file, result, every) for result in fated]
    tables = Counter(result.of for result in fated)
    lines = [
        _lines(result, told, shared=tables[result.of] > 1)
        for result, told in zip(fated, refused, strict=True)
    ]
    return Checked(
        rows=_rows(frames),
        findings=_told_once(every),
        sheets=tuple(map(_count, fated, frames)),
        refused=refused_rows([row for told in refused for row in told.values()]),
        lines=Line.validate(pl.concat([Line.create_empty(), *lines])),
        understandings=tuple(result.understanding for result in fated),
        unknown=every_unknown([result.unknown for result in fated]),
    )


def _told_once(findings: dy.DataFrame[Finding]) -> dy.DataFrame[Finding]:
    """``findings``, of a school of which nothing is right, and of a name that stands in many cells,
    but one a sheet, with its cells and their number.
    """
    same = ["sheet", "code", "value"]
    of_name = of_scope(Scope.SCHOOL) | pl.col("code").is_in(OF_NAMES)
    once = of_name & pl.col("value").is_not_null()
    cells = pl.col("cell").unique(maintain_order=True).str.join(" ")
    counted = findings.filter(once).group_by(same).agg(times=pl.len(), cells=cells)
    kept = findings.filter(~(once & ~pl.struct(same).is_first_distinct())).drop("times", "cells")
    told = kept.join(counted, on=same, how="left", validate="m:1", maintain_order="left")
    return Finding.validate(told, cast=True)


def _orphans(file: str, results: Sequence[SheetResult], known: Known) -> list[pl.DataFrame]:
    """Rows about schools whose own row in the register was refused."""
    lists = [
        one.records["schools"].select("school", wrong=one.holds()).drop_nulls("school").collect()
        for one in results
        if "schools" in one.records
    ]
    listed = pl.concat([pl.DataFrame(schema={"school": pl.String, "wrong": pl.Boolean}), *lists])
    good, bad = (set(listed.filter(wrong=wrong)["school"]) for wrong in (False, True))
    before = known.ids - {each.school for each in known.new}
    lost = sorted(bad - good - before)
    if not lost:
        return []
    return [
        found
        for result in results
        for table, records in result.records.items()
        if table in ABOUT_SCHOOLS
        for found in [_lost(file, result, table, records, lost)]
        if found.height
    ]


def _lost(
    file: str, result: SheetResult, table: str, records: pl.LazyFrame, lost: list[str]
) -> pl.DataFrame:
    rows = (
        records.select("cell", value=about_schools(table, lost), row=row_of(pl.col("cell")))
        .filter(pl.col("value").is_not_null(), ~result.holds())
        .unique("row", keep="first", maintain_order=True)
        .collect()
    )
    return located(rows.with_columns(code=pl.lit(Code.SCHOOL_REFUSED)), file, result.name)


def _good(result: SheetResult) -> dict[str, pl.DataFrame]:
    """The records without a mistake, by table."""
    return {
        table: (records.filter(~result.holds()) if result.refused.len() else records).collect()
        for table, records in result.records.items()
    }


def _rows(results: list[dict[str, pl.DataFrame]]) -> Rows:
    tables: dict[str, list[pl.DataFrame]] = {}
    for frames in results:
        for table, frame in frames.items():
            tables.setdefault(table, []).append(frame)
    joined = {
        table: pl.concat(frames, how="diagonal_relaxed").unique(
            TABLES[table].primary_key(), keep="first", maintain_order=True
        )
        if len(frames) > 1
        else frames[0]
        for table, frames in tables.items()
    }
    # Items can be millions; the checks have seen to what validating them would take a second for.
    items = joined.pop("school_items", SchoolItem.create_empty())
    return replace(Rows.of(**joined), school_items=SchoolItem.cast(items))


def _refused(
    file: str, result: SheetResult, findings: dy.DataFrame[Finding]
) -> dict[int, tuple[object, ...]]:
    """What is told of each row of which anything is withheld, under the address that it has."""
    if result.refused.is_empty():
        return {}
    errors = findings.filter(severity=Severity.ERROR, sheet=result.name)
    of_sheet = errors.filter(of_scope(Scope.SHEET))["code"].unique(maintain_order=True).to_list()
    codes: dict[object, list[str]] = dict(
        errors.drop_nulls("row")
        .group_by("row", maintain_order=True)
        .agg(pl.col("code").unique(maintain_order=True))
        .iter_rows()
    )
    at_row = row_of(pl.col("cell"))
    wrong = {
        table: records.filter(result.holds()).with_columns(at=at_row).collect()
        for table, records in result.records.items()
    }
    keys, texts = keys_of(wrong, ["at"]), _texts(result)
    told: dict[int, tuple[object, ...]] = {}
    for row in result.refused:
        first = result.first.get(row, row)
        every = dict.fromkeys([*of_sheet, *codes.get(row, codes.get(first, []))])
        number, cells = texts.get(row, (row, {}))
        said = (as_json(cells), as_json(keys.get((first,), [])))
        told[row] = (file, result.of, number, ";".join(every), *said)
    return told


def _texts(result: SheetResult) -> dict[int, tuple[int, dict[str, str]]]:
    """Of each row of which anything is withheld its number in the file and its texts; of one that
    is withheld partly, of the amounts only those that are.
    """
    partly, places = set(result.lines.filter("partly")["row"]), result.sheet.places
    rows = result.sheet.cells.filter(pl.col("row").is_in(result.refused.implode()))
    found = {}
    for texts in rows.drop(result.personal, strict=False).iter_rows(named=True):
        row = texts.pop("row")
        said = {
            letter: text
            for letter, text in hidden_row(texts).items()
            if row not in partly or letter not in result.amounts or f"{letter}{row}" in result.alone
        }
        found[row] = (row, said) if places is None else _original(row, said, places)
    return found


def _original(
    row: int, texts: Mapping[str, str], places: Mapping[str, str]
) -> tuple[int, dict[str, str]]:
    """The number of a row that was laid out anew, and its texts by letter, or by address where they
    stand in another row.
    """
    cells = {places[f"{x}{row}"]: text for x, text in texts.items() if f"{x}{row}" in places}
    number = max((at(cell)[0] for cell in cells), default=row)
    return number, {
        cell.removesuffix(str(number)) if at(cell)[0] == number else cell: text
        for cell, text in cells.items()
    }


def keys_of(
    frames: Mapping[str, pl.DataFrame], by: Sequence[str]
) -> dict[tuple[object, ...], list[dict[str, object]]]:
    """What the records of each place (``by``) say: table and key, as far as it is known."""
    found: dict[tuple[object, ...], list[dict[str, object]]] = {}
    for table, frame in frames.items():
        for row in frame.select(*by, *TABLES[table].primary_key()).iter_rows(named=True):
            place = tuple(row.pop(name) for name in by)
            known = {name: value for name, value in row.items() if value is not None}
            found.setdefault(place, []).append({"table": table, **known})
    return found


def as_json(told: object) -> str:
    """What is told of a refused row, as it is kept."""
    return json.dumps(told, ensure_ascii=False)


def _lines(
    result: SheetResult, refused: Mapping[int, tuple[object, ...]], *, shared: bool
) -> pl.DataFrame:
    """All that counts as a row in the sheet of the file; ``shared``: it has other tables, too."""
    # What stands over a table below others is a note of the sheet.
    top = result.understanding.first_row if result.name == result.of else 1
    rows = filled_rows(result.sheet, top).to_frame("row")
    first = pl.col("row").replace(result.first)
    line = first.cast(pl.String)
    numbers = {row: told[2] for row, told in refused.items()}
    if result.sheet.places is not None:
        cells = _amounts(result, result.sheet.places)
        line = pl.col("row").replace_strict(cells, default=None, return_dtype=pl.String)
        numbers = {row: at(cell)[0] for row, cell in cells.items()} | numbers
    elif shared:
        line = pl.format("{}!{}", first, pl.lit(result.sheet.at))
    return rows.join(
        result.lines, on="row", how="left", maintain_order="left", validate="1:1"
    ).select(
        sheet=pl.lit(result.of),
        row=pl.col("row").replace(numbers),
        line=line,
        fate=pl.col("fate").fill_null(pl.lit(Fate.NOTE)),
        partly=pl.col("partly").fill_null(value=False),
    )


def _amounts(result: SheetResult, places: Mapping[str, str]) -> dict[int, str]:
    """The cell of the file in which the amount of each row stands that was laid out anew."""
    cells = [records.select("cell").collect()["cell"] for records in result.records.values()]
    return {at(c)[0]: places[c] for one in reversed(cells) for c in reversed(one) if c in places}


def _count(result: SheetResult, frames: dict[str, pl.DataFrame]) -> SheetCount:
    columns = [
        frame[name]
        for frame in frames.values()
        for name in ("year", "from_year")
        if name in frame.columns
    ]
    # Numbers are told apart faster than names.
    schools = [
        frame["school"].replace("", None).drop_nulls().hash()
        for frame in frames.values()
        if "school" in frame.columns
    ]
    return SheetCount(
        sheet=result.name,
        table=result.table,
        rows=result.rows(Fate.READ, Fate.WITHHELD).len(),
        years=tuple(sorted({year for column in columns for year in column.drop_nulls().unique()})),
        schools=pl.concat(schools).n_unique() if schools else 0,
        inferred=result.inferred,
    )
