"""Forms of one school: every pair is read, and what a school counts is never its district's."""

import pytest
from hypothesis import given, settings, strategies as st

from data.catalog import Catalog, catalog as shipped
from data.workbook import Checked, read
from data.workbook.layouts.sheet_mapping import Decision
from data.workbook.vocabulary.school_names import speaks_of_a_school
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, items
from tests.data.workbook.mess import KNOWN
from tests.data.workbook.saving import Cells, xlsx

PAIRS: Rows = [["班级数", 34, "学生数", 1500], ["教职工数", 60, "专任教师数", 50]]
CARD: Rows = [["项目", "数值"], ["班级数", 34], ["学生数", 1500]]


def of_district(one: Checked) -> int:
    return one.rows.region_values.height


@pytest.mark.parametrize("body", [PAIRS, CARD])
@pytest.mark.parametrize(
    ("file", "sheet", "above"),
    [
        ("伊美区2023年.xlsx", "表", [["学校基本情况登记表"]]),
        ("2023年.xlsx", "表", [["伊美区育英学校2023年基本情况"]]),
        ("伊美区2023年.xlsx", "育英学校", []),
        ("伊美区育英学校2023年.xlsx", "Sheet1", []),
        ("2023年.xlsx", "表", [["伊美区2023年情况"], ["填报学校：育英学校"]]),
        ("伊美区2023年.xlsx", "表", [["填报单位：伊美区育英学校（盖章）"]]),
    ],
)
def test_a_form_that_may_be_of_a_school_is_asked_about(
    catalog: Catalog, body: Rows, file: str, sheet: str, above: Rows
) -> None:
    content = tables({sheet: ([*above, *body], ())})
    one = read(file, content, catalog, KNOWN)
    asked = {question.code for question in one.understandings[0].questions}
    assert (of_district(one), items(one), one.ok) == (0, {}, False)
    assert asked <= {"whose_unknown", "card_school_unknown"}


@pytest.mark.parametrize(
    ("file", "title"),
    [("2023年.xlsx", "伊美区红星小学2023年情况"), ("伊美区红星小学2023年.xlsx", "2023年")],
)
def test_the_number_of_schools_makes_no_district_of_a_school(
    catalog: Catalog, file: str, title: str
) -> None:
    rows: Rows = [[title], ["学校数", "班级数", "学生数"], [1, 34, 1200]]
    one = read(file, tables({"表": (rows, ())}), catalog, KNOWN)
    assert (of_district(one), codes(one)) == (0, ["whose_unknown"])


@pytest.mark.parametrize("label", ["学校（盖章）", "校长姓名", "校长", "学校全称（公章）"])
def test_a_label_that_speaks_of_a_school_makes_no_figures_of_its_district(
    catalog: Catalog, label: str
) -> None:
    for rows in ([[label, "某某", "班级数", 34], PAIRS[1]], [*CARD, [label, "某某"]]):
        one = checked(catalog, [["伊美区2023年"], *rows])
        assert (of_district(one), one.ok) == (0, False)


def test_a_person_says_whether_it_is_a_school_or_its_district(catalog: Catalog) -> None:
    rows: Rows = [["伊美区2023年学校基本情况"], *CARD]
    asked = checked(catalog, rows).understandings[0].questions
    assert [(one.code, one.options, one.blocks) for one in asked] == [
        ("whose_unknown", ("230717",), True)
    ]
    school = checked(catalog, rows, decisions={"表": Decision(school="2123000001")})
    assert items(school) == {("B3", "classes_primary"): 34, ("B4", "students_primary"): 1500}
    district = checked(catalog, rows, decisions={"表": Decision(region="230717")})
    assert district.rows.region_values["value"].to_list() == [34, 1500]
    assert (of_district(school), codes(district)) == (0, [])


@pytest.mark.parametrize(
    "text",
    ["伊美区2023年小学情况", "中小学校基本情况", "各级各类学校数", "义务教育学校情况", "农村小学"]
    + ["特殊教育学校", "九年一贯制学校", "全区学校情况", "公办幼儿园", "伊美区教育局", "学校总数"],
)
def test_words_about_schools_at_large_speak_of_none(text: str) -> None:
    assert not speaks_of_a_school(text)


@pytest.mark.parametrize("text", ["伊美区育英学校", "第八中学", "校长姓名", "2023年学校概况"])
def test_a_name_of_a_school_speaks_of_it(text: str) -> None:
    assert speaks_of_a_school(text)


FIELDS = {
    "教职工数": ("staff", ""),
    "在校生数": ("students_primary", "人"),
    "图书册数": ("books", "册"),
    "专任教师数": ("full_time_teachers_primary", "人"),
    "寄宿生数": ("boarding_students", "人"),
    "建校年份": ("year_built", "年"),
}


@st.composite
def forms(draw: st.DrawFn) -> tuple[Cells, list[tuple[int, int, int, int]], dict[str, float]]:
    """Pairs of one school in any order, so many a row, with empty rows and units beside."""
    names = draw(st.permutations(list(FIELDS)))
    amounts = {name: draw(st.integers(1901, 2020)) for name in names}
    across, units, wide = draw(st.integers(2, 3)), draw(st.booleans()), draw(st.booleans())
    rows: Cells = [["2023年学校基本情况登记表"], ["学校名称", "实验小学", "学校代码", "2123000001"]]
    merged = []
    for start in range(0, len(names), across):
        row: list[object] = []
        for name in names[start : start + across]:
            if wide:
                merged.append((len(rows) + 1, len(row) + 1, len(rows) + 1, len(row) + 2))
            row += [name, *([None] if wide else []), amounts[name]]
            row += [FIELDS[name][1] or None] if units else []
        rows += [row, *([[]] if draw(st.booleans()) else [])]
    return rows, merged, {FIELDS[name][0]: float(amounts[name]) for name in names}


@settings(max_examples=60, deadline=None)
@given(form=forms())
def test_every_pair_of_a_form_is_read_however_it_is_laid_out(
    form: tuple[Cells, list[tuple[int, int, int, int]], dict[str, float]],
) -> None:
    rows, merged, expected = form
    one = read("伊美区.xlsx", xlsx(rows, merged), shipped(), KNOWN)
    found = dict(one.rows.school_items.select("item", "value").iter_rows())
    assert (found, of_district(one)) == (expected, 0)
