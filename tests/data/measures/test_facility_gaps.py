"""What is missing in absolute terms."""

import polars as pl
import pytest

from data.measures import facility_gaps
from data.measures.region_figures import school_year

#: A school where rooms that are smaller do not count.
NO_SMALLER = {"built_by_2016": 0.0, "small_rural_under_30": 0.0}


def gap(snapshot, catalog, indicator):
    judged = school_year(snapshot, catalog, 2023).judged
    rows = facility_gaps.gaps(judged, catalog).filter(pl.col("indicator") == indicator)
    return rows.row(0, named=True)


@pytest.mark.parametrize(
    ("students", "area", "missing"),
    [
        (100.0, 450.0, 0.0),  # exactly on the standard is met
        (100.0, 400.0, 50.0),
        (100.0, 900.0, 0.0),  # more than enough is not a negative gap
        (100.0, None, None),  # not reported is not zero
    ],
)
def test_gap_is_what_all_students_lack_together(snapshot_of, the_catalog, students, area, missing):
    counted = {"students_primary": students, "teaching_area": area, "indoor_sports_area": 0.0}
    made = snapshot_of([{"school": "a"}], [{"school": "a", "year": 2023} | counted])
    found = gap(made, the_catalog, "teaching_area_per_student")
    assert (found["gap"], found["unit"]) == (missing, "㎡")


@pytest.mark.parametrize(
    ("classes", "rooms", "missing"),
    [(25.0, 1.0, 2.0), (24.0, 2.0, 0.0), (24.0, 0.0, 2.0)],
)
def test_rooms_are_missing_as_whole_rooms(snapshot_of, the_catalog, classes, rooms, missing):
    counted = NO_SMALLER | {"classes_primary": classes, "music_rooms_96": rooms}
    made = snapshot_of([{"school": "a"}], [{"school": "a", "year": 2023} | counted])
    found = gap(made, the_catalog, "music_rooms_per_12_classes")
    assert (found["gap"], found["unit"]) == (missing, "间")


def test_teachers_are_missing_as_whole_people(snapshot_of, the_catalog):
    counted = {"students_primary": 500.0, "backbone_teachers_primary": 3.0}
    made = snapshot_of([{"school": "a"}], [{"school": "a", "year": 2023} | counted])
    assert gap(made, the_catalog, "backbone_teachers_per_100")["gap"] == 2.0


def test_by_a_norm_of_posts_nobody_is_missing(snapshot_of, the_catalog):
    # 1:12.5 authorises 40 posts for 500 students; that 30 people are there is no gap of ten
    made = snapshot_of(
        [{"school": "a", "type": "342"}],
        [{"school": "a", "year": 2023, "students_senior": 500.0, "staff": 30.0}],
    )
    judged = school_year(made, the_catalog, 2023).judged
    of_staff = pl.col("indicator") == "staff_student_ratio"
    assert judged.filter(of_staff)["status"].to_list() == ["short"]
    assert facility_gaps.gaps(judged, the_catalog).filter(of_staff).is_empty()


def test_in_a_kindergarten_staff_can_be_missing(snapshot_of, the_catalog):
    made = snapshot_of(
        [{"school": "a", "type": "111"}],
        [{"school": "a", "year": 2023, "students_kindergarten": 70.0, "staff": 8.0}],
    )
    found = gap(made, the_catalog, "staff_student_ratio")
    assert (found["gap"], found["unit"]) == (2.0, "人")


def test_gaps_add_up(snapshot_of, the_catalog):
    counted = {"year": 2023, "students_primary": 100.0, "indoor_sports_area": 0.0}
    made = snapshot_of(
        [{"school": "a"}, {"school": "b"}],
        [
            {"school": "a", "teaching_area": 400.0} | counted,
            {"school": "b", "teaching_area": 420.0} | counted,
        ],
    )
    rows = facility_gaps.gaps(school_year(made, the_catalog, 2023).judged, the_catalog)
    total = facility_gaps.totals(rows, ["region"]).filter(
        pl.col("indicator") == "teaching_area_per_student"
    )
    assert total.select("gap", "schools").row(0) == (80.0, 2)


