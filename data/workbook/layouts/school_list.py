"""A list of schools as it is sent: the register without most of what a register says."""

import polars as pl

from data.workbook.claims import Claims
from data.workbook.files import BookSheet
from data.workbook.layouts.mapping_proposal import Background
from data.workbook.layouts.own_table import Table, printed
from data.workbook.layouts.sheet_mapping import Understanding
from data.workbook.templates import Column, Sheet, sheet_of
from data.workbook.vocabulary import bare, plainly

#: What a list may leave out, in a column or in a cell, and the register knows from before.
KEPT = ("setting", "longitude", "latitude", "nature")


def listed_schools(
    file: str,
    sheet: BookSheet,
    understanding: Understanding,
    claims: Claims,
    background: Background,
) -> tuple[Table, list[Column]]:
    """The list as a register, and what a register must say and this list says of none; what it
    leaves out stays as it was.
    """
    layout_of = sheet_of(background.catalog, "schools")
    rows = _known(_rows(sheet, understanding, layout_of, claims), background)
    lacking = _lacking(understanding, layout_of, rows)
    letters = _letters(understanding, layout_of, lacking)
    headers = {one.letter: one.header for one in understanding.columns}
    table = Table(
        file=file,
        name=sheet.name,
        sheet=layout_of,
        letters=letters,
        headers={field: headers[letter] for field, letter in letters.items()},
        units=dict.fromkeys(letters),
        rows=rows,
        header_row=understanding.first_row - 1,
    )
    return table, lacking


def _lacking(understanding: Understanding, layout_of: Sheet, rows: pl.DataFrame) -> list[Column]:
    """What a register must say of a school and this list says of none."""
    said = _said(understanding, layout_of)
    return [
        column
        for column in layout_of.columns
        if column.required and column.field not in said
        if rows[printed(column.field)].null_count() == rows.height
    ]


def _letters(
    understanding: Understanding, layout_of: Sheet, lacking: list[Column]
) -> dict[str, str]:
    found = _said(understanding, layout_of)
    # A mistake in what the sheet says nowhere stands at the school itself.
    anchor = found.get("school") or found.get("name") or "A"
    required = {c.field for c in layout_of.columns if c.required and c not in lacking}
    return found | {field: anchor for field in sorted(required - set(found))}


def _said(understanding: Understanding, layout_of: Sheet) -> dict[str, str]:
    """The column of each field that the list has."""
    roles = {"school_name": "name", "region_name": "region"}
    fields = {column.field for column in layout_of.columns}
    found: dict[str, str] = {}
    for one in understanding.columns:
        field = roles.get(one.role, one.role)
        if field in fields and (field not in found or one.role == "region"):
            found[field] = one.letter
    return found


def _rows(
    sheet: BookSheet, understanding: Understanding, layout_of: Sheet, claims: Claims
) -> pl.DataFrame:
    keys = claims.rows.filter(pl.col("line") == "data").select(
        "row", "school", "region", "region_text", "region_name_text"
    )
    rows = sheet.cells.join(keys, on="row", how="inner", maintain_order="left", validate="1:1")
    said_by = _said(understanding, layout_of)
    own = {field: letter for field, letter in said_by.items() if field not in ("school", "region")}
    said = pl.coalesce("region", "region_text", "region_name_text")
    asked = {one.letter: bare(one.header) for one in understanding.role("ownership")}
    texts = {
        printed(column.field): _answer(own[column.field], asked)
        if column.field in own
        else pl.lit(None, pl.String)
        for column in layout_of.columns
    }
    texts |= {printed("school"): pl.col("school"), printed("region"): said}
    return rows.select("row", **texts)


def _answer(letter: str, asked: dict[str, str]) -> pl.Expr:
    """What a cell says; yes and no under the question whether a school is public (是否公办)."""
    header = asked.get(letter, "")
    if not header.startswith("是否"):
        return pl.col(letter)
    owners = ["public", "private"] if "民" not in header else ["private", "public"]
    said = plainly(pl.col(letter)).replace_strict(["是", "否"], owners, default=None)
    return pl.coalesce(said, letter)


def _known(rows: pl.DataFrame, background: Background) -> pl.DataFrame:
    """``rows`` with what the list leaves out and a register must say, as it was before."""
    known = background.known.schools.unique("school", keep="first")
    held = [field for field in ("type", "ownership") if field in known.columns]
    return rows.with_columns(
        pl.coalesce(
            printed(field),
            pl.col(printed("school")).replace_strict(
                known["school"], known[field].cast(pl.String), default=None, return_dtype=pl.String
            ),
        ).alias(printed(field))
        for field in held
    )
