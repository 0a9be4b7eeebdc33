"""Charts for a room: letters that can be read from afar, and one school or district that stands
out. Both give back a figure of their own.
"""

from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go

from components.shell import FONT_SIZE, INK, _, label, words
from data.catalog import STAGES

#: How much larger letters and charts are, and how faint is what is not in focus.
LARGER: Final = 1.5
FAINT: Final = 0.2


def large(figure: go.Figure) -> go.Figure:
    """``figure`` with larger letters and more height for them."""
    font = {"size": FONT_SIZE * LARGER, "color": INK}
    drawn = go.Figure(figure).update_layout(
        font=font, legend_font=font, hoverlabel_font_size=font["size"]
    )
    drawn.update_xaxes(tickfont=font, title_font=font)
    drawn.update_yaxes(tickfont=font, title_font=font)
    drawn.update_annotations(font_size=FONT_SIZE * LARGER)
    drawn.update_traces(textfont_size=FONT_SIZE * LARGER, selector=_has_letters)
    if drawn.layout.height:
        drawn.update_layout(height=round(drawn.layout.height * LARGER))
    # Half of the number at the top of an axis stands above the chart; without room it is left out.
    drawn.update_layout(margin_t=max(drawn.layout.margin.t or 0, round(FONT_SIZE * LARGER)))
    if drawn.layout.margin.r:
        drawn.update_layout(margin_r=round(drawn.layout.margin.r * LARGER))
    return drawn


def _has_letters(trace: Any) -> bool:
    return "textfont" in trace


def focused(figure: go.Figure, name: str) -> go.Figure:
    """``figure`` with the bars, dots and lines of ``name`` strong and the others faint.

    Where none is among its ``names``, the figure stays as it is.
    """
    wanted = names(label(name))
    if not any({*_labels(trace), trace.name} & wanted for trace in figure.data):
        return figure
    drawn = go.Figure(figure)
    for trace in drawn.data:
        if trace.type not in ("bar", "scatter"):
            continue
        labels = _labels(trace)
        if labels:
            shown = [1.0 if each in wanted else FAINT for each in labels]
            trace.marker.opacity = shown
        else:
            trace.opacity = 1.0 if trace.name in wanted else FAINT
    return drawn


def _labels(trace: Any) -> Sequence[str]:
    """The names along the axis that holds names; none where both hold numbers."""
    for values in (trace.y, trace.x) if trace.type in ("bar", "scatter") else ():
        if values is not None and len(values) and all(isinstance(each, str) for each in values):
            return list(values)
    return []


def names(wanted: str) -> frozenset[str]:
    """How ``wanted`` is named in charts: as it is, and with each stage that a school may have.

    A longer name that begins alike is somebody else's.
    """
    staged = (
        _("{school}（{stage}）", school=wanted, stage=words().stage(stage)) for stage in STAGES
    )
    return frozenset([wanted, *staged])


def faint(shown: Sequence[str], wanted: str) -> list[bool]:
    """Which of the names ``shown`` stand back; none where none of them is that of ``wanted``."""
    of_wanted = names(wanted)
    strong = [name in of_wanted for name in shown]
    return [any(strong) and not each for each in strong]
