"""Which schools are proposed for a comparison, and what they are compared with."""

import polars as pl
import pytest

from data.measures import similar
from data.measures.region_figures import school_year
from data.measures.similar import Refusal

YEAR = 2023
#: Students, classes, boarding, setting, year built.
PLAIN = (400, 10, 0, "urban", 1990)


@pytest.fixture
def known_of(snapshot_of, the_catalog):
    """A function from {school: (students, classes, boarding, setting, year built)} to features."""

    def known(schools, type="211", stage="primary"):
        register = [
            {"school": key, "type": type, "setting": row[3]} for key, row in schools.items()
        ]
        items = [
            {
                "school": key,
                "year": YEAR,
                f"students_{stage}": row[0],
                f"classes_{stage}": row[1],
                "boarding": row[2],
                "year_built": row[4],
            }
            for key, row in schools.items()
        ]
        snapshot = snapshot_of(schools=register, items=items)
        year = school_year(snapshot, the_catalog, YEAR)
        return similar.features(snapshot, the_catalog, year)

    return known


def many(*others):
    """A school A like PLAIN, and ``others`` named from B on."""
    return {"A": PLAIN} | {chr(ord("B") + n): row for n, row in enumerate(others)}


def test_a_class_size_is_students_over_classes(known_of):
    assert known_of({"A": (430, 10, 0, "town", 1990)})["class_size"].item() == 43


def test_a_difference_counts_in_spreads_of_the_stage(known_of):
    # quartiles of 100, 200 … 500 students: 200 and 400, so a spread is 200 / 1.349
    known = known_of(
        {key: (n * 100, n * 3, 0, "urban", 1990) for n, key in enumerate("ABCDE", 1)}
        | {"F": (300, 9, 0, "urban", 1990)}
    )
    low, high = (
        known["students"].quantile(0.25, "linear"),
        known["students"].quantile(0.75, "linear"),
    )
    own = known.row(by_predicate=pl.col("school") == "A", named=True)
    only = {"students": 1.0}
    found = known.select("school", d=similar._distance(known, own, only))
    far = dict(found.iter_rows())
    assert far["A"] == 0
    assert far["C"] == pytest.approx(200 / ((high - low) / 1.349))
    assert far["E"] == pytest.approx(2 * far["C"])


def test_the_nearest_school_comes_first(known_of):
    rows = many(*((400 + step, 10, 0, "urban", 1990) for step in (600, 30, 200, 90, 400, 10)))
    assert similar.similar(known_of(rows), "A", "buildings").near == ("G", "C", "E", "D", "F")


@pytest.mark.parametrize(
    ("other", "group", "alike"),
    [
        ((400, 10, 0, "urban", 1890), "buildings", False),  # an old building is another building
        ((400, 10, 0, "urban", 1890), "people", True),  # but teaches as any other
        ((400, 20, 0, "urban", 1990), "people", False),  # small classes need more teachers
        ((400, 20, 0, "urban", 1990), "buildings", True),
        ((400, 10, 1, "urban", 1990), "buildings", False),
        ((400, 10, 0, "rural", 1990), "people", False),
    ],
)
def test_buildings_and_people_are_compared_by_features_of_their_own(known_of, other, group, alike):
    further = ((students, students // 40, 0, "urban", 1980) for students in (320, 360, 440, 480))
    found = similar.similar(known_of(many(other, PLAIN, *further)), "A", group)
    assert found.near[0] == ("B" if alike else "C")  # of two that are equally near the first


def test_a_school_of_another_stage_is_never_proposed(known_of):
    primary = known_of(many(*[PLAIN] * 4))
    junior = known_of({"J": PLAIN}, type="311", stage="junior")
    found = similar.similar(pl.concat([primary, junior]), "A", "people")
    assert found.refusal == Refusal.TOO_FEW
    assert found.candidates == 4


def test_five_are_enough(known_of):
    found = similar.similar(known_of(many(*[PLAIN] * 5)), "A", "people")
    assert found.refusal is None
    assert len(found.near) == 5


def test_a_school_without_a_value_is_left_out_and_counted(known_of):
    known = known_of(many(*[PLAIN] * 5, (400, 10, 0, "urban", None)))
    found = similar.similar(known, "A", "buildings")
    assert "G" not in found.near
    assert (found.candidates, found.left_out) == (5, 1)


def test_what_the_school_itself_did_not_report_does_not_count(known_of):
    known = known_of({"A": (400, 10, 0, "urban", None)} | dict.fromkeys("BCDEF", PLAIN))
    found = similar.similar(known, "A", "buildings")
    assert found.unknown == ("year_built",)
    assert found.used == ("students", "boarding", "setting")


def test_without_its_students_nothing_is_proposed(known_of):
    known = known_of({"A": (None, 10, 0, "urban", 1990)} | dict.fromkeys("BCDEF", PLAIN))
    found = similar.similar(known, "A", "people")
    assert found.refusal == Refusal.NO_STUDENTS
    assert found.near == ()


def test_a_missing_value_stays_missing(known_of):
    known = known_of({"A": (400, None, None, None, None)})
    assert known.select("class_size", "boarding", "setting", "year_built").row(0) == (None,) * 4


def test_groups_follow_what_an_indicator_counts(the_catalog):
    groups = similar.group_of(the_catalog)
    assert groups["teaching_area_per_student"] == "buildings"
    assert groups["music_rooms_per_12_classes"] == "buildings"
    assert groups["teachers_per_class"] == "people"
    assert "training_funds_share" not in groups


def values(*rows):
    keys = ("region", "school", "value")
    same = {"stage": "primary", "indicator": "x", "year": YEAR}
    return pl.DataFrame([dict(zip(keys, row, strict=True)) | same for row in rows])


def test_the_median_leaves_out_what_is_not_known():
    found = similar.medians(values(("1", "A", 1.0), ("1", "B", None), ("1", "C", 3.0)))
    assert found.select("median", "schools").row(0) == (2.0, 2)


def test_a_value_stands_beside_the_similar_schools_and_its_own_district():
    judged = values(("1", "A", 1.0), ("1", "B", 3.0), ("2", "C", 9.0), ("2", "D", None))
    own = judged.filter(school="A")
    found = similar.beside(own, judged, ("B", "C", "D"), similar.medians(judged))
    assert found.select("near", "near_schools", "district", "district_schools").row(0) == (
        6.0,
        2,
        2.0,
        2,
    )
