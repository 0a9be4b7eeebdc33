"""A school against its own years and its peers."""

import pytest

PEERS = 15
YEARS = (2021, 2022, 2023)


def schools(own_type="211"):
    rows = [{"school": f"p{number}", "type": "211"} for number in range(PEERS)]
    return [*rows, {"school": "s", "type": own_type}]


def items(**own):
    """Peers of 300 to 1000 students, 6 to 9 m2 each, who stay as they are; ``own`` of 's' by year:
    what differs from 500 students with 3500 m2.
    """
    peers = [
        {
            "school": f"p{number}",
            "year": year,
            "students_primary": 300.0 + 50 * number,
            "teaching_area": (300.0 + 50 * number) * (6 + number % 4),
            "books": (300.0 + 50 * number) * (25 + number % 7),
        }
        for number in range(PEERS)
        for year in YEARS
    ]
    usual = {"students_primary": 500.0, "teaching_area": 3500.0, "books": 15000.0}
    mine = [
        {"school": "s", "year": year} | usual | own.get(f"in_{year}", {})
        for year in YEARS
        if own.get(f"in_{year}", {}) is not None
    ]
    return peers + mine


def found(doubted, own_type="211", **own):
    rows = {"schools": schools(own_type), "items": items(**own)}
    frames = [doubted(rule, **rows) for rule in ("unit", "outlier", "jump")]
    return [
        (row["rule"], row["measure"], row["year"], row["factor"])
        for frame in frames
        for row in frame.to_dicts()
    ]


def test_ordinary_schools_raise_no_doubt(doubted):
    assert found(doubted) == []


@pytest.mark.parametrize("factor", [10.0, 100.0, 10000.0, 0.1])
def test_a_wrong_unit_shows_against_the_year_before(doubted, factor):
    area = {"teaching_area": 3500.0 * factor}
    assert found(doubted, in_2023=area) == [("unit", "teaching_area", 2023, factor)]


def test_a_wrong_unit_shows_against_the_peers(doubted):
    alone = {"in_2021": None, "in_2022": None}
    assert found(doubted, in_2023={"teaching_area": 35000.0}, **alone) == [
        ("unit", "teaching_area", 2023, 10.0)
    ]


def test_a_factor_against_the_peers_is_not_told_of_the_year_before(doubted):
    own = {"in_2022": {"teaching_area": 8000.0}, "in_2023": {"teaching_area": 35000.0}}
    rows = doubted("unit", schools=schools(), items=items(**own))
    assert rows.select("year", "factor", "other").rows() == [(2023, 10.0, None)]


def test_a_school_far_from_its_peers_is_an_outlier(doubted):
    alone = {"in_2021": None, "in_2022": None}
    assert found(doubted, in_2023={"teaching_area": 16000.0}, **alone) == [
        ("outlier", "teaching_area", 2023, None)
    ]


def test_a_school_that_always_was_unusual_is_asked_once(doubted):
    large = {"teaching_area": 16000.0}
    years = {f"in_{year}": large for year in YEARS}
    assert found(doubted, **years) == [("outlier", "teaching_area", 2021, None)]


def test_few_peers_are_no_measure(doubted):
    alone = {"in_2021": None, "in_2022": None, "in_2023": {"teaching_area": 160000.0}}
    assert found(doubted, own_type="218", **alone) == []


@pytest.mark.parametrize(
    ("students", "doubtful"),
    [
        (900.0, True),
        (740.0, False),  # within half more than ever before
        (100.0, True),
        (None, False),
    ],
)
def test_a_jump_leaves_the_range_of_earlier_years(doubted, students, doubtful):
    change = {"students_primary": students, "teaching_area": None, "books": None}
    expected = [("jump", "students_primary", 2023, None)] if doubtful else []
    assert found(doubted, in_2023=change) == expected


def test_the_range_is_that_of_all_earlier_years(doubted):
    once = {"students_primary": 900.0, "teaching_area": None, "books": None}
    assert ("jump", "students_primary", 2023, None) not in found(
        doubted, in_2021=once, in_2023=once
    )


def test_small_numbers_may_double(doubted):
    rows = [{"school": "s", "year": y, "classes_primary": c} for y, c in ((2022, 2), (2023, 6))]
    frames = {"schools": [{"school": "s", "type": "211"}], "items": rows}
    assert doubted("jump", **frames).is_empty()


def test_zero_and_not_reported_are_no_outliers(doubted):
    alone = {"in_2021": None, "in_2022": None}
    assert found(doubted, in_2023={"teaching_area": 0.0, "books": None}, **alone) == []


def test_what_peers_have_and_what_it_was_is_told(doubted):
    rows = {"schools": schools(), "items": items(in_2023={"teaching_area": 35000.0})}
    row = doubted("unit", **rows).to_dicts()[0]
    assert (row["value"], row["other"], row["other_year"]) == (35000.0, 3500.0, 2022)
    assert row["expected"] == pytest.approx(3500.0, rel=0.3)
