"""What a sum of money is made of, and the years that the two rules are about."""

import polars as pl
import pytest

from data.measures import funding
from data.records import Nature


def stated(**amounts):
    return pl.DataFrame(
        {
            "indicator": list(amounts),
            "value": list(amounts.values()),
            "nature": pl.Series([Nature.REPORTED] * len(amounts), dtype=pl.Enum(Nature)),
        },
        schema_overrides={"value": pl.Float64},
    )


SOURCES = {"aid_amount_central_provincial": 27.13, "aid_amount_local": 6.69}


def test_the_parts_of_a_sum_leave_nothing(the_catalog):
    flows = funding.flows(stated(aid_amount=33.82, **SOURCES), the_catalog, "aid_amount")
    assert flows.select("part", "value").rows() == list(SOURCES.items())


def test_what_the_parts_leave_of_a_sum_has_no_name(the_catalog):
    flows = funding.flows(stated(aid_amount=40.0, **SOURCES), the_catalog, "aid_amount")
    assert flows["part"].to_list() == [*SOURCES, None]
    assert flows["value"][-1] == pytest.approx(6.18)


def test_parts_that_are_more_than_their_sum_are_noticed(the_catalog):
    latest = stated(aid_amount=30.0, **SOURCES)
    assert funding.unexplained(latest, the_catalog, "aid_amount") == pytest.approx(-3.82)
    assert funding.flows(latest, the_catalog, "aid_amount")["part"].to_list() == [*SOURCES]


@pytest.mark.parametrize("latest", [stated(aid_amount=30.0), stated(**SOURCES), stated()])
def test_a_sum_or_its_parts_alone_explain_nothing(the_catalog, latest):
    assert funding.unexplained(latest, the_catalog, "aid_amount") is None


@pytest.mark.parametrize(
    ("years", "listed"), [([2023, 2020], [2020, 2021, 2022, 2023]), ([2022], [2022]), ([], [])]
)
def test_a_year_without_a_statement_is_listed_too(years, listed):
    assert funding.judged_years(pl.DataFrame({"year": years}, schema={"year": pl.Int32})) == listed