def by_size(**classes):
    """A school that reports every size of classes, those that are not named as none."""
    return dict.fromkeys((band for band, _most in facility_gaps.BANDS), 0.0) | classes


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        (by_size(classes_51_55=4.0, classes_56_60=2.0), (6.0, 2.0, 0.0, False)),
        (by_size(classes_61_65=1.0, classes_from_66=3.0), (4.0, 4.0, 3.0, False)),
        (by_size(classes_41_45=8.0), (8.0, 0.0, 0.0, False)),
        ({"classes_41_45": 8.0}, (8.0, None, None, True)),  # left blank is not none
        ({"classes_41_45": 8.0, "classes_56_60": 0.0}, (8.0, None, None, True)),
        ({"classes_56_60": 2.0}, (2.0, 2.0, None, True)),  # two at least
        (by_size(classes_56_60=2.0, classes_from_66=None), (2.0, 2.0, None, True)),
        (by_size(classes_to_25=None), (0.0, 0.0, 0.0, False)),
        ({}, (None, None, None, True)),
    ],
)
def test_large_classes_of_a_school_and_what_it_left_blank(
    snapshot_of, the_catalog, reported, expected
):
    made = snapshot_of([{"school": "a"}], [{"school": "a", "year": 2023} | reported])
    found = facility_gaps.large_classes(facility_gaps.class_bands(made, the_catalog, 2023))
    assert found.select("classes", "large", "extra", "open").row(0) == expected


def test_schools_with_most_large_classes_come_first_and_those_nobody_knows_of_last(
    snapshot_of, the_catalog
):
    made = snapshot_of(
        [{"school": each} for each in "abcd"] + [{"school": "k", "type": "111"}],
        [
            {"school": "a", "year": 2023} | by_size(classes_56_60=2.0),
            {"school": "b", "year": 2023} | by_size(classes_from_66=3.0),
            {"school": "c", "year": 2023},
            {"school": "k", "year": 2023},  # kindergartens have other sizes of classes
        ],
    )
    found = facility_gaps.large_classes(facility_gaps.class_bands(made, the_catalog, 2023))
    assert found["school"].to_list() == ["b", "a", "c", "d"]  # d did not report at all


def test_a_school_that_is_built_later_has_no_classes_to_report(snapshot_of, the_catalog):
    made = snapshot_of(
        [{"school": "a"}, {"school": "b"}],
        [
            {"school": "a", "year": 2022} | by_size(),
            {"school": "b", "year": 2023, "year_built": 2023.0} | by_size(),
        ],
    )
    found = facility_gaps.class_bands(made, the_catalog, 2022)
    assert found["school"].unique().to_list() == ["a"]


@pytest.mark.parametrize(
    ("classes", "rooms", "expected"),
    [
        (12.0, 1.0, (1.0, 1.0, 0.0)),
        (13.0, 1.0, (2.0, 1.0, 1.0)),  # a twelve of classes begun counts
        (24.0, 5.0, (2.0, 5.0, 0.0)),
        (24.0, None, (2.0, None, None)),
    ],
)
def test_music_rooms_due_and_counted(snapshot_of, the_catalog, classes, rooms, expected):
    counted = NO_SMALLER | {"classes_primary": classes, "music_rooms_96": rooms}
    made = snapshot_of([{"school": "a"}], [{"school": "a", "year": 2023} | counted])
    found = facility_gaps.rooms(school_year(made, the_catalog, 2023).judged)
    music = found.filter(pl.col("indicator") == "music_rooms_per_12_classes")
    assert music.select("due", "counted", "missing").row(0) == expected


@pytest.mark.parametrize(
    ("classes", "status", "missing"),
    [
        (12.0, "met", 0.0),
        (20.0, "unknown", None),  # two are due: one there is, another one if it counts
        (34.0, "short", 1.0),  # one is missing either way
    ],
)
def test_no_more_rooms_are_said_to_be_missing_than_are_if_an_open_flag_holds(
    snapshot_of, the_catalog, classes, status, missing
):
    rooms = {"classes_primary": classes, "music_rooms_96": 1.0, "music_rooms_73": 1.0}
    rooms |= {"music_rooms_61": 0.0, "music_rooms_54": 0.0}
    made = snapshot_of([{"school": "a"}], [{"school": "a", "year": 2023} | rooms])
    judged = school_year(made, the_catalog, 2023).judged
    (music,) = facility_gaps.rooms(judged).filter(indicator=facility_gaps.ROOMS[0]).to_dicts()
    found = gap(made, the_catalog, facility_gaps.ROOMS[0])
    assert (music["status"], music["missing"], found["gap"]) == (status, missing, missing)


def test_how_schools_are_spread_on_an_indicator(snapshot_of, the_catalog):
    made = snapshot_of(
        [{"school": school} for school in "abc"],
        [
            {"school": school, "year": 2023, "students_primary": 10.0, "books": books}
            for school, books in zip("abc", (100.0, 300.0, 500.0), strict=True)
        ],
    )
    judged = school_year(made, the_catalog, 2023).judged
    books = judged.filter(pl.col("indicator") == "books_per_student")
    row = facility_gaps.spread(books).row(0, named=True)
    assert [row[key] for key in ("lowest", "q1", "median", "q3", "highest")] == [10, 20, 30, 40, 50]
    assert (row["schools"], row["short"], row["limits"]) == (3, 1, [25.0])
