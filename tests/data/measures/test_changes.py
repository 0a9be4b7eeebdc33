"""What differs between two snapshots, the worst first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from data.catalog import Catalog
from data.measures import changes, region_figures
from data.store.snapshot import Snapshot

Row = dict[str, object]
SINCE, UNTIL = date(2026, 3, 1), date(2026, 6, 1)


def share(value: float | None, **row: object) -> Row:
    printed = {"value": value, "text": str(value)} if value is not None else {"text": "不详"}
    exact = {} if value is not None else {"qualifier": "as_printed"}
    figure = {"measure": "public_kindergarten_share", "stage": "kindergarten", "year": 2023}
    return figure | printed | exact | row


def turns(
    snapshot_of: Callable[..., Snapshot], catalog: Catalog, before: list[Row], after: list[Row]
) -> list[str]:
    old, new = (snapshot_of(region_values=rows) for rows in (before, after))
    return changes.figures(old, new, catalog)["turn"].to_list()


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (share(60), share(40), "fell"),
        (share(40), share(60), "rose"),
        (share(40), share(30), "worse"),
        (share(30), share(49), "better"),  # nearly met is still short
        (share(60), share(70), "better"),
        (share(60), share(None), "lost"),
        (share(None), share(60), "judged"),
        (share(None), share(40), "found_short"),  # it was never met
        (share(40, text="40%"), share(40, text="四成"), "changed"),
    ],
)
def test_what_has_become_of_a_figure(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog, before: Row, after: Row, turn: str
) -> None:
    assert turns(snapshot_of, the_catalog, [before], [after]) == [turn]


def test_what_is_the_same_is_no_change(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    assert turns(snapshot_of, the_catalog, [share(40)], [share(40)]) == []


def test_the_same_number_added_up_in_another_order_is_no_change(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    before, after = share(0.3, text="0.3"), share(0.1 + 0.2, text="0.3")
    assert turns(snapshot_of, the_catalog, [before], [after]) == []


def test_the_worst_comes_first(snapshot_of: Callable[..., Snapshot], the_catalog: Catalog) -> None:
    total = {"measure": "aid_students", "year": 2023, "value": 1.0, "text": "1"}
    before = [share(60), share(40, year=2022), share(60, year=2021)]
    after = [share(40), share(60, year=2022), total, share(10, year=2020)]
    found = turns(snapshot_of, the_catalog, before, after)
    assert found == ["fell", "new_short", "gone", "new", "rose"]


def test_the_figure_before_stands_beside_the_one_now(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    old, new = (snapshot_of(region_values=[share(value)]) for value in (60, 40))
    row = changes.figures(old, new, the_catalog).row(0, named=True)
    assert (row["value_before"], row["value"]) == (60.0, 40.0)
    assert (row["level_before"], row["level"]) == ("met", "short")


AREA = "teaching_area_per_student"
ENOUGH, LITTLE, LESS = 500.0, 400.0, 300.0  # ㎡ for 100 pupils, who need 450


def school_turns(
    snapshot_of: Callable[..., Snapshot], catalog: Catalog, before: list[Row], after: list[Row]
) -> pl.DataFrame:
    """What has become of the teaching area of schools A, B, ..., each given as some items."""
    halls = {"year": 2023, "students_primary": 100.0, "indoor_sports_area": 0.0}
    old, new = (
        snapshot_of(
            schools=[{"school": school} for school, _row in zip("AB", rows, strict=False)],
            items=[
                halls | {"school": school} | row for school, row in zip("AB", rows, strict=False)
            ],
        )
        for rows in (before, after)
    )
    judged = (region_figures.school_year(each, catalog, 2023).judged for each in (old, new))
    return changes.schools(*judged).filter(indicator=AREA)


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        ({"teaching_area": ENOUGH}, {"teaching_area": LITTLE}, ["fell"]),
        ({"teaching_area": LITTLE}, {"teaching_area": ENOUGH}, ["rose"]),
        ({"teaching_area": LITTLE}, {"teaching_area": LESS}, []),  # short before and after
        ({"teaching_area": ENOUGH}, {}, []),  # no longer known is not short
        ({}, {"teaching_area": LITTLE}, []),
        (  # a reported value is never held against a made-up one
            {"teaching_area": ENOUGH, "nature": "illustrative"},
            {"teaching_area": LITTLE, "nature": "reported"},
            [],
        ),
    ],
)
def test_what_has_become_of_the_status_of_a_school(
    snapshot_of: Callable[..., Snapshot],
    the_catalog: Catalog,
    before: Row,
    after: Row,
    turn: list[str],
) -> None:
    found = school_turns(snapshot_of, the_catalog, [before], [after])
    assert found["turn"].to_list() == turn


def test_the_school_that_fell_the_furthest_comes_first(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    before: list[Row] = [{"teaching_area": ENOUGH}] * 2
    after: list[Row] = [{"teaching_area": LITTLE}, {"teaching_area": LESS}]
    found = school_turns(snapshot_of, the_catalog, before, after)
    assert found.select("school", "value_before", "value").rows() == [
        ("B", 5.0, 3.0),
        ("A", 5.0, 4.0),
    ]


def item(**row: object) -> Row:
    return {"item": "1", "progress": "in_progress", "due": date(2026, 12, 31)} | row


@pytest.mark.parametrize(
    ("before", "after", "move"),
    [
        ([item()], [item(progress="done")], ["finished"]),
        ([item(progress="closed")], [item()], ["reopened"]),
        ([item(progress="planned")], [item()], ["moved"]),
        ([item()], [item(due=date(2027, 6, 30))], ["postponed"]),
        ([item(due=date(2026, 5, 1))], [item(due=date(2026, 5, 1))], ["overdue"]),  # only time
        ([item(due=date(2026, 2, 1))], [item(due=date(2026, 2, 1))], []),  # was so before
        ([], [item()], ["new"]),
        ([item()], [], ["gone"]),
        ([item()], [item()], []),
        (
            [item(), item(item="2")],
            [item(progress="done"), item(item="3")],
            ["new", "gone", "finished"],
        ),
    ],
)
def test_what_has_become_of_a_problem(
    snapshot_of: Callable[..., Snapshot], before: list[Row], after: list[Row], move: list[str]
) -> None:
    old, new = (snapshot_of(rectifications=rows) for rows in (before, after))
    assert changes.rectification(old, new, SINCE, UNTIL)["move"].to_list() == move


def test_nothing_before_makes_everything_new(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    empty = replace(snapshot_of(), release=0)
    found = changes.figures(empty, snapshot_of(region_values=[share(60)]), the_catalog)
    assert found["turn"].to_list() == ["new"]
    assert found["value_before"].null_count() == 1


@pytest.mark.parametrize(
    ("before", "turns"),
    [
        (share(60, year=2022), ["fell"]),
        (share(30, year=2022), ["better"]),
        (share(40, year=2022), []),  # nothing has changed
        (share(39.9, year=2022), []),  # by too little
        (share(None, year=2022), []),  # nothing to compare with
        (share(60, year=2021), []),  # not the year before
        (share(60, year=2022, nature="illustrative"), []),  # a made-up year
        (share(60, year=2022, period="2022年上半年"), []),  # half a year
    ],
)
def test_a_year_is_held_against_the_one_before(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog, before: Row, turns: list[str]
) -> None:
    rows = region_figures.figures(snapshot_of(region_values=[before, share(40)]), the_catalog, [])
    assert changes.over_the_year(rows, 2023, the_catalog)["turn"].to_list() == turns


def test_what_has_no_year_before_or_no_value_cannot_be_compared(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    rows = [
        share(48.0, year=2022),
        share(50.0),
        share(12.0, measure="gross_preschool_enrolment"),
        share(97.0, measure="inclusive_coverage", year=2022),
        share(None, measure="inclusive_coverage"),
    ]
    known = region_figures.figures(snapshot_of(region_values=rows), the_catalog, [])
    alone = changes.incomparable(known, 2023)["indicator"].sort().to_list()
    assert alone == ["gross_preschool_enrolment", "inclusive_coverage"]
