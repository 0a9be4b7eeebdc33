"""Room for the labels of the axes, made before a chart is drawn.

Plotly makes that room by itself, but draws all of the chart once more for it. Where too little is
made here, it still does.
"""

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

#: What lies between the labels and the edges, and the share of the size that a letter takes.
BESIDE, LATIN, LINE = 20, 0.6, 1.3
#: A line of the legend above a chart, in pixels.
LEGEND = 42
#: A number on an axis is seldom longer, in letters.
NUMBER = 3 * LATIN
#: No more than this is taken from a chart on a phone unseen.
MOST = 200


def fit(figure: go.Figure, *, beside: int, below: int) -> None:
    """Give ``figure`` margins for the labels of its two axes, where it has two; the sizes of their
    letters are in pixels.
    """
    layout, traces = figure.layout.to_plotly_json(), figure.data
    several = any(name.startswith(("xaxis2", "yaxis2")) for name in layout)
    if several or not all("xaxis" in trace for trace in traces):
        return
    given = layout.get("margin", {})
    across, down = layout.get("xaxis", {}), layout.get("yaxis", {})
    wide = max(map(width, _labels(down, [trace.y for trace in traces])), default=NUMBER)
    high = max((_lines(text) for text in _labels(across, [trace.x for trace in traces])), default=1)
    title = LINE * below if down.get("title", {}).get("text") else 0
    named = [trace.name for trace in traces if trace.name and trace.showlegend is not False]
    legend = len(named) > 1 and layout.get("showlegend", True)
    side = "t" if across.get("side") == "top" else "b"
    room = {
        "t": LEGEND if legend else 0,
        "l": min(wide * beside + title + BESIDE, MOST) if _shown(down) else 0,
        side: high * LINE * below + BESIDE if _shown(across) else 0,
    }
    figure.layout.margin = {name: round(px) for name, px in room.items() if px} | given


def _shown(axis: dict[str, Any]) -> bool:
    return bool(axis.get("visible", True) and axis.get("showticklabels", True))


def _labels(axis: dict[str, Any], values: Iterable[Any]) -> list[str]:
    """What is written beside the ticks; nothing where they are numbers."""
    if axis.get("ticktext") is not None:
        return list(axis["ticktext"])
    return [one for each in values if each is not None for one in each if isinstance(one, str)]


def _lines(text: str) -> int:
    return text.count("<br>") + 1


def width(text: str) -> float:
    """In letters of Chinese, of the longest line."""
    lines = text.split("<br>")
    return max(sum(1 if letter > "\u2e80" else LATIN for letter in line) for line in lines)
