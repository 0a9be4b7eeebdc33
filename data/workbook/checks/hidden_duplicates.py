"""Of what a hidden row, column or sheet says again, that counts which a person sees."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from data.workbook.checks.sheet_result import Piece, row_of
from data.workbook.finding_codes import Code
from data.workbook.layouts.plain_table import PlainSheet

#: What tells the amounts of a table apart.
KEYS = {
    "school_items": ["school", "year", "item"],
    "region_values": ["region", "stage", "school", "measure", "year", "period", "section"],
}


def seen(file: str, pieces: Sequence[Piece]) -> tuple[list[Piece], list[pl.DataFrame]]:
    """``pieces`` without amounts that are hidden while another cell shows them, and these cells."""
    kept, said = list(pieces), []
    for table, key in KEYS.items() if any(map(_hides, pieces)) else ():
        frames = [
            _with_place(piece, table, key).with_columns(piece=pl.lit(number))
            for number, piece in enumerate(pieces)
            if table in piece.records
        ]
        rows = pl.concat(frames) if frames else pl.DataFrame()
        if rows.is_empty():
            continue
        shown = rows.filter(~pl.col("hidden")).unique(key, keep="first", maintain_order=True)
        twice = rows.filter("hidden").join(
            shown.select(*key, other="cell", other_sheet="sheet"), on=key, nulls_equal=True
        )
        for (number,), part in twice.partition_by("piece", as_dict=True).items():
            place = int(str(number))
            kept[place] = _without(kept[place], table, part["cell"])
            said.append(_finding(file, part))
    return kept, said


def _hides(piece: Piece) -> bool:
    sheet = piece.sheet
    return bool(sheet.hidden or sheet.hidden_rows or sheet.hidden_columns)


def _with_place(piece: Piece, table: str, key: list[str]) -> pl.DataFrame:
    """The amounts with whether a person sees them."""
    sheet = piece.sheet
    places = sheet.places if isinstance(sheet, PlainSheet) else None
    rows = piece.records[table].select(*key, "sheet", "cell").collect()
    original = pl.col("cell").replace(dict(places)) if places else pl.col("cell")
    row, letter = row_of(original), original.str.extract("^([A-Z]+)")
    hidden = row.is_in(list(sheet.hidden_rows)) | letter.is_in(list(sheet.hidden_columns))
    return rows.with_columns(
        pl.col(key).cast(pl.String), hidden=(hidden | sheet.hidden).fill_null(value=False)
    )


def _without(piece: Piece, table: str, cells: pl.Series) -> Piece:
    """``piece`` without the amounts of these cells; rows in which none is left are notes."""
    left = piece.records[table].filter(~pl.col("cell").is_in(cells.implode()))
    rows = left.select(row_of(pl.col("cell"))).collect().to_series()
    gone = row_of(pl.col("cell"))
    lost = cells.rename("cell").to_frame().select(gone).to_series().unique()
    lost = lost.filter(~lost.is_in(rows.implode()))
    return replace(
        piece,
        records=piece.records | {table: left},
        data=piece.data.filter(~piece.data.is_in(lost.implode())),
        notes=pl.concat([piece.notes, piece.data.filter(piece.data.is_in(lost.implode()))]).sort(),
    )


def _finding(file: str, rows: pl.DataFrame) -> pl.DataFrame:
    same = pl.col("other_sheet") == pl.col("sheet")
    return rows.select(
        "sheet",
        "cell",
        other=pl.when(same).then("other").otherwise(pl.format("{}!{}", "other_sheet", "other")),
        code=pl.lit(Code.HIDDEN_DUPLICATE),
        file=pl.lit(file),
        row=row_of(pl.col("cell")),
    )
