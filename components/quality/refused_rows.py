"""Rows that publications left out and that are still to be mended."""

import json

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.quality.doubt_sentences import RULES
from components.shell import (
    PERSON,
    PageContext,
    _,
    in_words,
    moment,
    plain,
    store,
    visit,
    words,
    written,
)
from data import workbook
from data.measures.checks import Rule

ROW, NOTE = "row_to_mend", "mend_note"


def show_refused_rows(view: PageContext) -> None:
    """The open rows with their file, what is wrong with them, and a way to close one."""
    rows = store().refused(view.snapshot.release)
    title = _("发布时留下、尚未补正的数据行：{n} 行。", n=rows.height)
    st.subheader(plain(title), anchor=False)
    if rows.is_empty():
        st.success(_("没有待补正的行。发布时留下的行会列在这里，直到补正。"))
        return
    told = in_words(
        rows,
        when=lambda row: moment(row["at"]),
        wrong=_wrong,
        said=lambda row: _cells(row["cells"]),
    )
    columns = {
        "file": _("文件"),
        "sheet": _("工作表"),
        "row": _("行号"),
        "wrong": _("问题"),
        "said": _("该行内容"),
        "when": _("时间"),
    }
    chart_panel.table(view, Exhibit(title, told, columns, key="refused"))
    if not visit().looks_only:
        _mend(told)


def _mend(rows: pl.DataFrame) -> None:
    """Say that a row has been dealt with elsewhere."""
    labels = {
        (each["release"], each["number"]): _(
            "{file} › {sheet} › 第 {row} 行",
            file=each["file"],
            sheet=each["sheet"],
            row=each["row"],
        )
        for each in rows.iter_rows(named=True)
    }
    with st.popover(_("标记为已补正…")), st.form("mend", border=False):
        st.selectbox(_("数据行"), list(labels), format_func=labels.__getitem__, key=ROW)
        st.text_input(_("怎样补正的"), key=NOTE, max_chars=300)
        st.form_submit_button(_("标记为已补正"), on_click=_marked)


def _marked() -> None:
    """Before the page is drawn anew: a row that somebody else has mended would leave the list, and
    another one would stand in its place.
    """
    note = st.session_state[NOTE].strip()
    if not note:
        st.toast(_("请写明怎样补正的。"))
        return
    release, number = st.session_state[ROW]
    if written(store().mend, release, number, note, PERSON):
        st.session_state[NOTE] = ""


def _wrong(row: dict[str, str]) -> str:
    """What was wrong, one sentence a code; the values stand in the row itself."""
    place = _("第 {row} 行", row=row["row"])
    blank = dict.fromkeys(("file", "sheet", "cell", "expected", "suggestion"), "")
    parts = blank | dict.fromkeys(("value", "column", "other"), "…")
    return " ".join(
        _of_rule(Rule(code), place)
        if code in RULES
        else workbook.sentence(parts | {"code": code}, words(), place)
        for code in row["codes"].split(";")
        if code
    )


def _of_rule(rule: Rule, place: str) -> str:
    """A check across tables that the row failed."""
    name = RULES[rule]
    return _("{where}：{what}", where=place, what=_(name))


def _cells(cells: str) -> str:
    return _("，").join(str(text) for text in json.loads(cells).values() if text)
