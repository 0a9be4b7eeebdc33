"""A nine-year school that does not split its figures by stage: what can be told is read."""

import pytest

from data.catalog import Catalog
from data.words import Words
from data.workbook import Checked, read
from data.workbook.findings.finding_sentences import sentence
from tests.data.workbook.layouts.forms import SCHOOL_FORM, Group, form
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, items
from tests.data.workbook.mess import KNOWN


def school_form(catalog: Catalog, **pupils: int | None) -> Checked:
    """The official form of a nine-year school with so many pupils."""
    given = {"学校名称": "新城学校", "学校代码": "3123000009", "学校类型": "九年一贯制学校"}
    changed: dict[str, str | int | None] = {**given, **pupils}
    groups: list[Group] = [
        (group, [(name, unit, changed.get(name, value)) for name, unit, value in fields])
        for group, fields in SCHOOL_FORM
    ]
    return read("新城.xlsx", form(groups, "学校数据采集表"), catalog, KNOWN)


def test_a_form_is_read_and_one_sentence_says_what_it_does_not_split(catalog: Catalog) -> None:
    one = school_form(catalog, 小学学生数=300, 初中学生数=200)
    found = one.findings.filter(code="no_stage_for_some")
    assert found.select("severity", "value", "expected").rows() == [
        (
            "warning",
            "班级总数、专任教师总数、县级及以上骨干教师、体育专任教师、音乐专任教师、"
            "美术专任教师、艺术专任教师",
            "小学、初中",
        )
    ]
    assert codes(one) == ["no_stage_for_some"]
    assert "没有按学段分开" in sentence(found.row(0, named=True), Words())


@pytest.mark.parametrize(("item", "value"), [("classes_46_50", 10), ("certified_teachers", 80)])
def test_what_counts_for_the_school_as_a_whole_is_read(
    catalog: Catalog, item: str, value: float
) -> None:
    one = school_form(catalog, 小学学生数=300, 初中学生数=200)
    assert one.rows.school_items.filter(item=item)["value"].to_list() == [value]


def test_a_school_that_has_no_pupils_in_one_stage_counts_all_in_the_other(
    catalog: Catalog,
) -> None:
    one = school_form(catalog, 小学学生数=0, 初中学生数=900)
    assert one.rows.school_items.filter(item="classes_junior")["value"].to_list() == [20]
    assert codes(one) == []


def test_a_stage_that_is_left_empty_is_not_one_without_pupils(catalog: Catalog) -> None:
    one = school_form(catalog, 小学学生数=None, 初中学生数=900)
    assert one.rows.school_items.filter(item="classes_junior").is_empty()
    assert codes(one) == ["no_stage_for_some"]


@pytest.mark.parametrize(("total", "said"), [(500, []), (510, [("sum_differs", "B5", "500")])])
def test_the_pupils_of_the_whole_school_are_held_against_those_of_its_stages(
    catalog: Catalog, total: int, said: list[tuple[str, str, str]]
) -> None:
    rows: Rows = [
        ["2023年"],
        ["学校名称", "新城学校"],
        ["小学学生数", 300],
        ["初中学生数", 200],
        ["学生总数", total],
    ]
    one = checked(catalog, rows)
    assert list(items(one).values()) == [300, 200]
    assert one.findings.select("code", "cell", "expected").rows() == said
