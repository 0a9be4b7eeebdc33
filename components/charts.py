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
    figure = _barred(rows, [*rows["value"], limit])
    if limit is not None:
        figure.add_vline(
            x=limit,
            line={"color": THRESHOLD, "width": 2, "dash": "dash"},
            layer="below",  # what is written is not struck out
            annotation={"text": label(limit_text), "yref": "paper", "y": 1.0, "yanchor": "bottom"},
        )
        figure.update_layout(margin_t=36)
    return dressed(figure)


def _barred(
    rows: pl.DataFrame, values: list[float | None], *, texts_above: bool = False
) -> go.Figure:
    """Bars on an axis for ``values``. Where a phone has no room for bars beside names and texts,
    names stand above the bars; with long texts, or if ``texts_above``, these do, too.
    """
    listed = rows.reverse()
    names, texts = ([label(each) for each in listed[column]] for column in ("name", "text"))
    named, said = (max(map(margins.width, each), default=0) * FONT_SIZE for each in (names, texts))
    texts_above = texts_above or said > BESIDE / 2 and named + said > BESIDE
    above = texts_above or named + said > BESIDE
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
            textposition="none" if texts_above else "outside",
            textfont=HALO,
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    )
    row = _write_above(figure, names, texts if texts_above else [], low) if above else ROW
    figure.update_layout(
        height=max(160, row * len(rows) + 60),
        showlegend=False,
        margin_r=12 if texts_above else round(said) + 12,
    )
    spare = (high - low) / 4 if low < 0 else 0  # the label of a negative bar is on the left
    figure.update_xaxes(visible=False, range=[low - spare, high])
    figure.update_yaxes(type="category", showticklabels=not above)
    return figure


def _write_above(figure: go.Figure, names: list[str], texts: list[str], left: float) -> int:
    """Names and texts above the bars, in two lines if a phone needs them; the pixels of a row."""
    written = [f"<b>{name}</b>" for name in names]
    row = 52
    if texts:
        longest = max(map(margins.width, map(str.__add__, names, texts)), default=0)
        gap, row = ("  ", 52) if longest * FONT_SIZE < ACROSS else ("<br>", 92)
        written = [f"{name}{gap}{text}" for name, text in zip(written, texts, strict=True)]
    figure.update_traces(width=22 / row, offset=-24 / row)
    figure.add_scatter(
        x=[left] * len(names),
        y=names,
        text=written,
        mode="text",
        textposition="top right",
        textfont=HALO,
        hoverinfo="skip",
    )
    return row


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
    figure = _barred(rows, [*rows["value"], *rows["limit"]], texts_above=True)
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
                    SHAPES[position % len(SHAPES)] + ("-open" if each else "") for each in made_up
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
    first = [rows.select(pl.col("value").drop_nulls().first()).item() for rows in lines.values()]
    known = [value for value in first if value is not None]
    return bool(known) and all(value >= limit for value in known)


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


SHAPES = ("circle", "square", "diamond", "cross", "x")


def columns(groups: dict[str, pl.DataFrame], *, across: str = "") -> go.Figure:
    """Columns, one colour a group: frames with ``name``, ``value``, ``text``, ``nature``.
    ``across`` says what the names are.
    """
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
    figure.update_xaxes(title=across)
    figure.update_yaxes(rangemode="tozero", showticklabels=False, showgrid=False)
    figure.update_layout(barmode="group", height=380, showlegend=len(groups) > 1)
    return dressed(figure)


def _pattern(natures: list[str]) -> dict[str, object]:
    """Hatching for illustrative bars."""
    shapes = [ILLUSTRATIVE["shape"] if n == Nature.ILLUSTRATIVE else "" for n in natures]
    return {"shape": shapes, "solidity": ILLUSTRATIVE["solidity"], "fillmode": "overlay"}
