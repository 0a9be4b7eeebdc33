"""Values against limits."""

from dataclasses import replace

import polars as pl
import pytest

from data.measures import limits
from data.measures.judge import judge, primary
from data.measures.region_figures import school_year

SHARE = "public_kindergarten_share"  # at least 50 %
CV = "cv_teaching_area_per_student"  # at most 0.50 in primary schools
NO_OWN = {
    "region": pl.String,
    "indicator": pl.String,
    "stage": pl.String,
    "at_least": pl.Float64,
    "at_most": pl.Float64,
    "source": pl.String,
    "code": pl.String,
    "limit_nature": pl.String,
}


def values(indicator, value, stage="kindergarten", year=2023, school="", **more):
    row = {
        "region": "230717",
        "school": school,
        "stage": stage,
        "indicator": indicator,
        "year": year,
        "value": value,
        "reason": None,
    }
    types = {"value": pl.Float64, "reason": pl.String, "year": pl.Int32}
    return pl.DataFrame([row | more], schema_overrides=types)


def verdict(the_catalog, frame, own=None):
    year = frame["year"].item()
    own = pl.DataFrame(schema=NO_OWN) if own is None else own
    return primary(judge(frame, limits.national(the_catalog, year), own)).row(0, named=True)


@pytest.mark.parametrize(
    ("indicator", "stage", "value", "status"),
    [
        (SHARE, "kindergarten", 50.0, "met"),  # exactly on the line is met
        (SHARE, "kindergarten", 24.13, "short"),
        (SHARE, "kindergarten", 49.99999999999, "met"),  # binary fractions
        (SHARE, "kindergarten", None, "unknown"),
        (CV, "primary", 0.5, "met"),
        (CV, "primary", 0.51, "short"),
        ("national_monitoring_between_school_variance", "primary", 0.15, "short"),  # strict
        ("major_accidents", "all", 0.0, "met"),
        ("major_accidents", "all", 1.0, "short"),
        ("total_students", "all", 11523.0, "none"),  # nothing to judge it by
    ],
)
def test_status(the_catalog, indicator, stage, value, status):
    assert verdict(the_catalog, values(indicator, value, stage))["status"] == status


@pytest.mark.parametrize(
    ("value", "qualifier", "status"),
    [
        (60.0, "at_least", "met"),  # 60 % or more is above 50 %
        (40.0, "at_least", "unknown"),  # 40 % or more may be 60 %
        (40.0, "at_most", "short"),
        (60.0, "at_most", "unknown"),
        (60.0, "about", "met"),
        (60.0, "above", "met"),
        (40.0, "below", "short"),
        (50.0, "above", "met"),  # over 50 % is beyond it
        (50.0, "below", "short"),  # under 50 % does not reach it
        (50.0, "at_most", "unknown"),  # 50 % or less may be 50 %
        (60.0, "below", "unknown"),
        (40.0, "above", "unknown"),
    ],
)
def test_a_bound_is_judged_only_where_it_decides(the_catalog, value, qualifier, status):
    found = verdict(the_catalog, values(SHARE, value, qualifier=qualifier))
    assert found["status"] == status


@pytest.mark.parametrize(
    ("qualifier", "status"),
    [
        ("exact", "short"),  # the limit must be undercut
        ("below", "met"),
        ("above", "short"),
        ("at_most", "unknown"),
    ],
)
def test_on_a_line_that_must_be_passed_a_strict_bound_decides(the_catalog, qualifier, status):
    frame = values("national_monitoring_between_school_variance", 0.15, "primary")
    assert verdict(the_catalog, frame.with_columns(qualifier=pl.lit(qualifier)))["status"] == status


@pytest.mark.parametrize(
    ("indicator", "text", "status"),
    [
        ("primary_style_kindergartens", "个别", "short"),  # one is more than none
        ("primary_style_kindergartens", "部分园存在", "short"),
        ("primary_style_kindergartens", "不存在", "unknown"),  # no number, and nothing against it
        ("major_safety_or_ethics_events", "少数", "short"),
        ("public_kindergarten_share", "个别", "unknown"),  # some against 50 % is open
    ],
)
def test_some_where_none_is_the_target_falls_short(the_catalog, indicator, text, status):
    found = verdict(the_catalog, values(indicator, None, text=text, qualifier="as_printed"))
    assert found["status"] == status


def test_distance_is_negative_where_it_falls_short(the_catalog):
    found = verdict(the_catalog, values(SHARE, 24.13))
    assert (found["distance"], found["severity"]) == pytest.approx((-25.87, 25.87 / 50))


