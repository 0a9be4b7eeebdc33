"""A table that is read as it stands: whole sentences in its cells, found by the browser's search,
sorted by its headings, a row chosen by a click or by keyboard. Of a long one the browser builds
what is in sight and adds to it as the reader scrolls. Its script and style stand beside this file.
For long tables of raw values there is ``st.dataframe``.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import polars as pl
import streamlit as st
from polars import selectors as cs

from components.charts import exhibits
from components.shell import _, js_component, plain, words
from data.words import MINUS

HTML = '<div class="scroll" tabindex="0"><table><thead></thead><tbody></tbody></table></div>'
#: Rows that somebody reads; the rest is among the data beside the table.
MOST = 300


def show_reading_table(
    label: str,
    rows: pl.DataFrame,
    *,
    key: str,
    ids: Sequence[str] = (),
    chosen: str = "",
    on_choose: Callable[[str], None] | None = None,
) -> str | None:
    """Draw ``rows`` under the names of their columns and give back the id of the row just clicked.

    ``label`` is what the table says, for those who cannot see it. With ``ids``, one a row, rows can
    be clicked; that of ``chosen`` is marked. ``on_choose`` is told the id before the page is drawn.
    """
    told = data(label, first(rows), ids, chosen)
    heard = partial(_heard, key, on_choose)
    return (
        js_component.component(__file__, HTML)(key=key, data=told, on_chosen_change=heard).chosen
        or None
    )


def first(rows: pl.DataFrame) -> pl.DataFrame:
    """As many of ``rows`` as are shown; says so where there are more."""
    if rows.height > MOST:
        said = {"n": words().number(MOST), "all": words().number(rows.height)}
        st.caption(plain(_("只列前 {n} 条，共 {all} 条。", **said)))
    return rows.head(MOST)


def _heard(key: str, on_choose: Callable[[str], None] | None) -> None:
    if on_choose:
        on_choose(st.session_state[key].chosen)


def data(
    label: str, rows: pl.DataFrame, ids: Sequence[str] = (), chosen: str = ""
) -> dict[str, Any]:
    """What the script draws: numbers as they are, all else as text, None where nothing is known."""
    text = rows.with_columns((~cs.numeric()).cast(pl.String))
    return {
        "label": label,
        "columns": rows.columns,
        "rows": list(map(list, text.iter_rows())),
        "ids": list(ids[:MOST]),
        "chosen": chosen,
        "language": words().language,
        "minus": MINUS,
        "large": exhibits.room().large,
    }
