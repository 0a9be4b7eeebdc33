"""The checks find in the district's sample what its report hides, and little else."""

from pathlib import Path

import dataframely as dy
import polars as pl
import pytest

from data.catalog import catalog
from data.measures.candidate_snapshot import candidate
from data.measures.checks import Doubt, doubts
from data.samples import make
from data.samples.scale import rows_at_scale
from data.store.snapshot import Snapshot
from data.store.store import Store
from data.workbook import read

SAMPLES = Path(make.__file__).parent
DISTRICT, PROVINCE = "yimei_2023.xlsx", "province_2017.xlsx"
SENIOR = "230717-17"


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('store')}/empty.db")
    empty = store.snapshot(0, catalog())
    store.close()
    return empty


def of_file(name: str, nothing: Snapshot) -> dy.DataFrame[Doubt]:
    read_ = read(name, (SAMPLES / name).read_bytes(), catalog())
    return doubts(candidate(nothing, read_.rows, catalog()), catalog())


@pytest.fixture(scope="module")
def district(nothing: Snapshot) -> dy.DataFrame[Doubt]:
    return of_file(DISTRICT, nothing)


@pytest.fixture(scope="module")
def province(nothing: Snapshot) -> dy.DataFrame[Doubt]:
    return of_file(PROVINCE, nothing)


#: Number of the finding in the list of the report's inconsistencies, and how it is found.
@pytest.mark.parametrize(
    ("finding", "rule", "about"),
    [
        (1, "when", {"measure": "total_students", "text": "11533", "other_text": "11523"}),
        (2, "execution", {"measure": "education_expenditure", "other_text": "159080.3"}),
        (3, "per_head", {"measure": "education_budget", "factor": 10.0}),
        (4, "unlisted", {"measure": "education_expenditure", "year": 2022}),
        (4, "no_base_year", {"measure": "education_expenditure", "other_text": "not_met"}),
        (5, "ratio", {"school": SENIOR, "text": "1:936", "factor": 100.0}),
        (6, "standard", {"school": SENIOR, "other_measure": "staff_student_ratio"}),
        (7, "when", {"school": SENIOR, "text": "32", "other_text": "33"}),
        (8, "percent", {"measure": "public_kindergarten_share", "other": 1164.0}),
        (8, "percent", {"measure": "inclusive_coverage", "other": 1164.0}),
        (9, "kinds", {"measure": "total_schools", "text": "17"}),
        (14, "no_list", {"measure": "named_short_schools", "text": "3"}),
        (15, "schools", {"measure": "schools_meeting_health_staff_rule", "illustrative": True}),
        (17, "no_denominator", {"measure": "disabled_children_placed_in_school"}),
    ],
)
def test_each_known_finding_of_the_district_is_found(
    district: dy.DataFrame[Doubt], finding: int, rule: str, about: dict[str, object]
) -> None:
    assert district.filter(rule=rule, **about).height == 1, finding


def test_the_district_gives_few_other_doubts(district: dy.DataFrame[Doubt]) -> None:
    counts = dict(district.group_by("severity").len().iter_rows())
    assert counts == {"warning": 8, "note": 17}
    assert set(district.filter(pl.col("severity") == "warning")["rule"]) == {
        *("execution", "per_head", "unlisted", "ratio", "percent", "status")
    }


def test_made_up_schools_neither_confirm_nor_refute_the_district(
    district: dy.DataFrame[Doubt],
) -> None:
    """The schools of 2022 do not add up to the total in doubt, and are called made up."""
    against = district.filter(pl.col("illustrative"))
    assert set(against["rule"]) == {"parts", "schools"}
    assert set(against["severity"]) == {"note"}
    assert district.filter(measure="total_students", year=2022, rule="parts").height == 1


@pytest.mark.parametrize(
    ("rule", "measure"),
    [
        ("groups", "petition_visits_groups"),  # 209 groups of 20 persons
        ("masked", "hei_equipment_per_student"),  # 10xx6
        ("no_period", ""),  # XX年
        ("no_denominator", "nine_year_completion_rate"),
    ],
)
def test_the_province_gives_what_its_list_says(
    province: dy.DataFrame[Doubt], rule: str, measure: str
) -> None:
    assert province.filter(rule=rule, measure=measure).height == 1


def test_clean_files_of_many_schools_raise_hardly_a_doubt(nothing: Snapshot) -> None:
    snapshot = candidate(nothing, rows_at_scale(500), catalog())
    found = doubts(snapshot, catalog())
    unusual = found.filter(pl.col("rule").is_in(["outlier", "jump", "unit"]))
    assert unusual["school"].n_unique() <= 0.03 * 500  # in ten years
    assert found.filter(pl.col("severity") == "error").is_empty()
    assert found.filter(pl.col("table") == "region_values").is_empty()
    assert doubts(snapshot, catalog(), [2023]).filter(pl.col("school") != "").height <= 5
