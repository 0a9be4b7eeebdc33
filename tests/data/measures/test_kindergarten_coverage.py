"""What is computed from a part of the kindergartens says of how many."""

import pytest

from data.measures import region_figures
from data.measures.kindergarten_coverage import partial

SIX = [("a", "public", 300.0), ("b", "public", 200.0), ("c", "inclusive", 500.0)]


def register(snapshot_of, gardens, **stated):
    return snapshot_of(
        [{"school": s, "type": "111", "ownership": owner} for s, owner, _ in gardens],
        [
            {
                "school": s,
                "year": 2023,
                "students_kindergarten": number,
                "full_time_teachers_kindergarten": 30.0,
            }
            for s, _, number in gardens
        ],
        region_values=[
            {"measure": measure, "stage": "kindergarten", "year": 2023, "value": value}
            for measure, value in stated.items()
        ],
    )


@pytest.mark.parametrize(
    ("gardens", "stated", "found"),
    [
        (SIX, {"kindergarten_children": 4000.0}, (3, 1000.0, 4000.0)),
        (SIX, {"kindergarten_children": 1000.0}, None),  # all there are
        (SIX, {"kindergarten_children": 1010.0}, None),  # counted on another day
        (SIX, {"public_kindergarten_share": 25.0}, (3, 1000.0, 2000.0)),  # 500 of 25 %
        (SIX, {}, None),  # not only public ones, and nobody says that there are more
        (SIX[:2], {}, (2, 500.0, None)),  # public ones alone
        (SIX[:2], {"public_kindergarten_share": 100.0}, None),
        ([("a", "public", None)], {"kindergarten_children": 900.0}, None),
    ],
)
def test_how_much_the_register_has(snapshot_of, the_catalog, gardens, stated, found):
    rows = partial(register(snapshot_of, gardens, **stated), the_catalog, 2023)
    columns = ["covered_schools", "covered_students", "whole_students"]
    assert rows.select(columns).rows() == ([found] if found else [])


def test_a_computed_figure_of_kindergartens_carries_it(snapshot_of, the_catalog):
    made = register(snapshot_of, SIX, kindergarten_children=4000.0)
    year = region_figures.school_year(made, the_catalog, 2023)
    found = region_figures.figures(made, the_catalog, [year])
    row = found.filter(indicator="teacher_student_ratio", stage="kindergarten").row(0, named=True)
    assert (row["covered_schools"], row["whole_students"]) == (3, 4000.0)
