"""Figures against the year before and against what is possible."""

import pytest


def stated(year, value, **more):
    return {"measure": "education_expenditure", "year": year, "value": value} | more


@pytest.mark.parametrize(
    ("before", "now", "rule", "factor"),
    [
        (1.6e8, 1.6e9, "unit", 10.0),
        (1.6e8, 1.55e12, "unit", 10000.0),
        (1.6e8, 1.6e6, "unit", 0.01),
        (1.6e8, 3.0e8, "jump", None),
        (1.6e8, 2.0e8, None, None),
        (1.6e4, 6.0e4, None, None),  # 6 万元 after 1.6 is too little to ask
        (0.0, 1.6e8, "jump", None),
    ],
)
def test_a_statement_is_held_against_the_year_before(doubted, before, now, rule, factor):
    rows = [stated(2021, before), stated(2022, now)]
    found = {each: doubted(each, region_values=rows) for each in ("unit", "jump")}
    assert [each for each, frame in found.items() if frame.height] == ([rule] if rule else [])
    assert [f for frame in found.values() for f in frame["factor"]] == ([factor] if rule else [])


@pytest.mark.parametrize(("now", "found"), [(98.0, 0), (40.0, 1), (70.0, 1), (75.0, 0)])
def test_percentages_are_compared_in_points(doubted, now, found):
    share = {"measure": "inclusive_coverage", "stage": "kindergarten"}
    rows = [stated(2021, 92.0, **share), stated(2022, now, **share)]
    assert doubted("jump", region_values=rows).height == found


@pytest.mark.parametrize(
    "earlier",
    [
        {"year": 2020},  # not the year before
        {"year": 2021, "stage": "primary"},
        {"year": 2021, "period": "2021年上半年"},  # half a year
        {"year": 2021, "qualifier": "at_least"},
        {"year": 2021, "period": "目前"},  # it does not say when
    ],
)
def test_only_like_is_compared_with_like(doubted, earlier):
    rows = [{"measure": "education_expenditure", "value": 1.0e7} | earlier, stated(2022, 1.0e9)]
    assert doubted("jump", region_values=rows).is_empty()
    assert doubted("unit", region_values=rows).is_empty()


def test_a_whole_year_is_one_however_it_is_written(doubted):
    rows = [stated(2021, 1.0e7, period="2021年"), stated(2022, 1.0e9, period="2022年度")]
    assert doubted("unit", region_values=rows)["factor"].to_list() == [100.0]


def test_totals_that_do_not_say_when_are_not_held_against_each_other(doubted):
    rows = [stated(2021, 1.0e8, period="目前"), stated(2022, 3.0e8, period="目前")]
    assert doubted("jump", region_values=rows).is_empty()


@pytest.mark.parametrize(("value", "limit"), [(100.5, [100.0]), (100.0, []), (-1.0, [0.0])])
def test_a_statement_outside_its_range_is_impossible(doubted, value, limit):
    row = {"measure": "inclusive_coverage", "year": 2023, "value": value}
    found = doubted("range", region_values=[row])
    assert found["expected"].to_list() == limit
    assert set(found["severity"]) <= {"error"}


@pytest.mark.parametrize(("computers", "limit"), [(20001, [20000.0]), (20000, []), (None, [])])
def test_a_school_figure_outside_its_range_is_impossible(doubted, computers, limit):
    found = doubted(
        "range",
        schools=[{"school": "s"}],
        items=[{"school": "s", "year": 2023, "computers": computers}],
    )
    assert found["expected"].to_list() == limit
