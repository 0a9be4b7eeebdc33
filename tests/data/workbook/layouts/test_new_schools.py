"""Schools that nobody knows: asked about once, and registered with what the file says of them."""

from dataclasses import replace
from itertools import permutations

import pytest

from data.catalog import Catalog, catalog
from data.workbook import Checked, Known, read
from data.workbook.several_files import publishing_order, read_together
from data.workbook.vocabulary.known_schools import UnknownSchool
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, items, schools
from tests.data.workbook.layouts.six_new_schools import NAMES, REGISTER, SIX
from tests.data.workbook.mess import KNOWN


def known(*new: UnknownSchool) -> Known:
    return Known(KNOWN).registering(new)


def answered(school: UnknownSchool, code: str = "", **said: str) -> UnknownSchool:
    """As a person completes it."""
    code = code or school.school
    return replace(school, school=code, **{"ownership": "public", **said})  # type: ignore[arg-type]


def test_six_new_schools_are_asked_about_once_each_with_what_the_file_says(
    catalog: Catalog,
) -> None:
    one = checked(catalog, SIX)
    assert [each.name for each in one.unknown] == NAMES
    first = one.unknown[0]
    assert (first.called, first.school, first.region, first.type) == (
        "212390",
        "212390",
        "230717",
        "211",
    )
    assert dict((measure, value) for measure, _, value in first.figures) == {
        "students": 100,
        "classes": 6,
    }
    errors = one.findings.filter(severity="error")
    assert errors.select("code", "cell").rows() == [("school_new", f"B{n}") for n in range(4, 10)]
    assert {cell for cell, _ in items(one)} == {"C3", "D3", "E3"}


def test_they_are_registered_with_their_figures(catalog: Catalog) -> None:
    new = [answered(each) for each in checked(catalog, SIX).unknown]
    one = read("2023年.xlsx", tables({"表": (SIX, ())}), catalog, known(*new))
    assert (codes(one), one.unknown) == ([], ())
    assert schools(one) == [
        (f"21239{n}", name, "230717", "211", "public") for n, name in enumerate(NAMES)
    ]
    assert one.rows.schools["cell"].to_list() == [f"A{n}" for n in range(4, 10)]
    assert one.rows.school_items.height == 21


@pytest.mark.parametrize("named_by_code", [True, False])
def test_a_school_of_several_rows_is_one(catalog: Catalog, named_by_code: bool) -> None:
    whose = ["学校代码"] if named_by_code else ["学校名称"]
    rows: Rows = [
        [*whose, "指标", "数值"],
        *([NAMES[0], item, value] for item, value in (("小学学生数", 60), ("图书册数", 700))),
    ]
    one = checked(catalog, rows)
    assert (len(one.unknown), one.findings.height, one.refused.height) == (1, 1, 2)
    asked = one.unknown[0]
    new = answered(asked, name=NAMES[0], code="212390", region="230717", type="211")
    again = read("2023年.xlsx", tables({"表": (rows, ())}), catalog, known(new))
    assert (again.rows.schools.height, again.rows.school_items.height) == (1, 2)


def test_a_form_of_one_new_school_says_what_it_says(catalog: Catalog) -> None:
    rows: Rows = [
        ["2023年学校基本情况表"],
        ["项目", "数值"],
        ["学校名称", NAMES[0]],
        ["学校代码", "212390"],
        ["学校类型", "小学"],
        ["小学学生数", 60],
        ["图书册数", 700],
    ]
    asked = checked(catalog, rows).unknown[0]
    assert (asked.name, asked.school, asked.type) == (NAMES[0], "212390", "211")
    new = answered(asked, region="230717")
    one = read("2023年.xlsx", tables({"表": (rows, ())}), catalog, known(new))
    assert (codes(one), one.rows.school_items.height) == ([], 2)
    assert schools(one) == [("212390", NAMES[0], "230717", "211", "public")]


def test_what_nobody_may_register_is_refused_with_its_figures(catalog: Catalog) -> None:
    new = [answered(each, region="230000") for each in checked(catalog, SIX).unknown[:1]]
    one = read("2023年.xlsx", tables({"表": (SIX[:4], ())}), catalog, known(*new))
    assert codes(one) == ["region_level"]
    assert (one.rows.schools.height, {cell for cell, _ in items(one)}) == (0, {"C3", "D3", "E3"})


def test_a_school_that_may_be_a_known_one_is_asked_with_its_figures(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "小学学生数"], ["实验新小学", 480]]
    one = checked(catalog, rows)
    assert codes(one) == ["school_doubtful"]
    assert one.unknown[0].options[0] == "2123000001"
    assert one.unknown[0].figures == (("students", 2023, 480),)


