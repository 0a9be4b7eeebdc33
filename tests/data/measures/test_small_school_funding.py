"""Rule 9: a village school below 100 pupils is funded as if it had 100."""

import pytest

from data.measures import region_figures

FUNDED = "small_school_funded_students"


def judged(snapshot_of, the_catalog, items, norms=(720.0,), norm="exact", budget=None, **register):
    stated = [
        {
            "measure": "public_funds_norm_primary",
            "stage": "primary",
            "year": 2023,
            "value": value,
            "qualifier": norm,
            "release": release,
        }
        for release, value in enumerate(norms, 1)
    ]
    said = {"school": "a", "year": 2023, "item": "public_funds_budget", "qualifier": budget}
    made = snapshot_of(
        [{"school": "a", "type": "218"} | register],
        [{"school": "a", "year": 2023} | items],
        inexact=[said] if budget else [],
        region_values=stated,
    )
    rows = region_figures.school_year(made, the_catalog, 2023).judged.filter(indicator=FUNDED)
    return rows.row(0, named=True) if rows.height else None


@pytest.mark.parametrize(
    ("pupils", "budget", "value", "status"),
    [
        (99.0, 72_000.0, 100.0, "met"),  # exactly as 100
        (30.0, 71_280.0, 99.0, "short"),
        (12.0, 144_000.0, 200.0, "met"),
    ],
)
def test_the_budget_is_that_of_a_hundred_pupils(
    snapshot_of, the_catalog, pupils, budget, value, status
):
    items = {"students_primary": pupils, "public_funds_budget": budget}
    found = judged(snapshot_of, the_catalog, items)
    assert (found["value"], found["status"]) == (pytest.approx(value), status)


@pytest.mark.parametrize(
    ("type_", "setting"),
    [("211", "rural"), ("211", "town"), ("219", "rural"), ("218", "urban"), ("211", None)],
)
def test_every_site_and_every_school_outside_cities_is_one(
    snapshot_of, the_catalog, type_, setting
):
    items = {"students_primary": 60.0, "public_funds_budget": 36_000.0}
    found = judged(snapshot_of, the_catalog, items, type=type_, setting=setting)
    assert (found["value"], found["status"]) == (50.0, "short")


@pytest.mark.parametrize(
    ("items", "register"),
    [
        ({"students_primary": 100.0}, {}),  # not below 100
        ({"students_primary": 0.0}, {}),
        ({"students_junior": 60.0}, {"type": "311"}),
        ({"students_primary": 60.0}, {"type": "211", "setting": "urban"}),  # no village school
    ],
)
def test_other_schools_have_no_such_figure(snapshot_of, the_catalog, items, register):
    found = judged(snapshot_of, the_catalog, items | {"public_funds_budget": 1.0}, **register)
    assert found is None


@pytest.mark.parametrize(
    ("budget", "norms", "missing"),
    [(None, (720.0,), "public_funds_budget"), (72_000.0, (), "public_funds_norm_primary")],
)
def test_what_was_not_reported_cannot_be_judged(snapshot_of, the_catalog, budget, norms, missing):
    items = {"students_primary": 60.0, "public_funds_budget": budget}
    found = judged(snapshot_of, the_catalog, items, norms)
    assert (found["status"], found["missing"]) == ("unknown", missing)


def test_the_newest_norm_counts(snapshot_of, the_catalog):
    items = {"students_primary": 60.0, "public_funds_budget": 72_000.0}
    found = judged(snapshot_of, the_catalog, items, (720.0, 650.0, 900.0))
    assert found["value"] == pytest.approx(80.0)


@pytest.mark.parametrize(
    ("norm", "budget", "qualifier", "status"),
    [
        ("at_least", None, "at_most", "unknown"),
        ("above", None, "below", "short"),  # more than the norm a head is for fewer heads
        ("below", None, "above", "met"),
        ("exact", "below", "below", "short"),
        ("exact", "at_least", "at_least", "met"),
        ("below", "at_least", "above", "met"),
        ("about", None, "about", "met"),
    ],
)
def test_it_is_as_exact_as_the_budget_and_the_norm(
    snapshot_of, the_catalog, norm, budget, qualifier, status
):
    items = {"students_primary": 60.0, "public_funds_budget": 72_000.0}
    found = judged(snapshot_of, the_catalog, items, norm=norm, budget=budget)
    assert (found["qualifier"], found["status"]) == (qualifier, status)
