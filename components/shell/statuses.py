"""How every status looks and what it is called, on every screen: the one table of it.

Red and green are avoided; a status is a word and a shape first.
"""

from typing import Final, NamedTuple

from components.shell.theme import MET, NEUTRAL, SHORT, THRESHOLD, UNKNOWN
from data.words import N_


class Look(NamedTuple):
    """How a place of the grid of ``data.measures.standing`` looks.

    ``mark`` says level and trend by shape alone; ``badge`` is Streamlit's name of a colour near
    ``colour`` for Markdown, ``symbol`` a marker of plotly.
    """

    colour: str
    mark: str
    badge: str
    symbol: str


class _Level(NamedTuple):
    """``said``: shape and word; ``moving``: the colours of worse and better. What moves against its
    level is paler: met but falling, short but improving.
    """

    said: str
    colour: str
    badge: str
    symbol: str
    moving: tuple[str, str]

    @property
    def mark(self) -> str:
        return self.said[0]


#: Each ``data.measures.standing.Level``, the worst first. To change how one looks or is called,
#: change its line.
_LEVELS: Final = {
    "short": _Level(N_("▲ 未达标"), SHORT, "orange", "triangle-up", ("#c23a10", "#dd6b3f")),
    "nearly": _Level(N_("◐ 接近达标"), THRESHOLD, "yellow", "diamond-tall", ("#8f5c00", "#b07d1f")),
    "unknown": _Level(N_("◇ 无法判定"), UNKNOWN, "gray", "diamond-open", (UNKNOWN, UNKNOWN)),
    "met": _Level(N_("● 达标"), MET, "green", "circle", ("#2f9a8d", "#0a7380")),
    "none": _Level(N_("○ 无标准"), NEUTRAL, "blue", "circle-open", (NEUTRAL, NEUTRAL)),
}
#: How a figure moved, towards the better or the worse, whatever its status.
TREND_MARK: Final = {"worse": "↘", "steady": "→", "better": "↗"}

#: The look of every ``Level`` and ``Trend``; without anything to compare with that of 'steady'
#: without an arrow.
LOOK: Final = {
    name: {
        trend: Look(colour, level.mark + arrow, level.badge, level.symbol)
        for (trend, arrow), colour in zip(
            TREND_MARK.items(), (level.moving[0], level.colour, level.moving[1]), strict=True
        )
    }
    | {"none": Look(level.colour, level.mark, level.badge, level.symbol)}
    for name, level in _LEVELS.items()
}
_STATUSES: Final = {name: level for name, level in _LEVELS.items() if name != "nearly"}
#: Of each ``data.measures.frames.Status``: shape and word (speak it through ``_``), shape, colour,
#: and marker of plotly.
STATUS: Final = {name: level.said for name, level in _STATUSES.items()}
MARK: Final = {name: level.mark for name, level in _STATUSES.items()}
COLOUR: Final = {name: level.colour for name, level in _STATUSES.items()}
SYMBOL: Final = {name: level.symbol for name, level in _STATUSES.items()}
#: The status of a cell that is no value but the standard itself, and how cells of tables look, by
#: status or ``Level``.
LIMIT: Final = "limit"
CELL_MARK = {name: level.mark for name, level in _LEVELS.items()} | {LIMIT: ""}
CELL_COLOUR = {name: level.colour for name, level in _LEVELS.items()} | {LIMIT: THRESHOLD}
