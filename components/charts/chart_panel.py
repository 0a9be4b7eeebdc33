"""A chart or table with everything beside it: definition, standard, source, table, files.

What is beside it is made when somebody opens it. Every page ends with ``foot``.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from components.charts import chart_emphasis, exhibits, picture_button
from components.charts.exhibits import Exhibit
from components.figures import figure_definitions
from components.inputs import filter_bar
from components.shell import PageContext, Snapshot, _, per_language, plain, release_moment, words
from components.tables import data_table, file_export, table_cells
from data import table_foot
from data.plain_text import in_table

#: No bar above a chart: what one needs of it stands beside it.
CONFIG = {"displayModeBar": False}
#: Sources are named up to so many in the foot line.
MOST_FILES = 3
_CHANGED = "ticked_just_now"


def chart(view: PageContext, shown: Exhibit, figure: go.Figure) -> None:
    """Draw ``figure`` and what belongs beside it."""
    st.plotly_chart(_for_the_room(figure), key=shown.key, alt=shown.title, config=CONFIG)
    beside(view, shown)


def _for_the_room(figure: go.Figure) -> go.Figure:
    room = exhibits.room()
    drawn = chart_emphasis.focused(figure, room.focus) if room.focus else figure
    return chart_emphasis.large(drawn) if room.large else drawn


def bars(
    view: PageContext,
    shown: Exhibit,
    drawn: pl.DataFrame | None = None,
    *,
    limit: float | None = None,
    limit_text: str = "",
    ids: Sequence[str] = (),
) -> str | None:
    """Draw the rows, or else ``drawn``, as bars (see ``table_cells.bars``), and what belongs beside
    them; give back which of ``ids``, one a bar, was clicked. ``limit`` is that of all bars, unless
    they have their own.
    """
    rows = shown.rows if drawn is None else drawn
    if "limit" not in rows.columns:
        rows = rows.with_columns(limit=pl.lit(limit, pl.Float64))
    told = table_cells.bars(data_table.first(rows), limit_text, ids[: data_table.MOST])
    clicked = data_table.show_data_table(shown.title, told, key=shown.key)
    beside(view, shown)
    return clicked


def matrix(
    view: PageContext,
    shown: Exhibit,
    cells: pl.DataFrame,
    across: Sequence[str],
    *,
    opens: bool = False,
) -> str | None:
    """Draw the matrix of ``cells`` (see ``table_cells.statuses``) with ``across`` as its
    columns, and what belongs beside it; give back what was clicked, if rows ``opens`` something.
    """
    told = table_cells.statuses(cells, across, opens=opens)
    clicked = data_table.show_data_table(shown.title, told, key=shown.key)
    if marks := table_cells.marks(told):
        st.caption(plain(" · ".join(marks)))
    beside(view, shown)
    return clicked


def table(view: PageContext, shown: Exhibit) -> None:
    """Show the rows as a table, with the same beside it as beside a chart."""
    listed = replace(shown, rows=data_table.first(shown.rows)).table
    data_table.show_data_table(shown.title, table_cells.values(listed), key=shown.key)
    beside(view, shown)


def beside(view: PageContext, shown: Exhibit) -> None:
    """What belongs beside something drawn otherwise, such as a map or a matrix."""
    mark = table_foot.STATED if shown.stated else table_foot.COMPUTED
    noted = replace(shown, foot=said(view), mark=_(mark))
    exhibits.show_exhibit(noted)
    _beside(view, noted)


@st.fragment
def _beside(view: PageContext, shown: Exhibit) -> None:
    """Opening it runs nothing else on the page."""
    folder = st.popover(
        _("数据、定义与下载"), type="tertiary", key=f"{shown.key}_beside", on_change="rerun"
    )
    if not folder.open:
        return
    with folder:
        _files(shown)
        st.session_state[f"{shown.key}_tick"] = exhibits.is_ticked(shown)
        st.checkbox(
            _("加入收集，稍后一并下载"),
            key=f"{shown.key}_tick",
            on_change=_tick,
            args=(shown,),
        )
        _say_what_is_collected(shown)
        st.dataframe(
            in_table(shown.table),
            hide_index=True,
            key=f"{shown.key}_data",
            placeholder="—",
            column_config=_days(shown.table),
        )
        for indicator in shown.about:
            st.markdown(figure_definitions.explained(indicator, view))
    if st.session_state.pop(_CHANGED, False):
        st.rerun()  # all of the page: its foot counts what is ticked


def _days(table: pl.DataFrame) -> dict[str, Any]:
    """Days without a time of day, which Streamlit would add."""
    days = [name for name, kind in table.schema.items() if kind == pl.Date]
    return {name: st.column_config.DateColumn(format="YYYY-MM-DD") for name in days}


def _tick(shown: Exhibit) -> None:
    exhibits.tick(shown)
    st.session_state[_CHANGED] = True


def _say_what_is_collected(shown: Exhibit) -> None:
    picture = exhibits.picture(shown)
    if picture is not None:
        st.caption(_("已收集，图片也在内。") if picture else _("已收集；没有图片，只有数据表。"))


def _files(shown: Exhibit) -> None:
    key, name = shown.key, file_export.file_name(shown.title)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _download("Excel", partial(file_export.xlsx, [shown]), f"{name}.xlsx", f"{key}_xlsx")
        _download("CSV", partial(file_export.csv_file, shown), f"{name}.csv", f"{key}_csv")
        below = st.session_state.get(f"{key}_below", False)
        picture_button.show_picture_button(shown, with_table=below)
        st.checkbox(_("图片下方附数据表"), key=f"{key}_below")


def _download(label: str, data: Any, file_name: str, key: str) -> None:
    """The file is made when somebody clicks."""
    st.download_button(label, data, file_name, key=key, on_click="ignore")


def foot(view: PageContext) -> None:
    """The last line of a page: all of it as a workbook, what was ticked, date, filters, source."""
    shown, kept = exhibits.on_page(), exhibits.ticked()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="foot"):
        if shown:
            _download(
                _("本页全部数据（Excel）"),
                partial(file_export.xlsx, shown),
                f"{file_export.file_name(shown[0].title)}.xlsx",
                "page_xlsx",
            )
        if kept:
            _download(
                _("已收集 {n} 项（zip）", n=len(kept)),
                partial(file_export.archive, kept, exhibits.pictures()),
                _("图表") + ".zip",
                "ticked_zip",
            )
            st.button(_("清空收集"), key="untick", type="tertiary", on_click=exhibits.untick_all)
        st.caption(plain(said(view)))


@per_language
def said(view: PageContext) -> str:
    """Date, filters and source of what is on view, in one line."""
    snapshot = view.snapshot
    files = snapshot.sources.sort("release", descending=True)["file"].to_list()
    named = _("、").join(dict.fromkeys(files))
    if len(files) > MOST_FILES:
        first = _("、").join(files[:MOST_FILES])
        named = _("{files} 等 {n} 个文件", files=first, n=len(files))
    return _(
        "{choice}；第 {n} 版数据，{when} 发布；来源：{files}",
        choice=filter_bar.sentence(view.choice, snapshot, view.subject),
        n=snapshot.release,
        when=_published(snapshot),
        files=named or "—",
    )


def _published(snapshot: Snapshot) -> str:
    at = snapshot.published_at
    return release_moment(at, is_sample=snapshot.is_sample) if at else words().date(None)
