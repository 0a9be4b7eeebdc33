"""Where a figure stands in the grid of status and change, and how it compares."""

from typing import Any

import polars as pl
import pytest

from data.catalog import Catalog
from data.measures.frames import Status
from data.measures.standing import beside_peers, breaks, with_levels
from data.records import Nature, Stated

REPORTED, MADE_UP = Nature.REPORTED, Nature.ILLUSTRATIVE
TYPES: dict[str, Any] = {
    "status": pl.Enum(Status),
    "stated": pl.Enum(Stated),
    "severity": pl.Float64,
    "value": pl.Float64,
    "previous": pl.Float64,
    "nature": pl.Enum(Nature),
    "previous_nature": pl.Enum(Nature),
}
ROW = {
    "indicator": "gross_preschool_enrolment",
    "status": "met",
    "stated": None,
    "severity": 0.0,
    "value": 90.0,
    "previous": None,
    "nature": REPORTED,
    "previous_nature": REPORTED,
}


def rows(**row: object) -> pl.DataFrame:
    return pl.DataFrame([ROW | row], schema_overrides=TYPES)


@pytest.mark.parametrize(
    ("status", "stated", "severity", "level"),
    [
        ("met", None, 0.0, "met"),
        ("short", None, 0.3, "short"),
        ("short", None, 0.05, "nearly"),  # a twentieth of the limit is missing
        ("short", None, 0.0501, "short"),
        ("unknown", None, None, "unknown"),
        ("unknown", "met", None, "met"),  # what the report itself concludes
        ("unknown", "not_met", None, "short"),
        ("none", "not_met", None, "short"),
        ("met", "not_met", 0.0, "met"),  # the number says more than the word
        ("none", None, None, "none"),
    ],
)
def test_the_level_is_the_status_or_what_is_stated(
    the_catalog: Catalog, status: str, stated: str | None, severity: float | None, level: str
) -> None:
    found = with_levels(rows(status=status, stated=stated, severity=severity), the_catalog)
    assert found["level"].item() == level


def test_a_small_fall_is_no_near_miss_where_nothing_may_fall(the_catalog: Catalog) -> None:
    fallen = rows(indicator="education_expenditure_change", status="short", severity=0.01)
    assert with_levels(fallen, the_catalog)["level"].item() == "short"


@pytest.mark.parametrize(
    ("indicator", "previous", "trend"),
    [
        ("gross_preschool_enrolment", 80.0, "better"),
        ("gross_preschool_enrolment", 95.0, "worse"),
        ("gross_preschool_enrolment", 89.5, "steady"),  # less than a hundredth
        ("gross_preschool_enrolment", 90.0, "steady"),
        ("gross_preschool_enrolment", None, "none"),
        ("composite_cv", 80.0, "worse"),  # here less is better
        ("major_accidents", 95.0, "better"),
        ("teaching_area_per_student", 0.0, "better"),  # from nothing
        ("total_students", 95.0, "none"),  # neither is better
    ],
)
def test_the_trend_leads_to_the_better_or_the_worse(
    the_catalog: Catalog, indicator: str, previous: float | None, trend: str
) -> None:
    found = with_levels(rows(indicator=indicator, previous=previous), the_catalog)
    assert found["trend"].item() == trend


@pytest.mark.parametrize(
    ("nature", "before", "trend"),
    [
        (REPORTED, REPORTED, "better"),
        (MADE_UP, MADE_UP, "better"),
        (MADE_UP, REPORTED, "better"),  # marked as made up itself
        (REPORTED, MADE_UP, "none"),
    ],
)
def test_a_reported_figure_is_not_compared_with_a_made_up_one(
    the_catalog: Catalog, nature: Nature, before: Nature, trend: str
) -> None:
    row = rows(previous=80.0, nature=nature, previous_nature=before)
    assert with_levels(row, the_catalog)["trend"].item() == trend


def of_schools(*values: float | None) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "school": [f"s{each}" for each in range(len(values))],
            "type": "211",
            "stage": "primary",
            "indicator": "teaching_area_per_student",
            "year": 2023,
            "value": pl.Series(values, dtype=pl.Float64),
        }
    )


def test_the_share_of_others_that_are_higher_or_lower() -> None:
    found = beside_peers(of_schools(1, 2, 2, 3, 4, 5), ["type"])
    assert found["below"].to_list() == [100.0, 60.0, 60.0, 40.0, 20.0, 0.0]
    assert found["above"].to_list() == [0.0, 20.0, 20.0, 60.0, 80.0, 100.0]


@pytest.mark.parametrize(
    "values",
    [
        (1, 2, 3, 4, 5),  # four others
        (1, 2, 3, 4, 5, None),  # a school that reports nothing is none of them
    ],
)
def test_few_others_are_not_compared_with(values: tuple[float | None, ...]) -> None:
    assert beside_peers(of_schools(*values), ["type"])["below"].null_count() == len(values)


def year(year: int, **row: object) -> dict[str, object]:
    told = {"value": 1.0, "period": "", "reported": True, "nature": REPORTED, "year": year}
    return {"region": "230717", "stage": "all", "indicator": "x"} | told | row


@pytest.mark.parametrize(
    ("before", "after", "cause"),
    [
        (year(2022), year(2023), None),
        (year(2022, period="2022年上半年"), year(2023, period="2023年上半年"), None),
        (year(2022, period="2022年"), year(2023, period="2023年上半年"), "period"),
        (year(2022, reported=False), year(2023), "definition"),
        (year(2022, nature=MADE_UP), year(2023), "nature"),
        (year(2020), year(2023), "gap"),
        (year(2022, nature=MADE_UP, reported=False), year(2023), "nature"),  # the worst is said
    ],
)
def test_a_series_breaks_where_two_years_cannot_be_compared(
    before: dict[str, object], after: dict[str, object], cause: str | None
) -> None:
    series = pl.DataFrame([before, after], schema_overrides={"nature": pl.Enum(Nature)})
    found = breaks(series)
    assert found["cause"].to_list() == [cause] * (cause is not None)
    assert found.select("before", "year").rows() == [(before["year"], 2023)] * len(found)


def test_series_of_different_figures_are_kept_apart() -> None:
    series = pl.DataFrame(
        [year(2022), year(2023, stage="primary")], schema_overrides={"nature": pl.Enum(Nature)}
    )
    assert breaks(series).is_empty()
