"""The samples say what the two reports say, as printed."""

import csv
from pathlib import Path

import polars as pl
import pytest

from data.catalog import catalog
from data.records import Nature, Progress, Qualifier
from data.samples import report

SOURCE = Path(report.__file__).parent / "source" / "report_facts.csv"
YIMEI, HENAN = "230717", "410000"
PLACE = ["stage", "school", "measure", "year", "period", "section", "text", "unit", "stated"]


def printed(region: str) -> list[dict[str, str]]:
    with SOURCE.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["region"] == region]


@pytest.mark.parametrize(("region", "count"), [(YIMEI, 163), (HENAN, 92)])
def test_every_fact_is_stated_as_printed_in_its_section(region: str, count: int) -> None:
    facts = report.facts(region, catalog()).with_columns(pl.col("year").cast(pl.String))
    said = sorted(tuple(row[key] or "" for key in PLACE) for row in facts.to_dicts())
    assert said == sorted(tuple(row[key] for key in PLACE) for row in printed(region))
    assert len(said) == count


@pytest.mark.parametrize(
    ("measure", "section", "text", "value"),
    [
        ("total_students", "一", "11523", 11523),  # two totals of the same students
        ("total_students", "二(二)2", "11533", 11533),
        ("education_budget", "二(二)2", "159080.3", 1_590_803_000),  # 万元
        ("education_expenditure", "二(二)2", "1590803", 15_908_030_000),  # a lost decimal point
        ("teacher_student_ratio", "二(三)7", "1:936", 1 / 936),  # and another
        ("public_kindergarten_share", "二(三)5", "24.13", 24.13),
        ("public_kindergarten_share", "三(二)", "24.13", 24.13),  # stated twice
        ("establishment_rate", "二(三)5", "26.4", 26.4),
        ("aid_amount", "二(二)4", "33.82", 338_200),
        ("fines_total", "二(五)11", "7150", 7150),
    ],
)
def test_a_doubtful_figure_is_not_repaired(
    measure: str, section: str, text: str, value: float
) -> None:
    said = report.facts(YIMEI, catalog()).filter(
        pl.col("measure") == measure,
        pl.col("section") == section,
        pl.col("stage").is_in(["all", "kindergarten", "senior"]),
    )
    assert said.filter(pl.col("text") == text)["value"].to_list() == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("region", "measure", "qualifier", "value"),
    [
        (YIMEI, "constitution_study_participation", Qualifier.AT_LEAST, 90),  # 90%以上
        (YIMEI, "primary_style_kindergartens", Qualifier.AS_PRINTED, None),  # 个别
        (YIMEI, "science_equipment_standard", Qualifier.AS_PRINTED, None),  # a word: I类
        (YIMEI, "myopia_control_joint_meetings", Qualifier.AS_PRINTED, None),  # 每学期都召开
        (HENAN, "funds_for_compulsory_education_projects", Qualifier.BELOW, 40_000_000_000),
        (HENAN, "hei_equipment_per_student", Qualifier.AS_PRINTED, None),  # 10xx6, masked
        (HENAN, "target_inclusive_resource_coverage", Qualifier.ABOUT, 85),
    ],
)
def test_a_qualifier_travels_with_its_value(
    region: str, measure: str, qualifier: Qualifier, value: float | None
) -> None:
    fact = report.facts(region, catalog()).row(
        by_predicate=pl.col("measure") == measure, named=True
    )
    assert (fact["qualifier"], fact["value"]) == (qualifier, value)


def test_a_list_that_goes_on_is_a_lower_bound_wherever_it_stands() -> None:
    named = report.facts(YIMEI, catalog()).filter(measure="named_short_schools")
    assert named.select("section", "value", "qualifier").rows() == [
        ("二(三)6", 3, Qualifier.AT_LEAST),
        ("三(一)", 3, Qualifier.AT_LEAST),
    ]


def test_operating_expenditure_is_not_taken_for_all_education_funds() -> None:
    measures = report.facts(HENAN, catalog())["measure"].to_list()
    assert "operating_funds_per_student_change" in measures
    assert "education_funds_per_student_change" not in measures


def test_the_conclusions_on_money_stand_in_the_funding_sheet() -> None:
    funding = report.facts(YIMEI, catalog()).filter(pl.col("sheet") == "教育经费")
    concluded = funding.drop_nulls("stated").select("measure", "stage", "stated").rows()
    assert concluded == [
        ("education_expenditure", "all", "not_met"),
        ("education_funds_per_student", "kindergarten", "met"),
        ("education_funds_per_student", "primary", "met"),
        ("education_funds_per_student", "junior", "met"),
        ("education_funds_per_student", "senior", "met"),
    ]
    assert funding.height == 7


@pytest.mark.parametrize(("region", "nature"), [(YIMEI, "reported"), (HENAN, "inferred")])
def test_what_a_report_says_is_marked_with_its_nature(region: str, nature: str) -> None:
    for rows in (report.facts(region, catalog()), report.rectifications(region)):
        assert rows["nature"].unique().to_list() == [nature]


@pytest.mark.parametrize(("region", "count"), [(YIMEI, 31), (HENAN, 14)])
def test_every_problem_is_listed(region: str, count: int) -> None:
    assert report.rectifications(region)["item"].n_unique() == count


def test_a_problem_names_its_schools_and_the_date_it_is_due() -> None:
    items = report.rectifications(YIMEI)
    short = items.row(by_predicate=pl.col("item") == "RD09", named=True)
    assert short["schools"] == "230717-07;230717-08;230717-15"
    assert items["due"].drop_nulls().cast(pl.String).to_list() == ["2023-08-25", "2023-11-30"]
    assert (items["progress"] == Progress.NO_MEASURE).sum() == 3


@pytest.mark.parametrize(
    ("node", "assessment"),
    [
        ("D-2-02", "部分达到"),  # the total fell, the funds per student rose
        ("D-2-03", "报告未作结论"),  # no figure at all
        ("D-2-04", "达到"),
        ("D-3-07", "达到"),  # also what is said in 二(三)7(班额段)
        ("D-3-08", "报告未作结论"),
    ],
)
def test_an_assessment_follows_the_conclusions_of_its_section(node: str, assessment: str) -> None:
    rows = report.assessments(YIMEI, 2023, "D", Nature.REPORTED, catalog())
    assert dict(rows.select("node", "assessment").iter_rows())[node] == assessment


def test_every_content_of_the_framework_is_assessed_with_its_evidence() -> None:
    rows = report.assessments(YIMEI, 2023, "D", Nature.REPORTED, catalog())
    assert [code.rsplit("-", 1)[1] for code in rows["node"]] == [f"{n:02}" for n in range(1, 17)]
    evidence = dict(rows.select("node", "evidence").iter_rows())
    assert "《学前教育经费保障机制》（伊教联发〔2023〕2号）" in evidence["D-3-05"]
