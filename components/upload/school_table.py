"""Many new schools at once: one table, into which columns of a spreadsheet can be pasted."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from components.shell import (
    N_,
    _,
)
from components.upload import received_files
from data.plain_text import in_table
from data.workbook import UnknownSchool

#: What a file calls the school, and which known one it is: beside what is filled in.
CALLED, KNOWN = "called", "known"
CALLS, WHICH = N_("文件中的叫法"), N_("已有的学校（不选就是新学校）")


def show_school_table(
    asked: Sequence[UnknownSchool],
    fields: Mapping[str, str],
    options: Mapping[str, Mapping[str, str]],
) -> dict[str, UnknownSchool | str]:
    """The schools as they are filled in, by what files call them; the id of a known one that it is.

    ``fields`` are the headings of what is asked, ``options`` what can be chosen by its words.
    What is typed comes back with the button of the form only.
    """
    st.caption(_("可以从 Excel 整列复制，点中第一格后粘贴。"))
    rows = pl.DataFrame([_row(one, fields, options) for one in asked])
    shown = in_table(rows)
    select = st.column_config.SelectboxColumn
    of_rows = hashlib.sha256(repr(rows[CALLED].to_list()).encode()).hexdigest()[:12]
    edited = st.data_editor(
        shown,
        hide_index=True,
        placeholder="",
        key=f"register_table_{received_files.turn()}_{of_rows}",
        disabled=[CALLED],
        column_config={
            CALLED: _(CALLS),
            **{
                field: select(label, options=list(options[field])) if field in options else label
                for field, label in ({**fields, KNOWN: _(WHICH)}).items()
            },
        },
    )
    both = zip(
        asked, rows.rows(named=True), shown.rows(named=True), edited.rows(named=True), strict=True
    )
    return {
        one.called: filled_in(one, _typed(row, before, after), fields, options)
        for one, row, before, after in both
    }


def filled_in(
    one: UnknownSchool,
    row: Mapping[str, Any],
    fields: Mapping[str, str],
    options: Mapping[str, Mapping[str, str]],
) -> UnknownSchool | str:
    """The school as a ``row`` of the table says it."""
    if row[KNOWN]:
        return options[KNOWN][row[KNOWN]]
    said: dict[str, Any] = {field: str(row[field] or "").strip() for field in fields}
    codes = {field: options[field].get(said[field], "") for field in fields if field in options}
    return replace(one, **{**said, **codes})


def _row(
    one: UnknownSchool, fields: Mapping[str, str], options: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    said = {field: getattr(one, field) for field in fields}
    for field in (field for field in fields if field in options):
        words = {code: word for word, code in options[field].items()}
        said[field] = words.get(said[field], "")
    return {CALLED: one.called, **said, KNOWN: ""}


def _typed(
    row: Mapping[str, str], before: Mapping[str, str], after: Mapping[str, Any]
) -> dict[str, Any]:
    """What was typed; what nobody touched as it was before it was made safe to be saved."""
    return {name: row[name] if after[name] == before[name] else after[name] for name in row}
