"""A matrix whose cells say shape and value on the colour of their status, and can be clicked.

Every cell is a bar: its text shrinks to what a phone has room for, and all of it can be hit.
"""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from components.charts import MARK
from components.theme import COLOUR, dressed, label

ROW = 34  # pixels of a row with its text
HEADINGS = 64  # and of the headings above
_SIDE = 0.98  # of the place of a cell; the rest is the line between cells
_TEXT = "#ffffff"  # readable on every status colour, in light and dark


def matrix(cells: pl.DataFrame, columns: Sequence[str]) -> go.Figure:
    """One row an ``id`` with its ``name``, one column a ``column``, the first row on top.

    ``cells`` has besides ``text`` (without the mark), ``status``, ``hover`` (what is said of the
    cell, one line or several). Rows keep the order in which ids first appear, ``columns`` is that
    of the columns; a combination that is not there stays blank. See ``selected``.
    """
    rows = cells.unique("id", keep="first", maintain_order=True)
    down = {row: position for position, row in enumerate(rows["id"])}
    across = {column: position for position, column in enumerate(columns)}
    drawn = cells.filter(pl.col("column").is_in(list(across)))
    figure = go.Figure(
        go.Bar(
            orientation="h",
            base=[across[column] - _SIDE / 2 for column in drawn["column"]],
            x=[_SIDE] * len(drawn),
            y=[down[row] for row in drawn["id"]],
            width=_SIDE - 0.03,
            text=[f"{MARK[s]} {label(t)}" for s, t in drawn.select("status", "text").iter_rows()],
            customdata=[[row, _lines(said)] for row, said in drawn.select("id", "hover").rows()],
            hovertemplate="%{customdata[1]}<extra></extra>",
            marker={"color": [COLOUR[status] for status in drawn["status"]]},
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="inside",
            insidetextfont={"color": _TEXT},
            # a click opens something, it does not fade the rest
            selected={"marker": {"opacity": 1}, "textfont": {"color": _TEXT}},
            unselected={"marker": {"opacity": 1}, "textfont": {"color": _TEXT}},
        )
    )
    return _laid_out(figure, list(rows["name"]), columns)


def selected(event: object) -> str | None:
    """The ``id`` of the row that was clicked, of what ``panel.chart`` gave back."""
    points = event["selection"]["points"] if isinstance(event, dict) else []
    return str(points[0]["customdata"][0]) if points else None


def _lines(said: str) -> str:
    return label(said).replace("\n", "<br>")


def _laid_out(figure: go.Figure, names: Sequence[str], columns: Sequence[str]) -> go.Figure:
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(columns))),
        ticktext=[_lines(column) for column in columns],
        range=[-0.5, len(columns) - 0.5],
    )
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=[label(name) for name in names],
        range=[len(names) - 0.5, -0.5],
    )
    figure.update_xaxes(showgrid=False, fixedrange=True)
    figure.update_yaxes(showgrid=False, fixedrange=True)
    figure.update_layout(
        height=ROW * len(names) + HEADINGS, barmode="overlay", hoverlabel_font_size=15
    )
    return dressed(figure)
