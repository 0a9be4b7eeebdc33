"""What a report leaves out."""

import pytest


def stated(measure, value, **more):
    return {"measure": measure, "year": 2022, "value": value, "section": "二(二)2"} | more


@pytest.mark.parametrize(("period", "found"), [("目前", 1), ("XX年", 1), ("2022年", 0), ("", 0)])
def test_statements_without_a_time_are_counted_once_a_year(doubted, period, found):
    rows = [stated("total_staff", 1.0, period=period), stated("towns", 2.0, period=period)]
    notes = doubted("no_period", region_values=rows)
    assert notes["value"].to_list() == [2.0] * found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([stated("education_expenditure", 1e9, stated="not_met")], 1),
        ([stated("education_expenditure", 1e9)], 0),  # nothing is concluded
        (
            [
                stated("education_expenditure", 1e9, stated="not_met"),
                stated("education_expenditure", 2e9, year=2021),
            ],
            0,
        ),
    ],
)
def test_a_conclusion_on_a_change_needs_the_year_before(doubted, rows, found):
    assert doubted("no_base_year", region_values=rows).height == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (stated("public_kindergarten_share", 24.13), 1),
        (stated("public_kindergarten_share", 24.13, denominator=4824.0), 0),
        (stated("public_kindergarten_share", 100.0), 0),  # all
        (stated("public_kindergarten_share", 24.13, section=""), 0),  # a form, no report
        (stated("share_of_compulsory_schools_to_be_audited", 30.0), 0),  # nobody judges it
    ],
)
def test_a_judged_share_needs_its_denominator(doubted, row, found):
    assert doubted("no_denominator", region_values=[row]).height == found


def test_a_denominator_may_be_a_figure_of_its_own(doubted):
    children = stated("kindergarten_children", 4824.0, section="")
    rows = [stated("public_kindergarten_share", 24.13), children]
    assert doubted("no_denominator", region_values=rows).is_empty()


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"qualifier": "at_least", "stated": "not_met"}, 1),  # three schools and others
        ({"qualifier": "exact", "stated": "not_met"}, 0),
        ({"qualifier": "at_least"}, 0),
    ],
)
def test_schools_that_fall_short_are_all_named(doubted, more, found):
    row = stated("named_short_schools", 3.0, unit="所", **more)
    assert doubted("no_list", region_values=[row]).height == found


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("education_expenditure", 0),
        ("named_short_schools", 1),
        (None, 0),  # the report lists no problems at all
    ],
)
def test_a_shortcoming_is_repeated_among_the_problems(doubted, listed, found):
    rows = [stated("education_expenditure", 1e9, stated="not_met")]
    if listed:
        rows.append(stated(listed, 3.0, stated="not_met", section="三(一)"))
    assert doubted("unlisted", region_values=rows).height == found
