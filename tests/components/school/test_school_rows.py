"""What heads and cells of tables of schools say."""

import polars as pl
import pytest

from components.figures import school_rows


@pytest.mark.parametrize(
    ("indicator", "limits", "said"),
    [
        ("teaching_area_per_student", {"primary": 4.5, "junior": 5.8}, "≥ 4.5 / 5.8"),
        ("staff_student_ratio", {"kindergarten": 1 / 7}, "≥ 1:7"),
        ("staff_student_ratio", {"senior": 1 / 12.5}, "编制标准 1:12.5"),  # no floor for people
    ],
)
def test_the_limits_over_a_column(indicator, limits, said):
    rows = pl.DataFrame(
        {
            "indicator": [indicator] * len(limits),
            "stage": list(limits),
            "at_least": list(limits.values()),
            "at_most": [None] * len(limits),
        }
    )
    assert school_rows.bounds(rows) == said


@pytest.mark.parametrize(
    ("value", "limit", "said"),
    [(4.496, 4.5, "4.496"), (4.5, 4.5, "4.5"), (3.9, 4.5, "3.9"), (None, 4.5, "—")],
)
def test_a_cell_below_its_limit_does_not_read_as_it(value, limit, said):
    assert school_rows.number("teaching_area_per_student", value, limit) == said


@pytest.mark.parametrize(
    ("gap", "said"), [(1177.4, "缺 1,177㎡"), (0.004, "缺 0.004㎡"), (0.0, ""), (None, "")]
)
def test_what_is_missing_never_reads_as_nothing(gap, said):
    assert school_rows.missing(gap, "㎡") == said
