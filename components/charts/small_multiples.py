"""Small multiples: the same little chart for everybody, on one scale."""

from collections.abc import Sequence
from math import ceil

import plotly.graph_objects as go
import polars as pl
from plotly.subplots import make_subplots

from components.charts import plotly_charts
from components.charts.value_axis import ValueAxis
from components.shell import COLOUR, NEUTRAL, dressed, label

ACROSS = 3
HEIGHT = 150  # pixels of a row


def multiples(drawn: ValueAxis, *, chosen: str | None = None) -> go.Figure:
    """One little line a name over the years: frames with ``year``, ``value``, ``limit``, ``text``,
    ``status``.

    All have the same scale; each has its own limit, that of its last year. The last point says its
    value and wears the colour of its status; the line of ``chosen`` is strong.
    """
    lines, _shared, unit = drawn
    names, limits = list(lines), [rows["limit"][-1] for rows in lines.values()]
    figure = make_subplots(
        rows=ceil(len(names) / ACROSS) or 1,
        cols=ACROSS,
        shared_yaxes="all",
        shared_xaxes="all",
        subplot_titles=[label(name) for name in names],
        vertical_spacing=0.36 / max(ceil(len(names) / ACROSS), 1),
        horizontal_spacing=0.04,
    )
    for position, (name, rows) in enumerate(lines.items()):
        at = {"row": position // ACROSS + 1, "col": position % ACROSS + 1}
        figure.add_trace(_line(rows, strong=chosen in (None, name)), **at)
    years = sorted({year for rows in lines.values() for year in rows["year"]})
    figure.update_xaxes(tickvals=[years[0], years[-1]], showgrid=False)
    figure.update_yaxes(showgrid=False, nticks=3, range=_room(lines, limits))
    figure.update_yaxes(showticklabels=unit is not None)
    figure.update_layout(height=HEIGHT * ceil(len(names) / ACROSS) + 40, showlegend=False)
    axes = ["", *map(str, range(2, len(names) + 1))]
    shapes = [  # add_hline would look at all charts for each
        plotly_charts.level(limit, width=1, axis=axis)
        for axis, limit in zip(axes, limits, strict=True)
        if limit is not None
    ]
    figure.update_layout(shapes=shapes)
    figure.update_layout(margin_t=36)
    return dressed(figure)


def _room(lines: dict[str, pl.DataFrame], limits: Sequence[float | None]) -> list[float]:
    """From the least to the most, and above it room for what is written at the last point."""
    known = [value for rows in lines.values() for value in rows["value"].drop_nulls()]
    known += [limit for limit in limits if limit is not None]
    low, high = min(known), max(known)
    spare = (high - low) / 10 or 1
    return [low - spare, high + 5 * spare]


def _line(rows: pl.DataFrame, *, strong: bool) -> go.Scatter:
    last = len(rows) - 1
    ends = [position == last for position in range(len(rows))]
    colour = COLOUR.get(rows["status"][last], NEUTRAL)
    return go.Scatter(
        x=rows["year"].to_list(),
        y=rows["value"].to_list(),
        text=[label(text) if end else "" for text, end in zip(rows["text"], ends, strict=True)],
        hovertext=[label(text) for text in rows["text"]],
        hovertemplate="%{x}: %{hovertext}<extra></extra>",
        mode="lines+markers+text",
        textposition="top left",
        line={"color": colour, "width": 3 if strong else 1.5},
        marker={"size": [10 if end else 4 for end in ends], "color": colour},
        connectgaps=False,
        cliponaxis=False,
    )
