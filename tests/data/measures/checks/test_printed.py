"""Numbers that cannot be true as they are printed."""

import pytest


def ratio(text, numerator, denominator):
    one, many = (float(part) for part in text.split(":"))
    return {
        "measure": "teacher_student_ratio",
        "stage": "senior",
        "year": 2023,
        "value": one / many,
        "text": text,
        "numerator": numerator,
        "denominator": denominator,
    }


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("1:936", [100.0]),  # a decimal point lost
        ("1:9.37", []),  # 1461 / 156 = 9.3654, rounded
        ("1:9.36", []),  # cut off
        ("1:9.35", [None]),
        ("1:9", []),
        ("1:94", [10.0]),
    ],
)
def test_a_ratio_is_its_numerator_and_denominator(doubted, text, factor):
    found = doubted("ratio", region_values=[ratio(text, 156.0, 1461.0)])
    assert found["factor"].to_list() == factor


def test_what_it_should_be_is_told(doubted):
    found = doubted("ratio", region_values=[ratio("1:936", 156.0, 1461.0)])
    assert found["expected"].item() == pytest.approx(156 / 1461)


@pytest.mark.parametrize(
    ("text", "found"), [("26.4", 0), ("26.44", 0), ("26.43", 0), ("26.45", 1), ("26", 0)]
)
def test_a_percentage_is_its_numerator_and_denominator(doubted, text, found):
    row = {
        "measure": "establishment_rate",
        "year": 2022,
        "value": float(text),
        "text": text,
        "unit": "%",
        "numerator": 23.0,
        "denominator": 87.0,
    }
    assert doubted("ratio", region_values=[row]).height == found


def share(text, **more):
    return {
        "measure": "public_kindergarten_share",
        "stage": "kindergarten",
        "year": 2023,
        "value": float(text),
        "text": text,
        "unit": "%",
    } | more


@pytest.mark.parametrize(
    ("text", "children", "found"),
    [
        ("24.13", 1164.0, 1),  # 280 of them are 24.05 %, 281 are 24.14 %
        ("24.14", 1164.0, 0),
        ("24.05", 1164.0, 0),
        ("24.13", 4824.0, 0),  # 1164 of them
        ("24.1", 1164.0, 0),  # one decimal is soon reached
        ("100", 1164.0, 0),
    ],
)
def test_a_percentage_needs_a_whole_numerator(doubted, text, children, found):
    base = {"measure": "total_students", "stage": "kindergarten", "year": 2023, "value": children}
    assert doubted("percent", region_values=[share(text), base]).height == found
    assert doubted("percent", region_values=[share(text, denominator=children)]).height == found


def test_the_base_of_another_stage_or_year_is_none(doubted):
    other_stage = {"measure": "total_students", "stage": "primary", "year": 2023, "value": 1164.0}
    other_year = {"measure": "total_students", "stage": "kindergarten", "year": 2022, "value": 9.0}
    assert doubted("percent", region_values=[share("24.13"), other_stage, other_year]).is_empty()


@pytest.mark.parametrize(
    ("text", "found"),
    [("10xx6", 1), ("2□□人", 1), ("XX", 1), ("1*3", 1), ("个别", 0), ("I类", 0), ("2022-2027", 0)],
)
def test_masked_digits_are_noted(doubted, text, found):
    row = {
        "measure": "hei_equipment_per_student",
        "year": 2017,
        "value": None,
        "qualifier": "as_printed",
        "text": text,
    }
    assert doubted("masked", region_values=[row]).height == found
