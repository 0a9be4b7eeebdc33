"""Exhibits as pictures, drawn by the machine's own Chromium; nothing is asked of the internet."""

import asyncio
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from math import ceil
from threading import Lock

import kaleido
import plotly.graph_objects as go
import polars as pl
from choreographer.browsers.chromium import Chromium
from PIL import Image, ImageChops

from components.charts.exhibits import Exhibit
from components.shell import PAPER, PRINTED, label

#: Pixels of the picture; what is drawn is so much smaller, or letters would be too small.
WIDTH, SCALE = 1600, 1.6
USUAL_HEIGHT = 400
#: More rows than this nobody reads in a picture; the workbook has them all.
MOST_ROWS = 40
ROW, MARGIN = 30, 24
#: A browser takes a few hundred megabytes: one at a time.
_turn = Lock()


@cache
def browser() -> str | None:
    """Where this machine's Chromium is; None if there is none and no picture can be drawn."""
    return Chromium.find_browser(skip_local=False)


def pictures(exhibits: Sequence[Exhibit], *, with_table: bool = False) -> list[bytes | None]:
    """A PNG an exhibit, ``WIDTH`` pixels wide: title, chart, foot line, and its table if wanted.

    None for all of them where there is no browser. A table without a chart is drawn as a table.
    """
    if browser() is None:
        return [None] * len(exhibits)
    pages = [_figures(exhibit, with_table=with_table) for exhibit in exhibits]
    with _turn:
        drawn = asyncio.run(_drawn([figure for figures in pages for figure in figures]))
    parts = iter(drawn)
    return [_below_each_other([next(parts) for _figure in figures]) for figures in pages]


def picture(exhibit: Exhibit, *, with_table: bool = False) -> bytes:
    """One PNG; RuntimeError where there is no browser (ask ``browser`` before)."""
    (drawn,) = pictures([exhibit], with_table=with_table)
    if drawn is None:
        raise RuntimeError("no Chromium on this machine")
    return drawn


def page() -> kaleido.PageGenerator:
    """The page that charts are drawn in: plotly's own script, and nothing for formulas, which
    would be asked of the internet.
    """
    return kaleido.PageGenerator(mathjax=False)


async def _drawn(figures: Sequence[go.Figure]) -> list[bytes]:
    async with kaleido.Kaleido(page_generator=page()) as painter:
        return [
            await painter.calc_fig(
                figure,
                {
                    "format": "png",
                    "width": WIDTH / SCALE,
                    "height": figure.layout.height,
                    "scale": SCALE,
                },
            )
            for figure in figures
        ]


def _figures(exhibit: Exhibit, *, with_table: bool) -> list[go.Figure]:
    """What a picture is made of, from top to bottom."""
    parts = [_written(exhibit.title, size=22)]
    figure = exhibit.drawn()
    if figure is not None:
        parts.append(_on_paper(go.Figure(figure)))
    if with_table or figure is None:
        parts.append(_table(exhibit.table))
    return [*parts, _written(exhibit.foot, size=14)]


def _on_paper(figure: go.Figure, *, height: int | None = None) -> go.Figure:
    return figure.update_layout(
        PRINTED,
        height=height or figure.layout.height or USUAL_HEIGHT,
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
    )


def _written(text: str, *, size: int) -> go.Figure:
    """Lines of text as wide as the picture."""
    lines = wrapped(text, room=(WIDTH / SCALE - 2 * MARGIN) / size)
    figure = _on_paper(go.Figure(), height=round((len(lines) + 1) * size * 1.5))
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    figure.update_layout(margin=dict.fromkeys("lrtb", 0))
    return figure.add_annotation(
        text="<br>".join(map(label, lines)),
        font_size=size,
        align="left",
        showarrow=False,
        xref="paper",
        yref="paper",
        x=0,
        y=0.5,
        xanchor="left",
        yanchor="middle",
        xshift=MARGIN,
    )


def wrapped(text: str, room: float) -> list[str]:
    """``text`` in lines of at most ``room`` Chinese letters."""
    lines, line, used = [], "", 0.0
    for letter in text:
        wide = 1.0 if letter > "\u2e80" else 0.6
        if used + wide > room:
            lines.append(line)
            line, used = "", 0.0
        line += letter
        used += wide
    return [*lines, line]


def _table(table: pl.DataFrame) -> go.Figure:
    """The first rows; higher than needed, the rest is cut off later."""
    shown = table.head(MOST_ROWS)
    columns = [[_cell(value) for value in column] for column in shown]
    widths = [
        min(max(map(_room, [column.name, *texts])), 40)
        for column, texts in zip(shown, columns, strict=True)
    ]
    lines = sum(
        max(ceil(_room(texts[row]) / 20) for texts in columns) for row in range(shown.height)
    )
    figure = go.Figure(
        go.Table(
            columnwidth=widths,
            header={"values": [label(name) for name in shown.columns], "align": "left"},
            cells={"values": [list(map(label, texts)) for texts in columns], "align": "left"},
        )
    )
    figure.update_traces(header_height=ROW, cells_height=ROW)
    figure.update_layout(margin={"l": MARGIN, "r": MARGIN, "t": 8, "b": 0})
    return _on_paper(figure, height=(lines + 2) * ROW)


def _room(text: str) -> float:
    return sum(1.0 if letter > "\u2e80" else 0.6 for letter in text) + 2


def _cell(value: object) -> str:
    """A value as it is read: at most two places, a dash where nothing was reported."""
    if value is None:
        return "—"
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return str(value)


def _below_each_other(parts: Sequence[bytes]) -> bytes:
    images = [_cut(Image.open(BytesIO(part)).convert("RGB")) for part in parts]
    whole = Image.new("RGB", (WIDTH, sum(image.height for image in images)), PAPER)
    top = 0
    for image in images:
        whole.paste(image, (0, top))
        top += image.height
    content = BytesIO()
    whole.save(content, "PNG", optimize=True)
    return content.getvalue()


def _cut(image: Image.Image) -> Image.Image:
    """Without the empty paper at its end."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()
    return image.crop((0, 0, image.width, min(box[3] + MARGIN, image.height))) if box else image
