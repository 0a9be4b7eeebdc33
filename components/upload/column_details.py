"""One sheet column by column: its first rows, what each column is taken for, and corrections."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from components.shell import _, catalog, plain, store_access, words
from components.upload import column_words, received_files, sheet_answers
from data.catalog import STAGE_NAMES
from data.intake import Received, sheet_decisions
from data.measures import selection
from data.personal import MASK, hidden, hidden_row
from data.plain_text import in_table
from data.workbook import Chosen, Seen, Understanding

#: Rows of the preview below the header, and columns: more are not looked at.
ROWS, COLUMNS = 8, 60
#: Of a form more rows: each says something else.
FORM = 60
#: Before a cell that is read, and before one that says of what it is.
VALUE, NAME = "✓ ", "▸ "


def show_column_details(received: Received, sheets: Sequence[Understanding]) -> None:
    """Closed as long as nobody asks."""
    if not sheets:
        return
    folder = st.expander(
        _("逐列查看和更正"), key=f"details_{received.key}", on_change="rerun", expanded=False
    )
    if not folder.open:
        return
    with folder:
        names = {one.name: one for one in sheets}
        chosen = st.selectbox(_("工作表"), list(names), key=f"sheet_{received.key}")
        one = names[chosen]
        st.markdown(plain(column_words.of_layout(one)))
        _preview(received, one)
        if one.kind == "template":
            st.caption(_("这是模板中的工作表，按表头读取，不需要更正。"))
        else:
            _corrections(received, one)
            _memory(received, one)
            _names(received, one)


def _preview(received: Received, one: Understanding) -> None:
    """The first rows as they stand, above each column what it is taken for."""
    sheet, first = received.sheet(one)
    last = one.first_row + (FORM if one.by_cell else ROWS) - 1
    last = min(last, one.last_row) if one.last_row else last
    shown = _hidden(sheet.cells.filter(pl.col("row").is_between(first, last)), one)
    seen = {column.letter: column for column in one.columns}
    beside = [letter for letter in shown.columns if letter in seen] if one.at else []
    letters = (beside or [letter for letter in shown.columns if letter != "row"])[:COLUMNS]
    headings = {
        letter: f"{letter} · {column_words.of_column(seen[letter])}" if letter in seen else letter
        for letter in letters
    }
    heads = set(one.header_rows)
    marks = [_("{row} 表头", row=row) if row in heads else str(row) for row in shown["row"]]
    st.dataframe(
        in_table(
            shown.select(
                pl.Series(_("行"), marks, dtype=pl.String),
                *(_marked(letter, one).alias(heading) for letter, heading in headings.items()),
            )
        ),
        hide_index=True,
        placeholder="",
        height=320,
    )
    if one.by_cell:
        st.caption(_("✓ 是读到的数值，▸ 是说明它的名称；没有记号的单元格没有作为数据读取。"))


def _hidden(cells: pl.DataFrame, one: Understanding) -> pl.DataFrame:
    """The cells without personal data; a header says that there is some."""
    rows = [
        {letter: hidden(text) for letter, text in texts.items() if text is not None}
        if row in one.header_rows
        else hidden_row(texts)
        for row, texts in zip(cells["row"], cells.drop("row").iter_rows(named=True), strict=True)
    ]
    schema = cells.drop("row").schema
    return pl.DataFrame(rows, schema=schema).select(cells["row"], pl.all())


def _marked(letter: str, one: Understanding) -> pl.Expr:
    """The texts of a column, without those for persons; a sign stands before what a form says."""
    text = pl.col(letter)
    if letter in {column.letter for column in one.columns if column.role == "personal"}:
        head = pl.col("row").is_in(one.header_rows) | pl.col(letter).is_null()
        text = pl.when(head).then(letter).otherwise(pl.lit(MASK))
    cell = pl.format("{}{}", pl.lit(letter), "row")
    return (
        pl.when(cell.is_in(one.values))
        .then(pl.format("{}{}", pl.lit(VALUE), text))
        .when(cell.is_in(one.names))
        .then(pl.format("{}{}", pl.lit(NAME), text))
        .otherwise(text)
    )


def _corrections(received: Received, one: Understanding) -> None:
    """What each column (and each row name) is, to be changed in the table."""
    known = column_words.choices(one)
    with st.form(f"correct_{received.key}_{one.name}", border=False):
        columns = _editor(received, one, one.columns, known, "columns") if one.columns else []
        fields = [seen for seen in one.fields if not seen.letter]
        rows = _editor(received, one, fields, known, "fields") if fields else []
        if st.form_submit_button(_("应用更正")):
            decision = sheet_answers.decided_so_far(received, one)
            decision = sheet_decisions.with_columns(decision, columns)
            decision = sheet_decisions.with_fields(decision, rows)
            if sheet_answers.apply(received, one, decision):
                st.rerun()


def _editor(
    received: Received,
    one: Understanding,
    seen: Sequence[Seen],
    known: dict[str, column_words.Meaning],
    about: str,
) -> list[Chosen]:
    """The table, and what was changed in it."""
    stages = {words().stage(stage): stage for stage in STAGE_NAMES}
    rows = [_row(each, known) for each in seen]
    names = {
        "letter": _("列"),
        "header": _("表头或行名"),
        "meaning": _("识别为"),
        "stage": _("学段"),
        "year": _("年份"),
        "unit": _("单位"),
        "sure": _("把握"),
        "why": _("理由"),
    }
    select = st.column_config.SelectboxColumn
    edited = st.data_editor(
        pl.DataFrame(rows, schema_overrides={"year": pl.Int64}, infer_schema_length=None),
        hide_index=True,
        placeholder=" ",
        key=f"edit_{about}_{received.key}_{one.name}",
        disabled=["letter", "header", "sure", "why"],
        column_config={
            **{name: label for name, label in names.items() if name not in ("meaning", "stage")},
            "meaning": select(names["meaning"], options=list(known), required=True, width="medium"),
            "stage": select(names["stage"], options=["", *stages]),
            "unit": select(names["unit"], options=["", *catalog().units]),
            "year": st.column_config.NumberColumn(names["year"], format="%d", step=1),
        },
    )
    both = zip(seen, rows, edited.rows(named=True), strict=True)
    return [
        _chosen(each.letter if about == "columns" else each.header, new, known, stages)
        for each, old, new in both
        if old != new
    ]


def _row(seen: Seen, known: dict[str, column_words.Meaning]) -> dict[str, Any]:
    return {
        "letter": seen.letter,
        "header": seen.header,
        "meaning": column_words.label_of(seen, known),
        "stage": words().stage(seen.stage) if seen.stage else "",
        "year": seen.year,
        "unit": seen.unit,
        "sure": column_words.confidence(seen),
        "why": column_words.reason(seen),
    }


def _chosen(
    about: str, row: dict[str, Any], known: dict[str, column_words.Meaning], stages: dict[str, str]
) -> Chosen:
    role, target = known[row["meaning"]]
    stage = stages.get(row["stage"] or "", "")
    return Chosen(about, role, target, stage, row["year"], row["unit"] or "")


def _memory(received: Received, one: Understanding) -> None:
    """Say that earlier corrections are used, and offer to forget them."""
    if one.shape not in received_files.memory():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(_("◇ 这种表按记住的更正读取，以后同样的表也是。"), width="content")
        st.button(
            _("忘记这些更正"),
            key=f"forget_{received.key}_{one.name}",
            on_click=sheet_answers.forget,
            args=(received, one),
        )


def _names(received: Received, one: Understanding) -> None:
    """The names of schools that a person has explained, and offer to forget each."""
    known = selection.names_by_id(store_access.snapshot().schools)
    for match in one.matches:
        if match.reason != "called":
            continue
        school = known.get(match.school, match.school)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            said = _("◇ “{name}”按记住的校名读作{school}。", name=match.name, school=school)
            st.markdown(plain(said), width="content")
            st.button(
                _("忘记这个校名"),
                key=f"uncall_{received.key}_{one.name}_{match.name}",
                on_click=_forget_name,
                args=(match.name,),
            )


def _forget_name(name: str) -> None:
    received_files.call(name, "")
