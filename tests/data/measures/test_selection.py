"""What a link means for the data at hand."""

from dataclasses import replace
from typing import Any, cast

import polars as pl
import pytest

from components.inputs import filter_bar
from data.catalog import catalog
from data.measures.selection import (
    SCHOOL_FILTERS,
    Choice,
    Options,
    district_in,
    district_names,
    districts,
    dropped,
    marked,
    natures,
    nearest,
    options,
    picked,
    read,
    school_names,
    schools,
    stages,
    without,
)
from data.records import Nature, School
from data.store.snapshot import Snapshot

YIMEI, WUCUI, HEILONGJIANG = "230717", "230718", "230000"
SCHOOLS = [
    ("p1", YIMEI, "211", "public", "urban", Nature.REPORTED),
    ("p2", YIMEI, "211", "private", "rural", Nature.REPORTED),
    ("k1", YIMEI, "111", "public", None, Nature.ILLUSTRATIVE),
    ("n1", WUCUI, "312", "public", "urban", Nature.REPORTED),
]
ITEMS = [
    ("p1", 2022, Nature.REPORTED, None, 90.0),
    ("p1", 2023, Nature.ILLUSTRATIVE, None, 95.0),
    ("p2", 2023, Nature.REPORTED, None, 40.0),
    ("n1", 2021, Nature.REPORTED, None, 310.0),
]
OF_ITEMS = ["school", "year", "nature", "year_built", "students_primary"]
FIGURES = [
    (HEILONGJIANG, 2017, Nature.INFERRED),
    (YIMEI, 2023, Nature.REPORTED),
    (YIMEI, 2025, Nature.REPORTED),  # a plan
]


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    nothing = pl.DataFrame()
    of_no_region = pl.DataFrame(schema={"region": pl.String, "year": pl.Int64})
    columns = ["school", "region", "type", "ownership", "setting", "nature"]
    return Snapshot(
        release=1,
        published_at=None,
        is_sample=False,
        schools=pl.DataFrame(SCHOOLS, columns, orient="row"),  # type: ignore[arg-type]
        items=pl.DataFrame(
            ITEMS, OF_ITEMS, orient="row", schema_overrides={"year_built": pl.Float64}
        ),
        inexact=nothing,
        region_values=pl.DataFrame(FIGURES, ["region", "year", "nature"], orient="row"),  # type: ignore[arg-type]
        rectifications=of_no_region,  # type: ignore[arg-type]
        assessments=of_no_region,  # type: ignore[arg-type]
        own_standards=nothing,  # type: ignore[arg-type]
        sources=nothing,  # type: ignore[arg-type]
    )


def of_kinds(district: str | None, year: int, **codes: list[str]) -> Choice:
    return Choice(district, year, picked(**codes))


def found() -> Options:
    return Options(
        districts=(YIMEI, WUCUI),
        years=(2025, 2023, 2022),
        newest=2023,
        kinds={
            "type": ("111", "211"),
            "ownership": ("public", "private"),
            "setting": ("urban", "rural"),
        },
        programmes=("balanced_2017", "preschool_2020"),
        stages=("kindergarten", "primary"),
    )


@pytest.mark.parametrize(
    ("link", "choice"),
    [
        ({}, Choice(YIMEI, 2023)),  # the newest year that schools reported, not the plan's
        ({"year": "2022"}, Choice(YIMEI, 2022)),
        ({"year": "1999"}, Choice(YIMEI, 2023)),  # not in the data
        ({"year": "小学"}, Choice(YIMEI, 2023)),
        ({"type": "211"}, of_kinds(YIMEI, 2023, type=["211"])),
        (
            {"type": "211,111"},
            of_kinds(YIMEI, 2023, type=["111", "211"]),
        ),
        ({"type": "小学"}, Choice(YIMEI, 2023)),  # a word is no code
        ({"type": "211,312,"}, of_kinds(YIMEI, 2023, type=["211"])),  # 312 is not in the data
        ({"ownership": "private"}, of_kinds(YIMEI, 2023, ownership=["private"])),
        ({"setting": "rural,town"}, of_kinds(YIMEI, 2023, setting=["rural"])),
        ({"programme": "preschool_2020"}, Choice(YIMEI, 2023, programme="preschool_2020")),
        ({"programme": "basic_2012"}, Choice(YIMEI, 2023)),
        ({"stage": "primary"}, Choice(YIMEI, 2023, stage="primary")),
        ({"stage": "senior"}, Choice(YIMEI, 2023)),
        ({"lang": "en", "school": "p1"}, Choice(YIMEI, 2023)),  # other pages' business
    ],
)
def test_a_link_is_read_as_codes(link: dict[str, str], choice: Choice) -> None:
    assert read(link, YIMEI, found()) == choice


