"""Figures of one school, or one region and stage, that do not fit together."""

import pytest

PRIMARY = {"school": "p", "type": "211"}
NINE_YEAR = {"school": "n", "type": "312"}
BANDS = {
    f"classes_{band}": 0.0
    for band in (
        *("to_25", "26_30", "31_35", "36_40", "41_45", "46_50", "51_55", "56_60", "61_65"),
        "from_66",
    )
}


def of_school(doubted, rule, school=PRIMARY, **items):
    row = {"school": school["school"], "year": 2023} | items
    return doubted(rule, schools=[school], items=[row])


@pytest.mark.parametrize(
    ("items", "measure"),
    [
        ({"backbone_teachers_primary": 41, "full_time_teachers_primary": 40}, "backbone_teachers"),
        ({"teachers_bachelor_primary": 30, "teachers_master_primary": 11}, "full_time_teachers"),
        ({"boarding_students": 501, "students_primary": 500}, "boarding_students"),
        ({"certified_teachers": 41}, "certified_teachers"),
        ({"indoor_sports_area": 300, "teaching_area": 299.5}, "indoor_sports_area"),
        ({"music_rooms_96": 2, "music_rooms_61": 1, "music_rooms": 2}, "music_rooms"),
        ({"largest_class_primary": 40, "classes_primary": 12}, "students_primary"),  # 500 > 480
    ],
)
def test_a_part_above_its_whole_is_an_error(doubted, items, measure):
    usual = {"full_time_teachers_primary": 40, "students_primary": 500}
    found = of_school(doubted, "within", **(usual | items))
    assert found["severity"].to_list() == ["error"]
    assert found["measure"].item().startswith(measure)


@pytest.mark.parametrize(
    "items",
    [
        {"backbone_teachers_primary": 40, "full_time_teachers_primary": 40},  # all of them
        {"backbone_teachers_primary": 40},  # the whole is not reported
        {"full_time_teachers_primary": 40},
        {"teaching_area": 300.004, "floor_area": 300},  # rounded
        {"students_primary": 480, "largest_class_primary": 40, "classes_primary": 12},
    ],
)
def test_what_may_be_is_no_doubt(doubted, items):
    assert of_school(doubted, "within", **items).is_empty()


def test_the_stages_of_a_school_are_added_up(doubted):
    parts = {"full_time_teachers_primary": 30, "full_time_teachers_junior": 20}
    found = of_school(doubted, "within", NINE_YEAR, staff=49, **parts)
    assert found.select("measure", "value", "expected").rows() == [("staff", 49.0, 50.0)]
    assert of_school(doubted, "within", NINE_YEAR, staff=50, **parts).is_empty()


def test_a_stage_that_is_not_reported_leaves_the_sum_open(doubted):
    found = of_school(
        doubted, "within", NINE_YEAR, certified_teachers=31, full_time_teachers_primary=30
    )
    assert found.is_empty()


@pytest.mark.parametrize(
    ("bands", "classes", "found"),
    [
        ({"classes_36_40": 4, "classes_41_45": 8}, 12, 0),
        ({"classes_36_40": 4, "classes_41_45": 7}, 12, 1),
        ({"classes_36_40": 4, "classes_41_45": None}, 12, 0),  # a band is not reported
        ({"classes_36_40": 4}, None, 0),
    ],
)
def test_the_classes_of_all_sizes_are_all_classes(doubted, bands, classes, found):
    rows = of_school(doubted, "parts", classes_primary=classes, **(BANDS | bands))
    assert rows.height == found


@pytest.mark.parametrize(("students", "found"), [(11, 1), (12, 0), (None, 0)])
def test_there_are_no_more_classes_than_students(doubted, students, found):
    rows = of_school(doubted, "groups", classes_primary=12, students_primary=students)
    assert rows.height == found


@pytest.mark.parametrize(
    ("final", "found"),
    [(500_000, 0), (499_999, 1), (1_500_000, 0), (1_500_001, 1), (None, 0)],
)
def test_what_is_spent_is_near_the_budget(doubted, final, found):
    rows = of_school(doubted, "execution", public_funds_budget=1e6, public_funds_final=final)
    assert rows.height == found


def stated(measure, value, stage="all", **more):
    return {"measure": measure, "stage": stage, "year": 2023, "value": value} | more


AID = {
    "aid_amount": 338_200.0,
    "aid_amount_central_provincial": 271_300.0,
    "aid_amount_local": 66_900.0,
}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (0.0, 0),
        (100.0, 0),  # 0.01 万元: the parts are rounded
        (200.0, 1),
    ],
)
def test_amounts_add_up_but_for_their_rounding(doubted, change, found):
    rows = [stated(key, value) for key, value in AID.items()]
    rows[0]["value"] += change
    assert doubted("parts", region_values=rows).height == found


def test_a_part_that_is_not_stated_leaves_the_sum_open(doubted):
    rows = [stated(key, value) for key, value in AID.items()][:2]
    assert doubted("parts", region_values=rows).is_empty()


@pytest.mark.parametrize(
    ("total", "stages", "found"),
    [
        (10, {"kindergarten": 1, "primary": 2, "junior": 3, "senior": 4}, 0),
        (11, {"kindergarten": 1, "primary": 2, "junior": 3, "senior": 4}, 1),
        (11, {"primary": 2, "junior": 3, "senior": 4}, 0),  # the kindergartens may be the rest
        (8, {"primary": 2, "junior": 3, "senior": 4}, 1),  # the parts alone are more
        (9, {"primary": 2, "junior": 3, "senior": 4, "compulsory": 5}, 0),  # not counted twice
    ],
)
def test_a_total_is_the_sum_of_its_stages(doubted, total, stages, found):
    rows = [stated("total_students", float(total))]
    rows += [stated("total_students", float(value), stage) for stage, value in stages.items()]
    assert doubted("parts", region_values=rows).height == found


def test_both_cells_are_named(doubted):
    groups = stated("petition_visits_groups", 209.0, cell="H56", text="209")
    persons = stated("petition_visits_persons", 20.0, cell="H57", text="20")
    found = doubted("groups", region_values=[groups, persons])
    assert found.select("cell", "text", "other_cell", "other_text").rows() == [
        ("H56", "209", "H57", "20")
    ]


def test_a_bound_is_not_held_against_an_exact_figure(doubted):
    groups = stated("petition_visits_groups", 209.0, qualifier="at_least")
    persons = stated("petition_visits_persons", 20.0)
    assert doubted("groups", region_values=[groups, persons]).is_empty()
