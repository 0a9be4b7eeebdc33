"""Indicator values of schools: formulas of the catalogue on what schools count."""

import polars as pl
import pytest

from data.measures import region_figures, school_values

AREA = {"teaching_area": 5000.0, "indoor_sports_area": 500.0}


def value(snapshot, catalog, indicator, stage):
    rows = school_values.values(snapshot, catalog, 2023).filter(
        pl.col("indicator") == indicator, pl.col("stage") == stage
    )
    return rows.row(0, named=True)


@pytest.mark.parametrize(
    ("items", "expected", "reason", "missing"),
    [
        (AREA | {"students_primary": 1000.0}, 4.5, None, None),  # rule 2: indoor sports taken off
        (AREA, None, "not_reported", "students_primary"),  # not reported is not 0
        (
            {"teaching_area": 5000.0, "students_primary": 9.0},
            None,
            "not_reported",
            "indoor_sports_area",
        ),
    ],
)
def test_teaching_area_per_student(snapshot_of, the_catalog, items, expected, reason, missing):
    made = snapshot_of([{"school": "a"}], [{"school": "a", "year": 2023} | items])
    found = value(made, the_catalog, "teaching_area_per_student", "primary")
    assert (found["value"], found["reason"], found["missing"]) == (expected, reason, missing)


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("primary", 5000 / (500 + 1.1 * 300)),  # rule 5: R / (P + 1.1 J)
        ("junior", 5000 / (500 / 1.1 + 300)),  # R / (P / 1.1 + J)
    ],
)
def test_a_nine_year_school_is_split_by_weighted_pupils(snapshot_of, the_catalog, stage, expected):
    counted = {"teaching_area": 5000.0, "indoor_sports_area": 0.0}
    pupils = {"students_primary": 500.0, "students_junior": 300.0}
    made = snapshot_of(
        [{"school": "n", "type": "312"}], [{"school": "n", "year": 2023} | counted | pupils]
    )
    found = value(made, the_catalog, "teaching_area_per_student", stage)
    assert found["value"] == pytest.approx(expected)


def test_a_campus_with_one_stage_counts_as_a_school_of_that_stage(snapshot_of, the_catalog):
    pupils = {"students_primary": 500.0, "students_junior": 0.0}
    made = snapshot_of(
        [{"school": "n", "type": "312"}], [{"school": "n", "year": 2023} | AREA | pupils]
    )
    rows = school_values.values(made, the_catalog, 2023).filter(
        pl.col("indicator") == "teaching_area_per_student"
    )
    assert rows.select("stage", "value").rows() == [("primary", 9.0)]


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        (1.0, 12.0),  # a claimed flag lets rented grounds count
        (0.0, 10.0),
        (None, 10.0),  # so much counts for sure, see the status
    ],
)
def test_rented_grounds_count_only_in_dense_inner_cities(
    snapshot_of, the_catalog, claimed, expected
):
    items = {
        "students_primary": 100.0,
        "gymnasium_area": 0.0,
        "sports_ground_area": 1000.0,
        "rented_sports_area": 200.0,
        "other_sports_area": 0.0,
        "dense_inner_city": claimed,
    }
    made = snapshot_of([{"school": "a"}], [{"school": "a", "year": 2023} | items])
    found = value(made, the_catalog, "sports_area_per_student", "primary")
    assert found["value"] == expected


@pytest.mark.parametrize(
    ("kind", "stage", "teachers", "expected"),
    [
        ("211", "primary", (3.0, 5.0, 1.0, 0.0), 9.0),  # rule 1: primary counts 专科 as well
        ("311", "junior", (None, 5.0, 1.0, 0.0), 6.0),  # junior begins with 本科
    ],
)
def test_teachers_above_the_required_qualification(
    snapshot_of, the_catalog, kind, stage, teachers, expected
):
    levels = ("college", "bachelor", "master", "doctor")
    items = {
        f"teachers_{level}_{stage}": number
        for level, number in zip(levels, teachers, strict=True)
        if number is not None
    }
    made = snapshot_of(
        [{"school": "a", "type": kind}],
        [{"school": "a", "year": 2023, f"students_{stage}": 100.0} | items],
    )
    found = value(made, the_catalog, "above_qualified_teachers_per_100", stage)
    assert found["value"] == expected


