"""How to read the colours: the published grid of status and change."""

import streamlit as st

from components.figures import GRID
from components.shell import LOOK, _
from data.measures import NEARLY, STEADY, Level, Trend

#: A level alone comes before its changes.
_READ = (Trend.NONE, Trend.WORSE, Trend.STEADY, Trend.BETTER)


def popover() -> None:
    """The grid behind a button; made when somebody opens it."""
    folder = st.popover(_("怎样看颜色"), key="legend", on_change="rerun", type="tertiary")
    if folder.open:
        folder.markdown(grid())


def grid() -> str:
    """The grid and its rules in Markdown; lines of badges, as a table is too wide for a phone."""
    lines = [" ".join(_cell(level, trend) for trend in _READ) for level in Level]
    rules = _(
        "接近达标：缺口不超过标准的 {nearly}%。不变：与上年相差不到 {steady}%。"
        "改善或变差按指标的方向判断，事故数减少就是改善。"
        "口径、时期或数据性质不同的两年不比较。",
        nearly=f"{NEARLY:.0%}".removesuffix("%"),
        steady=f"{STEADY:.0%}".removesuffix("%"),
    )
    return "\n\n".join([*lines, rules])


def _cell(level: Level, trend: Trend) -> str:
    look = LOOK[level][trend]
    said = GRID[level.value, trend.value]
    return f":{look.badge}-badge[{look.mark} {_(said)}]"