def test_a_school_is_not_judged_by_a_standard_for_the_region(the_catalog):
    frame = values("certified_teacher_rate", 90.0, "primary", school="a")
    assert verdict(the_catalog, frame)["status"] == "none"


def test_what_a_region_states_of_every_school_is_judged(the_catalog):
    frame = values("vision_checks_per_term", 1.0, "all", reported=True)
    assert verdict(the_catalog, frame)["status"] == "short"


@pytest.mark.parametrize(
    ("setters", "at_least", "code"),
    [
        ([("230000", 20.0, 2020)], 20.0, "own:230000:public_kindergarten_share"),
        (
            [("230000", 20.0, 2020), ("230717", 30.0, 2020)],
            30.0,
            "own:230717:public_kindergarten_share",
        ),
        (
            [("230000", 20.0, 2020), ("230000", 25.0, 2022)],
            25.0,
            "own:230000:public_kindergarten_share",
        ),
        ([("230000", 20.0, 2024)], 50.0, "PJ-A3"),  # not yet in force
        ([("410000", 20.0, 2020)], 50.0, "PJ-A3"),  # another province
    ],
)
def test_the_nearest_and_latest_own_standard_wins(
    the_catalog, snapshot_of, setters, at_least, code
):
    made = snapshot_of(
        own_standards=[
            {
                "region": region,
                "indicator": SHARE,
                "stage": "kindergarten",
                "at_least": limit,
                "from_year": year,
            }
            for region, limit, year in setters
        ]
    )
    own = limits.own(made, ["230717"], 2023)
    found = verdict(the_catalog, values(SHARE, 24.13), own)
    assert (found["at_least"], found["code"]) == (at_least, code)


@pytest.mark.parametrize(
    ("setters", "at_least"),
    [
        ([("230717", "compulsory", 2020, 5.0), ("230717", "primary", 2018, 6.0)], 6.0),
        ([("230717", "all", 2020, 5.0), ("230717", "compulsory", 2018, 5.5)], 5.5),
        ([("230717", "compulsory", 2020, 5.0), ("230000", "primary", 2020, 6.0)], 5.0),
        ([("230717", "compulsory", 2020, 5.0), ("230717", "junior", 2020, 6.0)], 5.0),
    ],
)
def test_of_own_standards_that_meet_in_a_stage_the_nearest_then_the_narrowest_wins(
    the_catalog, snapshot_of, setters, at_least
):
    area = "teaching_area_per_student"
    made = snapshot_of(
        own_standards=[
            {"region": r, "stage": stage, "from_year": y, "at_least": limit, "indicator": area}
            for r, stage, y, limit in setters
        ]
    )
    own = limits.own(made, ["230717"], 2023)
    assert verdict(the_catalog, values(area, 5.2, "primary"), own)["at_least"] == at_least


def test_an_own_standard_that_is_made_up_says_so(the_catalog, snapshot_of):
    standard = {"indicator": SHARE, "stage": "kindergarten", "at_least": 20.0}
    made = snapshot_of(own_standards=[standard | {"nature": "illustrative"}])
    own = limits.own(made, ["230717"], 2023)
    assert verdict(the_catalog, values(SHARE, 24.13), own)["limit_nature"] == "illustrative"


NEW = {"built_by_2010": 0.0}
NEW_LOCAL = NEW | {"migrant_students": 100.0}


@pytest.mark.parametrize(
    ("items", "size", "status", "at_most"),
    [
        ({"built_by_2010": 1.0}, 2400.0, "met", 2400.0),  # rule 7
        ({"built_by_2010": 1.0}, 2401.0, "short", 2400.0),
        (NEW_LOCAL, 2400.0, "short", 2000.0),
        ({"migrant_students": 1201.0}, 2400.0, "met", 2400.0),  # more than half
        (NEW | {"migrant_students": 1200.0}, 2400.0, "short", 2000.0),  # half is not more
        ({"migrant_students": 0.0, "built_by_2010": 1.0}, 2399.0, "met", 2400.0),
        # what nobody reported is no 'no'
        ({}, 2000.0, "met", 2000.0),
        ({}, 2001.0, "unknown", 2000.0),
        ({}, 2400.0, "unknown", 2000.0),
        ({}, 2401.0, "short", 2000.0),  # too large either way
        (NEW, 2150.0, "unknown", 2000.0),
        ({"migrant_students": 900.0}, 2150.0, "unknown", 2000.0),
        # something else that is known answers it
        ({"migrant_students": 900.0, "year_built": 2014.0}, 2150.0, "short", 2000.0),
        ({"migrant_students": 900.0, "year_built": 1994.0}, 2150.0, "unknown", 2000.0),
        ({"migrant_students": 900.0, "built_by_2016": 0.0}, 2150.0, "short", 2000.0),
    ],
)
def test_a_limit_is_relaxed_by_each_of_its_conditions(
    the_catalog, snapshot_of, items, size, status, at_most
):
    made = snapshot_of(
        [{"school": "a"}], [{"school": "a", "year": 2023, "students_primary": size} | items]
    )
    found = school_year(made, the_catalog, 2023).judged.row(
        by_predicate=pl.col("indicator") == "school_size", named=True
    )
    assert (found["status"], found["at_most"]) == (status, at_most)


