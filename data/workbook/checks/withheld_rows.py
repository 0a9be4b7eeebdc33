"""A file without the rows that checks across tables have found impossible."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
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


def left_out(checked: Checked, book: Book, wrong: pl.DataFrame, *, alone: bool = False) -> Checked:
    """``checked`` without the rows at ``wrong`` (sheet, cell, code), which are refused instead;
    ``alone``: without what stands in these cells, of their rows the rest counts.

    Where the register loses a school that way, the rows about it stay: whoever asks has to see
    to it that the school is known.
    """
    line = line_of(checked)
    wrong = wrong.with_columns(line=line).drop_nulls(["line", "code"])
    places = wrong.group_by(PLACE, maintain_order=True).agg(
        pl.col("code").unique(maintain_order=True).str.join(";"), pl.col("cell").unique()
    )
    by = ["sheet", "cell"] if alone else PLACE
    frames: Mapping[str, pl.DataFrame] = {
        table: getattr(checked.rows, table).with_columns(line=line) for table in TABLES
    }
    gone = _keys(frames, wrong.select(by).unique())
    kept = {
        table: frame.join(wrong, on=by, how="anti", maintain_order="left")
        for table, frame in frames.items()
    }
    left = pl.concat([frame.select(PLACE) for frame in kept.values()])
    ordered = (
        places.join(
            pl.concat([frame.select(PLACE) for frame in frames.values()]), on=PLACE, how="semi"
        )
        .join(left.unique().with_columns(partly=True), on=PLACE, how="left")
        .with_columns(row=row_of(pl.col("cell").list.first()))
        .sort("sheet", "row", "line")
    )
    rows = [
        (
            book.name,
            sheet,
            row,
            codes,
            _cells(checked, book, sheet, cells, alone=bool(partly)),
            json.dumps(gone[sheet, line_]),
        )
        for sheet, line_, row, codes, cells, partly in ordered.select(
            *PLACE, "row", "code", "cell", "partly"
        ).rows()
    ]
    refused = Refused.validate(
        pl.DataFrame(rows, schema=list(Refused.column_names()), orient="row"), cast=True
    )
    return replace(
        checked,
        rows=Rows.of(**{table: frame.drop("line") for table, frame in kept.items()}),
        refused=Refused.validate(pl.concat([checked.refused, refused])),
        set_aside=tuple(_counted(one, ordered, checked.refused) for one in checked.set_aside),
    )


def line_of(checked: Checked) -> pl.Expr:
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
        lost = frame.join(places, on=places.columns, how="semi", maintain_order="left")
        for each in lost.select(*PLACE, *key).iter_rows(named=True):
            at = each.pop("sheet"), each.pop("line")
            found.setdefault(at, []).append({"table": table, **each})
    return found


def _cells(checked: Checked, book: Book, sheet: str, at: Sequence[str], *, alone: bool) -> str:
    """The text of the row of the cells ``at`` as it stands, without personal data and what belongs
    to other tables; ``alone``: of its amounts those alone.
    """
    cells = next(one.cells for one in book.sheets if one.name == sheet)
    row = int(re.sub(r"\D", "", at[0].partition(":")[0]))
    letters = {re.sub(r"\d", "", cell.partition(":")[0]) for cell in at}
    of = [
        one
        for one in checked.understandings
        if one.sheet == sheet and one.first_row <= row <= one.last_row
    ]
    beside = next((one for one in of if letters & {c.letter for c in one.columns}), None)
    kept = {
        column.letter
        for one in ([beside] if beside else of)
        for column in one.columns
        if column.role != "personal" and not (alone and column.role == "value")
    }
    if beside is None and any(one.by_cell for one in of):
        kept = set()
    if alone or not kept:
        kept |= letters
    line = hidden_row(cells.drop("row").filter(cells["row"] == row).row(0, named=True))
    said = {each: text for each, text in line.items() if each in kept}
    return json.dumps(said, ensure_ascii=False)


def _counted(one: SetAside, refused: pl.DataFrame, before: pl.DataFrame) -> SetAside:
    """``one`` with the ``refused`` rows, some of them ``partly``; of those refused ``before`` only
    some amounts were.
    """
    here = refused.filter(sheet=one.sheet)
    whole, part = here.filter(pl.col("partly").is_null()), here.drop_nulls("partly")
    parts = one.parts - whole.join(before, on=["sheet", "row"], how="semi").height
    parts = max(parts, 0) + part.join(before, on=["sheet", "row"], how="anti").height
    published, gone = one.published - whole.height, one.refused + whole.height
    return replace(one, published=published, refused=gone, parts=parts)
