"""What was understood of each file, sheet by sheet: a line, or the questions that are open."""

from collections.abc import Iterator, Sequence

import streamlit as st

from components.shell import _, plain, store_access, words
from components.upload import (
    column_details,
    column_words,
    school_registration,
    sheet_answers,
    sheet_questions_form,
)
from data.intake import Received
from data.workbook import Understanding

#: So many sheets are listed one by one, and so many asked about at once.
LISTED, ASKED = 12, 5


def show_understood(received: Sequence[Received]) -> None:
    """All files that could be opened, and those that others take the place of."""
    school_registration.show_school_registration(received)
    for each in received:
        if each.book is not None or each.gone:
            _file(each)


def _file(received: Received) -> None:
    sheets = _worth_telling(received)
    with st.container(border=True):
        st.markdown(f"**{plain(received.name)}**")
        for said in _succession(received):
            st.markdown(plain(said))
        if not received.gone:
            _sheets(received, sheets)


def _succession(received: Received) -> Iterator[str]:
    """What of the file takes the place of an earlier one of its name, or goes for a later one."""
    rows = words().number(received.overtaken or 0)
    if received.gone:
        yield _("◇ 已被后上传的同名文件取代，不再读取。")
    elif received.overtaken:
        yield _("◇ 其中 {n} 行由后上传的同名文件取代，其余照常读取。", n=rows)
    if received.again:
        n = words().number(received.overtakes)
        yield _("◇ 取代先前上传的同名文件：{name}，{n} 行。", name=received.again, n=n)
    before = store_access.snapshot()
    if received.before is None and not before.is_sample:
        for release in received.stated_in(before):
            yield _("◇ 取代先前上传的同名文件（第 {n} 版）中的同一项数据，其余不变。", n=release)


def _sheets(received: Received, sheets: list[Understanding]) -> None:
    asked = [one for one in sheets if one.questions]
    quiet = [one for one in sheets if not one.questions]
    told = [*asked[:ASKED], *quiet[: LISTED - min(len(asked), ASKED)]]
    said = [plain(column_words.of_sheet(received, one)) for one in told]
    st.markdown("\n".join(f"- {each}" for each in said))
    for one in told:
        _answered(received, one)
    if len(sheets) > len(told):
        st.caption(_("还有 {n} 张工作表，见“逐列查看和更正”。", n=len(sheets) - len(told)))
    for one in asked[:ASKED]:
        sheet_questions_form.form(received, one)
    if len(asked) > ASKED:
        st.caption(_("先回答这 {n} 张表的问题，再问其余的。", n=ASKED))
    column_details.show_column_details(received, sheets)


def _answered(received: Received, one: Understanding) -> None:
    """What was answered of a sheet, and the way back: a click is soon done by mistake."""
    said = column_words.of_answers(sheet_answers.about_this_file(received, one), received)
    if not said:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        line = _("◇ {sheet}：按您的回答，{said}。", sheet=one.name, said=_("、").join(said))
        st.markdown(plain(line), width="content")
        st.button(
            _("重新回答"),
            key=f"again_{received.key}_{one.name}",
            on_click=sheet_answers.ask_again,
            args=(received, one),
        )


def _worth_telling(received: Received) -> list[Understanding]:
    """The sheets that hold anything; those of the template only if they have rows."""
    filled = {one.sheet for one in received.checked.set_aside if one.rows}
    return [one for one in received.checked.understandings if one.sheet in filled]
