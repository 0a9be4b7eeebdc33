"""How figures are spoken."""

import pytest

from data.catalog import catalog
from data.words import Words


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("en", 1, "1 room"),
        ("en", 2, "2 rooms"),
        ("en", 1.2, "1.2 rooms"),
        ("zh", 1, "1间"),
    ],
)
def test_one_of_a_unit_is_said_in_the_singular(language: str, value: float, shown: str) -> None:
    assert Words(language).figure(value, "music_rooms_per_12_classes", catalog()) == shown
