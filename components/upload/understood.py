"""What was understood of each file, sheet by sheet: a line, or the questions that are open."""

from collections.abc import Sequence

import streamlit as st

from components.theme import plain
from components.upload import asking, details, meaning, school_registration
from components.upload.reading import Received
from components.words import _
from data.workbook.layouts.sheet_mapping import Understanding

#: So many sheets are listed one by one, and so many asked about at once.
LISTED, ASKED = 12, 5


def show(received: Sequence[Received]) -> None:
    """All files that could be opened."""
    school_registration.show(received)
    for each in received:
        if each.book is not None:
            _file(each)


def _file(received: Received) -> None:
    sheets = _worth_telling(received)
    asked = [one for one in sheets if one.questions]
    quiet = [one for one in sheets if not one.questions]
    with st.container(border=True):
        st.markdown(f"**{plain(received.name)}**")
        told = [*asked[:ASKED], *quiet[: LISTED - min(len(asked), ASKED)]]
        said = [plain(meaning.of_sheet(received, one)) for one in told]
        st.markdown("\n".join(f"- {each}" for each in said))
        if len(sheets) > len(told):
            st.caption(_("还有 {n} 张工作表，见“逐列查看和更正”。", n=len(sheets) - len(told)))
        for one in asked[:ASKED]:
            asking.form(received, one)
        if len(asked) > ASKED:
            st.caption(_("先回答这 {n} 张表的问题，再问其余的。", n=ASKED))
        details.show(received, sheets)


def _worth_telling(received: Received) -> list[Understanding]:
    """The sheets that hold anything; those of the template only if they have rows."""
    filled = {one.sheet for one in received.checked.set_aside if one.rows}
    return [one for one in received.checked.understandings if one.sheet in filled]
