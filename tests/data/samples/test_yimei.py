"""The made-up schools add up to the report and agree with what it says of single schools."""

import math

import polars as pl
import pytest
from shapely import contains_xy
from shapely.geometry import shape

from data.catalog import catalog
from data.records import Nature
from data.regions import boundary
from data.samples import report
from data.samples.yimei import BANDS, LAST, REGION, class_sizes, school_items, schools

STAGES = ("kindergarten", "primary", "junior", "senior")
DEGREES = ("teachers_college", "teachers_bachelor", "teachers_master", "teachers_doctor")


@pytest.fixture(scope="module")
def counts() -> pl.DataFrame:
    """One row a school and year, one column an item."""
    wide = school_items().pivot("item", index=["school", "year"], values="value")
    return wide.join(schools().select("school", "name", "type"), on="school", validate="m:1")


@pytest.fixture(scope="module")
def now(counts: pl.DataFrame) -> pl.DataFrame:
    return counts.filter(pl.col("year") == LAST)


def named(rows: pl.DataFrame, name: str) -> dict[str, float]:
    return rows.row(by_predicate=pl.col("name") == name, named=True)


@pytest.mark.parametrize(
    ("type_", "schools_", "students", "staff"),
    [
        ("111", 6, 1164, 201),  # public kindergartens
        ("211", 6, 5667, 421),
        ("311", 3, 2523, 353),
        ("312", 1, 708, 100),
        ("342", 1, 1461, 172),
    ],
)
def test_schools_add_up_to_the_totals_of_the_report(
    now: pl.DataFrame, type_: str, schools_: int, students: int, staff: int
) -> None:
    of_type = now.filter(pl.col("type") == type_)
    pupils = of_type.select(pl.sum_horizontal(r"^students_.*$")).sum().item()
    assert (of_type.height, pupils, of_type["staff"].sum()) == (schools_, students, staff)


def test_no_earlier_year_adds_up_to_a_total_of_the_report(counts: pl.DataFrame) -> None:
    """Nobody is to take made-up schools for a proof of a figure that is in doubt."""
    reported = report.facts(REGION, catalog()).filter(measure="total_students", stage="all")
    sums = (
        counts.filter(pl.col("year") < LAST)
        .group_by("year")
        .agg(students=pl.sum_horizontal(r"^students_.*$").sum())
    )
    assert sums.height == 4
    assert set(sums["students"]).isdisjoint(reported["value"])


def test_health_staff_is_what_the_report_counts(now: pl.DataFrame) -> None:
    assert (now["health_staff"].sum(), now["health_teachers"].sum()) == (11, 6)


@pytest.mark.parametrize(
    ("name", "at_least"), [("实验小学", 4.5), ("南郡小学", 4.5), ("第八中学", 5.8)]
)
def test_the_named_schools_fall_short_in_teaching_area_and_in_rooms(
    now: pl.DataFrame, name: str, at_least: float
) -> None:
    school = named(now, name)
    students = school["students_primary"] or school["students_junior"]
    classes = school["classes_primary"] or school["classes_junior"]
    area = (school["teaching_area"] - school["indoor_sports_area"]) / students
    rooms = math.ceil(classes / 12)
    assert 0.75 * at_least < area < at_least
    assert school["music_rooms_96"] + school["music_rooms_73"] < rooms
    assert school["art_rooms_90"] + school["art_rooms_67"] < rooms


def test_the_other_compulsory_schools_have_enough_of_both(now: pl.DataFrame) -> None:
    others = now.filter(
        pl.col("type").is_in(["211", "311", "312"]),
        ~pl.col("name").is_in(["实验小学", "南郡小学", "第八中学"]),
    ).with_columns(pl.col(r"^(students|classes)_(primary|junior)$").fill_null(0))
    weighted = pl.col("students_primary") + 1.1 * pl.col("students_junior")
    area = (pl.col("teaching_area") - pl.col("indoor_sports_area")) / weighted
    rooms = ((pl.col("classes_primary") + pl.col("classes_junior")) / 12).ceil()
    enough = others.select(
        area=area >= pl.when(pl.col("type") == "311").then(5.8 / 1.1).otherwise(4.5),
        music=pl.col("music_rooms_96") + pl.col("music_rooms_73") >= rooms,
        art=pl.col("art_rooms_90") + pl.col("art_rooms_67") >= rooms,
    )
    assert enough.select(pl.all().all()).row(0) == (True, True, True)
    assert others.height == 7


def test_the_second_middle_school_is_as_described(now: pl.DataFrame) -> None:
    school = named(now, "第二中学")
    assert school["full_time_teachers_senior"] == 156
    assert school["staff"] == 172
    assert school["classes_senior"] == 33
    assert school["largest_class_senior"] == 55
    assert round(school["students_senior"] / school["classes_senior"], 2) == 44.27


def test_2022_is_as_uneven_as_the_report_says(counts: pl.DataFrame) -> None:
    assert [round(composite_cv(counts, stage), 3) for stage in ("primary", "junior")] == [
        0.383,
        0.372,
    ]


