"""Which rows of a file count, and what becomes of each other one: none disappears."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import dataframely as dy
import polars as pl

from data.records import TABLES, SchoolItem
from data.workbook.checks.sheet_result import Piece, filled_rows, row_of
from data.workbook.checks.withheld_cells import Withheld, withheld
from data.workbook.finding_codes import Code, Scope, Severity
from data.workbook.findings import Finding, of_scope, together
from data.workbook.personal import hidden_row
from data.workbook.rows import Checked, Refused, Rows, SetAside, SheetCount
from data.workbook.vocabulary.known_schools import Known, every_unknown

#: What is left out, by the name of the sheet.
Bad = dict[str, Withheld]

#: Faults of a name: the same wherever it stands.
OF_NAMES = [Code.REGION_DOUBTFUL, Code.UNKNOWN_REGION, Code.UNKNOWN_STAGE]


def checked(
    file: str, pieces: Sequence[Piece], findings: list[pl.DataFrame], known: Known
) -> Checked:
    """The good rows of all sheets, the findings, and an account of every row.

    ``findings`` are those that belong to no piece; ``known`` are schools known before.
    """
    found = [*findings, *(one for piece in pieces for one in piece.findings)]
    bad = withheld(pieces, found)
    orphans = _orphans(file, pieces, bad, known)
    if orphans:
        found += orphans
        bad = withheld(pieces, found)
    every = together(
        found, [piece.name for piece in pieces if piece.understanding.kind != "unknown"]
    )
    frames = {piece.name: _good(piece, bad[piece.name]) for piece in pieces}
    return Checked(
        _rows(list(frames.values())),
        _told_once(every),
        tuple(_count(piece, frames[piece.name]) for piece in pieces),
        _refused(file, pieces, bad, every),
        tuple(_aside(piece, bad[piece.name]) for piece in pieces),
        tuple(piece.understanding for piece in pieces),
        every_unknown([piece.unknown for piece in pieces]),
    )


def _told_once(findings: dy.DataFrame[Finding]) -> dy.DataFrame[Finding]:
    """``findings``, of a school of which nothing is right, and of a name that stands in many cells,
    but one a sheet, with the number of its cells.
    """
    of_name = of_scope(Scope.SCHOOL) | pl.col("code").is_in(OF_NAMES)
    same = pl.struct("sheet", "code", "value")
    once = of_name & pl.col("value").is_not_null()
    counted = findings.with_columns(
        times=pl.when(once).then(pl.len().over("sheet", "code", "value"))
    )
    return Finding.validate(counted.filter(~(once & ~same.is_first_distinct())), cast=True)


def _orphans(file: str, pieces: Sequence[Piece], bad: Bad, known: Known) -> list[pl.DataFrame]:
    """Rows about schools whose own row in the register was refused."""
    lost: set[str] = set().union(*(_schools(piece, bad, good=False) for piece in pieces))
    if lost:
        before = known.ids - {each.school for each in known.new}
        lost -= before.union(*(_schools(piece, bad, good=True) for piece in pieces))
    if not lost:
        return []
    return [
        found
        for piece in pieces
        for table, records in piece.records.items()
        if table in ("school_items", "region_values", "rectifications")
        for found in [_lost(file, piece, table, records, sorted(lost), bad[piece.name])]
        if found.height
    ]


def _lost(
    file: str, piece: Piece, table: str, records: pl.LazyFrame, lost: list[str], bad: Withheld
) -> pl.DataFrame:
    if table == "rectifications":
        named = (
            pl.col("schools")
            .str.split(";")
            .list.set_intersection(pl.Series(lost).implode())
            .list.first()
        )
    else:
        named = pl.when(pl.col("school").is_in(lost)).then("school")
    return (
        records.select("cell", value=named, row=row_of(pl.col("cell")))
        .filter(pl.col("value").is_not_null(), ~bad.holds(pl.col("cell")))
        .unique("row", keep="first", maintain_order=True)
        .collect()
        .with_columns(
            code=pl.lit(Code.SCHOOL_REFUSED),
            file=pl.lit(file),
            sheet=pl.lit(piece.name),
        )
    )


def _schools(piece: Piece, bad: Bad, *, good: bool) -> set[str]:
    """The schools that a sheet lists in rows without a mistake, or in the other ones."""
    if "schools" not in piece.records:
        return set()
    wrong = bad[piece.name].holds(pl.col("cell"))
    rows = piece.records["schools"].filter(~wrong if good else wrong).select("school").collect()
    return set(rows["school"].drop_nulls())


def _good(piece: Piece, bad: Withheld) -> dict[str, pl.DataFrame]:
    """The records without a mistake, by table."""
    keep = ~bad.holds(pl.col("cell"))
    return {
        table: (records.filter(keep) if bad.all_rows.len() else records).collect()
        for table, records in piece.records.items()
    }


def _rows(pieces: list[dict[str, pl.DataFrame]]) -> Rows:
    tables: dict[str, list[pl.DataFrame]] = {}
    for frames in pieces:
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
    file: str, pieces: Sequence[Piece], bad: Bad, findings: dy.DataFrame[Finding]
) -> dy.DataFrame[Refused]:
    rows = [
        row
        for piece in pieces
        if bad[piece.name].all_rows.len()
        for row in _refused_of(file, piece, bad[piece.name], findings)
    ]
    if not rows:
        return Refused.create_empty()
    return Refused.validate(
        pl.DataFrame(rows, schema=list(Refused.column_names()), orient="row"), cast=True
    )


def _refused_of(
    file: str, piece: Piece, bad: Withheld, findings: dy.DataFrame[Finding]
) -> list[tuple[object, ...]]:
    errors = findings.filter(severity=Severity.ERROR, sheet=piece.name)
    whole = errors.filter(of_scope(Scope.SHEET))["code"].unique(maintain_order=True).to_list()
    codes: Mapping[object, list[str]] = dict(
        errors.drop_nulls("row")
        .group_by("row", maintain_order=True)
        .agg(pl.col("code").unique(maintain_order=True))
        .iter_rows()
    )
    keys = _keys_by_row(piece, bad)
    cells = piece.sheet.cells.filter(pl.col("row").is_in(bad.all_rows.implode())).drop(
        piece.personal, strict=False
    )
    texts = {row.pop("row"): hidden_row(row) for row in cells.iter_rows(named=True)}
    for row in bad.parts:
        texts[row] = _left_out(piece, bad, row, texts.get(row, {}))
    return [
        (
            file,
            piece.name,
            row,
            ";".join(
                [
                    *whole,
                    *(
                        c
                        for c in codes.get(row, codes.get(piece.first.get(row), []))
                        if c not in whole
                    ),
                ]
            ),
            json.dumps(texts.get(row, {}), ensure_ascii=False),
            json.dumps(keys.get(piece.first.get(row, row), []), ensure_ascii=False),
        )
        for row in bad.all_rows
    ]


def _left_out(piece: Piece, bad: Withheld, row: int, texts: Mapping[str, str]) -> dict[str, str]:
    """Of a row of which some amounts count, the others and what says whose they are."""
    return {
        letter: text
        for letter, text in texts.items()
        if letter not in piece.amounts or f"{letter}{row}" in bad.cells
    }


def _keys_by_row(piece: Piece, bad: Withheld) -> dict[int, list[dict[str, object]]]:
    """What the refused rows were to say: table and key, as far as it is known."""
    found: dict[int, list[dict[str, object]]] = {}
    for table, records in piece.records.items():
        key = TABLES[table].primary_key()
        rows = records.with_columns(at=row_of(pl.col("cell"))).filter(bad.holds(pl.col("cell")))
        for row in rows.select("at", *key).collect().iter_rows(named=True):
            known = {
                name: value for name, value in row.items() if value is not None and name != "at"
            }
            found.setdefault(row["at"], []).append({"table": table, **known})
    return found


def _aside(piece: Piece, bad: Withheld) -> SetAside:
    refused, parts = bad.rows.len(), bad.parts.len()
    totals, notes = piece.totals.len(), piece.notes.len()
    rows = filled_rows(piece.sheet, piece.understanding.first_row).len()
    later = filled_rows(piece.sheet, 1).len() - rows if piece.name != piece.of else 0
    # What stands over a table below others is a note of the sheet.
    rows, notes = rows + later, notes + later
    return SetAside(piece.name, rows, piece.data.len() - refused, refused, totals, notes, parts)


def _count(piece: Piece, frames: dict[str, pl.DataFrame]) -> SheetCount:
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
        sheet=piece.name,
        table=piece.table,
        rows=piece.data.len(),
        years=tuple(sorted({year for column in columns for year in column.drop_nulls().unique()})),
        schools=pl.concat(schools).n_unique() if schools else 0,
        inferred=piece.inferred,
    )
