"""What is overdue, and how many items are in each state."""

from datetime import date

import pytest

from data.measures import rectification_states

DAY = date(2023, 9, 1)


@pytest.mark.parametrize(
    ("due", "progress", "overdue", "days"),
    [
        (date(2023, 8, 25), "in_progress", True, 7),
        (date(2023, 9, 1), "in_progress", False, None),  # due today is not late
        (date(2023, 8, 25), "done", False, None),
        (date(2023, 8, 25), "closed", False, None),
        (None, "in_progress", False, None),  # no date is not late
    ],
)
def test_overdue_on_a_day(snapshot_of, due, progress, overdue, days):
    made = snapshot_of(rectifications=[{"item": "R1", "due": due, "progress": progress}])
    row = rectification_states.items(made, DAY).row(0, named=True)
    assert (row["overdue"], row["days_late"]) == (overdue, days)


def test_every_state_is_counted(snapshot_of):
    made = snapshot_of(
        rectifications=[
            {"item": "R1", "progress": "in_progress", "due": date(2023, 1, 1)},
            {"item": "R2", "progress": "in_progress"},
            {"item": "R3", "progress": "closed"},
        ]
    )
    counted = rectification_states.counts(rectification_states.items(made, DAY))
    assert {row[0]: row[1:] for row in counted.rows() if row[1]} == {
        "in_progress": (2, 1),
        "closed": (1, 0),
    }
