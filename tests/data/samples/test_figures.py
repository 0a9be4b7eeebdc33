"""The figures that are computed from the sample's schools agree with what its report says."""

from pathlib import Path

import polars as pl
import pytest

from data.catalog import catalog
from data.measures.region_figures import SchoolYear, figures, school_year
from data.samples.make import yimei_rows
from data.store.snapshot import Snapshot
from data.store.store import Store


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = Store(f"sqlite:///{Path(tmp_path_factory.mktemp('store'))}/sample.db")
    upload = store.receive("yimei_2023.xlsx", b"sample", "test")
    store.publish(upload, yimei_rows(), "test", sample=True)
    return store.snapshot(store.release(), catalog())


@pytest.fixture(scope="module")
def years(snapshot: Snapshot) -> dict[int, SchoolYear]:
    return {year: school_year(snapshot, catalog(), year) for year in range(2019, 2024)}


def test_only_the_three_named_schools_fail_the_resource_test(years: dict[int, SchoolYear]) -> None:
    tested = years[2023].tested
    short = tested.filter(pl.col("status") == "short")["school"].to_list()
    assert sorted(short) == ["230717-07", "230717-08", "230717-15"]
    assert tested.filter(pl.col("status") == "met").height == 8  # six schools, one of two stages


def test_a_school_may_miss_one_indicator_narrowly_and_pass(years: dict[int, SchoolYear]) -> None:
    passed = years[2023].tested.filter(pl.col("status") == "met", pl.col("short") == 1)
    assert passed.select("school", "met").rows() == [
        ("230717-09", 6),
        ("230717-11", 6),
        ("230717-13", 6),
    ]


def test_an_unreported_figure_leaves_a_school_undecided_in_2020_only(
    years: dict[int, SchoolYear],
) -> None:
    undecided = {
        year: each.tested.filter(pl.col("unknown") > 0)["school"].to_list()
        for year, each in years.items()
    }
    assert undecided == {2019: [], 2020: ["230717-14"], 2021: [], 2022: [], 2023: []}


def test_balance_is_met_near_the_limit_and_missed(
    snapshot: Snapshot, years: dict[int, SchoolYear]
) -> None:
    found = figures(snapshot, catalog(), [years[2023]]).filter(
        pl.col("year") == 2023, pl.col("indicator").str.starts_with("cv_")
    )
    missed = found.filter(pl.col("status") == "short").select("indicator", "stage").rows()
    assert missed == [("cv_sports_area_per_student", "primary")]
    near = found.filter(pl.col("status") == "met", pl.col("value") > 0.95 * pl.col("at_most"))
    assert near.select("indicator", "stage").rows() == [("cv_sports_area_per_student", "junior")]
    assert found.height == 14


@pytest.mark.parametrize(("stage", "reported"), [("primary", 0.383), ("junior", 0.372)])
def test_the_computed_composite_cv_is_the_reported_one(
    snapshot: Snapshot, years: dict[int, SchoolYear], stage: str, reported: float
) -> None:
    found = figures(snapshot, catalog(), [years[2022]])
    figure = found.row(
        by_predicate=(pl.col("indicator") == "composite_cv")
        & (pl.col("stage") == stage)
        & (pl.col("year") == 2022),
        named=True,
    )
    assert (figure["value"], round(figure["computed"], 3)) == (reported, reported)
