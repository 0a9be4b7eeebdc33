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
    ("measure", "value", "found"),
    [
        ("disabled_children_placed_in_school", 15.0, ["disabled_children"]),
        ("disabled_enrolled", 15.0, ["disabled_children"]),
        ("rotated_teachers", 40.0, ["rotation_eligible"]),
        ("migrant_public", 90.0, ["migrant_eligible"]),
        ("posts_brought_under_establishment", 23.0, []),  # its share is not judged
        ("towns", 2.0, []),  # a share of nothing
    ],
)
def test_a_count_that_a_judged_share_is_made_of_needs_its_whole(doubted, measure, value, found):
    notes = doubted("no_denominator", region_values=[stated(measure, value)])
    assert notes["other_measure"].drop_nulls().to_list() == found


@pytest.mark.parametrize(
    "known",
    [
        stated("disabled_children", 16.0),
        stated("disabled_enrolment_rate", 93.75, denominator=16.0),  # the share itself
    ],
)
def test_a_count_beside_its_whole_or_its_share_needs_nothing(doubted, known):
    rows = [stated("disabled_enrolled", 15.0), known]
    assert doubted("no_denominator", region_values=rows).is_empty()
