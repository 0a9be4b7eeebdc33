"""Rows of a table as a file of ours says them, so that it can be mended and uploaded again."""

import polars as pl

from data.catalog import Catalog
from data.words import Words
from data.workbook.templates.template_column import Column
from data.workbook.templates.template_sheets import sheet_of


def in_layout(rows: pl.DataFrame, sheet: str, catalog: Catalog, words: Words) -> pl.DataFrame:
    """``rows`` in the columns of the sheet of that id, headers and choices in words; then those of
    its computed columns that ``rows`` has.
    """
    its = sheet_of(catalog, sheet)
    computed = {name: field for field, name in its.computed.items() if field in rows.columns}
    return rows.select(
        **{words.name(column.name): _in_words(column, words) for column in its.columns},
        **{words.name(name): pl.col(field) for name, field in computed.items()},
    )


def _in_words(column: Column, words: Words) -> pl.Expr:
    said = pl.col(column.field)
    if column.choices is None:
        return said
    labels = {code: words.name(name) for code, name in column.choices.labels.items()}
    return said.cast(pl.String).replace_strict(labels)
