"""Dots against the limits of their groups: a row an indicator, a shape a stage."""

import plotly.graph_objects as go
import polars as pl

from components.charts import HALO, SHAPES
from components.theme import COLOUR, THRESHOLD, UNKNOWN, dressed, label

_SIDES = ("top center", "bottom center")


def figure(rows: pl.DataFrame, *, limits: dict[str, float]) -> go.Figure:
    """A dot a ``name`` and ``group`` against the limit of its group, first row on top.

    Columns ``name``, ``group``, ``value``, ``text``, ``status``. The shape is the status.
    """
    drawn = go.Figure()
    for position, (group, limit) in enumerate(limits.items()):
        chosen = rows.filter(pl.col("group") == group)
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
    names = rows["name"].unique(maintain_order=True).to_list()
    drawn.update_yaxes(
        type="category", categoryorder="array", categoryarray=[label(n) for n in reversed(names)]
    )
    drawn.update_xaxes(rangemode="tozero")
    below = {"y": -0.12, "yanchor": "top"}  # above, on a phone, it would cover the limits
    drawn.update_layout(height=60 * len(names) + 140, margin={"t": 40, "b": 80}, legend=below)
    return dressed(drawn)
