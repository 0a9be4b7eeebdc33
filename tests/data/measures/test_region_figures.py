"""Figures of regions: reported before computed, totals only when complete, change year on year."""

import polars as pl
import pytest

from data.measures.region_figures import figures, school_year


def found(snapshot, catalog, indicator, **where):
    years = [school_year(snapshot, catalog, y) for y in snapshot.items["year"].unique().sort()]
    rows = figures(snapshot, catalog, years).filter(
        pl.col("indicator") == indicator,
        *(pl.col(name) == value for name, value in where.items()),
    )
    return rows.row(0, named=True)


def spending(amounts):
    return [
        {"measure": "education_expenditure", "year": year, "value": value, "text": str(value)}
        for year, value in amounts.items()
    ]


@pytest.mark.parametrize(
    ("amounts", "value", "status", "reason"),
    [
        ({2021: 100.0, 2022: 103.0}, 3.0, "met", None),
        ({2021: 100.0, 2022: 100.0}, 0.0, "met", None),  # not below last year
        ({2021: 100.0, 2022: 97.0}, -3.0, "short", None),
        ({2022: 97.0}, None, "unknown", "base_year_missing"),
        ({2020: 100.0, 2022: 97.0}, None, "unknown", "base_year_missing"),  # two years back
        ({2021: 0.0, 2022: 97.0}, None, "unknown", "base_zero"),  # of nothing no share
    ],
)
def test_spending_never_decreases(snapshot_of, the_catalog, amounts, value, status, reason):
    made = snapshot_of(region_values=spending(amounts))
    row = found(made, the_catalog, "education_expenditure_change", year=2022)
    assert (row["value"], row["status"], row["reason"]) == (
        pytest.approx(value) if value is not None else None,
        status,
        reason,
    )


def test_what_the_report_states_of_an_amount_is_about_its_change(snapshot_of, the_catalog):
    stated = {"measure": "education_expenditure", "year": 2022, "value": 9.0, "stated": "not_met"}
    row = found(snapshot_of(region_values=[stated]), the_catalog, "education_expenditure_change")
    assert (row["status"], row["stated"]) == ("unknown", "not_met")


@pytest.mark.parametrize(
    ("before", "now", "qualifier", "status"),
    [
        ((9.0, "exact"), (9.1, "at_least"), "at_least", "met"),
        ((9.0, "at_least"), (9.1, "exact"), "at_most", "unknown"),  # 9.2 may have been before
        ((9.0, "above"), (9.0, "exact"), "below", "short"),
        ((9.1, "at_least"), (9.0, "exact"), "at_most", "short"),
        ((9.0, "at_most"), (9.1, "at_least"), "at_least", "met"),
        ((9.0, "about"), (9.1, "exact"), "about", "met"),
        ((9.0, "at_least"), (9.1, "at_least"), "about", "met"),
    ],
)
def test_a_change_is_as_exact_as_both_amounts(
    snapshot_of, the_catalog, before, now, qualifier, status
):
    rows = [
        {"measure": "education_expenditure", "year": year, "value": value, "qualifier": said}
        for year, (value, said) in ((2021, before), (2022, now))
    ]
    row = found(
        snapshot_of(region_values=rows), the_catalog, "education_expenditure_change", year=2022
    )
    assert (row["qualifier"], row["status"]) == (qualifier, status)


def test_a_reported_figure_stands_and_ours_beside_it(snapshot_of, the_catalog):
    rows = [
        {"measure": "public_kindergarten_share", "stage": "kindergarten", "value": 24.13},
        {"measure": "public_kindergarten_children", "value": 300.0},
        {"measure": "kindergarten_children", "value": 1000.0},
    ]
    made = snapshot_of(region_values=[{"year": 2023} | row for row in rows])
    row = found(made, the_catalog, "public_kindergarten_share", stage="kindergarten")
    assert (row["value"], row["computed"], row["reported"]) == (24.13, 30.0, True)