@pytest.mark.parametrize(
    ("link", "gone"),
    [
        ({}, []),
        ({"year": "2022", "type": "211,111", "stage": "primary"}, []),
        ({"year": "2000"}, ["2000"]),
        ({"type": "211,312,"}, ["312"]),
        ({"stage": "senior", "programme": "basic_2012"}, ["basic_2012", "senior"]),
        ({"ownership": "公办", "setting": "rural"}, ["公办"]),
        ({"district": YIMEI}, []),
        ({"district": "230000"}, []),  # holds it
        ({"district": "110101"}, ["110101"]),
        ({"district": "23"}, ["23"]),
        ({"indicator": "ghosts", "lang": "xx"}, []),  # others say so
    ],
)
def test_what_of_a_link_is_not_there_is_known(link: dict[str, str], gone: list[str]) -> None:
    assert dropped(link, read(link, YIMEI, found())) == gone


@pytest.mark.parametrize(
    ("link", "among", "district"),
    [
        ({}, (YIMEI, WUCUI), None),
        ({"district": WUCUI}, (YIMEI, WUCUI), WUCUI),
        ({"district": "110101"}, (YIMEI, WUCUI), None),
        ({"district": HEILONGJIANG}, (YIMEI, WUCUI), HEILONGJIANG),  # both lie in it
        ({"district": "230100"}, (YIMEI, WUCUI), None),
        ({"district": "23"}, (YIMEI, WUCUI), None),
        ({}, (YIMEI,), YIMEI),  # no choice, no filter
        ({"district": WUCUI}, (YIMEI,), YIMEI),
    ],
)
def test_a_district_is_one_that_occurs(
    link: dict[str, str], among: tuple[str, ...], district: str | None
) -> None:
    assert district_in(link, among) == district


def test_what_can_be_chosen_occurs_in_the_data(snapshot: Snapshot) -> None:
    assert districts(snapshot) == (HEILONGJIANG, YIMEI, WUCUI)
    offered = options(snapshot, catalog(), None)
    assert offered.districts == (HEILONGJIANG, YIMEI, WUCUI)
    assert offered.years == (2025, 2023, 2022, 2021, 2017)
    assert offered.kinds == {
        "type": ("111", "211", "312"),
        "ownership": ("public", "private"),
        "setting": ("urban", "rural"),
    }


def test_programmes_are_offered_the_first_one_first(snapshot: Snapshot) -> None:
    assert options(snapshot, catalog(), None).programmes[:2] == ("balanced_2017", "basic_2012")


def test_the_stages_that_are_taught_can_be_chosen(snapshot: Snapshot) -> None:
    taught = ("kindergarten", "compulsory", "primary", "junior")  # of a nine-year school two
    assert options(snapshot, catalog(), None).stages == taught


def test_a_single_stage_is_no_choice(snapshot: Snapshot) -> None:
    chosen = snapshot.schools.filter(pl.col("type") == "211")
    primary = replace(snapshot, schools=cast(Any, chosen))
    assert options(primary, catalog(), None).stages == ()


@pytest.mark.parametrize(
    ("district", "years", "newest"),
    [
        (YIMEI, (2025, 2023, 2022), 2023),
        (WUCUI, (2021,), 2021),
        (HEILONGJIANG, (2025, 2023, 2022, 2021, 2017), 2023),  # what lies in it counts
    ],
)
def test_a_district_has_its_own_years(
    snapshot: Snapshot, district: str, years: tuple[int, ...], newest: int
) -> None:
    offered = options(snapshot, catalog(), district)
    assert (offered.years, offered.newest) == (years, newest)


def test_a_year_that_some_schools_have_begun_is_offered_but_not_the_default(
    snapshot: Snapshot,
) -> None:
    late = pl.DataFrame(
        [("p1", 2024, Nature.REPORTED, None, 96.0)], snapshot.items.schema, orient="row"
    )
    offered = options(replace(snapshot, items=pl.concat([snapshot.items, late])), catalog(), YIMEI)
    assert (offered.newest, offered.begun, offered.years[:2]) == (2023, (2024,), (2025, 2024))


@pytest.mark.parametrize(
    ("choice", "chosen"),
    [
        (Choice(None, 2023), ["p1", "p2", "k1", "n1"]),
        (Choice(YIMEI, 2023), ["p1", "p2", "k1"]),
        (Choice("230700", 2023), ["p1", "p2", "k1", "n1"]),  # the city around both
        (Choice(HEILONGJIANG, 2023), ["p1", "p2", "k1", "n1"]),
        (of_kinds(YIMEI, 2023, type=["211"]), ["p1", "p2"]),
        (of_kinds(YIMEI, 2023, type=["111", "211"], ownership=["public"]), ["p1", "k1"]),
        (of_kinds(WUCUI, 2023, type=["211"]), []),
        (of_kinds(None, 2023, setting=["urban"]), ["p1", "n1"]),  # not reported is not urban
        (Choice(None, 2023, stage="primary"), ["p1", "p2", "n1"]),  # a nine-year school teaches it
        (Choice(None, 2023, stage="compulsory"), ["p1", "p2", "n1"]),
        (Choice(None, 2023, programme="basic_2012"), ["p1", "p2", "k1", "n1"]),
    ],
)
def test_schools_are_those_that_fit_every_choice(
    snapshot: Snapshot, choice: Choice, chosen: list[str]
) -> None:
    assert schools(choice, snapshot)["school"].to_list() == chosen


