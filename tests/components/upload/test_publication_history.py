"""What the history says that a publication changed."""

import polars as pl
import pytest

from components.upload import publication_history

NOTHING = {"new": 0, "changed": 0, "taken_away": 0}


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (NOTHING, "没有改变"),  # the same once more; a blank would leave it open
        ({"new": 1200, "changed": 3, "taken_away": 0}, "学校名册：新增 1,200 行、改变 3 行"),
        (dict.fromkeys(NOTHING), "学校名册 17 行"),  # nobody told what they changed
    ],
)
def test_what_changed_is_told_in_words(counts, said):
    rows = pl.DataFrame([{"table": "schools", "rows": 17, **counts}])
    assert publication_history._brought(rows) == said
