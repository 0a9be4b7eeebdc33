"""The grid of status and change is published as it is shown."""

from pathlib import Path

import pytest

from components.figures.figure_sentences import GRID
from components.shell.statuses import LOOK
from data.measures.standing import NEARLY, STEADY, Level, Trend

PUBLISHED = (Path(__file__).parents[3] / "docs" / "standing.md").read_text("utf-8")


@pytest.mark.parametrize(("level", "trend"), [(level, trend) for level in Level for trend in Trend])
def test_every_place_of_the_grid_is_published(level: Level, trend: Trend) -> None:
    assert f"| {LOOK[level][trend].mark} {GRID[level.value, trend.value]} |" in PUBLISHED


def test_no_two_places_read_alike() -> None:
    assert len(set(GRID.values())) == len(Level) * len(Trend)


def test_met_but_falling_and_short_but_improving_look_different() -> None:
    looks = [LOOK["met"]["worse"], LOOK["short"]["better"], LOOK["met"]["better"]]
    assert len({look.mark for look in looks}) == len({look.colour for look in looks}) == 3


def test_the_limits_of_the_grid_are_published() -> None:
    assert f"no more than {NEARLY * 100:.0f} % of its limit" in PUBLISHED
    assert f"less than {STEADY * 100:.0f} % of the value" in PUBLISHED
