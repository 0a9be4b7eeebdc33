"""What a sum of money is made of, and the years that the two rules are about."""

import polars as pl
import pytest

from data.measures import budget_execution
from data.records import Nature


def stated(natures=(), **amounts):
    known = dict(natures)
    of_each = [known.get(each, Nature.REPORTED) for each in amounts]
    return pl.DataFrame(
        {
            "indicator": list(amounts),
            "value": list(amounts.values()),
            "nature": pl.Series(of_each, dtype=pl.Enum(Nature)),
        },
        schema_overrides={"value": pl.Float64},
    )


SOURCES = {"aid_amount_central_provincial": 27.13, "aid_amount_local": 6.69}


def test_the_parts_of_a_sum_leave_nothing(the_catalog):
    flows = budget_execution.flows(stated(aid_amount=33.82, **SOURCES), the_catalog, "aid_amount")
    assert flows.select("part", "value").rows() == list(SOURCES.items())


def test_what_the_parts_leave_of_a_sum_has_no_name(the_catalog):
    flows = budget_execution.flows(stated(aid_amount=40.0, **SOURCES), the_catalog, "aid_amount")
    assert flows["part"].to_list() == [*SOURCES, None]
    assert flows["value"][-1] == pytest.approx(6.18)


@pytest.mark.parametrize(
    ("weak", "nature"),
    [("aid_amount", "illustrative"), ("aid_amount_local", "illustrative"), ("", "reported")],
)
def test_what_is_left_of_a_sum_is_as_weak_as_what_it_follows_from(the_catalog, weak, nature):
    latest = stated([(weak, Nature.ILLUSTRATIVE)], aid_amount=40.0, **SOURCES)
    rest = budget_execution.flows(latest, the_catalog, "aid_amount").filter(
        pl.col("part").is_null()
    )
    assert rest["nature"].item() == nature


def test_parts_that_are_more_than_their_sum_are_noticed(the_catalog):
    latest = stated(aid_amount=30.0, **SOURCES)
    assert budget_execution.unexplained(latest, the_catalog, "aid_amount") == pytest.approx(-3.82)
    assert budget_execution.flows(latest, the_catalog, "aid_amount")["part"].to_list() == [*SOURCES]


@pytest.mark.parametrize("latest", [stated(aid_amount=30.0), stated(**SOURCES), stated()])
def test_a_sum_or_its_parts_alone_explain_nothing(the_catalog, latest):
    assert budget_execution.unexplained(latest, the_catalog, "aid_amount") is None


@pytest.mark.parametrize(
    ("years", "listed"), [([2023, 2020], [2020, 2021, 2022, 2023]), ([2022], [2022]), ([], [])]
)
def test_a_year_without_a_statement_is_listed_too(years, listed):
    assert (
        budget_execution.judged_years(pl.DataFrame({"year": years}, schema={"year": pl.Int32}))
        == listed
    )


BUDGET = {"measure": "education_budget", "year": 2023, "value": 1.5e9, "text": "15", "unit": "亿元"}
SPENT = {"measure": "education_expenditure", "year": 2023, "value": 1.2e9, "text": "120000"}
SPENT |= {"unit": "万元"}


def test_budget_and_execution_keep_a_unit_and_a_note_each(snapshot_of):
    rows = [BUDGET | {"note": "人大批准"}, SPENT | {"note": "决算数"}]
    row = budget_execution.execution(snapshot_of(region_values=rows), "230717").row(0, named=True)
    assert (row["budget_text"], row["budget_unit"]) == ("15", "亿元")
    assert (row["executed_text"], row["executed_unit"]) == ("120000", "万元")
    assert (row["budget_note"], row["executed_note"]) == ("人大批准", "决算数")
    assert row["rate"] == pytest.approx(80.0)


@pytest.mark.parametrize(
    ("budget", "spent", "rate"),
    [
        ("illustrative", "reported", "illustrative"),  # a made-up budget makes a made-up rate
        ("reported", "illustrative", "illustrative"),
        ("inferred", "reported", "inferred"),
        ("reported", "reported", "reported"),
    ],
)
def test_of_two_natures_the_weaker_is_that_of_the_rate(snapshot_of, budget, spent, rate):
    rows = [BUDGET | {"nature": budget}, SPENT | {"nature": spent}]
    row = budget_execution.execution(snapshot_of(region_values=rows), "230717").row(0, named=True)
    assert (row["budget_nature"], row["executed_nature"], row["nature"]) == (budget, spent, rate)


def test_a_year_with_one_side_alone_has_the_nature_of_that_side_and_no_rate(snapshot_of):
    made = snapshot_of(region_values=[SPENT | {"nature": "inferred"}])
    row = budget_execution.execution(made, "230717").row(0, named=True)
    assert (row["budget"], row["rate"], row["nature"]) == (None, None, "inferred")


@pytest.mark.parametrize("order", [1, -1])
def test_the_newest_publication_of_an_amount_wins(snapshot_of, order):
    rows = [
        BUDGET | {"section": "一", "value": 1.0e9, "release": 3},
        BUDGET | {"section": "二", "value": 2.0e9, "release": 8},
        BUDGET | {"section": "三", "value": 3.0e9, "release": 5},
        BUDGET | {"school": "s1", "value": 9.0, "release": 9},  # about a school
    ][::order]
    found = budget_execution.execution(snapshot_of(region_values=rows), "230717")
    assert found["budget"].to_list() == [2.0e9]
