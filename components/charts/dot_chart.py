"""Dots against the limits of their groups: a row an indicator, a shape a stage."""

import plotly.graph_objects as go
import polars as pl

from components.charts.plotly_charts import HALO, SHAPES
from components.shell import COLOUR, THRESHOLD, UNKNOWN, dressed, label

_SIDES = ("top center", "bottom center")


def figure(rows: pl.DataFrame) -> go.Figure:
    """A dot a ``name`` and ``group`` against its limit, first row on top.

    Columns ``name``, ``group``, ``value``, ``text``, ``status``, ``at_most``. The limit of most
    rows of a group is a line across all; a row with another one has its own stroke.
    """
    drawn = go.Figure()
    for position, group in enumerate(rows["group"].unique(maintain_order=True)):
        chosen = rows.filter(pl.col("group") == group)
        limit = chosen["at_most"].mode().sort()[0]
        _strokes(drawn, chosen.filter(pl.col("at_most") != limit))
        drawn.add_scatter(
            x=chosen["value"].to_list(),
            y=[label(name) for name in chosen["name"]],
            text=[label(text) for text in chosen["text"]],
            name=label(group),
            showlegend=False,
            mode="markers+text",
            textposition=_SIDES[position % 2],
            textfont=HALO,
            marker={
                "size": 16,
                "symbol": [SHAPES[position] for _ in chosen["status"]],
                "color": [COLOUR[status] for status in chosen["status"]],
            },
            hovertemplate="%{y}: %{text}<extra>%{fullData.name}</extra>",
        )
        drawn.add_vline(
            x=limit,
            line={"color": THRESHOLD, "width": 2, "dash": "dash" if position else "solid"},
            layer="below",
            annotation={
                "text": label(f"{group} {limit:g}"),
                "xanchor": ("left", "right")[position % 2],
                "yref": "paper",
                "y": 1.0,
                "yanchor": "bottom",
            },
        )
        # the legend explains the shape; the colours are those of the statuses
        drawn.add_scatter(
            x=[None],
            y=[None],
            name=label(group),
            mode="markers",
            marker={"size": 14, "symbol": SHAPES[position], "color": UNKNOWN},
        )
    _laid_out(drawn, rows)
    return dressed(drawn)


def _strokes(drawn: go.Figure, others: pl.DataFrame) -> None:
    """The limits of rows that are not held to that of their group."""
    if others.is_empty():
        return
    drawn.add_scatter(
        x=others["at_most"].to_list(),
        y=[label(name) for name in others["name"]],
        text=[f"{limit:g}" for limit in others["at_most"]],
        mode="markers+text",
        textposition="middle right",
        textfont=HALO,
        showlegend=False,
        marker={"symbol": "line-ns", "size": 30, "line": {"color": THRESHOLD, "width": 2}},
        hovertemplate="%{y}: ≤ %{text}<extra></extra>",
    )


def _laid_out(drawn: go.Figure, rows: pl.DataFrame) -> None:
    names = rows["name"].unique(maintain_order=True).to_list()
    drawn.update_yaxes(
        type="category", categoryorder="array", categoryarray=[label(n) for n in reversed(names)]
    )
    drawn.update_xaxes(rangemode="tozero")
    below = {"y": -0.12, "yanchor": "top"}  # above, on a phone, it would cover the limits
    drawn.update_layout(height=60 * len(names) + 140, margin={"t": 40, "b": 80}, legend=below)
