"""Shares of kindergartens with the areas they should have, by when they were designed."""

import polars as pl
import pytest

from data.measures import region_figures

ALL_THREE = "kindergartens_meeting_area_norms_designed_{}_2017"
OUTDOORS = "kindergartens_meeting_outdoor_area_{}_2017"


def garden(school, designed, outdoor=4.0, floor=10.44, children=100.0):
    return {
        "school": school,
        "year": 2023,
        "students_kindergarten": children,
        "outdoor_play_area": None if outdoor is None else outdoor * children,
        "activity_area": 8.17 * children,
        "floor_area": floor * children,
        "designed_from_2017": designed,
    }


def shares(snapshot_of, the_catalog, gardens):
    made = snapshot_of([{"school": g["school"], "type": "111"} for g in gardens], gardens)
    year = region_figures.school_year(made, the_catalog, 2023)
    found = region_figures.figures(made, the_catalog, [year])
    rows = found.filter(pl.col("indicator").str.starts_with("kindergartens_meeting"))
    return {row["indicator"]: row for row in rows.to_dicts()}


def test_each_group_is_counted_by_itself(snapshot_of, the_catalog):
    gardens = [
        garden("a", 1.0),
        garden("b", 1.0, floor=10.0),
        garden("c", 1.0, outdoor=3.9),
        garden("d", 0.0),
        garden("e", 0.0, outdoor=3.0),
    ]
    found = shares(snapshot_of, the_catalog, gardens)
    assert found[OUTDOORS.format("from")]["value"] == pytest.approx(200 / 3)
    assert found[ALL_THREE.format("from")]["value"] == pytest.approx(100 / 3)
    assert found[OUTDOORS.format("before")]["value"] == pytest.approx(50.0)


@pytest.mark.parametrize(
    ("group", "low", "status"),
    [
        ("from", 0, "met"),  # 100 % is due
        ("from", 1, "unknown"),  # short of a rate that we are not sure of
        ("before", 2, "met"),  # 50 % is enough
        ("before", 3, "unknown"),
    ],
)
def test_the_rate_that_is_due_depends_on_the_year_of_design(
    snapshot_of, the_catalog, group, low, status
):
    designed = 1.0 if group == "from" else 0.0
    gardens = [garden(str(n), designed, outdoor=3.0 if n < low else 5.0) for n in range(4)]
    assert shares(snapshot_of, the_catalog, gardens)[OUTDOORS.format(group)]["status"] == status


@pytest.mark.parametrize(
    "unknown", [{"designed_from_2017": None}, {"outdoor_play_area": None}, {"floor_area": None}]
)
def test_one_kindergarten_that_said_nothing_leaves_the_rate_open(snapshot_of, the_catalog, unknown):
    gardens = [garden("a", 1.0), garden("b", 1.0) | unknown]
    found = shares(snapshot_of, the_catalog, gardens)[ALL_THREE.format("from")]
    assert (found["value"], found["reason"]) == (None, "schools_missing")


def test_a_group_without_kindergartens_has_no_rate(snapshot_of, the_catalog):
    found = shares(snapshot_of, the_catalog, [garden("a", 1.0)])
    assert OUTDOORS.format("before") not in found
