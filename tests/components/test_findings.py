"""What first sentences say where nothing, some or all is known."""

from typing import Any

import polars as pl
import pytest

from components.coverage import coverage_views
from components.facilities import school_matrix
from components.figures import figure_cards
from data.measures.frames import Status
from data.measures.headline_figures import UNJUDGED

PLACED: dict[str, Any] = {
    "indicator": pl.String,
    "stage": pl.String,
    "standing": pl.Int8,
    "trend": pl.String,
}
RATES: dict[str, Any] = {"title": pl.String, "status": pl.Enum(Status), "indicator": pl.String}
RANKED: dict[str, Any] = {
    "school": pl.String,
    "stage": pl.String,
    "short": pl.UInt32,
    "unknown": pl.UInt32,
}
MET, OPEN = ("s1", "primary", 0, 0), ("s2", "primary", 0, 2)


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        (["met", "met"], "0 项未达标，2 项达标。"),
        (["met", "unknown"], "0 项未达标，1 项达标，1 项无法判定。"),
        (["met", "nearly"], "0 项未达标，1 项接近达标，1 项达标。"),
        (["met", "unknown", "none", "none"], "0 项未达标，1 项达标，1 项无法判定，2 项无标准。"),
        (["none"], "0 项未达标，0 项达标，1 项无标准。"),
    ],
)
def test_a_count_of_figures_names_those_without_a_judgement(levels: list[str], said: str) -> None:
    rows = [("disabled_enrolment_rate", "compulsory", UNJUDGED, "none") for _level in levels]
    unknown = pl.lit(None, pl.Float64)
    placed = pl.DataFrame(rows, PLACED, orient="row").with_columns(
        pl.Series("level", levels),
        severity=unknown,
        distance=unknown,
        value=unknown,
        at_least=unknown,
        at_most=unknown,
        text=pl.int_range(pl.len()).cast(pl.String),  # the same would be one figure
        status=pl.lit(Status.NONE),
        stated=pl.lit(None, pl.String),
        region=pl.lit("230717"),
    )
    assert figure_cards.cards_finding(placed) == said


@pytest.mark.parametrize(
    ("statuses", "unjudged", "said"),
    [
        ([], 0, "没有有标准的比率。"),
        ([], 2, "2 项有标准的比率无法判定。"),
        (["unknown"], 1, "1 项有标准的比率无法判定。"),
        (["met", "met"], 0, "2 项有标准的比率没有一项未达标。"),
        (["met", "met"], 3, "2 项有标准的比率达标。3 项有标准的比率无法判定。"),
    ],
)
def test_a_count_of_rates_names_those_that_cannot_be_judged(
    statuses: list[str], unjudged: int, said: str
) -> None:
    rows = [("残疾儿童入学率", status, "disabled_enrolment_rate") for status in statuses]
    assert (
        coverage_views.coverage_finding(pl.DataFrame(rows, RATES, orient="row"), unjudged) == said
    )


@pytest.mark.parametrize(
    ("ranked", "absent", "said"),
    [
        ([MET], 0, "义务教育学校：1 所学校（学段）所列指标均达标。"),
        (
            [MET],
            5,
            "义务教育学校：1 所学校（学段）所列指标都已判定并达标。另有 5 所未报送，不计在内。",
        ),
        (
            [MET, OPEN],
            0,
            "义务教育学校：1 所学校（学段）所列指标都已判定并达标。另有 1 所无法判定，不计在内。",
        ),
        (
            [OPEN],
            4,
            "义务教育学校：所列指标还不能全部判定。另有 4 所未报送、1 所无法判定，不计在内。",
        ),
    ],
)
def test_the_matrix_is_not_all_met_over_grey_cells(
    ranked: list[tuple[object, ...]], absent: int, said: str
) -> None:
    rows = pl.DataFrame(ranked, RANKED, orient="row")
    assert school_matrix.school_matrix_finding(rows.clear(), rows, "compulsory", absent) == said