@pytest.mark.parametrize(
    ("items", "missing"),
    [
        (NEW, "migrant_students"),
        ({"migrant_students": 0.0}, "built_by_2010"),
        ({"migrant_students": 1201.0}, None),
        (NEW_LOCAL, None),
    ],
)
def test_what_a_milder_limit_depends_on_is_named(the_catalog, snapshot_of, items, missing):
    school = {"school": "a", "year": 2023, "students_primary": 2300.0}
    made = snapshot_of([{"school": "a"}], [school | items])
    judged = school_year(made, the_catalog, 2023).judged
    found = judged.row(by_predicate=pl.col("indicator") == "school_size", named=True)
    reason = "not_reported" if missing else None
    assert (found["missing"], found["reason"]) == (missing, reason)


@pytest.mark.parametrize(
    ("qualifier", "migrants", "status"),
    [
        ("exact", 1100.0, "short"),
        ("at_least", 1100.0, "unknown"),  # there may be more than half
        ("above", 1100.0, "met"),  # more than half
        ("at_most", 1300.0, "unknown"),  # there may be fewer
        ("below", 1100.0, "short"),
    ],
)
def test_a_bound_on_a_condition_decides_only_where_it_does(
    the_catalog, snapshot_of, qualifier, migrants, status
):
    counts = {"students_primary": 2200.0, "migrant_students": migrants}
    made = snapshot_of([{"school": "a"}], [{"school": "a", "year": 2023} | NEW | counts])
    bound = {"school": "a", "year": 2023, "item": "migrant_students", "qualifier": qualifier}
    vague = pl.DataFrame([bound], schema=made.inexact.schema)
    vague = vague.clear() if qualifier == "exact" else vague
    judged = school_year(replace(made, inexact=vague), the_catalog, 2023).judged
    assert judged.filter(indicator="school_size")["status"].to_list() == [status]


@pytest.mark.parametrize(
    ("type_", "indicator", "size", "status"),
    [
        ("312", "compulsory_size", 2500.0, "met"),
        ("345", "compulsory_size", 2501.0, "short"),
        ("341", "combined_junior_size", 2000.0, "met"),  # 完全中学 is no 一贯制 school
        ("341", "combined_junior_size", 2400.0, "short"),
    ],
)
def test_the_size_of_the_compulsory_part_depends_on_the_type_of_school(
    the_catalog, snapshot_of, type_, indicator, size, status
):
    pupils = {"students_primary": 0.0, "students_junior": size, "students_senior": 900.0}
    taught = {
        item: number
        for item, number in pupils.items()
        if item.removeprefix("students_") in the_catalog.school_types[type_].stages
    }
    row = {"school": "a", "year": 2023} | NEW_LOCAL
    made = snapshot_of([{"school": "a", "type": type_}], [row | taught])
    judged = school_year(made, the_catalog, 2023).judged
    sizes = judged.filter(pl.col("indicator").is_in(["compulsory_size", "combined_junior_size"]))
    assert sizes.select("indicator", "status").rows() == [(indicator, status)]


