"""A matrix whose cells say shape and value on the colour of their status, as a picture; on the
screen it is a table, see ``data_table``. Every cell is a bar, whose text shrinks to its room.
"""

from collections.abc import Sequence
from math import ceil
from textwrap import wrap

import plotly.graph_objects as go
import polars as pl

from components.shell import CELL_COLOUR, CELL_MARK, FONT_SIZE, dressed, label

ROW = 36  # pixels of a row with its text
LINE = 22  # and of a line of the headings above
#: Longer names of rows (in letters, Latin or else Chinese) are broken into two lines, so that a
#: phone has room for the cells; headings where there are many, before they are set askew.
NARROW = {True: 16, False: 8}
ROOMY = 8
SMALL = 13  # pixels: two lines of a name fit beside its row
_SIDE = 0.98  # of the place of a cell; the rest is the line between cells
_TEXT = "#ffffff"  # readable on every status colour, in light and dark


def matrix(cells: pl.DataFrame, columns: Sequence[str]) -> go.Figure:
    """One row an ``id`` with its ``name``, one column a ``column``, the first row on top.

    ``cells`` has besides ``text`` (without the mark), ``status`` (or LIMIT), ``hover`` (what is
    said of the cell, one line or several). Rows keep the order in which ids first appear,
    ``columns`` is that of the columns; a combination that is not there stays blank.
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
            text=[
                f"{CELL_MARK[s]} {label(t)}".strip()
                for s, t in drawn.select("status", "text").iter_rows()
            ],
            marker={"color": [CELL_COLOUR[status] for status in drawn["status"]]},
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="inside",
            insidetextfont={"color": _TEXT},
        )
    )
    return _laid_out(figure, list(rows["name"]), columns)


def _lines(said: str) -> str:
    return label(said).replace("\n", "<br>")


def _wrapped(heading: str) -> str:
    return "\n".join(
        line
        for part in heading.split("\n")
        for line in wrap(part, NARROW[part.isascii()], break_on_hyphens=False)
    )


def _halved(name: str) -> str:
    """A long name in two lines, what is in brackets in the second."""
    if len(name) <= NARROW[name.isascii()]:
        return name
    before, bracket, rest = name.partition(" (" if name.isascii() else "（")
    if bracket:
        return f"{before}\n{bracket.strip()}{rest}"
    return "\n".join(wrap(name, ceil(len(name) / 2) + 4 * name.isascii()))


def _laid_out(figure: go.Figure, names: Sequence[str], columns: Sequence[str]) -> go.Figure:
    headings = [_wrapped(column) if len(columns) > ROOMY else column for column in columns]
    deepest = max((heading.count("\n") + 1 for heading in headings), default=1)
    lines = [_halved(name) for name in names]
    # one layout at once: changing a figure bit by bit costs more than drawing it
    figure.layout = {
        "xaxis": {
            "side": "top",
            "tickvals": list(range(len(columns))),
            "ticktext": [_lines(heading) for heading in headings],
            "range": [-0.5, len(columns) - 0.5],
            "showgrid": False,
            "fixedrange": True,
        },
        "yaxis": {
            "tickvals": list(range(len(names))),
            "ticktext": [_lines(line) for line in lines],
            "range": [len(names) - 0.5, -0.5],
            "showgrid": False,
            "fixedrange": True,
        },
        "height": ROW * len(names) + LINE * deepest + 20,
        "barmode": "overlay",
    }
    two_lines = any("\n" in line for line in lines)
    return dressed(figure, beside=SMALL if two_lines else FONT_SIZE)
