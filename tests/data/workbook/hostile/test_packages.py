"""Hostile packages and XML are refused with a sentence or read, quickly and small."""

import pytest

from tests.data.workbook.books import right, saved
from tests.data.workbook.hostile import Apart


def test_the_bounds_of_the_process_are_felt(apart: Apart) -> None:
    content = saved(right())
    assert apart.read(content).rows == 12
    with pytest.raises(AssertionError, match="MB: Outcome"):
        apart.read(content, megabytes=-1)
    with pytest.raises(AssertionError, match="s: Outcome"):
        apart.read(content, seconds=0)
