"""A file without the rows that checks across tables have found impossible."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from data.records import TABLES
from data.workbook.checks.sheet_result import inside, narrowest_first, row_of
from data.workbook.files.book import Book
from data.workbook.layouts.sheet_mapping import Understanding
from data.workbook.personal import hidden_row
from data.workbook.rows import Checked, Refused, Rows, SetAside

#: What is left out as one: a row of a table, or one amount where several stand in a row.
PLACE = ["sheet", "line"]


def left_out(checked: Checked, book: Book, wrong: pl.DataFrame) -> Checked:
    """``checked`` without the rows at ``wrong`` (sheet, cell, code), which are refused instead.

    Where the register loses a school that way, the rows about it stay: whoever asks has to see
    to it that the school is known.
    """
    line = _line(checked)
    places = (
        wrong.with_columns(line=line)
        .drop_nulls(["line", "code"])
        .group_by(PLACE, maintain_order=True)
        .agg(pl.col("code").unique(maintain_order=True).str.join(";"), pl.col("cell").first())
    )
    frames: Mapping[str, pl.DataFrame] = {
        table: getattr(checked.rows, table).with_columns(line=line) for table in TABLES
    }
    kept = {
        table: frame.join(places, on=PLACE, how="anti", maintain_order="left").drop("line")
        for table, frame in frames.items()
    }
    gone = _keys(frames, places)
    ordered = places.with_columns(row=row_of(pl.col("cell"))).sort("sheet", "row", "line")
    rows = [
        (
            book.name,
            sheet,
            row,
            codes,
            _cells(checked, book, sheet, cell),
            json.dumps(gone[sheet, line_]),
        )
        for sheet, line_, row, codes, cell in ordered.select(*PLACE, "row", "code", "cell").rows()
        if (sheet, line_) in gone
    ]
    refused = Refused.validate(
        pl.DataFrame(rows, schema=list(Refused.column_names()), orient="row"), cast=True
    )
    return replace(
        checked,
        rows=Rows.of(**kept),
        refused=Refused.validate(pl.concat([checked.refused, refused])),
        set_aside=tuple(_counted(one, refused, checked.refused) for one in checked.set_aside),
    )


def _line(checked: Checked) -> pl.Expr:
    """What a ``cell`` of a ``sheet`` is left out with."""
    row = row_of(pl.col("cell"))
    of_tables = []
    for one in narrowest_first(_special(checked)):
        said = pl.col("cell") if one.by_cell else pl.format("{}!{}", row, pl.lit(one.at))
        of_tables.append(pl.when(inside(one)).then(said))
    return pl.coalesce([*of_tables, row.cast(pl.String)])


def _special(checked: Checked) -> list[Understanding]:
    """The tables that share rows, or may, and those in which each amount stands for itself."""
    sheets = Counter(one.sheet for one in checked.understandings)
    return [one for one in checked.understandings if one.by_cell or sheets[one.sheet] > 1]


def _keys(
    frames: Mapping[str, pl.DataFrame], places: pl.DataFrame
) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """What the rows were to say, by sheet and line."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for table, frame in frames.items():
        key = TABLES[table].primary_key()
        lost = frame.join(places.select(PLACE), on=PLACE, how="semi", maintain_order="left")
        for each in lost.select(*PLACE, *key).iter_rows(named=True):
            at = each.pop("sheet"), each.pop("line")
            found.setdefault(at, []).append({"table": table, **each})
    return found


def _cells(checked: Checked, book: Book, sheet: str, cell: str) -> str:
    """The text of a row as it stands, without personal data and what belongs to other tables."""
    cells = next(one.cells for one in book.sheets if one.name == sheet)
    row, letter = int(re.sub(r"\D", "", cell)), re.sub(r"\d", "", cell)
    of = [
        one
        for one in checked.understandings
        if one.sheet == sheet and one.first_row <= row <= one.last_row
    ]
    kept = [column.letter for one in of for column in one.columns if column.role != "personal"]
    beside = next((one for one in of if letter in [c.letter for c in one.columns]), None)
    if beside is not None:
        kept = [column.letter for column in beside.columns if column.role != "personal"]
    elif any(one.by_cell for one in of):
        kept = [letter]
    line = hidden_row(cells.drop("row").filter(cells["row"] == row).row(0, named=True))
    said = {each: text for each, text in line.items() if each in kept}
    return json.dumps(said, ensure_ascii=False)


def _counted(one: SetAside, refused: pl.DataFrame, before: pl.DataFrame) -> SetAside:
    """``one`` with the ``refused`` rows; of those refused ``before`` only some amounts were."""
    more = refused.filter(sheet=one.sheet)
    parts = one.parts - more.join(before, on=["sheet", "row"], how="semi").height
    published, gone = one.published - more.height, one.refused + more.height
    return replace(one, published=published, refused=gone, parts=max(parts, 0))
