"""The order of the first screen."""

from collections.abc import Callable

import polars as pl

from data.catalog import Catalog
from data.measures import headline_figures, limits, region_figures, standing
from data.measures.judge import preferring, primary
from data.store.snapshot import Snapshot

HERE, THERE = "230717", "230718"
SHARE = "public_kindergarten_share"


def share(value: float, **row: object) -> dict[str, object]:
    figure = {"measure": "public_kindergarten_share", "stage": "kindergarten", "year": 2023}
    return figure | {"value": value, "text": str(value)} | row


def enrolment(value: float, **row: object) -> dict[str, object]:
    return share(value, measure="gross_preschool_enrolment") | row


def standings(
    snapshot: Snapshot, catalog: Catalog, indicators: list[str], regions: list[str]
) -> pl.DataFrame:
    return headline_figures.standings(
        region_figures.figures(snapshot, catalog, []), indicators, regions, 2023
    )


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
    grouped = headline_figures.grouped(found, groups)
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


def test_the_worst_is_one_and_the_same_for_a_figure_and_for_all_of_them(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    rows = [share(40), enrolment(20), share(24, region=THERE), enrolment(99, region=THERE)]
    asked = ["public_kindergarten_share", "gross_preschool_enrolment"]
    found = standings(snapshot_of(region_values=rows), the_catalog, asked, [HERE, THERE])
    worst = headline_figures.worst_first(found, the_catalog)
    assert worst.select("indicator", "region").row(0) == ("gross_preschool_enrolment", HERE)
    of_each = headline_figures.summary(found, the_catalog).select("indicator", "worst").rows()
    assert dict(of_each) == dict(zip(asked, [[THERE], [HERE]], strict=True))


def test_the_worst_value_has_what_it_is_held_against(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    rows = [share(60), share(49.996, region=THERE, qualifier="about")]
    found = standings(snapshot_of(region_values=rows), the_catalog, [SHARE], [HERE, THERE])
    summed = headline_figures.summary(found, the_catalog)
    said = summed.select("worst_value", "qualifier", "at_least", "at_most").row(0)
    assert said == (49.996, "about", 50.0, None)


def test_those_equally_far_from_their_standards_are_the_worst_together(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    rows = [share(24), share(24, region=THERE), share(40, region="230719")]
    found = standings(
        snapshot_of(region_values=rows), the_catalog, [SHARE], [HERE, THERE, "230719"]
    )
    assert headline_figures.summary(found, the_catalog)["worst"].to_list() == [[HERE, THERE]]


def test_every_region_is_counted_the_one_with_most_shortfalls_first(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    rows = [share(49.9), share(24, region=THERE), enrolment(20, region=THERE)]
    asked = [SHARE, "gross_preschool_enrolment"]
    found = standings(snapshot_of(region_values=rows), the_catalog, asked, [HERE, THERE])
    found = standing.with_levels(found, the_catalog)
    counted = headline_figures.most_short(found, [HERE, THERE, "230719"])
    assert counted.rows() == [(THERE, 2), (HERE, 0), ("230719", None)]  # 49.9 is nearly met


def test_of_two_above_a_limit_of_nothing_the_one_with_more_is_worse(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    accidents = {"measure": "major_accidents", "year": 2023}
    rows = [accidents | {"value": float(n), "region": f"23071{n}"} for n in (1, 3, 0, 2)]
    found = standings(
        snapshot_of(region_values=rows),
        the_catalog,
        ["major_accidents"],
        [f"23071{n}" for n in range(4)],
    )
    assert headline_figures.worst_first(found, the_catalog)["value"].to_list() == [
        3.0,
        2.0,
        1.0,
        0.0,
    ]


def test_a_fall_is_as_bad_as_the_share_of_the_amount_that_is_missing(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    change = {"measure": "education_expenditure_change", "year": 2023}
    fallen = [change | {"value": v, "region": r} for v, r in ((-3.0, HERE), (-40.0, THERE))]
    rows = [
        *fallen,
        share(45),
        share(24, region=THERE),
        change | {"value": 1.0, "region": "230719"},
    ]
    asked = [str(change["measure"]), SHARE]
    made = snapshot_of(region_values=[*rows, share(60, region="230719")])
    found = standings(made, the_catalog, asked, [HERE, THERE, "230719"])
    assert headline_figures.worst_first(found, the_catalog)["value"].to_list() == [
        *(24.0, -40.0, 45.0, -3.0),  # 52 %, 40 %, 10 % and 3 % are missing
        *(1.0, 60.0),  # and met: 1 % more than there must be, 20 % more
    ]


def test_what_is_only_stated_to_fall_short_goes_before_what_is_met(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    rule = {"measure": "education_expenditure_change", "year": 2023, "value": None}
    stated = rule | {"qualifier": "as_printed", "text": "下降", "stated": "not_met"}
    met = rule | {"value": 3.0, "region": THERE}
    rows = snapshot_of(region_values=[met, stated])
    found = standings(rows, the_catalog, [str(rule["measure"])], [HERE, THERE])
    assert headline_figures.worst_first(found, the_catalog)["region"].to_list() == [HERE, THERE]


def test_what_has_a_standard_and_is_not_told_is_unreported_region_by_region(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    # Of subsidised students there is no standard.
    asked = ["public_kindergarten_share", "disabled_enrolment_rate", "aid_students"]
    rows = [share(60), share(70, region=THERE)]
    rows.append(share(96, region=THERE, measure="disabled_enrolment_rate", stage="compulsory"))
    known = standings(snapshot_of(region_values=rows), the_catalog, asked, [THERE, HERE])
    in_force = limits.national(the_catalog, 2023)
    found = headline_figures.unreported(known, in_force, asked, [THERE, HERE, "230719"])
    assert found.rows() == [
        (HERE, "disabled_enrolment_rate"),
        ("230719", "public_kindergarten_share"),
        ("230719", "disabled_enrolment_rate"),
    ]
    of_primary = in_force.filter(pl.col("stage") == "primary")
    assert headline_figures.unreported(known, of_primary, asked, [HERE]).rows() == [
        (HERE, "disabled_enrolment_rate")
    ]
