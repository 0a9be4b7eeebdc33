"""The order of the first screen."""

from collections.abc import Callable

import polars as pl

from data.catalog import Catalog
from data.measures import figures, overview
from data.measures.judge import preferring, primary
from data.store.snapshot import Snapshot

HERE, THERE = "230717", "230718"


def share(value: float, **row: object) -> dict[str, object]:
    figure = {"measure": "public_kindergarten_share", "stage": "kindergarten", "year": 2023}
    return figure | {"value": value, "text": str(value)} | row


def enrolment(value: float, **row: object) -> dict[str, object]:
    return share(value, measure="gross_preschool_enrolment") | row


def standings(
    snapshot: Snapshot, catalog: Catalog, indicators: list[str], regions: list[str]
) -> pl.DataFrame:
    return overview.standings(figures.figures(snapshot, catalog, []), indicators, regions, 2023)


def test_regions_keep_their_order_and_the_worst_comes_first_in_each(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    rows = [share(60), enrolment(20), share(24, region=THERE), enrolment(99, region=THERE)]
    asked = ["public_kindergarten_share", "gross_preschool_enrolment"]
    found = standings(snapshot_of(region_values=rows), the_catalog, asked, [THERE, HERE])
    assert found.select("region", "indicator").rows() == [
        (THERE, "public_kindergarten_share"),
        (THERE, "gross_preschool_enrolment"),
        (HERE, "gross_preschool_enrolment"),
        (HERE, "public_kindergarten_share"),
    ]


def test_the_group_with_the_largest_shortfall_comes_first(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    aid = {"measure": "aid_students", "year": 2023, "value": 740.0, "text": "740"}
    rows = snapshot_of(region_values=[enrolment(99), aid, share(24)])
    asked = ["gross_preschool_enrolment", "aid_students", "public_kindergarten_share"]
    found = standings(rows, the_catalog, asked, [HERE])
    groups = {"gross_preschool_enrolment": "a", "public_kindergarten_share": "b"}
    grouped = overview.grouped(found, groups)
    assert [name for name, _rows in grouped] == ["b", "a", ""]
    assert sum(len(rows) for _name, rows in grouped) == len(found)


def test_the_chosen_programme_judges_where_several_do() -> None:
    rows = pl.DataFrame(
        {
            "region": [HERE] * 2,
            "school": [""] * 2,
            "stage": ["primary"] * 2,
            "indicator": ["training_funds_share"] * 2,
            "year": [2023] * 2,
            "programme": ["balanced_2017", "training_funds"],
            "order": [1, 13],
        }
    )
    assert primary(preferring(rows, None))["programme"].item() == "balanced_2017"
    assert primary(preferring(rows, "training_funds"))["programme"].item() == "training_funds"
