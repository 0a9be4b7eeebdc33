"""The table of our own: rows whose cells are of several kinds, see ``table_cells``. Found by the
browser's search, sorted over all rows by its headings, shown page by page, a row or a cell opened
by a click or by keyboard. Its script and style stand beside this file.

For long tables of raw values there is ``st.dataframe``.
"""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from components.charts import exhibits
from components.shell import THRESHOLD, _, js_component, plain, words
from components.tables.table_cells import Table
from data.words import MINUS

HTML = """
<div class="around">
  <div class="scroll"><table><thead></thead><tbody></tbody></table></div>
  <div class="pages" hidden>
    <button type="button"></button><span aria-live="polite"></span><button type="button"></button>
  </div>
  <div class="tip" role="tooltip" hidden></div>
</div>
"""
#: So many rows go to the browser, which sorts all of them; and of rows with sentences in every
#: cell, which take longer to say and to send.
MOST, MOST_SAID = 5000, 1000


def show_data_table(
    label: str,
    table: Table,
    *,
    key: str,
    chosen: str | None = None,
    on_open: Callable[[str], None] | None = None,
) -> str | None:
    """Draw ``table`` and give back the id of the row just clicked, or what its cell opens.

    ``label`` is what the table says, for those who cannot see it. Of rows to choose from that of
    the id ``chosen`` is marked. ``on_open`` is told the id before the page is drawn.
    """
    told = {
        "key": key,
        "label": label,
        "columns": table.columns,
        "rows": table.rows,
        "page": table.page,
        "pages": [_("上一页"), _("下一页")],
        "chosen": chosen,
        "language": words().language,
        "minus": MINUS,
        "limit": THRESHOLD,
        "large": exhibits.room().large,
    }
    heard = partial(_heard, key, on_open)
    drawn = js_component.component(__file__, HTML)(key=key, data=told, on_opened_change=heard)
    return drawn.opened or None


def first(rows: pl.DataFrame, most: int = MOST) -> pl.DataFrame:
    """As many of ``rows`` as are shown; says so where there are more."""
    if rows.height > most:
        said = {"n": words().number(most), "all": words().number(rows.height)}
        st.caption(plain(_("只列前 {n} 条，共 {all} 条。", **said)))
    return rows.head(most)


def _heard(key: str, on_open: Callable[[str], None] | None) -> None:
    if on_open:
        on_open(st.session_state[key].opened)