@pytest.mark.parametrize(
    ("indicator", "stage", "year", "value", "status"),
    [
        # the target of 2020 holds until the one of 2025 does
        ("nine_year_completion_rate", "compulsory", 2019, 94.0, "none"),
        ("nine_year_completion_rate", "compulsory", 2020, 95.0, "met"),
        ("nine_year_completion_rate", "compulsory", 2022, 94.9, "short"),
        ("nine_year_completion_rate", "compulsory", 2024, 95.5, "met"),
        ("nine_year_completion_rate", "compulsory", 2025, 95.5, "short"),
        ("disabled_enrolment_rate", "compulsory", 2023, 96.0, "met"),
        ("annual_fall_in_myopia_rate", "all", 2018, 0.3, "none"),
        ("annual_fall_in_myopia_rate", "all", 2023, 0.3, "short"),
        ("annual_fall_in_myopia_rate", "all", 2024, 0.3, "none"),  # asked of 2019 to 2023
        ("senior_gross_enrolment", "senior", 2023, 90.0, "met"),
        ("senior_gross_enrolment", "senior", 2025, 92.0, "short"),  # above 92
        ("senior_gross_enrolment", "senior", 2025, 92.1, "met"),
        ("public_funds_norm", "primary", 2022, 650.0, "met"),
        ("public_funds_norm", "primary", 2023, 650.0, "short"),
        ("public_funds_norm", "junior", 2021, 849.0, "short"),
        ("boarding_supplement", "compulsory", 2022, 200.0, "met"),
        ("fitness_good_excellent_rate", "all", 2029, 50.0, "met"),
        ("fitness_good_excellent_rate", "all", 2030, 50.0, "short"),
        # a target of 2030: who reaches it is told so, who does not has time
        ("myopia_rate", "primary", 2024, 38.0, "met"),  # 以下 includes the limit
        ("myopia_rate", "primary", 2024, 40.0, "unknown"),
        ("myopia_rate", "primary", 2026, 38.0, "unknown"),  # 32 since the plan of 2026
        ("myopia_rate", "primary", 2026, 32.0, "met"),
        ("myopia_rate", "primary", 2030, 32.1, "short"),
        ("myopia_rate", "junior", 2030, 60.0, "met"),
        ("myopia_rate", "senior", 2031, 70.5, "short"),
        ("myopia_rate_age_6", "all", 2030, 3.0, "met"),
        ("myopia_rate", "kindergarten", 2030, 9.0, "none"),  # children of 6, not of a kindergarten
        ("schools_with_full_time_counsellor", "all", 2024, 90.0, "unknown"),
        ("schools_with_full_time_counsellor", "all", 2025, 95.0, "met"),
        ("schools_with_full_time_counsellor", "all", 2026, 94.0, "short"),
        ("large_class_share", "compulsory", 2023, 5.0, "met"),
        ("large_class_share", "compulsory", 2023, 5.1, "short"),
        ("extra_large_class_share", "compulsory", 2019, 2.1, "short"),
    ],
)
def test_a_target_holds_in_its_years(the_catalog, indicator, stage, year, value, status):
    assert verdict(the_catalog, values(indicator, value, stage, year))["status"] == status


def test_what_is_not_yet_due_says_so(the_catalog):
    found = verdict(the_catalog, values("myopia_rate", 65.0, "junior"))
    assert (found["reason"], found["due"]) == ("not_due", 2030)


@pytest.mark.parametrize(
    ("region", "status"), [("230717", "none"), ("230700", "none"), ("230000", "short")]
)
def test_a_rule_for_provinces_is_not_held_against_counties(the_catalog, region, status):
    frame = values("education_input_of_gdp", 3.2, "all", region=region)
    assert verdict(the_catalog, frame)["status"] == status


@pytest.mark.parametrize(("value", "status"), [(600.0, "met"), (400.0, "unknown")])
def test_an_uncertain_standard_informs_and_never_says_short(the_catalog, value, status):
    found = verdict(the_catalog, values("public_kindergarten_public_fund_norm", value))
    assert (found["status"], found["distance"]) == (status, value - 500.0)


def test_an_uncertain_standard_says_why_it_does_not_judge(the_catalog):
    found = verdict(the_catalog, values("public_kindergarten_public_fund_norm", 400.0))
    assert (found["reason"], found["severity"]) == ("uncertain_limit", None)


@pytest.mark.parametrize(
    ("indicator", "stage", "text", "status"),
    [
        ("moral_education_and_campus_culture_good", "all", "良好", "met"),
        ("moral_education_and_campus_culture_good", "all", "优秀", "met"),  # good or better
        ("moral_education_and_campus_culture_good", "all", "一般", "unknown"),
        ("national_monitoring_achievement_level", "junior", "Ⅳ", "met"),
        ("national_monitoring_achievement_level", "junior", "Ⅱ", "unknown"),
    ],
)
def test_a_better_word_meets_the_standard_too(the_catalog, indicator, stage, text, status):
    stage = "compulsory" if stage == "all" else stage
    frame = values(indicator, None, stage, text=text, reported=True)
    assert verdict(the_catalog, frame)["status"] == status


@pytest.mark.parametrize("code", ["DBE-1", "DBE-2", "BZ-SM", "CZ-5S-2025"])
def test_a_condition_is_no_target(the_catalog, code):
    judging = {
        row for year in (2018, 2023, 2030) for row in limits.national(the_catalog, year)["code"]
    }
    assert code not in judging