@pytest.mark.parametrize(
    ("classes", "rooms", "expected"),
    [
        (12.0, 1.0, 1.0),
        (13.0, 1.0, 0.5),  # rule 6: the 13th class begins a second dozen
        (24.0, 2.0, 1.0),
    ],
)
def test_music_rooms_per_twelve_classes_begun(snapshot_of, the_catalog, classes, rooms, expected):
    items = {"classes_primary": classes, "music_rooms_96": rooms}
    made = snapshot_of([{"school": "a"}], [{"school": "a", "year": 2023} | items])
    assert value(made, the_catalog, "music_rooms_per_12_classes", "primary")["value"] == expected


def test_smaller_rooms_count_where_the_school_was_built_by_2016(snapshot_of, the_catalog):
    items = {"classes_primary": 12.0, "music_rooms_96": 0.0, "music_rooms_73": 1.0}
    made = snapshot_of(
        [{"school": "a"}], [{"school": "a", "year": 2023, "built_by_2016": 1.0} | items]
    )
    assert value(made, the_catalog, "music_rooms_per_12_classes", "primary")["value"] == 1.0


def test_junior_completion_takes_transfers_into_account(snapshot_of, the_catalog):
    items = {
        "graduates": 95.0,
        "transferred_in": 5.0,
        "transferred_out": 8.0,
        "entrants": 101.0,
        "died": 1.0,
    }
    made = snapshot_of([{"school": "a", "type": "311"}], [{"school": "a", "year": 2023} | items])
    assert value(made, the_catalog, "junior_completion_rate", "junior")["value"] == 98.0  # rule 10


@pytest.mark.parametrize("type_", ["312", "341", "345"])
def test_who_completes_is_of_the_junior_stage_also_in_a_school_of_several(
    snapshot_of, the_catalog, type_
):
    items = {"graduates": 95.0, "entrants": 100.0}
    items |= dict.fromkeys(("transferred_in", "transferred_out", "died"), 0.0)
    items |= dict.fromkeys(("students_primary", "students_junior", "students_senior"), 300.0)
    made = snapshot_of([{"school": "a", "type": type_}], [{"school": "a", "year": 2023} | items])
    found = school_values.values(made, the_catalog, 2023).filter(indicator="junior_completion_rate")
    assert found.select("stage", "value", "numerator").rows() == [("junior", 95.0, 95.0)]


def test_an_indicator_that_makes_no_sense_for_a_stage_is_not_there(snapshot_of, the_catalog):
    made = snapshot_of(
        [{"school": "k", "type": "111"}],
        [{"school": "k", "year": 2023, "students_kindergarten": 90.0}],
    )
    found = school_values.values(made, the_catalog, 2023)["indicator"].to_list()
    assert "pe_arts_teachers_per_100" not in found
    assert "outdoor_play_area_per_child" in found


def school(snapshot_of, the_catalog, indicator, items, **register):
    """The value of ``indicator`` of one school, None if it is not about that school."""
    made = snapshot_of([{"school": "a"} | register], [{"school": "a", "year": 2023} | items])
    rows = school_values.values(made, the_catalog, 2023).filter(pl.col("indicator") == indicator)
    return rows.row(0, named=True) if rows.height else None


ROOMS = {
    "classes_primary": 13.0,
    "music_rooms_96": 1.0,
    "music_rooms_73": 2.0,
    "music_rooms_61": 4.0,
    "music_rooms_54": 8.0,
    "art_rooms_90": 1.0,
    "art_rooms_67": 2.0,
    "art_rooms_61": 4.0,
    "art_rooms_54": 8.0,
}


@pytest.mark.parametrize("kind", ["music", "art"])
@pytest.mark.parametrize(
    ("type_", "claims", "counted"),
    [
        ("211", {}, 1.0),
        ("211", {"built_by_2016": 1.0}, 3.0),
        ("211", {"small_rural_under_30": 1.0}, 15.0),  # from 54 ㎡, also the large ones
        ("211", {"small_rural_under_30": 1.0, "built_by_2016": 1.0}, 15.0),  # none twice
        ("211", {"small_rural_under_30": 0.0, "built_by_2016": 0.0}, 1.0),
        ("311", {"small_rural_under_30": 1.0}, 7.0),  # junior from 61 ㎡
    ],
)
def test_the_rooms_that_count_follow_rule_6(snapshot_of, the_catalog, kind, type_, claims, counted):
    items = ROOMS | claims | {"classes_junior": 13.0}
    found = school(snapshot_of, the_catalog, f"{kind}_rooms_per_12_classes", items, type=type_)
    assert (found["numerator"], found["denominator"]) == (counted, 2.0)


