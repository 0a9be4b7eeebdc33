"""The limits of the official texts, typed from the texts, and how a figure is held against them.

Nothing here is read from the catalogue: what the program knows must agree with this page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

#: Binary fractions: 0.5 computed as 0.49999999999 is still 0.5.
SLACK = 1e-9
COMPULSORY = ("primary", "junior", "nine_year", "compulsory")
EVERY = ("kindergarten", "primary", "junior", "nine_year", "compulsory", "senior", "all")

BALANCED = "义务教育优质均衡"
PRESCHOOL = "学前教育普及普惠"
SENIOR = "普通高中"
#: What decides on a school as a whole; all else informs.
DECIDING = (BALANCED, PRESCHOOL, SENIOR)

SEVEN = {
    "above_qualified_teachers_per_100": (4.2, 5.3),
    "backbone_teachers_per_100": (1, 1),
    "pe_arts_teachers_per_100": (0.9, 0.9),
    "teaching_area_per_student": (4.5, 5.8),
    "sports_area_per_student": (7.5, 10.2),
    "equipment_value_per_student": (2000, 2500),
    "multimedia_rooms_per_100": (2.3, 2.4),
}
#: The eight of 基本均衡 2012, whose coefficients are averaged.
EIGHT = (
    *("teaching_area_per_student", "sports_area_per_student", "equipment_value_per_student"),
    *("computers_per_100", "books_per_student", "teacher_student_ratio"),
    *("above_qualified_teachers_per_100", "senior_title_teachers_per_100"),
)
AREAS = {
    "outdoor_play_area_per_child": (4, True),
    "activity_area_per_child": (8.17, False),  # from one county's table only
    "floor_area_per_child": (10.44, False),
}

Sense = Literal[">=", ">", "<="]
Status = Literal["met", "short", "unknown"]


class Verdict(NamedTuple):
    """How a figure stands to one limit."""

    sense: Sense
    limit: float
    status: Status


@dataclass(frozen=True)
class Limit:
    """One row of the texts; ``years`` are those in which it holds, ``sure`` whether we are."""

    name: str
    stages: tuple[str, ...]
    sense: Sense
    limit: float
    programme: str = ""
    sure: bool = True
    years: tuple[int, int] = (0, 9999)
    posts: bool = False  # a norm by which posts are authorised: nobody is missing by it

    @property
    def decides(self) -> bool:
        """Whether a school as a whole depends on it."""
        return self.programme in DECIDING and self.sure and not self.posts

    def verdict(self, value: float | None, limit: float | None = None) -> Verdict:
        """``limit``: the milder one of a school to which the text allows it."""
        bound = self.limit if limit is None else limit
        if value is None:
            return Verdict(self.sense, bound, "unknown")
        met = reaches(value, self.sense, bound)
        return Verdict(self.sense, bound, "met" if met else "short" if self.sure else "unknown")


def of_bound(limit: Limit, value: float | None, bound: str) -> Verdict:
    """What is only known to be at least ('不少于') or at most ('不多于') so much."""
    known = limit.verdict(value)
    open_way = {"不少于": "met" if limit.sense == "<=" else "short"}
    open_way["不多于"] = "short" if limit.sense == "<=" else "met"
    return known._replace(status="unknown") if known.status == open_way.get(bound) else known


def reaches(value: float, sense: Sense, limit: float) -> bool:
    """以上, 以下, 不低于 and 不超过 include the limit; 高于 does not."""
    slack = SLACK * max(abs(limit), 1)
    if sense == ">=":
        return value >= limit - slack
    return value > limit + slack if sense == ">" else value <= limit + slack


def _balanced() -> Iterator[Limit]:
    for name, (primary, junior) in SEVEN.items():
        yield Limit(name, ("primary",), ">=", primary, BALANCED)
        yield Limit(name, ("junior",), ">=", junior, BALANCED)
    for name in ("music_rooms_per_12_classes", "art_rooms_per_12_classes"):
        yield Limit(name, COMPULSORY, ">=", 1, BALANCED)
    yield Limit("school_size", ("primary", "junior"), "<=", 2000, BALANCED)
    yield Limit("compulsory_size", ("nine_year",), "<=", 2500, BALANCED)
    yield Limit("combined_junior_size", ("junior",), "<=", 2000, BALANCED)
    yield Limit("largest_class_size", ("primary",), "<=", 45, BALANCED)
    yield Limit("largest_class_size", ("junior",), "<=", 50, BALANCED)
    yield Limit("small_school_funded_students", ("primary",), ">=", 100, BALANCED)
    yield Limit("training_funds_share", COMPULSORY, ">=", 5, BALANCED)


def _kindergarten() -> Iterator[Limit]:
    at = ("kindergarten",)
    for name, (area, sure) in AREAS.items():
        yield Limit(name, at, ">=", area, PRESCHOOL, sure)
    yield Limit("classes_within_norm_share", at, ">=", 85, PRESCHOOL)
    yield Limit("teacher_student_ratio", at, ">=", 1 / 15, PRESCHOOL)
    yield Limit("certified_teacher_rate", at, ">=", 100, PRESCHOOL)
    yield Limit("largest_junior_group_size", at, "<=", 25)
    yield Limit("largest_middle_group_size", at, "<=", 30)
    yield Limit("largest_senior_group_size", at, "<=", 35)
    yield Limit("largest_mixed_group_size", at, "<=", 30)
    yield Limit("school_size", at, "<=", 360)
    yield Limit("staff_student_ratio", at, ">=", 1 / 7)
    yield Limit("care_staff_ratio", at, ">=", 1 / 9)
    yield Limit("teachers_per_class", at, ">=", 2)
    yield Limit("kindergarten_health_staff_ratio", at, ">=", 1 / 150)
    yield Limit("small_kindergarten_health_staff", at, ">=", 1)


def _other() -> Iterator[Limit]:
    schools = (*COMPULSORY, "senior")
    yield Limit("large_classes", ("senior",), "<=", 0, SENIOR)
    yield Limit("staff_student_ratio", ("senior",), ">=", 1 / 12.5, SENIOR, posts=True)
    yield Limit("training_funds_share", ("kindergarten", "senior"), ">=", 5)
    yield Limit("health_staff_ratio", schools, ">=", 1 / 600)
    yield Limit("small_school_health_staff", schools, ">=", 1)
    for stage, books in {"primary": 25, "junior": 35, "senior": 45}.items():
        yield Limit("books_per_student", (stage,), ">=", books)
    yield Limit("classes_per_pe_teacher", ("junior",), "<=", 7)


def _district() -> Iterator[Limit]:
    for name in SEVEN:
        yield Limit(f"cv_{name}", ("primary",), "<=", 0.5)
        yield Limit(f"cv_{name}", ("junior",), "<=", 0.45)
    yield Limit("composite_cv", ("primary",), "<=", 0.65)
    yield Limit("composite_cv", ("junior",), "<=", 0.55)
    yield Limit("resource_test_pass_share", ("compulsory",), ">=", 100)
    yield Limit("trained_teacher_rate", COMPULSORY, ">=", 100)
    yield Limit("certified_teacher_rate", (*COMPULSORY, "kindergarten"), ">=", 100)
    yield Limit("catchment_rate", ("primary",), ">=", 100)
    yield Limit("catchment_rate", ("junior",), ">=", 95)
    yield Limit("junior_completion_rate", ("junior",), ">=", 95)
    yield Limit("large_class_share", COMPULSORY, "<=", 5, years=(2020, 9999))
    yield Limit("extra_large_class_share", COMPULSORY, "<=", 2, years=(2018, 9999))
    yield Limit("staff_student_ratio", ("primary",), ">=", 1 / 19, posts=True)
    yield Limit("staff_student_ratio", ("junior",), ">=", 1 / 13.5, posts=True)
    yield Limit("classes_within_norm_share", ("kindergarten",), ">=", 85)
    yield Limit("teacher_student_ratio", ("kindergarten",), ">=", 1 / 15)
    for part in ("area_norms_designed", "outdoor_area", "activity_area", "floor_area"):
        name = f"kindergartens_meeting_{part}"
        yield Limit(f"{name}_from_2017", ("kindergarten",), ">=", 100, sure=False)
        yield Limit(f"{name}_before_2017", ("kindergarten",), ">=", 50, sure=False)


def _counted_by_the_district() -> Iterator[Limit]:
    yield Limit("rotation_rate", ("compulsory",), ">=", 10)
    yield Limit("rotated_backbone_share", ("compulsory",), ">=", 20)
    yield Limit("migrant_public_rate", ("compulsory",), ">=", 85)
    yield Limit("teacher_pay_ratio", ("compulsory",), ">=", 100)
    yield Limit("senior_places_allocated_rate", ("senior",), ">=", 50)
    yield Limit("special_school_funds_per_student", ("special",), ">=", 8000)
    yield Limit("disabled_enrolment_rate", ("compulsory",), ">=", 95)
    yield Limit("disabled_enrolment_rate", ("compulsory",), ">=", 95, years=(2020, 2024))
    yield Limit("disabled_enrolment_rate", ("compulsory",), ">=", 97, years=(2025, 9999))
    yield Limit("gross_preschool_enrolment", ("kindergarten",), ">=", 85)
    yield Limit("gross_preschool_enrolment", ("kindergarten",), ">=", 85, years=(2020, 2024))
    yield Limit("gross_preschool_enrolment", ("kindergarten",), ">", 90, years=(2025, 9999))
    yield Limit("inclusive_coverage", ("kindergarten",), ">=", 80)
    yield Limit("inclusive_coverage", ("kindergarten",), ">=", 80, years=(2020, 2024))
    yield Limit("inclusive_coverage", ("kindergarten",), ">=", 85, years=(2025, 9999))
    yield Limit("public_kindergarten_share", ("kindergarten",), ">=", 50)
    yield Limit("education_expenditure_change", EVERY, ">=", 0)
    yield Limit("education_funds_per_student_change", EVERY, ">=", 0)


def _only_stated() -> Iterator[Limit]:
    yield Limit("bright_kitchen_rate", ("all",), ">=", 100)
    yield Limit("vision_checks_per_term", ("all",), ">=", 2)
    yield Limit("major_accidents", ("all",), "<=", 0)
    yield Limit("primary_style_kindergartens", ("kindergarten",), "<=", 0)
    yield Limit("training_funds_share", ("all",), ">=", 5)
    yield Limit("nine_year_completion_rate", ("compulsory",), ">=", 95, years=(2020, 2024))
    yield Limit("nine_year_completion_rate", ("compulsory",), ">=", 96, years=(2025, 9999))
    yield Limit("senior_gross_enrolment", ("senior",), ">=", 90, years=(2020, 2024))
    yield Limit("senior_gross_enrolment", ("senior",), ">", 92, years=(2025, 9999))


OF_SCHOOLS = (*_balanced(), *_kindergarten(), *_other())
OF_DISTRICTS = (*_district(), *_counted_by_the_district())
OF_STATEMENTS = (*OF_DISTRICTS, *_only_stated())


def limits(of: tuple[Limit, ...], name: str, stage: str, year: int) -> list[Limit]:
    """Those of ``of`` that hold for a figure."""
    return [
        each
        for each in of
        if each.name == name and stage in each.stages and each.years[0] <= year <= each.years[1]
    ]