FIGURES: Rows = [["学校名称", "小学学生数"], [NAMES[0], 60], [NAMES[1], 70]]
CODES: Rows = [["学校代码", "图书册数"], ["212390", 600], ["212391", 700]]
FILES = {"名册": REGISTER, "人数": FIGURES, "图书": CODES}


@pytest.mark.parametrize("order", list(permutations(FILES)))
def test_files_that_come_together_know_each_others_schools(order: tuple[str, ...]) -> None:
    def one(number: int, held: Known) -> Checked:
        name = order[number]
        return read(f"{name}2023年.xlsx", tables({"表": (FILES[name], ())}), catalog(), held)

    found = dict(zip(order, read_together(3, one, Known(KNOWN)), strict=True))
    assert {name: codes(each) for name, each in found.items()} == dict.fromkeys(FILES, [])
    assert [found[name].rows.school_items.height for name in ("人数", "图书")] == [2, 2]
    called = [(name, "") for name in order]
    first, *_ = publishing_order([found[name] for name in order], Known(KNOWN), called)
    assert order[first] == "名册"


def test_a_file_alone_knows_nothing_of_others() -> None:
    rows = tables({"表": (FIGURES, ())})
    found = read_together(1, lambda _, held: read("2023年.xlsx", rows, catalog(), held), known())
    assert codes(found[0]) == ["school_new"]


def test_a_name_that_a_person_has_explained_is_no_school_of_another_district(
    catalog: Catalog,
) -> None:
    called = Known(KNOWN).called({"老校区": "2123000001", "旧名": "9999999999"})
    rows: Rows = [["学校名称", "小学学生数"], ["老校区", 500], ["旧名", 5]]
    for title, read_cells in (("伊美区2023年", {"B3"}), ("南岗区2023年", set())):
        one = read("a.xlsx", tables({"表": ([[title], *rows], ())}), catalog, called)
        assert {cell for cell, _ in items(one)} == read_cells


CODELESS: Rows = [
    ["学校名称", "所在区", "学校分类", "是否公办", "班级数"],
    ["实验小学", "伊美区", "小学", "是", 12],
    [NAMES[0], "伊美区", "小学", "是", 6],
    [NAMES[1], "友好区", "初级中学", "否", 9],
]


def test_a_list_without_codes_is_registered_with_the_codes_that_a_person_types(
    catalog: Catalog,
) -> None:
    amounts: Rows = [["学校名称", "小学学生数"], ["实验小学", 500], [NAMES[0], 60]]
    content = tables({"名单": (CODELESS, ()), "人数": (amounts, ())})
    one = read("2023年.xlsx", content, catalog, known())
    assert [(each.name, each.school, each.region, each.type) for each in one.unknown] == [
        (NAMES[0], "", "230717", "211"),
        (NAMES[1], "", "230719", "311"),
    ]
    assert set(codes(one)) == {"school_new"}
    assert [each[1] for each in schools(one)] == ["实验小学"]
    assert {cell for cell, _ in items(one)} == {"B2", "E2"}
    half = [answered(one.unknown[0], "212390")]
    again = read("2023年.xlsx", content, catalog, known(*half))
    assert again.findings.select("code", "value").rows() == [("school_new", NAMES[1])]
    assert {cell for cell, _ in items(again)} == {"B2", "B3", "E2", "E3"}
    new = [*half, answered(one.unknown[1], "312391", ownership="private")]
    whole = read("2023年.xlsx", content, catalog, known(*new))
    assert (codes(whole), whole.unknown) == ([], ())
    assert schools(whole)[1:] == [
        ("212390", NAMES[0], "230717", "211", "public"),
        ("312391", NAMES[1], "230719", "311", "private"),
    ]


def test_a_list_of_new_schools_without_codes_and_types_says_once_what_it_lacks(
    catalog: Catalog,
) -> None:
    rows: Rows = [["学校名称", "所在区", "是否公办"], *([name, "伊美区", "是"] for name in NAMES)]
    one = checked(catalog, rows)
    assert one.findings.filter(severity="error").select("code", "expected").rows() == [
        ("missing_of_new", "学校标识码、办学类型")
    ]
    assert len(one.unknown) == len(NAMES)
    new = [answered(each, f"21239{n}", type="211") for n, each in enumerate(one.unknown)]
    again = read("2023年.xlsx", tables({"表": (rows, ())}), catalog, known(*new))
    assert (codes(again), [each[1] for each in schools(again)]) == ([], NAMES)
