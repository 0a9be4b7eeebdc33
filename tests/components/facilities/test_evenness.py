"""What is said of how even schools are."""

import polars as pl
import pytest

from components.facilities.evenness import evenness_finding


def told(*statuses: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "name": [f"指标{n}" for n, _status in enumerate(statuses)],
            "group": "小学",
            "shown": "0.4",
            "status": list(statuses),
        }
    )


@pytest.mark.parametrize(
    ("statuses", "absent", "even"),
    [
        (["met"] * 14, 0, True),
        (["met"] * 13, 1, False),  # one school left one item blank
        (["met"], 13, False),
        (["met", "none"], 0, False),  # a coefficient that nothing judges
        (["met", "unknown"], 0, False),
        (["met", "short"], 0, False),
        (["met", "short"], 3, False),
    ],
)
def test_schools_are_even_where_every_coefficient_is_known_and_meets_its_limit(
    statuses: list[str], absent: int, even: bool
) -> None:
    assert ("学校之间是均衡的" in evenness_finding(told(*statuses), absent)) == even


def test_coefficients_that_cannot_be_computed_are_counted() -> None:
    assert "12 个差异系数不高于标准，另有 2 个算不出来" in evenness_finding(told(*["met"] * 12), 2)
    assert "另有 2 个因为部分学校没有报送" in evenness_finding(told("met", "short"), 2)
