"""A file without the rows that checks across tables have found impossible."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from data.records import TABLES
from data.workbook.files.book import Book
from data.workbook.personal import hidden
from data.workbook.piece import row_of
from data.workbook.rows import Checked, Refused, Rows, SetAside

PLACE = ["sheet", "row"]


def left_out(checked: Checked, book: Book, wrong: pl.DataFrame) -> Checked:
    """``checked`` without the rows at ``wrong`` (sheet, cell, code), which are refused instead.

    Where the register loses a school that way, the rows about it stay: whoever asks has to see
    to it that the school is known.
    """
    places = (
        wrong.select("sheet", "code", row=row_of(pl.col("cell")))
        .drop_nulls()
        .group_by(PLACE, maintain_order=True)
        .agg(pl.col("code").unique(maintain_order=True).str.join(";"))
    )
    frames: Mapping[str, pl.DataFrame] = {
        table: getattr(checked.rows, table).with_columns(row=row_of(pl.col("cell")))
        for table in TABLES
    }
    kept = {
        table: frame.join(places, on=PLACE, how="anti", maintain_order="left").drop("row")
        for table, frame in frames.items()
    }
    gone = _keys(frames, places)
    rows = [
        (
            book.name,
            sheet,
            row,
            codes,
            _cells(checked, book, sheet, row),
            json.dumps(gone[sheet, row]),
        )
        for sheet, row, codes in places.sort(PLACE).select("sheet", "row", "code").rows()
        if (sheet, row) in gone
    ]
    refused = Refused.validate(
        pl.DataFrame(rows, schema=list(Refused.column_names()), orient="row"), cast=True
    )
    return replace(
        checked,
        rows=Rows.of(**kept),
        refused=Refused.validate(pl.concat([checked.refused, refused])),
        set_aside=tuple(_counted(one, refused) for one in checked.set_aside),
    )


def _keys(
    frames: Mapping[str, pl.DataFrame], places: pl.DataFrame
) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """What the rows were to say, by sheet and row."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for table, frame in frames.items():
        key = TABLES[table].primary_key()
        lost = frame.join(places.select(PLACE), on=PLACE, how="semi", maintain_order="left")
        for each in lost.select(*PLACE, *key).iter_rows(named=True):
            at = each.pop("sheet"), each.pop("row")
            found.setdefault(at, []).append({"table": table, **each})
    return found


def _cells(checked: Checked, book: Book, sheet: str, row: int) -> str:
    """The text of a row as it stands, without personal data."""
    cells = next(one.cells for one in book.sheets if one.name == sheet)
    personal = [
        column.letter
        for understanding in checked.understandings
        if understanding.sheet == sheet
        for column in understanding.role("personal")
    ]
    texts = cells.filter(pl.col("row") == row).drop("row", *personal, strict=False)
    line = texts.row(0, named=True)
    said = {letter: hidden(text) for letter, text in line.items() if text is not None}
    return json.dumps(said, ensure_ascii=False)


def _counted(one: SetAside, refused: pl.DataFrame) -> SetAside:
    more = refused.filter(sheet=one.sheet).height
    return replace(one, published=one.published - more, refused=one.refused + more)
