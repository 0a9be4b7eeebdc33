"""What is stated of schools against what they count themselves."""

from typing import Any

import pytest

RULE = "schools_meeting_health_staff_rule"
SCHOOLS = [{"school": name, "name": name, "type": "211"} for name in ("a", "b", "c")]


def counting(**health_staff: float | None) -> list[dict[str, Any]]:
    """1,200 pupils in each school, who need two people for their health."""
    year = {"year": 2023, "students_primary": 1200}
    return [year | {"school": name, "health_staff": n} for name, n in health_staff.items()]


def stated(measure: str, value: float | None, text: str = "", **more: Any) -> dict[str, Any]:
    qualifier = "as_printed" if value is None else "exact"
    row = {"measure": measure, "year": 2023, "value": value, "qualifier": qualifier}
    return row | {"text": text} | more


@pytest.mark.parametrize(
    ("row", "items", "short"),
    [
        (stated(RULE, 100.0, unit="%"), counting(a=2, b=2, c=1), 1),
        (stated(RULE, 100.0, unit="%"), counting(a=0, b=2, c=1), 2),
        (stated(RULE, 100.0, unit="%"), counting(a=2, b=2, c=2), None),
        (stated(RULE, 100.0, unit="%"), counting(a=2, b=2, c=None), None),  # nobody knows
        (stated(RULE, 100.0, unit="%"), counting(a=2, b=1, c=None), 1),
        (stated(RULE, 90.0, unit="%", qualifier="at_least"), counting(a=2, b=2, c=1), 1),
        (stated(RULE, 66.0, unit="%"), counting(a=2, b=2, c=1), None),  # two of three
        (stated(RULE, 67.0, unit="%"), counting(a=2, b=1, c=1), 2),
        (stated(RULE, 100.0, unit="%", year=2022), counting(a=0), None),
        (stated(RULE, 100.0, unit="%", region="230718"), counting(a=0), None),
        (stated(RULE, 100.0, unit="%", region="230700"), counting(a=0), 1),  # its city
        (stated(RULE, None, "全部达标", stated="met"), counting(a=2, b=2, c=1), 1),
        (stated("health_staff_ratio", None, "各校均达标"), counting(a=2, b=2, c=1), 1),
        (stated("health_staff_ratio", None, "无一所不达标"), counting(a=2, b=2, c=1), 1),
        (stated("health_staff_ratio", None, "并非各校都达标"), counting(a=2, b=2, c=1), None),
        (stated("health_staff_ratio", None, "除二中外全部达标"), counting(a=2, b=2, c=1), None),
        (stated("health_staff_ratio", None, "部分学校达标"), counting(a=2, b=2, c=1), None),
        (stated("health_staff_ratio", None, "未全部达标"), counting(a=2, b=2, c=1), None),
    ],
)
def test_what_is_said_of_all_schools_holds_for_each_of_them(doubted, row, items, short):
    found = doubted("schools", schools=SCHOOLS, items=items, region_values=[row])
    assert found["other"].to_list() == ([short] if short else [])


def test_schools_that_are_not_registered_may_all_meet_it(doubted):
    row = stated(RULE, 90.0, unit="%")
    items = counting(a=2, b=2, c=1)
    for count, found in ((3.0, 1), (30.0, 0)):
        rows = [row, stated("total_schools", count)]
        doubts = doubted("schools", schools=SCHOOLS, items=items, region_values=rows)
        assert doubts.height == found


def test_a_city_that_is_its_own_district_has_its_schools_once(doubted):
    schools = [one | {"region": "441900"} for one in SCHOOLS]
    row = stated(RULE, 50.0, unit="%", region="441900")  # one of three meets it, not four of six
    said = {"schools": schools, "items": counting(a=2, b=1, c=1), "region_values": [row]}
    assert doubted("schools", **said).select("other", "expected").rows() == [(2.0, 100 / 3)]


@pytest.mark.parametrize(
    ("area", "conclusion", "found"),
    [(2400, "met", 1), (2400, "not_met", 0), (24_000, "met", 0), (24_000, "not_met", 1)],
)
def test_what_is_concluded_of_one_school_is_what_it_counts(doubted, area, conclusion, found):
    rooms = {"music_rooms": 4, "music_rooms_96": 4, "art_rooms": 4, "art_rooms_90": 4}
    items = [
        {"school": "a", "year": 2023, "students_primary": 1000, "classes_primary": 24}
        | {"largest_class_primary": 45, "teaching_area": area, "indoor_sports_area": 0}
        | rooms
    ]
    row = stated("area_and_rooms_conclusion", None, "见下", school="a", stated=conclusion)
    said = doubted("schools", schools=SCHOOLS, items=items, region_values=[row])
    assert said.select("school", "other_text").rows() == [("a", conclusion)] * found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (stated("large_class_share", 0.0, "0"), [("", 30.0)]),
        (stated("large_class_share", 30.0, "30"), []),
        (stated("large_class_share", 20.0, "20", qualifier="at_least"), []),
        (stated("large_class_share", 40.0, "40", qualifier="at_least"), [("", 30.0)]),
        (stated("large_class_share", 0.0, "0", period="目前"), [("", 30.0)]),
        (stated("large_class_share", 0.0, "0", period="2023年上半年"), []),  # of another time
        (stated("average_class_size", 44.0, "44.0", school="a", stage="primary"), [("a", 50.0)]),
        (stated("average_class_size", 50.0, "50.0", school="a", stage="primary"), []),
        (stated("average_class_size", 49.5, "50", school="a", stage="primary"), []),  # rounded
        (stated("average_class_size", 44.0, "44.0", school="b", stage="primary"), []),
    ],
)
def test_a_figure_is_what_the_schools_give(doubted, row, found):
    items = [
        {"school": "a", "year": 2023, "students_primary": 500, "classes_primary": 10}
        | {f"classes_{size}": 0 for size in ("to_25", "26_30", "31_35", "36_40", "41_45")}
        | {"classes_46_50": 7, "classes_51_55": 0, "classes_56_60": 2, "classes_61_65": 1}
        | {"classes_from_66": 0}
    ]
    doubts = doubted("computed", schools=SCHOOLS[:1], items=items, region_values=[row])
    assert doubts.select("school", "expected").rows() == found


def test_a_share_is_what_the_counts_beside_it_give(doubted):
    counts = {"kindergarten_children": 4824.0, "public_kindergarten_children": 1164.0}
    rows = [stated(measure, value) for measure, value in counts.items()]
    for text, found in (("24.13", 0), ("24.11", 1), ("24", 0), ("42.13", 1)):
        share = stated("public_kindergarten_share", float(text), text, unit="%")
        doubts = doubted("computed", region_values=[*rows, share | {"stage": "kindergarten"}])
        assert doubts.height == found


@pytest.mark.parametrize(
    ("nature", "severity", "named"),
    [("reported", "warning", False), ("illustrative", "note", True)],
)
def test_made_up_schools_are_named_where_they_contradict_a_report(doubted, nature, severity, named):
    items = [row | {"nature": nature} for row in counting(a=2, b=2, c=1)]
    row = stated(RULE, 100.0, unit="%")
    found = doubted("schools", schools=SCHOOLS, items=items, region_values=[row])
    assert found.select("severity", "illustrative").rows() == [(severity, named)]
    made_up = row | {"nature": "illustrative"}
    found = doubted("schools", schools=SCHOOLS, items=items, region_values=[made_up])
    assert found["illustrative"].to_list() == [nature == "reported"]