def test_a_rate_is_computed_from_what_the_region_counts(snapshot_of, the_catalog):
    rows = [
        {"measure": "public_kindergarten_children", "value": 300.0},
        {"measure": "kindergarten_children", "value": 1000.0},
    ]
    made = snapshot_of(region_values=[{"year": 2023} | row for row in rows])
    row = found(made, the_catalog, "public_kindergarten_share")
    assert (row["value"], row["status"], row["reported"]) == (30.0, "short", False)


def test_two_statements_of_one_quantity_are_counted(snapshot_of, the_catalog):
    rows = [
        {"measure": "total_students", "year": 2023, "value": 11523.0, "text": "11523"},
        {
            "measure": "total_students",
            "year": 2023,
            "value": 11533.0,
            "text": "11533",
            "section": "b",
        },
    ]
    row = found(snapshot_of(region_values=rows), the_catalog, "total_students")
    assert (row["value"], row["statements"]) == (11523.0, 2)


@pytest.mark.parametrize(
    ("areas", "value", "reason"),
    [
        ((4000.0, 6000.0), 5.0, None),
        ((4000.0, None), None, "schools_missing"),  # a total needs every school
    ],
)
def test_the_total_of_a_district(snapshot_of, the_catalog, areas, value, reason):
    made = snapshot_of(
        [{"school": "a"}, {"school": "b"}],
        [
            {
                "school": school,
                "year": 2023,
                "students_primary": 1000.0,
                "teaching_area": area,
                "indoor_sports_area": 0.0,
            }
            for school, area in zip("ab", areas, strict=True)
        ],
    )
    row = found(made, the_catalog, "teaching_area_per_student", stage="primary")
    assert (row["value"], row["reason"]) == (value, reason)


SILENT = [
    ([{"school": "c"}], "teaching_area_per_student"),  # of the same stage
    ([{"school": "c", "type": "312"}], "teaching_area_per_student"),  # teaches it, too
    ([{"school": "c"}], "cv_teaching_area_per_student"),
    ([{"school": "c", "type": "312"}], "cv_teaching_area_per_student"),
]
OTHERS = [
    ([], "teaching_area_per_student"),
    ([{"school": "c", "type": "311"}], "teaching_area_per_student"),  # of another stage
    ([{"school": "c", "region": "230718"}], "teaching_area_per_student"),
    ([{"school": "c", "type": "511"}], "cv_teaching_area_per_student"),  # not in the test
]


def area_of_two(snapshot_of, the_catalog, others, indicator, year, *more):
    """A figure of a district where two primary schools reported and ``others`` are registered."""
    counted = {"students_primary": 100.0, "indoor_sports_area": 0.0}
    items = [
        {"school": school, "year": 2023, "teaching_area": area} | counted
        for school, area in (("a", 400.0), ("b", 600.0))
    ]
    made = snapshot_of([{"school": "a"}, {"school": "b"}, *others], [*items, *more])
    return found(made, the_catalog, indicator, stage="primary", year=year)


@pytest.mark.parametrize(
    ("others", "indicator", "known"),
    [(*case, False) for case in SILENT] + [(*case, True) for case in OTHERS],
)
def test_a_school_that_did_not_report_at_all_leaves_the_total_unknown(
    snapshot_of, the_catalog, others, indicator, known
):
    row = area_of_two(snapshot_of, the_catalog, others, indicator, 2023)
    assert (row["value"] is not None) == known
    assert (row["reason"] != "schools_missing") == known


@pytest.mark.parametrize(
    ("later", "known"),
    [
        ({"year": 2024, "students_primary": 9.0}, True),  # it first reported after that
        ({"year": 2024, "year_built": 2024.0}, True),
        ({"year": 2024, "year_built": 2023.0}, False),
        ({"year": 2022, "students_primary": 9.0}, False),
    ],
)
def test_a_total_needs_no_school_that_did_not_exist(snapshot_of, the_catalog, later, known):
    indicator = "teaching_area_per_student"
    others, more = [{"school": "c"}], {"school": "c"} | later
    row = area_of_two(snapshot_of, the_catalog, others, indicator, 2023, more)
    assert (row["value"] is not None) == known


