"""What is said and known of the nodes of a framework."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from data.catalog import Catalog
from data.measures import framework_tree, headline_figures, region_figures, standing
from data.records import Assessment
from data.store.snapshot import Snapshot

DISTRICT = "230717"
PRESCHOOL, FUNDS = "D-3-05", "D-2-04"


@pytest.fixture
def nodes(snapshot_of: Callable[..., Snapshot], the_catalog: Catalog) -> pl.DataFrame:
    """A district with three figures and one self-assessment."""
    snapshot = snapshot_of(
        region_values=[
            {
                "measure": measure,
                "stage": stage,
                "year": 2023,
                "value": value,
                "text": str(value),
            }
            for measure, stage, value in (
                ("public_kindergarten_share", "kindergarten", 24.13),
                ("gross_preschool_enrolment", "kindergarten", 98.87),
                ("aid_students", "all", 740.0),
            )
        ]
    )
    said = {
        "region": DISTRICT,
        "node": PRESCHOOL,
        "sheet": "评价体系自评",
        "cell": "C2",
        "nature": "reported",
        "evidence": "方案",
        "note": None,
    }
    assessments = pl.DataFrame(
        [
            said | {"year": 2022, "assessment": "未达到"},
            said | {"year": 2023, "assessment": "达到"},
        ],
        schema=pl.Schema(Assessment),
    )
    snapshot = replace(snapshot, assessments=assessments)  # type: ignore[arg-type]
    found = headline_figures.latest(region_figures.figures(snapshot, the_catalog, []), 2023)
    placed = standing.with_levels(found, the_catalog)
    return framework_tree.nodes(snapshot, the_catalog, placed, DISTRICT, 2023)


def row(nodes: pl.DataFrame, code: str) -> dict[str, object]:
    return nodes.row(by_predicate=pl.col("code") == code, named=True)


def test_there_are_six_aspects_and_sixteen_contents(nodes: pl.DataFrame) -> None:
    evaluated = nodes.filter(~pl.col("context"))
    assert evaluated.filter(pl.col("depth") == 1).height == 6
    assert evaluated.filter("leaf").height == 16


def test_a_content_says_what_the_district_says_of_it(nodes: pl.DataFrame) -> None:
    said = row(nodes, PRESCHOOL)
    assert (said["assessment"], said["evidence"], said["assessed"]) == ("达到", "方案", 2023)
    assert row(nodes, FUNDS)["assessment"] is None


def test_a_content_counts_its_figures(nodes: pl.DataFrame) -> None:
    found = row(nodes, PRESCHOOL)
    assert (found["short"], found["met"], found["level"]) == (1, 1, "short")
    assert row(nodes, FUNDS)["plain"] == 1


def test_an_aspect_counts_what_is_below_it(nodes: pl.DataFrame) -> None:
    contents = nodes.filter(pl.col("parent") == "D-3")
    assert row(nodes, "D-3")["missing"] == contents["missing"].sum() > 0
    assert row(nodes, "D-3")["short"] == 1


def test_what_a_standard_asks_for_and_nobody_reports_is_missing(the_catalog: Catalog) -> None:
    there = pl.DataFrame({"indicator": ["public_kindergarten_share"]})
    absent = framework_tree.missing(the_catalog, there, PRESCHOOL)
    assert "inclusive_coverage" in absent
    assert "public_kindergarten_share" not in absent
    assert "preschool_fund" not in absent  # no standard asks for it


@pytest.mark.parametrize(
    ("region", "root"),
    [("230000", "P"), ("230700", "D"), ("230717", "D"), (None, "D")],
)
def test_a_province_has_a_framework_of_its_own(region: str | None, root: str) -> None:
    assert framework_tree.root(region) == root


def test_an_indicator_is_at_home_in_a_content_rather_than_in_the_context(
    the_catalog: Catalog,
) -> None:
    home = framework_tree.home(the_catalog, "D")
    assert home["public_kindergarten_share"] == PRESCHOOL  # named among the problems as well
    assert home["feedback_rectification_rate"] == "D-6-16"
    assert framework_tree.aspect(the_catalog, PRESCHOOL) == "D-3"
    assert framework_tree.aspect(the_catalog, "D-3") == "D-3"


def test_a_content_is_not_met_before_all_that_a_standard_asks_for_is_reported(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    rate = {"measure": "gross_preschool_enrolment", "stage": "kindergarten", "year": 2023}
    snapshot = snapshot_of(region_values=[rate | {"value": 99.0, "text": "99"}])
    found = headline_figures.latest(region_figures.figures(snapshot, the_catalog, []), 2023)
    placed = standing.with_levels(found, the_catalog)
    content = row(framework_tree.nodes(snapshot, the_catalog, placed, DISTRICT, 2023), PRESCHOOL)
    assert (content["met"], content["short"], content["level"]) == (1, 0, "unknown")
