"""Conclusions on a change against the amounts of the years."""

import pytest

from data.measures.checks.comparison import Comparison, comparison

EXPENDITURE = "education_expenditure"
FUNDS = "education_funds_per_student"


def amount(year, text, conclusion=None, measure=EXPENDITURE, **more):
    """A sum in 万元, as printed."""
    row = {"measure": measure, "year": year, "text": text, "unit": "万元"}
    return row | {"value": float(text) * 10_000, "stated": conclusion} | more


def funds(year, text, conclusion=None, **more):
    stage = {"stage": "primary", "unit": "万元/生"}
    return amount(year, text, conclusion, measure=FUNDS, **stage | more)


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        (funds(2021, "1.25"), funds(2022, "1.05", "met"), 1),
        (funds(2021, "1.05"), funds(2022, "1.25", "met"), 0),
        (funds(2021, "1.05"), funds(2022, "1.25", "not_met"), 1),
        (funds(2021, "1.25"), funds(2022, "1.05", "not_met"), 0),
        (amount(2021, "150000"), amount(2022, "159080.3", "not_met"), 1),
        (amount(2021, "159080.3"), amount(2022, "150000", "met"), 1),
        (amount(2021, "150000"), amount(2022, "150000", "met"), 0),  # as much is not less
        (amount(2021, "150000"), amount(2022, "150000", "not_met"), 1),
        (amount(2021, "150000"), amount(2022, "159080.3"), 0),  # nothing is concluded
        (amount(2020, "170000"), amount(2022, "159080.3", "met"), 0),  # not the year before
    ],
)
def test_a_conclusion_is_what_the_amounts_of_two_years_give(doubted, before, now, found):
    assert doubted("status", region_values=[before, now]).height == found


@pytest.mark.parametrize(
    ("words", "conclusion", "before", "now", "found"),
    [
        ("高于上年", "met", "1.25", "1.05", 1),
        ("高于上年", "met", "1.05", "1.05", 1),  # no more than before
        ("不低于上年", "met", "1.05", "1.05", 0),
        ("均高于上年", "met", "1.05", "1.25", 0),
        ("高于上年", "not_met", "1.05", "1.25", 1),
        ("高于上年", "not_met", "1.05", "1.05", 0),
        # what is found, and no standard for what should grow
        ("低于上年", "not_met", "1.05", "1.25", 1),
        ("低于上年", "not_met", "1.25", "1.05", 0),
        ("较上年下降", "not_met", "1.05", "1.25", 1),
        # what fell where nothing may fall is not met, though it is said that it fell
        ("低于上年", "met", "1.25", "1.05", 1),
        ("同比下降", "met", "1.39", "1.31", 1),
        ("低于上年", "met", "1.05", "1.25", 1),
        ("与上年持平", "met", "1.05", "1.25", 1),
        ("与上年持平", "met", "1.05", "1.05", 0),
        ("较上年增长5%以上", "met", "1.00", "1.03", 1),
        ("较上年增长5%以上", "met", "1.00", "1.06", 0),
    ],
)
def test_the_words_beside_an_amount_say_what_is_concluded(
    doubted, words, conclusion, before, now, found
):
    rows = [funds(2021, before), funds(2022, now, conclusion, stated_standard=words)]
    assert doubted("status", region_values=rows).height == found


def test_words_may_name_an_earlier_year(doubted):
    rows = [
        amount(2020, "160000"),
        amount(2021, "140000"),
        amount(2022, "150000", "met", stated_standard="不低于2020年（只增不减）"),
    ]
    found = doubted("status", region_values=rows)
    assert found.select("value", "other", "other_year").rows() == [(1.5e9, 1.6e9, 2020)]


@pytest.mark.parametrize(("words", "years"), [("逐年增长", [2021]), ("连续2年增长", [2021])])
def test_every_year_of_several_is_looked_at(doubted, words, years):
    sums = {2019: "170000", 2020: "160000", 2021: "150000"}
    rows = [amount(year, text) for year, text in sums.items() if year > 2019]
    rows.append(amount(2022, "155000", "met", stated_standard=words))
    assert doubted("status", region_values=rows)["year"].to_list() == years


def test_years_that_nobody_speaks_of_are_not_looked_at(doubted):
    rows = [
        amount(2020, "160000"),
        amount(2021, "150000"),
        amount(2022, "155000", "met", stated_standard="连续一年增长"),
    ]
    assert doubted("status", region_values=rows).is_empty()


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        # another unit of the same
        (funds(2021, "1.25"), funds(2022, "10500", "met", value=10500.0, unit="元/生"), 1),
        (funds(2021, "1.3"), funds(2022, "12900", "met", value=12900.0, unit="元/生"), 0),
        # one of the two may be no less, as far as they are rounded
        (funds(2021, "1.3"), funds(2022, "1.29", "met"), 0),
        (funds(2021, "1.3"), funds(2022, "1.19", "met"), 1),
        # bounds
        (funds(2021, "1.25", qualifier="at_least"), funds(2022, "1.05", "met"), 1),
        (funds(2021, "1.25", qualifier="at_most"), funds(2022, "1.05", "met"), 0),
        (funds(2021, "1.25"), funds(2022, "1.05", "met", qualifier="at_least"), 0),
        (funds(2021, "1.25"), funds(2022, "1.05", "met", qualifier="at_most"), 1),
        # more than 1.25 is not 1.25
        (funds(2021, "1.25", qualifier="above"), funds(2022, "1.25", "met"), 1),
        (funds(2021, "1.25", qualifier="at_least"), funds(2022, "1.25", "met"), 0),
        (funds(2021, "1.25"), funds(2022, "1.25", "met", qualifier="below"), 1),
        (funds(2021, "1.25"), funds(2022, "1.25", "met", qualifier="at_most"), 0),
        # 约
        (funds(2021, "1.25", qualifier="about"), funds(2022, "1.05", "met"), 1),
        (funds(2021, "1.25", qualifier="about"), funds(2022, "1.24", "met"), 0),
        (amount(2021, "160000", qualifier="about"), amount(2022, "155000", "met"), 0),
        (amount(2021, "160000", qualifier="about"), amount(2022, "145000", "met"), 1),
    ],
)
def test_only_what_no_exact_number_could_give_is_doubted(doubted, before, now, found):
    assert doubted("status", region_values=[before, now]).height == found


