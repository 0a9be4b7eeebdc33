"""Figures from frames. Nothing here draws: the same figure can go on a page or into a test."""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from components.charts import axis_margins
from components.shell import (
    COLOUR,
    FONT_SIZE,
    ILLUSTRATIVE,
    ILLUSTRATIVE_DASH,
    NEUTRAL,
    THRESHOLD,
    UNKNOWN,
    dressed,
    label,
)
from data.records import Nature

ROW = 34  # pixels of a bar with its label
#: Letters can be read over a line.
HALO = {"shadow": "auto"}
#: The years before and after, and why what stands in them is not one line.
Cut = tuple[int, int, str]


def trend(
    lines: dict[str, pl.DataFrame],
    *,
    limits: Sequence[tuple[float, str]] = (),
    unit: str | None = "",
    breaks: Sequence[Cut] = (),
) -> go.Figure:
    """One line a name over the years: frames with ``year``, ``value``, ``text``, ``nature``.

    ``unit`` is that of values and limits; None leaves the axis without marks.

    A year without a value breaks the line; illustrative years are dotted with open markers.
    Between the two years of each of ``breaks`` lines are cut, the ground is shaded and says why.
    """
    figure = go.Figure()
    for position, (name, uncut) in enumerate(lines.items()):
        rows = _cut(uncut, breaks)
        made_up = [nature == Nature.ILLUSTRATIVE for nature in rows["nature"]]
        figure.add_scatter(
            x=rows["year"].to_list(),
            y=rows["value"].to_list(),
            text=[label(text) for text in rows["text"]],
            name=label(name),
            mode="lines+markers",
            line={"dash": ILLUSTRATIVE_DASH if any(made_up) else "solid", "width": 3},
            marker={
                "size": 10,
                "symbol": [
                    SHAPES[position % len(SHAPES)] + ("-open" if each else "") for each in made_up
                ],
            },
            connectgaps=False,
            hovertemplate="%{x}: %{text}<extra>%{fullData.name}</extra>",
        )
    years = sorted({year for rows in lines.values() for year in rows["year"]})
    figure.update_xaxes(tickvals=years, ticktext=[str(year) for year in years], showgrid=False)
    figure.update_yaxes(title=unit, rangemode="tozero", tickformat=",")
    figure.update_yaxes(showticklabels=unit is not None)
    above = [_begins_above(limit, lines) for limit, _text in limits]
    figure.update_layout(
        height=360,
        showlegend=len(lines) > 1,
        # add_hline and add_vrect take longer than all the rest of the figure
        shapes=[*(level(limit) for limit, _text in limits), *map(_shade, breaks)],
        annotations=[
            *(_level_text(*limit, below=each) for limit, each in zip(limits, above, strict=True)),
            *map(_shade_text, breaks),
        ],
    )
    return dressed(figure)


def level(limit: float, *, width: float = 2, axis: str = "") -> dict[str, object]:
    """The shape of a limit across a chart, below what is written; of several charts in a figure
    across that of ``axis`` ("", "2", ...).
    """
    line = {"color": THRESHOLD, "width": width, "dash": "dash"}
    across = {"xref": f"x{axis} domain", "x0": 0, "x1": 1}
    height = {"yref": f"y{axis}", "y0": limit, "y1": limit}
    return {"type": "line", "line": line, "layer": "below", **across, **height}


def _level_text(limit: float, text: str, *, below: bool) -> dict[str, object]:
    beside = {"xref": "x domain", "x": 0, "y": limit, "xanchor": "left"}
    side = "top" if below else "bottom"
    return {"text": label(text), "font": HALO, "showarrow": False, "yanchor": side, **beside}


def _shade(between: Cut) -> dict[str, object]:
    before, after, _why = between
    along = {"x0": before + 0.1, "x1": after - 0.1, "yref": "y domain", "y0": 0, "y1": 1}
    return {"type": "rect", "fillcolor": UNKNOWN, "opacity": 0.25, "line": {"width": 0}, **along}