def test_the_share_that_passes_needs_every_school_of_the_test(snapshot_of, the_catalog):
    item = {"school": "a", "year": 2023, "students_primary": 100.0}
    made = [snapshot_of([{"school": "a"}, *more], [item]) for more in ([], [{"school": "b"}])]
    rows = [found(each, the_catalog, "resource_test_pass_share") for each in made]
    assert [row["reason"] for row in rows] == ["schools_missing"] * 2
    assert [row["numerator"] for row in rows] == [0.0, None]


def test_an_illustrative_school_makes_the_total_illustrative(snapshot_of, the_catalog):
    item = {"year": 2023, "students_primary": 10.0, "classes_primary": 1.0}
    made = snapshot_of(
        [{"school": "a"}, {"school": "b"}],
        [{"school": "a"} | item, {"school": "b", "nature": "illustrative"} | item],
    )
    row = found(made, the_catalog, "average_class_size", stage="primary")
    assert row["nature"] == "illustrative"


def test_the_first_row_of_the_newest_publication_is_shown(snapshot_of, the_catalog):
    row = {"measure": "total_students", "year": 2023}
    rows = [
        row | {"value": 1.0, "text": "1", "section": "三", "cell": "I90"},
        row | {"value": 2.0, "text": "2", "section": "二", "cell": "I12"},
        row | {"value": 3.0, "text": "3", "section": "一", "cell": "I5", "release": 0},
    ]
    found_row = found(snapshot_of(region_values=rows), the_catalog, "total_students")
    assert found_row["value"] == 2.0


@pytest.mark.parametrize(
    ("period", "previous"),
    [("{}年", 1.0), ("", 1.0), ("目前", None), ("目前(年份未写明)", None), ("XX年底", None)],
)
def test_an_undated_figure_is_not_held_against_last_year(
    snapshot_of, the_catalog, period, previous
):
    stated = [
        {
            "measure": "total_students",
            "year": year,
            "value": value,
            "period": period.format(year),
        }
        for year, value in ((2022, 1.0), (2023, 2.0))
    ]
    found = figures(snapshot_of(region_values=stated), the_catalog, [])
    assert found.filter(year=2023)["previous"].to_list() == [previous]


def test_half_years_are_not_compared_with_years(snapshot_of, the_catalog):
    rows = [
        {"measure": "inclusive_coverage", "year": 2022, "value": 80.0},
        {"measure": "inclusive_coverage", "year": 2023, "value": 89.53, "period": "2023年上半年"},
    ]
    row = found(snapshot_of(region_values=rows), the_catalog, "inclusive_coverage", year=2023)
    assert row["previous"] is None


def test_an_empty_snapshot_has_no_figures(snapshot_of, the_catalog):
    assert figures(snapshot_of(), the_catalog, []).is_empty()


@pytest.mark.parametrize(
    ("backbones", "reason"),
    [((0.0, 0.0), "all_zero"), ((0.0, None), "schools_missing"), ((1.0, 0.0), None)],
)
def test_schools_that_all_have_none_are_not_called_missing(
    snapshot_of, the_catalog, backbones, reason
):
    items = [
        {"school": school, "year": 2023, "students_primary": 9.0, "backbone_teachers_primary": n}
        for school, n in zip("ab", backbones, strict=True)
    ]
    made = snapshot_of(schools=[{"school": "a"}, {"school": "b"}], items=items)
    row = found(made, the_catalog, "cv_backbone_teachers_per_100", stage="primary")
    assert (row["value"] is None, row["reason"]) == (reason is not None, reason)


@pytest.mark.parametrize(
    ("before", "now", "previous"),
    [("exact", "exact", 60.0), ("about", "exact", 60.0), ("at_most", "exact", None)]
    + [("exact", "above", None), ("below", "below", None)],
)
def test_a_bound_has_no_distance_to_the_year_before(
    snapshot_of, the_catalog, before, now, previous
):
    share = {"measure": "public_kindergarten_share", "stage": "kindergarten", "value": 60.0}
    rows = [share | {"year": y, "qualifier": q} for y, q in ((2022, before), (2023, now))]
    made = snapshot_of(region_values=rows)
    assert found(made, the_catalog, share["measure"], year=2023)["previous"] == previous