@pytest.mark.parametrize(
    ("types", "stage", "implied"),
    [
        ((), None, None),
        (("211",), None, {"primary"}),
        (("312",), None, {"nine_year", "primary", "junior"}),
        (("111", "342"), None, {"kindergarten", "senior"}),
        ((), "primary", {"primary", "nine_year"}),
        ((), "compulsory", {"compulsory", "primary", "junior", "nine_year"}),
        ((), "senior", {"senior"}),
        (("312",), "junior", {"junior", "nine_year"}),
        (("111",), "junior", set()),
    ],
)
def test_types_and_stage_imply_the_stages_of_figures(
    types: tuple[str, ...], stage: str | None, implied: set[str] | None
) -> None:
    assert stages(Choice(None, 2023, picked(type=types), stage=stage), catalog()) == implied


@pytest.mark.parametrize(
    ("choice", "taken_back"),
    [
        (of_kinds(YIMEI, 2023, type=["211"]), ()),  # there are some
        (of_kinds(WUCUI, 2023, type=["211"]), ("type",)),  # rather than the district
        (
            of_kinds(YIMEI, 2023, type=["111"], ownership=["private"]),
            ("ownership",),
        ),  # rather than the type
        (of_kinds(WUCUI, 2023, type=["111"], ownership=["private"]), ("ownership", "type")),
        (of_kinds("110101", 2023, ownership=["public"]), ("district",)),  # nothing else helps
    ],
)
def test_the_nearest_choice_takes_back_as_little_as_it_can(
    snapshot: Snapshot, choice: Choice, taken_back: tuple[str, ...]
) -> None:
    assert nearest(choice, snapshot) == taken_back
    assert not schools(without(choice, taken_back), snapshot).is_empty()


@pytest.mark.parametrize(
    ("choice", "marks"),
    [
        (of_kinds(YIMEI, 2022, type=["211"]), set()),
        (of_kinds(YIMEI, 2023, type=["211"]), {"illustrative"}),  # a value of that year
        (of_kinds(YIMEI, 2022, type=["111"]), {"illustrative"}),  # the school itself
        (of_kinds(HEILONGJIANG, 2017, type=["211"]), {"inferred"}),
    ],
)
def test_only_what_is_on_view_is_marked(
    snapshot: Snapshot, choice: Choice, marks: set[str]
) -> None:
    assert natures(choice, marked(snapshot, choice.year)) == marks


def test_regions_of_one_name_are_told_apart_by_what_they_lie_in() -> None:
    names = district_names((YIMEI, "110105", "220104", "999999"))
    assert names == {
        YIMEI: "伊美区",
        "110105": "北京市朝阳区",
        "220104": "长春市朝阳区",
        "999999": "999999",  # better a code than nothing
    }


def test_schools_of_several_districts_are_named_with_theirs(snapshot_of):
    register = [
        {"school": "1", "name": "第一小学", "region": "140105"},
        {"school": "2", "name": "第一小学", "region": "140106"},
        {"school": "3", "name": "第二小学", "region": "140106"},
        {"school": "4", "name": "小店区实验小学", "region": "140105"},
        {"school": "5", "name": "小店区实验小学", "region": "140106"},
    ]
    known = snapshot_of(schools=register).schools
    assert dict(school_names(known).iter_rows()) == {
        "1": "小店区第一小学",
        "2": "迎泽区第一小学",
        "3": "迎泽区第二小学",
        "4": "小店区实验小学",
        "5": "迎泽区小店区实验小学",
    }
    of_one = known.filter(pl.col("region") == "140106")
    assert dict(school_names(of_one).iter_rows())["2"] == "第一小学"


def test_codes_are_given_in_the_order_in_which_they_are_offered() -> None:
    assert of_kinds(YIMEI, 2023, type=["211", "111"]).of("type") == ("111", "211")


def test_every_filter_of_schools_is_a_column_of_the_register_with_words() -> None:
    assert set(School.columns()) >= set(SCHOOL_FILTERS)
    assert filter_bar.WORDS.keys() == SCHOOL_FILTERS.keys()


def test_what_is_no_condition_cannot_be_taken_back() -> None:
    with pytest.raises(ValueError, match="types"):
        without(of_kinds(YIMEI, 2023, type=["211"]), ("types",))
