"""Made-up figures are named where they contradict real ones, and prove nothing."""

import pytest

MADE_UP = {"nature": "illustrative"}


def stated(measure, value, text="", **more):
    return {"measure": measure, "year": 2022, "value": value, "text": text} | more


TOTAL = stated("total_students", 11533.0)
BUDGET = stated("education_budget", 1.6e9)
BEFORE = stated("education_expenditure", 1.7e9, year=2021)
NOW = stated("education_expenditure", 1.5e9, stated="met")
SHARE = stated("public_kindergarten_share", 24.13, "24.13", stage="kindergarten")


@pytest.mark.parametrize(
    ("rule", "real", "other"),
    [
        ("twice", TOTAL, stated("total_students", 11523.0, section="二")),
        ("when", TOTAL, stated("total_students", 11523.0, period="目前")),
        ("parts", TOTAL, stated("total_students", 11600.0, stage="primary")),
        ("execution", BUDGET, stated("education_expenditure", 1.6e10)),
        ("status", NOW, BEFORE),
        ("unit", stated("education_budget", 1.6e9), stated("education_budget", 1.6e8, year=2021)),
        ("percent", SHARE, stated("total_students", 1164.0, stage="kindergarten")),
        (
            "change",
            stated("education_expenditure_change", 9.0, "9"),
            [NOW | {"stated": None}, BEFORE],
        ),
        ("per_head", BUDGET, [TOTAL, stated("education_funds_per_student", 9e3, stage="primary")]),
    ],
)
def test_a_real_figure_against_a_made_up_one_is_a_note_that_says_so(doubted, rule, real, other):
    others = other if isinstance(other, list) else [other]
    made_up = [real, *(row | MADE_UP for row in others)]
    found = doubted(rule, region_values=made_up)
    assert found.select("severity", "illustrative").rows() == [("note", True)]
    alike = doubted(rule, region_values=[row | MADE_UP for row in made_up])
    assert alike["illustrative"].to_list() == [False]
    assert not doubted(rule, region_values=[real, *others])["illustrative"].any()


def school(name, year, students, nature):
    row = {"school": name, "year": year, "nature": nature, "computers": students // 5}
    return row | {"students_primary": students, "classes_primary": students // 40}


@pytest.mark.parametrize(("nature", "found"), [("reported", 1), ("illustrative", 0)])
def test_a_real_school_is_compared_with_real_ones_only(doubted, nature, found):
    names = [f"s{number}" for number in range(12)]
    items = [school(name, 2023, 800, nature) for name in names]
    items.append(school("x", 2023, 800, "reported") | {"computers": 9000})
    schools = [{"school": name} for name in [*names, "x"]]
    assert doubted("outlier", schools=schools, items=items).height == found


@pytest.mark.parametrize(("nature", "found"), [("reported", 1), ("illustrative", 0)])
def test_a_real_year_is_compared_with_real_ones_only(doubted, nature, found):
    items = [school("x", 2022, 400, nature), school("x", 2023, 1600, "reported")]
    jumps = doubted("jump", schools=[{"school": "x"}], items=items)
    assert jumps.filter(measure="students_primary").height == found