def _shade_text(between: Cut) -> dict[str, object]:
    before, after, why = between
    at = {"x": (before + after) / 2, "yref": "y domain", "y": 1, "yanchor": "top"}
    return {"text": label(why), "textangle": -90, "showarrow": False, "xanchor": "center", **at}


def _begins_above(limit: float, lines: dict[str, pl.DataFrame]) -> bool:
    """Whether the lines begin above ``limit``, where its label would be."""
    first = [rows.select(pl.col("value").drop_nulls().first()).item() for rows in lines.values()]
    known = [value for value in first if value is not None]
    return bool(known) and all(value >= limit for value in known)


def _cut(rows: pl.DataFrame, breaks: Sequence[Cut]) -> pl.DataFrame:
    """``rows`` with a year without a value in the middle of each break."""
    known = rows.select(pl.col("year").cast(pl.Float64), "value", "text", "nature")
    middles = [(before + after) / 2 for before, after, _why in breaks]
    gaps = known.clear(len(middles)).with_columns(
        pl.Series("year", middles, dtype=pl.Float64),
        pl.col("text").fill_null(""),
        pl.col("nature").fill_null(str(Nature.REPORTED)),
    )
    return pl.concat([known, gaps]).sort("year")


SHAPES = ("circle", "square", "diamond", "cross", "x")


def columns(groups: dict[str, pl.DataFrame], *, across: str = "") -> go.Figure:
    """Columns, one colour a group: frames with ``name``, ``value``, ``text``, ``nature``; or that
    of their ``status``, where they have one. ``across`` says what the names are.

    Of several groups bars that lie, first name on top: on a phone the figures of columns beside
    each other would cover one another.
    """
    lying = len(groups) > 1
    along = "y" if lying else "x"
    palette = (NEUTRAL, UNKNOWN, THRESHOLD)
    figure = go.Figure()
    for (group, rows), colour in zip(groups.items(), palette, strict=False):
        names, values = [label(name) for name in rows["name"]], rows["value"].to_list()
        figure.add_bar(
            x=values if lying else names,
            y=names if lying else values,
            orientation="h" if lying else "v",
            text=[label(text) for text in rows["text"]],
            name=label(group),
            textposition="outside",
            textangle=0,
            constraintext="none",
            cliponaxis=False,
            marker={"color": _colours(rows, colour), "pattern": _pattern(rows["nature"].to_list())},
            hovertemplate=f"%{{{along}}}: %{{text}}<extra>%{{fullData.name}}</extra>",
        )
    figure.update_layout(barmode="group", showlegend=lying)
    return dressed(_lying(figure, groups) if lying else _standing(figure, across))


def _colours(rows: pl.DataFrame, usual: str) -> str | list[str]:
    return [COLOUR[status] for status in rows["status"]] if "status" in rows.columns else usual


def _standing(figure: go.Figure, across: str) -> go.Figure:
    figure.update_xaxes(title=across)
    figure.update_yaxes(rangemode="tozero", showticklabels=False, showgrid=False)
    return figure.update_layout(height=380)


def _lying(figure: go.Figure, groups: dict[str, pl.DataFrame]) -> go.Figure:
    """With room for the longest text behind the longest bar."""
    texts = [label(text) for rows in groups.values() for text in rows["text"]]
    names = dict.fromkeys(name for rows in groups.values() for name in rows["name"])
    said = max(map(axis_margins.width, texts), default=0) * FONT_SIZE
    figure.update_xaxes(rangemode="tozero", showticklabels=False, showgrid=False)
    figure.update_yaxes(type="category", autorange="reversed")
    return figure.update_layout(
        height=max(200, ROW * len(names) * len(groups) + 110), margin_r=round(said) + 12
    )


def _pattern(natures: list[str]) -> dict[str, object]:
    """Hatching for illustrative bars."""
    shapes = [ILLUSTRATIVE["shape"] if n == Nature.ILLUSTRATIVE else "" for n in natures]
    return {"shape": shapes, "solidity": ILLUSTRATIVE["solidity"], "fillmode": "overlay"}
