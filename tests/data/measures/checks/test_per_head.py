"""A total against the amounts a head."""

import pytest

AMOUNTS = {"kindergarten": 13300.0, "primary": 10500.0, "junior": 16400.0, "senior": 15500.0}


def rows(budget, students=11533.0, year=2022):
    stated = [
        {"measure": "education_budget", "year": 2022, "value": budget},
        {"measure": "total_students", "year": year, "value": students},
    ]
    return stated + [
        {"measure": "education_funds_per_student", "stage": stage, "year": 2022, "value": value}
        for stage, value in AMOUNTS.items()
    ]


@pytest.mark.parametrize(
    ("budget", "factor"),
    [
        (1_590_803_000.0, [10.0]),  # 137,935 元 a student, where the stages have 10,500 to 16,400
        (15_908_030_000.0, [100.0]),
        (159_080_300.0, []),
        (15_908.0303, [0.0001]),
        (220_000_000.0, []),  # a total also holds what is not counted a head
        (700_000_000.0, [None]),  # far off, but by no power of ten
        (None, []),
    ],
)
def test_a_total_fits_the_amounts_a_head(doubted, budget, factor):
    assert doubted("per_head", region_values=rows(budget))["factor"].to_list() == factor


def test_the_heads_of_another_year_are_no_measure(doubted):
    assert doubted("per_head", region_values=rows(1_590_803_000.0, year=2023)).is_empty()
