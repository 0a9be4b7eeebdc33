"""Which items concern a school: those that name it, whole ids only."""

import pytest

from data.measures import rectification_scope


@pytest.fixture
def items(snapshot_of):
    return snapshot_of(
        rectifications=[
            {"item": "R1", "schools": "A;B", "progress": "done"},
            {"item": "R2", "schools": "", "progress": "done"},
            {"item": "R3", "schools": "AB", "progress": "done"},  # another school, not A and B
        ]
    ).rectifications


@pytest.mark.parametrize(
    ("schools", "found"),
    [(["A"], ["R1"]), (["A", "B"], ["R1"]), (["B", "AB"], ["R1", "R3"]), (["C"], []), ([], [])],
)
def test_items_that_name_a_school(items, schools, found):
    assert rectification_scope.naming(items, schools)["item"].to_list() == found


def test_items_that_name_no_school_are_about_the_region(items):
    assert rectification_scope.regional(items)["item"].to_list() == ["R2"]


@pytest.fixture
def problems(snapshot_of):
    """One item a way of concerning the sports area of school A, and one that does not."""
    rows = {
        "content": ("", "骨干教师不足", "x"),
        "section": ("", "布局调整", "二(三)6;三(一)"),
        "school": ("C;A", "校舍老旧", None),
        "elsewhere": ("B;AB", "体育运动场馆面积不足", None),
        "indicator": ("", "生均体育运动场馆面积不达标", None),
        "both": ("B;A", "体育场馆不足", None),
        "nothing": ("B", "食堂未办证", "二(五)15"),
    }
    return snapshot_of(
        rectifications=[
            {"item": item, "schools": schools, "problem": problem, "section": section}
            for item, (schools, problem, section) in rows.items()
        ]
    ).rectifications


def matches(items, catalog, indicator, school):
    found = rectification_scope.concerning(items, catalog, indicator, school)
    return list(found.select("item", "match").iter_rows())


def test_items_concern_an_indicator_and_a_school_in_one_way_each_the_nearest_first(
    problems, the_catalog
):
    assert matches(problems, the_catalog, "sports_area_per_student", "A") == [
        ("both", "both"),
        ("indicator", "indicator"),
        ("elsewhere", "elsewhere"),
        ("school", "school"),
        ("content", "content"),
        ("section", "content"),
    ]


def test_without_a_school_an_item_is_about_the_indicator_wherever_it_is(problems, the_catalog):
    found = dict(matches(problems, the_catalog, "sports_area_per_student", None))
    named = {item for item, match in found.items() if match == "indicator"}
    assert named == {"both", "indicator", "elsewhere"}
    assert "school" not in found


def test_a_coefficient_is_concerned_by_items_about_what_it_spreads(problems, the_catalog):
    found = rectification_scope.concerning(problems, the_catalog, "cv_sports_area_per_student", "A")
    assert found["item"][0] == "both"
    assert found["word"][0] == "体育场馆"


def test_of_a_school_alone_the_items_that_name_it_are_found(problems, the_catalog):
    assert matches(problems, the_catalog, None, "A") == [("school", "school"), ("both", "school")]


def test_an_indicator_that_no_item_names_has_only_items_near_to_it(problems, the_catalog):
    found = matches(problems, the_catalog, "public_kindergarten_share", None)
    assert found == []