@pytest.mark.parametrize(
    "before",
    [
        amount(2021, "170000", period="目前"),
        amount(2021, "170000", period="2021年上半年"),
        amount(2021, "170000", stage="primary"),
    ],
)
def test_another_period_or_one_that_is_not_stated_is_no_base(doubted, before):
    rows = [before, amount(2022, "150000", "met")]
    assert doubted("status", region_values=rows).is_empty()
    assert doubted("no_base_year", region_values=rows).height == 1


def test_figures_that_no_rule_is_about_are_compared_by_their_words(doubted):
    share = {"measure": "myopia_rate", "stage": "primary", "unit": "%"}
    rows = [
        share | {"year": 2021, "value": 34.0, "text": "34"},
        share | {"year": 2022, "value": 36.0, "text": "36", "stated": "met"},
    ]
    assert doubted("status", region_values=rows).is_empty()
    rows[1] |= {"stated_standard": "低于上年"}
    assert doubted("status", region_values=rows)["other"].to_list() == [34.0]


def test_a_regions_own_standard_for_a_change_is_what_it_concludes_by(doubted):
    rows = [amount(2021, "150000"), amount(2022, "152000", "met")]
    own = {"indicator": "education_expenditure_change", "at_least": 5.0}
    assert doubted("status", region_values=rows).is_empty()
    assert doubted("status", region_values=rows, own_standards=[own]).height == 1


def change(text, value=None, **more):
    row = {"measure": "education_expenditure_change", "year": 2022, "text": text, "unit": "%"}
    qualifier = "exact" if value is not None else "as_printed"
    return row | {"value": value, "qualifier": qualifier} | more


@pytest.mark.parametrize(
    ("words", "years"),
    [("逐年增长", [2021]), ("连续三年增长", [2021]), ("增长", []), ("逐年下降", [2020, 2022])],
)
def test_a_change_that_is_told_of_several_years_is_one_of_each(doubted, words, years):
    sums = {2019: "148000", 2020: "160000", 2021: "150000", 2022: "155000"}
    rows = [amount(year, text) for year, text in sums.items()]
    found = doubted("change", region_values=[*rows, change(words)])
    assert sorted(found["year"]) == years


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (change("12.03", 12.03), 0),  # 1345.4 to 1507.3
        (change("12.02", 12.02), 0),  # as far as the amounts are rounded
        (change("12", 12.0), 0),
        (change("10.5", 10.5), 1),
        (change("-3", -3.0), 1),
        (change("10", 10.0, qualifier="at_least"), 0),
        (change("13", 13.0, qualifier="at_least"), 1),
        (change("13", 13.0, qualifier="at_most"), 0),
        (change("12", 12.0, qualifier="about"), 0),
        (change("15", 15.0, qualifier="about"), 1),
        (change("增长"), 0),
        (change("有所增长"), 0),
        (change("下降"), 1),
        (change("持平"), 1),
        (change("", stated="met"), 0),
        (change("", stated="not_met"), 1),
    ],
)
def test_a_printed_change_is_what_the_amounts_give(doubted, row, found):
    sums = [
        amount(2021, "1345.4", unit="亿元", value=1345.4e8),
        amount(2022, "1507.3", unit="亿元", value=1507.3e8),
    ]
    assert doubted("change", region_values=[*sums, row]).height == found
    assert doubted("change", region_values=[sums[1], row]).is_empty()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("高于上年", Comparison(">")),
        ("不低于2021年(只增不减)", Comparison(">=", year=2021)),
        ("只增不减", Comparison(">=")),
        ("逐年只增不减", Comparison(">=", steps=None)),
        ("连续三年增长", Comparison(">", steps=3)),
        ("近3年逐年提高", Comparison(">", steps=2)),
        ("较上年有所下降", Comparison("<")),
        ("比2020年增加", Comparison(">", year=2020)),
        ("未下降", Comparison(">=")),
        ("增长5%", Comparison(">=", share=0.05)),
        ("下降 0.5% 以上", Comparison("<=", share=-0.005)),
        ("同比增长", Comparison(">")),
        ("同比减少2.4%", Comparison("<=", share=-0.024)),
        ("比上年增加了", Comparison(">")),
        ("全部高于上年", Comparison(">")),
        ("比上年低", Comparison("<")),
        ("实现只增不减", Comparison(">=")),
        ("未做到只增不减", Comparison("<")),
        ("没有高于上年", Comparison("<=")),
        ("未增长", Comparison("<=")),
        ("负增长", Comparison("<")),
        ("持续增长", Comparison(">")),
        ("未实现增长5%", None),
        ("高于当地公务员", None),
        ("高于财政经常性收入增长", None),
        ("省定标准(未给数值)", None),
        ("不低于50%", None),
        ("1:12.5", None),
        ("", None),
    ],
)
def test_words_that_are_understood_in_whole_or_not_at_all(text, read):
    assert comparison(text) == read
