"""The text of a sheet as typed columns, and what holds for the cells of every sheet."""

import polars as pl

from data.regions import regions
from data.workbook.checks.table_checks import Check, failing
from data.workbook.findings import Code
from data.workbook.layouts import Table, printed
from data.workbook.numbers import days, number, simple_number, years
from data.workbook.templates import Column
from data.workbook.vocabulary import key, keys

#: The finding for a cell that cannot be read, by kind of column.
UNREADABLE = {"region": Code.UNKNOWN_REGION, "year": Code.BAD_YEAR, "number": Code.NOT_A_NUMBER}
UNREADABLE |= {"date": Code.BAD_DATE}
#: The finding for a word that is none of the choices, by field.
UNKNOWN = {
    "type": Code.UNKNOWN_SCHOOL_TYPE,
    "ownership": Code.UNKNOWN_OWNERSHIP,
    "setting": Code.UNKNOWN_SETTING,
    "datum": Code.UNKNOWN_DATUM,
    "stage": Code.UNKNOWN_STAGE,
    "measure": Code.UNKNOWN_INDICATOR,
    "indicator": Code.UNKNOWN_INDICATOR,
    "qualifier": Code.UNKNOWN_QUALIFIER,
    "unit": Code.UNKNOWN_UNIT,
    "stated": Code.UNKNOWN_CONCLUSION,
    "progress": Code.UNKNOWN_PROGRESS,
    "node": Code.UNKNOWN_NODE,
    "nature": Code.UNKNOWN_NATURE,
}
#: So many wrong words of a column get a suggestion; looking for one takes time.
SUGGESTED = 50


def typed(table: Table) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """The rows with each field read as its kind, null where empty or unreadable, and the findings.

    What is written stays beside it, under ``printed(field)``.
    """
    columns = table.sheet.columns
    read = {column.field: _read(column, table.rows[printed(column.field)]) for column in columns}
    frame = _numbers(table.rows.with_columns(**read), columns)
    checks = [check for column in columns for check in _checks(table, column, frame)]
    return frame, failing(table, frame, checks)


def _read(column: Column, texts: pl.Series) -> pl.Expr | pl.Series:
    text = pl.col(printed(column.field))
    match column.kind:
        case "number":
            return simple_number(text)
        case "year":
            return years(texts)
        case "date":
            return days(texts)
        case "key":
            return key(text)
        case "keys":
            return keys(text)
        case "region":
            code = key(text)
            return pl.when(code.is_in(regions()["adcode"].implode())).then(code)
        case "choice" if column.choices is not None:
            return column.choices.read(text)
    return text


def _numbers(frame: pl.DataFrame, columns: tuple[Column, ...]) -> pl.DataFrame:
    """``frame`` with the numbers that are not written as programs write them."""
    fields = [column.field for column in columns if column.kind == "number"]
    unread = frame.select(_unread(field).any().alias(field) for field in fields)
    return frame.with_columns(
        pl.coalesce(field, number(pl.col(printed(field)))).alias(field)
        for field in fields
        if unread[field].item()
    )


def _unread(field: str) -> pl.Expr:
    return pl.col(field).is_null() & pl.col(printed(field)).is_not_null()


def _checks(table: Table, column: Column, frame: pl.DataFrame) -> list[Check]:
    field = column.field
    checks = []
    if column.required and field in table.letters:
        code = Code.PERIOD_MISSING if column.kind == "year" else Code.REQUIRED_MISSING
        checks.append(Check(field, code, pl.col(printed(field)).is_null()))
    if column.kind == "choice" and column.choices is not None:
        checks.append(
            Check(
                field,
                UNKNOWN.get(field, Code.NOT_A_FLAG),
                _unread(field),
                expected=column.choices.listed(),
                suggestion=_suggestion(column, frame),
            )
        )
    elif column.kind in UNREADABLE:
        checks.append(Check(field, UNREADABLE[column.kind], _unread(field)))
    return checks


def _suggestion(column: Column, frame: pl.DataFrame) -> pl.Expr | None:
    """For each wrong word the choice most like it."""
    text = printed(column.field)
    wrong = frame.filter(_unread(column.field))[text].unique(maintain_order=True).head(SUGGESTED)
    if wrong.is_empty() or column.choices is None:
        return None
    near = [column.choices.nearest(word) for word in wrong]
    return pl.col(text).replace_strict(wrong, near, default=None, return_dtype=pl.String)


def repeated(table: Table, key: list[str], field: str, code: Code = Code.DUPLICATE_ROW) -> Check:
    """Each further row with the same key, and the first, too, where they differ: who knows which
    of them is right. The finding names the cell of the first one, or of the last.
    """
    known = pl.all_horizontal(pl.col(part).is_not_null() for part in key)
    first, last = (one.over(key) for one in (pl.col("row").min(), pl.col("row").max()))
    said = pl.struct(pl.col(printed(column.field)) for column in table.sheet.columns).hash()
    differ = said.n_unique().over(key) > 1
    again = pl.col("row") > first
    mate = pl.when(again).then(first).otherwise(last)
    other = pl.format("{}{}", pl.lit(table.letters.get(field, "A")), mate)
    return Check(field, code, known & (again | differ), other=other)
