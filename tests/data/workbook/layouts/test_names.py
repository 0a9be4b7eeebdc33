"""Which school a name stands for."""

import polars as pl
import pytest

from data.workbook.vocabulary.known_schools import Known
from data.workbook.vocabulary.region_names import Places, regions_in
from data.workbook.vocabulary.school_names import Names, without_part
from tests.data.workbook.mess import KNOWN, SCHOOLS

NAMES = Names(Places.of(["230717"]), Known(KNOWN))


@pytest.mark.parametrize(
    ("written", "school"), [(name, id_) for id_, (_, _, names) in SCHOOLS.items() for name in names]
)
def test_a_school_is_known_by_each_of_its_names(written: str, school: str) -> None:
    assert NAMES.match(written).school == school


@pytest.mark.parametrize(
    "other", ["第九中学", "第八高级中学", "第八初级中学", "友好区第八中学", "八小"]
)
def test_another_school_is_never_taken_for_it(other: str) -> None:
    assert NAMES.match(other).school == ""


def test_two_schools_of_one_name_are_asked_about() -> None:
    twins = KNOWN.head(2).with_columns(name=pl.lit("伊美区实验小学"))
    found = Names(Places.of(["230717"]), Known(twins)).match("实验小学")
    assert (found.school, found.reason, len(found.options)) == ("", "several", 2)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("新城学校小学部", ("新城学校", "primary")),
        ("新城学校（初中部）", ("新城学校", "junior")),
        ("实验小学", ("实验小学", "")),
    ],
)
def test_a_part_of_a_school_tells_its_stage(name: str, parts: tuple[str, str]) -> None:
    assert without_part(name) == parts


@pytest.mark.parametrize(
    ("text", "near", "codes"),
    [
        ("伊春市伊美区教育局", [], ("230717",)),
        ("230717000000", [], ("230717",)),
        ("朝阳区", [], ("110105", "220104")),
        ("朝阳区", ["110105"], ("110105",)),
        ("某某学校", [], ()),
    ],
)
def test_a_text_names_its_regions(text: str, near: list[str], codes: tuple[str, ...]) -> None:
    assert regions_in(text, near) == codes


def test_a_name_that_a_person_has_explained_is_that_school() -> None:
    known = Known(KNOWN).called({"老 校区": "2123000001", "八中": "3123000009"})
    names = Names(Places.of(known.regions), known)
    assert names.match("老校区").school == "2123000001"
    assert names.match("八中").school == "3123000009"
    assert known.also(KNOWN.head(1)).aliases == known.aliases
