"""A file without the rows that checks across tables have found impossible."""

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import polars as pl

from data.personal import hidden_row
from data.workbook.checks.row_accounting import as_json, keys_of
from data.workbook.checks.sheet_result import inside, narrowest_first, row_of
from data.workbook.files import Book
from data.workbook.layouts import Understanding
from data.workbook.rows import Checked, Fate, Line, Refused, Rows, refused_rows

#: What is left out as one: a row of a table, or one amount where several stand in a row.
PLACE = ["sheet", "line"]
READ = pl.col("fate") == Fate.READ


def left_out(checked: Checked, book: Book, wrong: pl.DataFrame, *, alone: bool = False) -> Checked:
    """``checked`` without the rows at ``wrong`` (sheet, cell, code), which are refused instead;
    ``alone``: without what stands in these cells, of their rows the rest counts.

    Where the register loses a school that way, the rows about it stay: whoever asks has to see
    to it that the school is known.
    """
    line = line_of(checked)
    wrong = wrong.with_columns(line=line).drop_nulls(["line", "code"])
    by = ["sheet", "cell"] if alone else PLACE
    frames = {t: frame.with_columns(line=line) for t, frame in checked.rows.frames().items()}
    places = wrong.select(by).unique()
    gone = {
        t: one.join(places, on=by, how="semi", maintain_order="left") for t, one in frames.items()
    }
    kept = {
        t: one.join(places, on=by, how="anti", maintain_order="left") for t, one in frames.items()
    }
    hit, left = (pl.concat([one.select(PLACE) for one in each.values()]) for each in (gone, kept))
    told = (
        wrong.join(hit, on=PLACE, how="semi", maintain_order="left")
        .group_by(PLACE, maintain_order=True)
        .agg(pl.col("code").unique(maintain_order=True).str.join(";"), pl.col("cell").unique())
        .join(left.unique().with_columns(partly=True), on=PLACE, how="left", validate="1:1")
        .join(  # of rows that are one record together each is refused
            checked.lines.filter(READ).select(*PLACE, "row"), on=PLACE, how="left", validate="1:m"
        )
        .with_columns(
            pl.coalesce("row", row_of(pl.col("cell").list.first())),
            pl.col("partly").fill_null(value=False),
        )
        .sort("sheet", "row", "line")
    )
    keys = keys_of(gone, PLACE)
    refused = [
        (
            book.name,
            one["sheet"],
            one["row"],
            one["code"],
            _cells(checked, book, one),
            as_json(keys[one["sheet"], one["line"]]),
        )
        for one in told.iter_rows(named=True)
    ]
    now = told.select(*PLACE, now="partly").unique()
    lines = checked.lines.join(now, on=PLACE, how="left", maintain_order="left", validate="m:1")
    whole = pl.col("now") == pl.lit(value=False)
    lines = lines.with_columns(
        fate=pl.when(whole & READ).then(pl.lit(Fate.WITHHELD)).otherwise("fate"),
        partly=pl.coalesce("now", "partly"),
    )
    return replace(
        checked,
        rows=Rows.of(**{table: frame.drop("line") for table, frame in kept.items()}),
        refused=Refused.validate(pl.concat([checked.refused, refused_rows(refused)])),
        lines=Line.validate(lines.drop("now")),
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


def _cells(checked: Checked, book: Book, told: dict[str, Any]) -> str:
    """The text of the row of the cells that are ``told`` of as it stands, without personal data and
    what belongs to other tables; where it is withheld ``partly``, of its amounts those alone.
    """
    sheet, row, at, alone = (told[name] for name in ("sheet", "row", "cell", "partly"))
    cells = next(one.cells for one in book.sheets if one.name == sheet)
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
    line = next(cells.drop("row").filter(cells["row"] == row).iter_rows(named=True), {})
    said = {each: text for each, text in hidden_row(line).items() if each in kept}
    return as_json(said)
