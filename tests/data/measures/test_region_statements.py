"""Which statement of a quantity counts, and what follows from the counts of a region."""

import pytest

from data.catalog import Catalog
from data.measures.region_statements import computed, newest
from tests.snapshots import MakeSnapshot, Rows

ROTATED, ELIGIBLE = "rotated_teachers", "rotation_eligible"
PAY, OFFICIALS = "mean_teacher_pay", "mean_official_pay"


def said(measure: str, value: float | None, **more: object) -> dict[str, object]:
    return {"measure": measure, "year": 2023, "value": value, "text": str(value)} | more


def values(
    snapshot_of: MakeSnapshot, catalog: Catalog, indicator: str, rows: Rows
) -> dict[str, float]:
    found = computed(snapshot_of(region_values=rows), catalog).filter(indicator=indicator)
    return dict(found.sort("stage").select("stage", "value").iter_rows())


@pytest.mark.parametrize(
    ("rows", "rates"),
    [
        ([said(ROTATED, 12.0), said(ELIGIBLE, 100.0)], {"compulsory": 12.0}),
        (
            [
                said(ROTATED, 12.0, stage="primary"),
                said(ELIGIBLE, 60.0, stage="primary"),
                said(ROTATED, 3.0, stage="junior"),
                said(ELIGIBLE, 40.0, stage="junior"),
            ],
            {"junior": 7.5, "primary": 20.0},
        ),
        # pupils of one stage are no share of those of another
        ([said(ROTATED, 12.0, stage="primary"), said(ELIGIBLE, 40.0, stage="junior")], {}),
        ([said(ROTATED, 12.0), said(ELIGIBLE, 60.0, stage="primary")], {}),
        # beside its stages a total is one of all stages
        (
            [
                said(ROTATED, 12.0, stage="primary"),
                said(ROTATED, 30.0),
                said(ELIGIBLE, 100.0, stage="compulsory"),
            ],
            {},
        ),
    ],
)
def test_counts_of_a_stage_make_a_figure_of_that_stage(
    snapshot_of: MakeSnapshot, the_catalog: Catalog, rows: Rows, rates: dict[str, float]
) -> None:
    assert values(snapshot_of, the_catalog, "rotation_rate", rows) == pytest.approx(rates)


def test_a_count_that_has_no_stage_goes_with_one_that_names_the_stage_of_the_indicator(
    snapshot_of: MakeSnapshot, the_catalog: Catalog
) -> None:
    rows = [said(PAY, 99_000.0, stage="compulsory"), said(OFFICIALS, 90_000.0)]
    assert values(snapshot_of, the_catalog, "teacher_pay_ratio", rows) == pytest.approx(
        {"compulsory": 110.0}
    )


@pytest.mark.parametrize("order", [1, -1])
def test_the_newest_publication_of_a_count_wins(
    snapshot_of: MakeSnapshot, the_catalog: Catalog, order: int
) -> None:
    rows = [
        said(ROTATED, 9.0, release=4, section="二"),
        said(ROTATED, 20.0, release=7, section="一"),
        said(ELIGIBLE, 100.0, release=5),
    ][::order]
    assert values(snapshot_of, the_catalog, "rotation_rate", rows) == {"compulsory": 20.0}


def test_what_the_newest_publication_leaves_unreadable_is_not_taken_from_an_older_one(
    snapshot_of: MakeSnapshot, the_catalog: Catalog
) -> None:
    rows = [
        said(ROTATED, 9.0, release=4, section="二"),
        said(ROTATED, None, release=7, section="一", qualifier="as_printed"),
        said(ELIGIBLE, 100.0, release=7),
    ]
    assert values(snapshot_of, the_catalog, "rotation_rate", rows) == {}


@pytest.mark.parametrize(("made_up", "nature"), [(ELIGIBLE, "illustrative"), (PAY, "reported")])
def test_a_figure_is_as_weak_as_the_counts_it_is_made_of(
    snapshot_of: MakeSnapshot, the_catalog: Catalog, made_up: str, nature: str
) -> None:
    rows = [said(ROTATED, 12.0), said(ELIGIBLE, 100.0), said(PAY, 1.0)]
    rows = [row | ({"nature": "illustrative"} if row["measure"] == made_up else {}) for row in rows]
    found = computed(snapshot_of(region_values=rows), the_catalog)
    assert found.filter(indicator="rotation_rate")["nature"].item() == nature


def test_a_statement_of_the_year_counts_before_one_of_half_of_it(
    snapshot_of: MakeSnapshot, the_catalog: Catalog
) -> None:
    rows = [
        said(ROTATED, 5.0, period="2023年上半年", cell="A2"),
        said(ROTATED, 12.0, period="2023年", cell="A3"),
        said(ELIGIBLE, 100.0),
    ]
    assert values(snapshot_of, the_catalog, "rotation_rate", rows) == {"compulsory": 12.0}


def test_of_a_publication_the_first_statement_counts_and_says_how_many_differ(
    snapshot_of: MakeSnapshot,
) -> None:
    rows = [
        said("gdp", 3.0, cell="H20", section="三"),
        said("gdp", 2.0, cell="H9", section="二"),
        said("gdp", 1.0, cell="H2", section="一", release=0),
        said("gdp", 8.0, cell="H2", school="s1", release=9),  # about a school
    ]
    found = newest(snapshot_of(region_values=rows).region_values, ["gdp"])
    assert found.select("value", "statements").rows() == [(2.0, 3)]
