"""A chart or table with everything beside it: definition, standard, source, table, files.

What is beside it is made when somebody opens it. Every page ends with ``foot``.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from components.charts import chart_emphasis, exhibits, heatmap, image_export, plotly_charts
from components.charts.exhibits import Exhibit
from components.figures import figure_definitions
from components.inputs import filter_bar
from components.shell import PageContext, _, moment, per_language, plain, words
from components.tables import data_table, file_export, table_cells
from data.plain_text import in_table
from data.workbook.layouts import exported_table

#: Of the bar above a chart only the camera stays: the picture without a server's help.
CONFIG = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}
#: Sources are named up to so many in the foot line.
MOST_FILES = 3
_CHANGED = "ticked_just_now"


def chart(
    view: PageContext,
    title: str,
    figure: go.Figure,
    rows: pl.DataFrame,
    columns: Mapping[str, str],
    *,
    key: str,
    about: Sequence[str] = (),
) -> None:
    """Draw ``figure`` and what belongs beside it.

    ``title`` is the sentence that the chart says, also read aloud in its place. ``rows`` are raw
    values in the order of reading, ``columns`` maps those shown to their headings. ``about`` names
    the indicators whose definitions, standards and sources are shown.
    """
    options = CONFIG["toImageButtonOptions"] | {"filename": file_export.file_name(title)}  # type: ignore[operator]
    st.plotly_chart(
        _for_the_room(figure),
        key=key,
        alt=title,
        config=CONFIG | {"toImageButtonOptions": options},
    )
    beside(view, title, rows, columns, key=key, about=about, figure=figure)


def _for_the_room(figure: go.Figure) -> go.Figure:
    room = exhibits.room()
    drawn = chart_emphasis.focused(figure, room.focus) if room.focus else figure
    return chart_emphasis.large(drawn) if room.large else drawn


def bars(
    view: PageContext,
    title: str,
    drawn: pl.DataFrame,
    rows: pl.DataFrame,
    columns: Mapping[str, str],
    *,
    key: str,
    limit: float | None = None,
    limit_text: str = "",
    about: Sequence[str] = (),
    ids: Sequence[str] = (),
) -> str | None:
    """Draw ``drawn`` as bars (see ``table_cells.bars``), and what belongs beside them; give back
    which of ``ids``, one a bar, was clicked. ``limit`` is that of all bars, unless they have their
    own.
    """
    if "limit" not in drawn.columns:
        drawn = drawn.with_columns(limit=pl.lit(limit, pl.Float64))
    told = table_cells.bars(data_table.first(drawn), limit_text, ids[: data_table.MOST])
    clicked = data_table.show_data_table(title, told, key=key)
    picture = partial(plotly_charts.bars, drawn, limit_text=limit_text)
    beside(view, title, rows, columns, key=key, about=about, figure=picture)
    return clicked


def matrix(
    view: PageContext,
    title: str,
    cells: pl.DataFrame,
    across: Sequence[str],
    rows: pl.DataFrame,
    columns: Mapping[str, str],
    *,
    key: str,
    about: Sequence[str] = (),
    opens: bool = False,
) -> str | None:
    """Draw the matrix of ``cells`` (see ``table_cells.statuses``) with ``across`` as its
    columns, and what belongs beside it; give back what was clicked, if rows ``opens`` something.
    """
    told = table_cells.statuses(cells, across, opens=opens)
    clicked = data_table.show_data_table(title, told, key=key)
    drawn = partial(heatmap.matrix, cells, across)
    beside(view, title, rows, columns, key=key, about=about, figure=drawn)
    return clicked


def table(
    view: PageContext,
    title: str,
    rows: pl.DataFrame,
    columns: Mapping[str, str],
    *,
    key: str,
    about: Sequence[str] = (),
) -> None:
    """Show ``rows`` as a table, with the same beside it as beside a chart."""
    listed = Exhibit(title, data_table.first(rows), columns, "").table
    data_table.show_data_table(title, table_cells.values(listed), key=key)
    beside(view, title, rows, columns, key=key, about=about)


def beside(
    view: PageContext,
    title: str,
    rows: pl.DataFrame,
    columns: Mapping[str, str],
    *,
    key: str,
    about: Sequence[str] = (),
    figure: go.Figure | Callable[[], go.Figure | None] | None = None,
    stated: bool = False,
) -> None:
    """What belongs beside something drawn otherwise, such as a map or a matrix.

    ``figure``, or what draws it when it is asked for, is what the picture shows; without one it
    shows the table. ``stated``: a file of it can be uploaded again, as the rows are what has been
    reported; of any other table nothing is read.
    """
    mark = exported_table.STATED if stated else exported_table.COMPUTED
    shown = Exhibit(title, rows, columns, said(view), _(mark), figure)
    exhibits.show_exhibit(key, shown)
    _beside(view, shown, key, tuple(about))


@st.fragment
def _beside(view: PageContext, shown: Exhibit, key: str, about: tuple[str, ...]) -> None:
    """Opening it runs nothing else on the page."""
    folder = st.popover(
        _("数据、定义与下载"), type="tertiary", key=f"{key}_beside", on_change="rerun"
    )
    if not folder.open:
        return
    with folder:
        _files(shown, key)
        st.session_state[f"{key}_tick"] = exhibits.is_ticked(shown)
        st.checkbox(
            _("加入收集，稍后一并下载"),
            key=f"{key}_tick",
            on_change=_tick,
            args=(shown,),
        )
        st.dataframe(
            in_table(shown.table),
            hide_index=True,
            key=f"{key}_data",
            placeholder="—",
            column_config=_days(shown.table),
        )
        for indicator in about:
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


def _files(shown: Exhibit, key: str) -> None:
    name = file_export.file_name(shown.title)
    with st.container(horizontal=True, gap="small"):
        _download("Excel", partial(file_export.xlsx, [shown]), f"{name}.xlsx", f"{key}_xlsx")
        _download("CSV", partial(file_export.csv_file, shown), f"{name}.csv", f"{key}_csv")
        if image_export.browser() is not None:
            below = st.session_state.get(f"{key}_below", False)
            drawn = partial(image_export.picture, shown, with_table=below)
            _download(_("图片"), drawn, f"{name}.png", f"{key}_png")
            if shown.figure is not None:
                st.checkbox(_("图片下方附数据表"), key=f"{key}_below")
    if image_export.browser() is None:
        st.caption(_("服务器上没有 Chromium，画不出图片；图表右上角的相机可以存图。"))


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
                partial(file_export.archive, kept, image_export.pictures),
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
        when=moment(snapshot.published_at) if snapshot.published_at else words().date(None),
        files=named or "—",
    )