@pytest.mark.parametrize(
    ("type_", "due"),
    [("341", 1.0), ("345", 2.0), ("342", None)],  # 小学、初中每12个班
)
def test_rooms_are_due_for_the_classes_of_the_compulsory_stages(
    snapshot_of, the_catalog, type_, due
):
    classes = {"classes_primary": 10.0, "classes_junior": 10.0, "classes_senior": 30.0}
    taught = the_catalog.school_types[type_].stages
    items = {key: n for key, n in classes.items() if key.removeprefix("classes_") in taught}
    items |= {"music_rooms_96": 1.0, "music_rooms_73": 0.0, "music_rooms_61": 0.0}
    found = school(snapshot_of, the_catalog, "music_rooms_per_12_classes", items, type=type_)
    assert (found and found["denominator"]) == due


@pytest.mark.parametrize(
    ("register", "claims", "value"),
    [
        ({"setting": "urban"}, {"boarding_students": 0.0}, 90.0),
        ({"setting": "town"}, {"boarding": 0.0}, 90.0),
        ({"setting": "town"}, {"boarding": 1.0}, None),  # 不含寄宿制学校
        ({"setting": "rural"}, {}, None),
        ({"setting": "urban", "ownership": "private"}, {}, None),
    ],
)
def test_the_catchment_leaves_out_boarding_rural_and_private_schools(
    snapshot_of, the_catalog, register, claims, value
):
    items = {"students_primary": 100.0, "catchment_students_primary": 90.0} | claims
    found = school(snapshot_of, the_catalog, "catchment_rate", items, **register)
    assert (found and found["value"]) == value


def test_a_school_that_did_not_say_where_it_lies_is_not_left_out_in_silence(
    snapshot_of, the_catalog
):
    items = {"students_primary": 100.0, "catchment_students_primary": 90.0}
    found = school(snapshot_of, the_catalog, "catchment_rate", items)
    assert (found["value"], found["reason"]) == (None, "not_reported")


@pytest.mark.parametrize(
    ("type_", "stage", "students", "claims", "held"),
    [
        ("211", "primary", 600.0, {}, "health_staff_ratio"),
        ("311", "junior", 599.0, {"boarding": 0.0}, "small_school_health_staff"),
        ("311", "junior", 599.0, {"boarding_students": 0.0}, "small_school_health_staff"),
        ("311", "junior", 80.0, {"boarding": 1.0}, "health_staff_ratio"),  # every boarding school
        ("342", "senior", 1461.0, {}, "health_staff_ratio"),
        ("111", "kindergarten", 150.0, {}, "kindergarten_health_staff_ratio"),
        ("111", "kindergarten", 149.0, {}, "small_kindergarten_health_staff"),
        ("111", "kindergarten", 700.0, {}, "kindergarten_health_staff_ratio"),
        ("365", "vocational", 900.0, {}, None),  # may, but need not
    ],
)
def test_each_school_has_one_rule_for_health_staff(
    snapshot_of, the_catalog, type_, stage, students, claims, held
):
    items = {f"students_{stage}": students, "health_staff": 1.0, "health_teachers": 1.0} | claims
    made = snapshot_of([{"school": "a", "type": type_}], [{"school": "a", "year": 2023} | items])
    judged = region_figures.school_year(made, the_catalog, 2023).judged
    rules = judged.filter(
        pl.col("indicator").str.contains("health_staff"), pl.col("status") != "none"
    )
    assert rules["indicator"].to_list() == ([held] if held else [])


@pytest.mark.parametrize(
    ("students", "health_staff", "status"),
    [(600.0, 1.0, "met"), (601.0, 1.0, "short"), (1461.0, 3.0, "met"), (1461.0, 2.0, "short")],
)
def test_health_staff_are_one_for_600(snapshot_of, the_catalog, students, health_staff, status):
    items = {"students_senior": students, "health_staff": health_staff}
    made = snapshot_of([{"school": "a", "type": "342"}], [{"school": "a", "year": 2023} | items])
    judged = region_figures.school_year(made, the_catalog, 2023).judged
    assert judged.filter(indicator="health_staff_ratio")["status"].to_list() == [status]


def test_how_many_students_a_school_has_decides_on_its_rule(snapshot_of, the_catalog):
    found = school(snapshot_of, the_catalog, "health_staff_ratio", {"health_staff": 1.0})
    assert (found["value"], found["missing"]) == (None, "students_primary")


