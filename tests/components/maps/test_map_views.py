"""What a click on the map puts into the link."""

import pytest

from components.maps import map_views


@pytest.mark.parametrize(
    ("layer", "code", "said"),
    [
        ("areas", "230717", {"district": "230717"}),
        ("regions", "230717", {"district": "230717", "layer": ""}),
        ("short", "230717-01", {"school": "230717-01", "with": ""}),
        ("columns", "230717-01", {"school": "230717-01", "with": ""}),
    ],
)
def test_a_click_means_what_was_clicked_whatever_layer_is_asked_for_by_then(layer, code, said):
    assert map_views.after_click(layer, code) == said
