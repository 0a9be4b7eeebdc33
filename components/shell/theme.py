"""How things look: colours by meaning, the charts' template, and text that stays text.

Every colour keeps 3:1 or more against the light and the dark background of
``.streamlit/config.toml``. Red and green are avoided; a status is a word and a shape first.
"""

import re
from typing import Final, NamedTuple

import plotly.graph_objects as go
import plotly.io as pio

from components.charts import axis_margins
from data.words import N_

MET: Final = "#0f8a7e"  # blue-green
SHORT: Final = "#d4501e"  # orange-red
UNKNOWN: Final = "#76828e"  # grey
NEUTRAL: Final = "#3b78c3"  # a figure that nobody judges
THRESHOLD: Final = "#a06a00"  # the line of a standard

#: Word and shape of a status (``data.measures.frames.Status``); speak the word through ``_``.
STATUS: Final = {
    "met": N_("● 达标"),
    "short": N_("▲ 未达标"),
    "unknown": N_("◇ 无法判定"),
    "none": N_("○ 无标准"),
}
COLOUR: Final = {"met": MET, "short": SHORT, "unknown": UNKNOWN, "none": NEUTRAL}


class Look(NamedTuple):
    """How a place of the grid of ``data.measures.standing`` looks.

    ``mark`` says level and trend by shape alone; ``badge`` is Streamlit's name of a colour near
    ``colour`` for Markdown, ``symbol`` a marker of plotly.
    """

    colour: str
    mark: str
    badge: str
    symbol: str


#: Of each level: its shape, badge and marker, and its colours from worse over steady to better.
#: What moves against its level is paler: met but falling, short but improving.
_LEVELS: Final = {
    "short": ("▲", "orange", "triangle-up", ("#c23a10", SHORT, "#dd6b3f")),
    "nearly": ("◐", "yellow", "diamond-tall", ("#8f5c00", THRESHOLD, "#b07d1f")),
    "unknown": ("◇", "gray", "diamond-open", (UNKNOWN, UNKNOWN, UNKNOWN)),
    "met": ("●", "green", "circle", ("#2f9a8d", MET, "#0a7380")),
    "none": ("○", "blue", "circle-open", (NEUTRAL, NEUTRAL, NEUTRAL)),
}
_TRENDS: Final = {"worse": "↘", "steady": "→", "better": "↗"}

#: The look of every ``Level`` and ``Trend``; without anything to compare with that of 'steady'
#: without an arrow.
LOOK: Final = {
    level: {
        trend: Look(colour, mark + arrow, badge, symbol)
        for (trend, arrow), colour in zip(_TRENDS.items(), colours, strict=True)
    }
    | {"none": Look(colours[1], mark, badge, symbol)}
    for level, (mark, badge, symbol, colours) in _LEVELS.items()
}

#: What is made up or concluded is hatched: ``marker_pattern=ILLUSTRATIVE``, ``line_dash=...``.
ILLUSTRATIVE: Final = {"shape": "/", "solidity": 0.4, "fillmode": "replace"}
INFERRED: Final = {"shape": ".", "solidity": 0.4, "fillmode": "replace"}
ILLUSTRATIVE_DASH: Final = "dot"
#: Mark and word of a nature (``data.records.Nature``) other than reported.
NATURE: Final = {"illustrative": N_("▨ 示意"), "inferred": N_("▒ 推断")}

FONT_SIZE: Final = 16
#: The colour of text. Streamlit puts dark or light ink in its place, as its theme has it; a
#: picture on white shows the colour itself, nearly black.
INK: Final = "#000037"
TEMPLATE: Final = "duty"
#: What a chart in a file looks like: there is no theme around it.
PAPER: Final = "#ffffff"
PRINTED: Final = {
    "template": TEMPLATE,
    "font": {
        "family": "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', "
        "'Microsoft YaHei', sans-serif",
        "color": INK,
    },
}

pio.templates[TEMPLATE] = go.layout.Template(
    layout={
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": [NEUTRAL, THRESHOLD, "#8e5bb5", MET, UNKNOWN],
        "font": {"size": FONT_SIZE},
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 4},
        "bargap": 0.3,
        "dragmode": False,  # a finger scrolls the page, it does not zoom the chart
        "hovermode": "closest",
        "xaxis": {"automargin": True, "zeroline": False},
        "yaxis": {"automargin": True, "zeroline": False},
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
    },
    data={
        "bar": [{"textfont": {"size": FONT_SIZE}, "cliponaxis": False}],
        "scatter": [{"textfont": {"size": FONT_SIZE}, "cliponaxis": False}],
    },
)
pio.templates.default = TEMPLATE


def dressed(figure: go.Figure, *, beside: int = FONT_SIZE) -> go.Figure:
    """``figure`` with the sizes that Streamlit's theme would make smaller; last step of a chart.
    ``beside`` is that of the names on the left.

    The theme sets fonts and colours for light and dark and wins over a template, not over this.
    """
    font = {"size": FONT_SIZE, "color": INK}
    # plotly's update_layout and update_xaxes say the same in four times the time
    figure.layout.font = figure.layout.legend.font = font
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        axis.tickfont = axis.title.font = font
    figure.layout.yaxis.tickfont.size = beside
    axis_margins.fit(figure, beside=beside, below=FONT_SIZE)
    return figure


#: Where Streamlit's Markdown looks for more than a backslash can protect: icons and emoji
#: (``:name:``), addresses (``http://``, ``www.``, ``a@b.cn``) and arrows (``->``).
_AFTER_PARSING: Final = re.compile(
    r"(?<=:)(?=\S)|(?<=@)|(?<=www)(?=\.)|(?<=[-<>~])(?=[-=>])", re.IGNORECASE
)
_WORD_JOINER: Final = "\u2060"
#: What means something anywhere, and what begins a list. The rest stays as it is: where text is
#: read aloud, such as the names of buttons, a backslash would be.
_MARKS: Final = re.compile(r"([!#$&*:<=>@\[\\\]^_`{|}~])")
_BEGINS_LIST: Final = re.compile(r"^(\d*)([-+.)])")


def plain(text: str) -> str:
    """``text`` from the data for use in Markdown: shown as it stands, never a link or a picture."""
    one_line = " ".join(text.split())
    marked = _MARKS.sub(r"\\\1", _AFTER_PARSING.sub(_WORD_JOINER, one_line))
    return _BEGINS_LIST.sub(r"\1\\\2", marked)


def label(text: str) -> str:
    """``text`` from the data for use in a chart: no tags and no placeholders."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("%{", f"%{_WORD_JOINER}{{")
