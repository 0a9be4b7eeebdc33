"""The rings of the framework: what is written where there is little room."""

import polars as pl
import pytest

from components.framework.framework_views import sunburst
from components.shell.statuses import LOOK

LEVEL = next(iter(LOOK))
ROWS = pl.DataFrame(
    [
        {"code": "D-3", "parent": "D", "leaf": False},
        {"code": "D-3-05", "parent": "D-3", "leaf": True},
    ]
).with_columns(
    context=pl.lit(False),
    level=pl.lit(LEVEL),
    assessment=pl.lit("达到"),
    short=1,
    met=0,
    missing=0,
)
MARK = LOOK[LEVEL]["none"].mark


@pytest.mark.parametrize(
    ("small", "content"),
    [(False, f"{MARK} 3-05 县域学前<br>教育普及普惠"), (True, f"{MARK} 3-05")],
)
def test_names_are_written_in_the_outer_ring_alone_and_not_on_a_phone(small, content):
    assert list(sunburst(ROWS, small=small).data[0].labels) == [f"{MARK} 3", content]
