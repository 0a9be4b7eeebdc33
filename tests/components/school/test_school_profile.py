"""What the page of a school says of its small map."""

import pytest

from components.school import school_profile


@pytest.mark.parametrize(
    ("compared", "near", "said"),
    [
        (5, 2, "甲校的位置，和本区相似的学校"),
        (5, 0, "甲校的位置；所比的学校都不在本区，或没有坐标"),  # nobody looks for them
        (0, 0, "甲校的位置"),
    ],
)
def test_the_map_is_called_by_what_is_on_it(compared, near, said):
    assert school_profile.place_title("甲校", compared, near) == said
