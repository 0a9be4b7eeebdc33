"""How things look: colours by meaning, the charts' template, and text that stays text.

Every colour keeps 3:1 or more against the light and the dark background of
``.streamlit/config.toml``. What a status looks like: ``statuses``.
"""

import re
from typing import Final

import plotly.graph_objects as go
import plotly.io as pio

from components.charts import axis_margins
from data.words import N_

MET: Final = "#0f8a7e"  # blue-green
SHORT: Final = "#d4501e"  # orange-red
UNKNOWN: Final = "#76828e"  # grey
NEUTRAL: Final = "#3b78c3"  # a figure that nobody judges
THRESHOLD: Final = "#a06a00"  # the line of a standard

#: What is made up or concluded is hatched: ``marker_pattern=ILLUSTRATIVE``, ``line_dash=...``.
ILLUSTRATIVE: Final = {"shape": "/", "solidity": 0.4, "fillmode": "replace"}
INFERRED: Final = {"shape": ".", "solidity": 0.4, "fillmode": "replace"}
ILLUSTRATIVE_DASH: Final = "dot"
#: Mark and word of a nature (``data.records.Nature``) other than reported.
NATURE: Final = {"illustrative": N_("▨ 示意"), "inferred": N_("▒ 推断")}

FONT_SIZE: Final = 16
#: The colour of text. Streamlit puts dark or light ink in its place, as its theme has it.
INK: Final = "#000037"
TEMPLATE: Final = "duty"
#: Numbers as they are: what plotly calls 2M are 2,000,000 of a unit that counts by ten thousands.
_WHOLE: Final = {"exponentformat": "none", "separatethousands": True}

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
        "xaxis": {"automargin": True, "zeroline": False, "exponentformat": "none"},
        "yaxis": {"automargin": True, "zeroline": False, **_WHOLE},
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
    },
    data={
        "bar": [{"textfont": {"size": FONT_SIZE}, "cliponaxis": False}],
        "scatter": [{"textfont": {"size": FONT_SIZE}, "cliponaxis": False}],
    },
)
pio.templates.default = TEMPLATE


def dressed(figure: go.Figure) -> go.Figure:
    """``figure`` with the sizes that Streamlit's theme would make smaller; last step of a chart.

    The theme sets fonts and colours for light and dark and wins over a template, not over this.
    """
    font = {"size": FONT_SIZE, "color": INK}
    # plotly's update_layout and update_xaxes say the same in four times the time
    figure.layout.font = figure.layout.legend.font = font
    for axis in (*figure.select_xaxes(), *figure.select_yaxes()):
        axis.tickfont = axis.title.font = font
    axis_margins.fit(figure, beside=FONT_SIZE, below=FONT_SIZE)
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


def with_sign(name: str, nature: str | None) -> str:
    """``name`` with the sign of a nature other than reported, where its word has no room."""
    mark = NATURE.get(nature or "")
    return f"{name} {mark[0]}" if mark else name
