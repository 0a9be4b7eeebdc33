"""What a line of changes says of itself is written as it stands."""

import pytest

from components.upload.publication_changes import KINDS
from data.plain_text import is_formula


@pytest.mark.parametrize("kind", ["new", "changed", "taken_away"])
def test_no_mark_of_ours_is_taken_for_a_formula(kind: str) -> None:
    assert not is_formula(KINDS[kind])
