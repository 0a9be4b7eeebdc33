"""The verdict of the first screen: how many figures, or districts, stand how."""

from collections.abc import Sequence
from typing import TypedDict

from components.figures import GRID
from components.shell import LOOK, _
from data.measures import Level

#: What is counted, in the order of reading; what nothing judges is counted apart.
JUDGED = (Level.SHORT, Level.NEARLY, Level.MET, Level.UNKNOWN)


class Sign(TypedDict):
    """How a level looks: shape, word and colour."""

    level: str
    mark: str
    word: str
    colour: str


class Count(Sign):
    """How many are of a level."""

    n: int


def sign(level: str) -> Sign:
    """How ``level`` (``data.measures.Level``) looks."""
    look, said = LOOK[level]["none"], GRID[level, "none"]
    return {"level": str(level), "mark": look.mark, "word": _(said), "colour": look.colour}


def counts(levels: Sequence[str]) -> list[Count]:
    """How many of ``levels`` are of each that is judged, also where there are none."""
    return [{**sign(level), "n": list(levels).count(level)} for level in JUDGED]


def of_districts(levels: Sequence[str]) -> list[Count]:
    """The same of districts, that nobody takes them for figures."""
    return [count | {"word": _("{word}的地区", word=count["word"])} for count in counts(levels)]