def composite_cv(counts: pl.DataFrame, stage: str) -> float:
    """Mean of the eight student-weighted CVs in 2022, by hand."""
    rows = counts.filter(
        pl.col("year") == 2022, pl.col("type").is_in(["211", "311", "312"])
    ).drop_nulls(f"students_{stage}")
    own = pl.col(f"students_{stage}")
    weighted = (
        pl.col("students_primary").fill_null(0) + 1.1 * pl.col("students_junior").fill_null(0)
    ) / (1.1 if stage == "junior" else 1)
    degrees = [f"{item}_{stage}" for item in DEGREES if f"{item}_{stage}" in rows.columns]
    shared = {
        "area": pl.col("teaching_area") - pl.col("indoor_sports_area"),
        "sports": pl.col("gymnasium_area") + pl.col("sports_ground_area"),
        **{item: pl.col(item) for item in ("equipment_value", "computers", "books")},
    }
    teachers = {
        "teachers": pl.col(f"full_time_teachers_{stage}"),
        "qualified": pl.sum_horizontal(degrees),
        "titles": pl.col(f"senior_title_teachers_{stage}"),
    }
    values = rows.select(
        **{key: of / weighted for key, of in shared.items()},
        **{key: of / own for key, of in teachers.items()},
    )
    share = rows[f"students_{stage}"] / rows[f"students_{stage}"].sum()
    cvs = []
    for value in values.get_columns():
        mean = float((share * value).sum())
        cvs.append(math.sqrt((share * (value - mean) ** 2).sum()) / mean)
    return sum(cvs) / len(cvs)


def test_classes_by_size_add_up_to_all_classes(counts: pl.DataFrame) -> None:
    asked = counts.drop_nulls("classes_to_25")
    stages = [f"classes_{stage}" for stage in ("primary", "junior", "senior")]
    by_size, by_stage = pl.sum_horizontal(list(BANDS)), pl.sum_horizontal(stages)
    assert asked.filter(by_size != by_stage).is_empty()
    assert asked.height == 5 * 11


def test_there_is_no_large_class(counts: pl.DataFrame) -> None:
    large = ["classes_56_60", "classes_61_65", "classes_from_66"]
    assert counts.select(pl.sum_horizontal(large).sum()).item() == 0


@pytest.mark.parametrize("stage", STAGES)
def test_the_largest_class_is_no_smaller_than_the_mean(counts: pl.DataFrame, stage: str) -> None:
    asked = counts.drop_nulls(f"students_{stage}")
    mean = pl.col(f"students_{stage}") / pl.col(f"classes_{stage}")
    assert asked.filter(pl.col(f"largest_class_{stage}") < mean).is_empty()


def test_kindergarten_classes_within_the_norm_are_classes(counts: pl.DataFrame) -> None:
    within = pl.col("classes_within_norm_kindergarten")
    asked = counts.drop_nulls("classes_kindergarten")
    assert asked.filter(within.is_between(1, pl.col("classes_kindergarten"))).height == 6 * 5


@pytest.mark.parametrize("stage", ["primary", "junior"])
def test_no_more_teachers_have_a_degree_than_there_are(counts: pl.DataFrame, stage: str) -> None:
    degrees = [f"{item}_{stage}" for item in DEGREES if f"{item}_{stage}" in counts.columns]
    asked = counts.drop_nulls(f"full_time_teachers_{stage}")
    over = pl.sum_horizontal(degrees) > pl.col(f"full_time_teachers_{stage}")
    assert asked.filter(over).is_empty()


@pytest.mark.parametrize("item", ["certified_teachers", "trained_teachers"])
def test_nobody_is_counted_who_does_not_teach(counts: pl.DataFrame, item: str) -> None:
    teachers = pl.sum_horizontal(r"^full_time_teachers_.*$")
    assert counts.filter((pl.col(item) > teachers) | (teachers >= pl.col("staff"))).is_empty()


def test_every_school_stands_inside_the_district() -> None:
    area = shape(boundary("230717"))
    register = schools()
    inside = contains_xy(area, register["longitude"].to_numpy(), register["latitude"].to_numpy())
    assert inside.tolist() == [True] * 17


def test_every_row_about_a_school_is_marked_illustrative() -> None:
    for rows in (schools(), school_items()):
        assert rows["nature"].unique().to_list() == [Nature.ILLUSTRATIVE]


def test_every_value_is_plausible() -> None:
    items = catalog().items
    odd = [
        row
        for row in school_items().select("school", "item", "value").rows()
        if not items[row[1]].least <= row[2] <= items[row[1]].most
        or (items[row[1]].kind == "count" and row[2] != int(row[2]))
    ]
    assert odd == []


def test_every_school_reports_five_years_and_leaves_gaps_in_one_only(counts: pl.DataFrame) -> None:
    filled = school_items().group_by("year").len().sort("year")["len"].to_list()
    assert filled == [filled[-1]] + [filled[-1] - 4] + [filled[-1]] * 3
    assert counts.height == 17 * 5


@pytest.mark.parametrize(
    ("students", "classes", "largest"),
    [(1461, 33, 55), (100, 4, 25), (97, 4, 30), (12, 1, 12)],
)
def test_class_sizes_sum_to_the_students(students: int, classes: int, largest: int) -> None:
    sizes = class_sizes(students, classes, largest)
    assert (sum(sizes), len(sizes), max(sizes)) == (students, classes, largest)
