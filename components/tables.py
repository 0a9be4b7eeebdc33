"""Tables: a matrix of statuses that scrolls on a phone, and the figures behind a chart."""

from collections.abc import Sequence

import pandas as pd
import polars as pl
import streamlit as st

from components.charts import MARK
from components.theme import COLOUR
from components.words import _

#: White on every status colour is readable in light and dark.
_CELL = "color: #ffffff; background-color: {colour}"


def matrix(cells: pl.DataFrame, *, corner: str, columns: Sequence[str], key: str) -> None:
    """One row a ``name``, one column a ``column``: cells say shape and value on their colour.

    ``cells`` has ``name``, ``column``, ``text``, ``status``; ``columns`` their order. Rows keep
    the order in which names first appear. A combination that is not there stays blank.
    """
    mark = pl.col("status").cast(pl.String).replace_strict(MARK)
    marked = cells.with_columns(shown=pl.concat_str(mark, "text", separator=" "))
    shown = _wide(marked, "shown", columns)
    status = _wide(marked, "status", columns)
    colours = status.map(lambda each: _CELL.format(colour=COLOUR[each]) if each in COLOUR else "")
    frame = shown.rename_axis(index=corner)
    st.dataframe(
        frame.style.apply(lambda _frame: colours, axis=None),
        key=key,
        height=min(38 * (len(frame) + 1) + 3, 640),
        row_height=38,
        column_config={corner: st.column_config.TextColumn(corner, pinned=True)},
        placeholder="",
    )


def _wide(cells: pl.DataFrame, values: str, columns: Sequence[str]) -> pd.DataFrame:
    wide = cells.with_columns(pl.col(values).cast(pl.String)).pivot(
        "column", index="name", values=values, aggregate_function="first"
    )
    present = [column for column in columns if column in wide.columns]
    return wide.select("name", *present).to_pandas().set_index("name").fillna("")


def behind(rows: pl.DataFrame, headers: dict[str, str], *, key: str) -> None:
    """The figures of a chart as a table, drawn when unfolded: columns named as in ``headers``.

    A table that is only folded away would be drawn anew at every click all the same.
    """
    folder = st.expander(_("数据表"), key=f"{key}_open", on_change="rerun")
    if folder.open:
        folder.dataframe(
            rows.select(**{shown: pl.col(column) for column, shown in headers.items()}),
            hide_index=True,
            key=key,
        )
