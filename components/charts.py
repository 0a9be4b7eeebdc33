"""Figures from frames. Nothing here draws: the same figure can go on a page or into a test."""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from components import margins
from components.theme import (
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
BESIDE, ACROSS = 220, 330  # pixels that a phone has for letters beside bars, or in all
#: Letters can be read over a line.
HALO = {"shadow": "auto"}
MARK = {"met": "●", "short": "▲", "unknown": "◇", "none": "○"}


def bars(rows: pl.DataFrame, *, limit: float | None = None, limit_text: str = "") -> go.Figure:
    """Horizontal bars, first row on top: ``name``, ``value``, ``text``, ``status``, ``nature``.

    The bar's colour is its status, which ``text`` also says; illustrative bars are hatched.
    """
    figure = _barred(rows, [*rows["value"], limit], above=_crowded(rows))
    if limit is not None:
        figure.add_vline(
            x=limit,
            line={"color": THRESHOLD, "width": 2, "dash": "dash"},
            layer="below",  # what is written is not struck out
            annotation={"text": label(limit_text), "yref": "paper", "y": 1.0, "yanchor": "bottom"},
        )
        figure.update_layout(margin_t=36)
    return dressed(figure)


def _barred(rows: pl.DataFrame, values: list[float | None], *, above: bool) -> go.Figure:
    """Bars on an axis for ``values``, their names and texts beside them, or in a line ``above``."""
    listed = rows.reverse()
    names, texts = ([label(each) for each in listed[column]] for column in ("name", "text"))
    known = [value for value in (*values, 0) if value is not None]
    low, high = min(known), max(known) or 1
    figure = go.Figure(
        go.Bar(
            x=listed["value"].to_list(),
            y=names,
            text=texts,
            orientation="h",
            marker={
                "color": [COLOUR[status] for status in listed["status"]],
                "pattern": _pattern(listed["nature"].to_list()),
            },
            textposition="none" if above else "outside",
            textfont=HALO,
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    )
    row = _write_above(figure, names, texts, low) if above else ROW
    longest = 0 if above else max(map(margins.width, texts), default=0) * FONT_SIZE
    figure.update_layout(
        height=max(160, row * len(rows) + 60), showlegend=False, margin_r=round(longest) + 12
    )
    spare = (high - low) / 4 if low < 0 else 0  # the label of a negative bar is on the left
    figure.update_xaxes(visible=False, range=[low - spare, high])
    figure.update_yaxes(type="category", showticklabels=not above)
    return figure


def _write_above(figure: go.Figure, names: list[str], texts: list[str], left: float) -> int:
    """Names and texts above the bars, in two lines if a phone needs them; the pixels of a row."""
    longest = max(map(margins.width, map(str.__add__, names, texts)), default=0)
    gap, row = ("  ", 52) if longest * FONT_SIZE < ACROSS else ("<br>", 92)
    figure.update_traces(width=22 / row, offset=-24 / row)
    figure.add_scatter(
        x=[left] * len(names),
        y=names,
        text=[f"<b>{name}</b>{gap}{text}" for name, text in zip(names, texts, strict=True)],
        mode="text",
        textposition="top right",
        textfont=HALO,
        hoverinfo="skip",
    )
    return row


def _crowded(rows: pl.DataFrame) -> bool:
    """Whether names and texts beside the bars would leave no room for these on a phone."""
    longest = sum(max(map(margins.width, rows[each]), default=0) for each in ("name", "text"))
    return longest * FONT_SIZE > BESIDE


def clickable(figure: go.Figure, codes: pl.Series) -> go.Figure:
    """``figure`` of ``bars`` whose bars stand for ``codes``, in their order; see ``clicked``."""
    opened = {"marker": {"opacity": 1}}  # a click opens something, it does not fade the rest
    return figure.update_traces(
        customdata=codes.reverse().to_list(),
        selected=opened,
        unselected=opened,
        selector={"type": "bar"},
    )


def clicked(event: object) -> str | None:
    """The code of the bar that was clicked, of what ``panel.chart`` gave back."""
    points = event["selection"]["points"] if isinstance(event, dict) else []
    return str(points[0]["customdata"]) if points else None


def bullets(rows: pl.DataFrame) -> go.Figure:
    """A bar a row against a limit of its own: as ``bars``, with ``limit``."""
    figure = _barred(rows, [*rows["value"], *rows["limit"]], above=True)
    figure.layout.shapes = [
        {
            "type": "line",
            "x0": limit,
            "x1": limit,
            "y0": position - 0.5,
            "y1": position - 0.01,
            "line": {"width": 4, "color": THRESHOLD},
        }
        for position, limit in enumerate(rows["limit"].reverse())
        if limit is not None
    ]
    return dressed(figure)


def trend(
    lines: dict[str, pl.DataFrame],
    *,
    limits: Sequence[tuple[float, str]] = (),
    unit: str = "",
    breaks: Sequence[tuple[int, int, str]] = (),
) -> go.Figure:
    """One line a name over the years: frames with ``year``, ``value``, ``text``, ``nature``.

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
                    _SHAPES[position % len(_SHAPES)] + ("-open" if each else "") for each in made_up
                ],
            },
            connectgaps=False,
            hovertemplate="%{x}: %{text}<extra>%{fullData.name}</extra>",
        )
    for limit, text in limits:
        figure.add_hline(
            y=limit,
            line={"color": THRESHOLD, "width": 2, "dash": "dash"},
            layer="below",
            annotation={
                "text": label(text),
                "font": HALO,
                "x": 0,
                "xanchor": "left",
                "yanchor": "top" if _begins_above(limit, lines) else "bottom",
            },
        )
    for before, after, why in breaks:
        figure.add_vrect(
            x0=before + 0.1,
            x1=after - 0.1,
            fillcolor=UNKNOWN,
            opacity=0.25,
            line_width=0,
            annotation={"text": label(why), "textangle": -90, "xanchor": "center"},
            annotation_position="top",
        )
    years = sorted({year for rows in lines.values() for year in rows["year"]})
    figure.update_xaxes(tickvals=years, ticktext=[str(year) for year in years], showgrid=False)
    figure.update_yaxes(title=unit, rangemode="tozero")
    figure.update_layout(height=360, showlegend=len(lines) > 1)
    return dressed(figure)


def _begins_above(limit: float, lines: dict[str, pl.DataFrame]) -> bool:
    """Whether the lines begin above ``limit``, where its label would be."""
    first = [rows["value"].drop_nulls().first() for rows in lines.values()]
    known = [value for value in first if value is not None]
    return all(float(value) >= limit for value in known) and bool(known)  # type: ignore[arg-type]


def _cut(rows: pl.DataFrame, breaks: Sequence[tuple[int, int, str]]) -> pl.DataFrame:
    """``rows`` with a year without a value in the middle of each break."""
    known = rows.select(pl.col("year").cast(pl.Float64), "value", "text", "nature")
    middles = [(before + after) / 2 for before, after, _why in breaks]
    gaps = known.clear(len(middles)).with_columns(
        pl.Series("year", middles, dtype=pl.Float64),
        pl.col("text").fill_null(""),
        pl.col("nature").fill_null(str(Nature.REPORTED)),
    )
    return pl.concat([known, gaps]).sort("year")


_SIDES = ("top center", "bottom center")
_SHAPES = ("circle", "square", "diamond", "cross", "x")


def dots(rows: pl.DataFrame, *, limits: dict[str, float]) -> go.Figure:
    """A dot a ``name`` and ``group`` against the limit of its group, first row on top.

    Columns ``name``, ``group``, ``value``, ``text``, ``status``. The shape is the status.
    """
    figure = go.Figure()
    for position, (group, limit) in enumerate(limits.items()):
        chosen = rows.filter(pl.col("group") == group)
        figure.add_scatter(
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
                "symbol": [_SHAPES[position] for _ in chosen["status"]],
                "color": [COLOUR[status] for status in chosen["status"]],
            },
            hovertemplate="%{y}: %{text}<extra>%{fullData.name}</extra>",
        )
        figure.add_vline(
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
        figure.add_scatter(
            x=[None],
            y=[None],
            name=label(group),
            mode="markers",
            marker={"size": 14, "symbol": _SHAPES[position], "color": UNKNOWN},
        )
    names = rows["name"].unique(maintain_order=True).to_list()
    figure.update_yaxes(
        type="category", categoryorder="array", categoryarray=[label(n) for n in reversed(names)]
    )
    figure.update_xaxes(rangemode="tozero")
    below = {"y": -0.12, "yanchor": "top"}  # above, on a phone, it would cover the limits
    figure.update_layout(height=60 * len(names) + 140, margin={"t": 40, "b": 80}, legend=below)
    return dressed(figure)


def columns(groups: dict[str, pl.DataFrame], *, unit: str = "") -> go.Figure:
    """Columns, one colour a group: frames with ``name``, ``value``, ``text``, ``nature``."""
    palette = (NEUTRAL, UNKNOWN, THRESHOLD)
    figure = go.Figure()
    for (group, rows), colour in zip(groups.items(), palette, strict=False):
        figure.add_bar(
            x=[label(name) for name in rows["name"]],
            y=rows["value"].to_list(),
            text=[label(text) for text in rows["text"]],
            name=label(group),
            textposition="outside",
            textangle=0,
            constraintext="none",
            marker={"color": colour, "pattern": _pattern(rows["nature"].to_list())},
            hovertemplate="%{x}: %{text}<extra>%{fullData.name}</extra>",
        )
    figure.update_yaxes(title=unit, rangemode="tozero", showticklabels=False, showgrid=False)
    figure.update_layout(barmode="group", height=380, showlegend=len(groups) > 1)
    return dressed(figure)


def _pattern(natures: list[str]) -> dict[str, object]:
    """Hatching for illustrative bars."""
    shapes = [ILLUSTRATIVE["shape"] if n == Nature.ILLUSTRATIVE else "" for n in natures]
    return {"shape": shapes, "solidity": ILLUSTRATIVE["solidity"], "fillmode": "overlay"}
