"""Small multiples: the same little chart for everybody, on one scale."""

from collections.abc import Sequence
from math import ceil

import plotly.graph_objects as go
import polars as pl
from plotly.subplots import make_subplots

from components.charts import plotly_charts, value_axis
from components.charts.value_axis import ValueAxis
from components.shell import COLOUR, FONT_SIZE, MARK, NEUTRAL, _, dressed, label

ACROSS = 3
HEIGHT = 90  # pixels of a little chart without its title
LINE = 1.3 * FONT_SIZE  # of a title
NAME = 8  # letters on a line of a title, so that on a phone three stand side by side


def multiples(drawn: ValueAxis, *, chosen: str | None = None) -> go.Figure:
    """One little line a name over the years: frames with ``year``, ``value``, ``limit``, ``text``,
    ``status``.

    All have the same scale, which one value alone that is too far from all others does not set:
    it stands at the edge as an arrow, and that is said. Each has its own limit, that of its last
    year. Below the name stands the last value with the mark of its status; the line of ``chosen``
    is strong.
    """
    lines, _shared, unit = drawn
    edge = value_axis.edge_of_lines(lines)
    lines = {name: _cut(rows, edge) for name, rows in lines.items()}
    names, limits = list(lines), [rows["limit"][-1] for rows in lines.values()]
    titles = [_title(name, rows) for name, rows in lines.items()]
    down = ceil(len(names) / ACROSS) or 1
    above = LINE * max((title.count("<br>") + 1 for title in titles), default=1) + 12
    figure = make_subplots(
        rows=down,
        cols=ACROSS,
        shared_yaxes="all",
        shared_xaxes="all",
        subplot_titles=titles,
        vertical_spacing=above / (down * (HEIGHT + above) - above),
        horizontal_spacing=0.04,
    )
    for position, (name, rows) in enumerate(lines.items()):
        at = {"row": position // ACROSS + 1, "col": position % ACROSS + 1}
        figure.add_trace(_line(rows, strong=chosen in (None, name)), **at)
    years = sorted({year for rows in lines.values() for year in rows["year"]})
    figure.update_xaxes(tickvals=[years[0], years[-1]], showgrid=False)
    figure.update_yaxes(showgrid=False, nticks=3, range=_room(lines, limits), showticklabels=False)
    if unit is not None:  # in front of a row, where nothing stands in their way
        figure.update_yaxes(showticklabels=True, col=1)
    figure.update_layout(height=down * (HEIGHT + above) + 40, showlegend=False)
    axes = ["", *map(str, range(2, len(names) + 1))]
    shapes = [  # add_hline would look at all charts for each
        plotly_charts.level(limit, width=1, axis=axis)
        for axis, limit in zip(axes, limits, strict=True)
        if limit is not None
    ]
    figure.update_layout(shapes=shapes)
    figure.update_layout(margin_t=above)
    return dressed(figure)


def _title(name: str, rows: pl.DataFrame) -> str:
    """The name and the last value, in lines; and that a value is cut."""
    parts = [name[start : start + NAME] for start in range(0, len(name), NAME)]
    status, text = rows["status"][-1], rows["text"][-1]
    value = f"{MARK[status]} {text}" if status in MARK else text
    beyond = [_("有数值超出刻度")] if rows["cut"].any() else []
    return "<br>".join(map(label, [*parts, value, *beyond]))


def _cut(rows: pl.DataFrame, edge: float | None) -> pl.DataFrame:
    """With the values as they are ``drawn``: those beyond the ``edge`` are ``cut`` there."""
    if edge is None:
        return rows.with_columns(drawn="value", cut=pl.lit(False))
    return rows.with_columns(
        drawn=pl.col("value").clip(upper_bound=edge),
        cut=(pl.col("value") > edge).fill_null(False),
    )


def _room(lines: dict[str, pl.DataFrame], limits: Sequence[float | None]) -> list[float]:
    """From the least to the most that is drawn, and a little more."""
    known = [value for rows in lines.values() for value in rows["drawn"].drop_nulls()]
    known += [limit for limit in limits if limit is not None]
    low, high = min(known), max(known)
    spare = (high - low) / 10 or 1
    return [low - spare, high + spare]


def _line(rows: pl.DataFrame, *, strong: bool) -> go.Scatter:
    last = len(rows) - 1
    ends = [position == last for position in range(len(rows))]
    colour = COLOUR.get(rows["status"][last], NEUTRAL)
    return go.Scatter(
        x=rows["year"].to_list(),
        y=rows["drawn"].to_list(),
        hovertext=[label(text) for text in rows["text"]],
        hovertemplate="%{x}: %{hovertext}<extra></extra>",
        mode="lines+markers",
        line={"color": colour, "width": 3 if strong else 1.5},
        marker={
            "size": [10 if end or cut else 4 for end, cut in zip(ends, rows["cut"], strict=True)],
            "symbol": ["arrow-up" if cut else "circle" for cut in rows["cut"]],
            "color": colour,
        },
        connectgaps=False,
        cliponaxis=False,
    )