DENSE: dict[str, float | None] = {
    "students_primary": 100.0,
    "gymnasium_area": 0.0,
    "other_sports_area": 0.0,
}
ROOM = {
    "classes_primary": 25.0,
    "music_rooms_96": 2.0,
    "music_rooms_61": 0.0,
    "music_rooms_54": 0.0,
}
NO_SMALL = {"small_rural_under_30": 0.0}


@pytest.mark.parametrize(
    ("indicator", "register", "items", "status", "missing"),
    [
        *(  # 7.5 ㎡: on the campus, and rented in dense inner cities
            (
                "sports_area_per_student",
                {"setting": setting},
                DENSE | {"sports_ground_area": own, "rented_sports_area": rented},
                status,
                missing,
            )
            for setting, own, rented, status, missing in [
                ("urban", 750.0, 90.0, "met", "dense_inner_city"),  # enough without
                ("urban", 700.0, 90.0, "unknown", "dense_inner_city"),
                ("urban", 700.0, None, "unknown", "dense_inner_city"),
                ("urban", 700.0, 0.0, "short", None),  # nothing that could count
                ("urban", 600.0, 90.0, "short", "dense_inner_city"),  # too little either way
                ("town", 700.0, 90.0, "short", None),  # no inner city
                ("rural", 700.0, 90.0, "short", None),
                (None, 700.0, 90.0, "unknown", "dense_inner_city"),
            ]
        ),
        *(  # three rooms for 25 classes, those from 73 ㎡ in schools built by 2016
            (
                "music_rooms_per_12_classes",
                {},
                ROOM | {"music_rooms_73": smaller} | claims,
                status,
                missing,
            )
            for smaller, claims, status, missing in [
                (1.0, NO_SMALL, "unknown", "built_by_2016"),
                (0.0, NO_SMALL, "short", None),
                (1.0, NO_SMALL | {"built_by_2010": 1.0}, "met", None),  # by 2010 is by 2016
                (1.0, NO_SMALL | {"year_built": 2018.0}, "short", None),
                (1.0, {"built_by_2016": 0.0}, "unknown", "small_rural_under_30"),
                (1.0, {"built_by_2016": 0.0, "largest_class_primary": 41.0}, "short", None),
                (
                    1.0,
                    {"built_by_2016": 0.0, "largest_class_primary": 29.0},
                    "unknown",
                    "small_rural_under_30",
                ),
            ]
        ),
        *(  # 1 : 600 where pupils board, else somebody
            (
                "health_staff_ratio",
                {},
                {"students_primary": 300.0, "health_staff": staff} | claims,
                status,
                missing,
            )
            for staff, claims, status, missing in [
                (0.0, {}, "unknown", "boarding"),
                (1.0, {}, "met", "boarding"),  # enough either way
                (0.0, {"boarding": 1.0}, "short", None),
            ]
        ),
    ],
)
def test_what_depends_on_a_flag_that_nobody_answered_cannot_be_judged(
    snapshot_of, the_catalog, indicator, register, items, status, missing
):
    made = snapshot_of([{"school": "a"} | register], [{"school": "a", "year": 2023} | items])
    judged = region_figures.school_year(made, the_catalog, 2023).judged
    found = judged.filter(indicator=indicator).row(0, named=True)
    reason = "not_reported" if status == "unknown" else None
    assert (found["status"], found["missing"], found["reason"]) == (status, missing, reason)


@pytest.mark.parametrize(
    ("setting", "value"), [("urban", None), ("town", 7.0)], ids=["open", "answered"]
)
def test_a_total_waits_for_the_flag_on_which_it_depends(snapshot_of, the_catalog, setting, value):
    items = DENSE | {"sports_ground_area": 700.0, "rented_sports_area": 90.0}
    made = snapshot_of(
        [{"school": "a", "setting": setting}], [{"school": "a", "year": 2023} | items]
    )
    years = [region_figures.school_year(made, the_catalog, 2023)]
    found = region_figures.figures(made, the_catalog, years)
    assert found.filter(indicator="sports_area_per_student")["value"].to_list() == [value]


def test_who_is_not_asked_for_a_flag_does_not_claim_it(snapshot_of, the_catalog):
    items = {"students_senior": 100.0, "gymnasium_area": 0.0, "sports_ground_area": 900.0}
    found = school(snapshot_of, the_catalog, "sports_area_per_student", items, type="342")
    assert (found["value"], found["missing"], found["qualifier"]) == (9.0, None, "exact")
