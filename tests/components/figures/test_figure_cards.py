"""A card of a figure: which way it is said to have gone."""

import pytest

from components.figures import figure_cards


@pytest.mark.parametrize(
    ("value", "arrow"),
    [
        (62.0, "up"),
        (58.0, "down"),
        (60.0, "off"),
        (59.9999, "off"),  # said as no change, so no arrow says another thing
    ],
)
def test_an_arrow_says_what_the_words_say(value, arrow):
    row = {
        "indicator": "public_kindergarten_share",
        "value": value,
        "previous": 60.0,
        "nature": "reported",
        "previous_nature": "reported",
    }
    assert figure_cards._arrow(row) == arrow
