"""Lists of other things are named as no data of ours; what is not used is named whole."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from data.catalog import Catalog
from data.words import Words
from data.workbook import Checked, read, sentence
from data.workbook.returned.annotated_copy import annotated
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.official_forms import SCHOOL, Field, card
from tests.data.workbook.mess import KNOWN
from tests.data.workbook.saving import xlsx

Rows = list[list[Any]]
DEGREES = ["本科", "硕士", "博士", "专科"]
UNIVERSITIES = ["江北大学", "江北师范学院", "江北职业技术学院", "江北高等专科学校"]


def of(rows: Rows, catalog: Catalog, name: str = "伊美区2023年.xlsx") -> Checked:
    return read(name, xlsx(rows, []), catalog, KNOWN)


def posts() -> Rows:
    return [["岗位", "学历", "专业", "人数"], *([["教师", one, "数学", 1] for one in DEGREES * 9])]


def degrees_and_subjects() -> Rows:
    return [[one, "数学教育", "三年"] for one in DEGREES * 9]


def pairs_of_degrees() -> Rows:
    return [[one, "数学", other, "语文"] for one in DEGREES for other in DEGREES]


def plans_of_universities() -> Rows:
    return [["学校", "专业", "学历", "计划数"]] + [
        [f"{UNIVERSITIES[n % 4]}", "数学", "本科", n] for n in range(20)
    ]


def register_of_universities() -> Rows:
    return [["学校名称", "省份", "学校类型", "办学性质", "学生数"]] + [
        [name, "黑龙江省", "理工类", "公办", 9000] for name in UNIVERSITIES
    ]


def sales() -> Rows:
    return [["日期", "商品", "数量", "金额（元）"], *([["2023-01-02", "笔记本", 3, 7.5]] * 20)]


@pytest.mark.parametrize(
    ("rows", "code", "named"),
    [
        (posts(), "other_list", "岗位"),
        (degrees_and_subjects(), "no_known_sheet", "数学教育"),
        (pairs_of_degrees(), "no_known_sheet", "语文"),
        (plans_of_universities(), "other_list", "江北师范学院"),
        (register_of_universities(), "other_list", "江北高等专科学校"),
        (sales(), "other_list", "日期、商品、数量、金额（元）"),
    ],
)
def test_a_list_of_something_else_is_one_sentence_that_names_it(
    catalog: Catalog, rows: Rows, code: str, named: str
) -> None:
    (said,) = of(rows, catalog).findings.iter_rows(named=True)
    assert (said["code"], named in sentence(said, Words())) == (code, True)


@pytest.mark.parametrize(
    ("rows", "code"), [(sales(), "other_list_for_some"), ([["甲", "乙"], [1, 2]], "unknown_sheet")]
)
def test_beside_a_sheet_of_ours_a_strange_one_is_a_warning(
    catalog: Catalog, rows: Rows, code: str
) -> None:
    ours: Rows = [["指标", "数值"], ["在园幼儿数", 8]]
    content = tables({"表": (ours, ()), "别的": (rows, ())})
    one = read("伊美区2023年.xlsx", content, catalog, KNOWN)
    said = one.findings.select("severity", "code", "sheet").rows()
    assert (said, one.rows.region_values.height) == ([("warning", code, "别的")], 1)


def test_what_is_not_known_is_named_with_the_measures_that_come_nearest(catalog: Catalog) -> None:
    rows: Rows = [["名目", "在校学生人数变化", "专任老师人数变化", "鸡"], ["甲", 1, 2, 3]]
    (said,) = of(rows, catalog).findings.iter_rows(named=True)
    assert said["code"] == "no_known_sheet"
    text = sentence(said, Words())
    assert "在校学生人数变化、专任老师人数变化、鸡" in text
    assert "是否应为“" in text
    assert "教师" in str(said["suggestion"])


def test_a_name_of_several_regions_is_told_once_with_the_number_of_its_cells(
    catalog: Catalog,
) -> None:
    rows: Rows = [["区县", "学段", "学校数", "学生数"]]
    rows += [[name, stage, 4, 40] for name in ("朝阳区", "鼓楼区") for stage in ("小学", "初中")]
    one = of(rows, catalog)
    said = one.findings.select("code", "value", "times").rows()
    assert said == [("region_doubtful", "朝阳区", 4), ("region_doubtful", "鼓楼区", 4)]
    assert one.refused.height == 4
    for words, count in ((Words(), "共 4 处"), (Words("en"), "In 4 cells")):
        assert all(count in sentence(row, words) for row in one.findings.iter_rows(named=True))
    copy = load_workbook(BytesIO(annotated("a.xlsx", xlsx(rows, []), one.findings, Words())))
    listed = [row[3] for row in copy["问题清单"].iter_rows(min_row=3, values_only=True)]
    assert ["共 4 处" in str(text) for text in listed] == [True, True]


def test_a_school_that_is_called_like_a_university_keeps_its_figures(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "教学班数"], ["江北大学附属小学", 12], ["实验小学", 24]]
    one = of(rows, catalog)
    assert [each.kind for each in one.understandings] == ["school_wide"]


def test_a_slip_in_a_small_form_is_a_finding_at_its_cell(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "教学班数"], ["实验小学", "很多"]]
    found = of(rows, catalog).findings
    assert found.select("code", "cell").rows() == [("not_a_number", "B2")]


def test_all_that_is_not_used_is_named_to_the_last(catalog: Catalog) -> None:
    strange = [Field("其他", f"第{n}项说不清的填报内容", "项") for n in range(1, 40)]
    values: dict[str, Any] = {one.label: 3 for one in (*SCHOOL[9:11], *strange)}
    values |= {"学校名称": "新城学校", "学校代码": "3123000009"}
    rows, _ = card((*SCHOOL[:11], *strange), values, merged=False)
    one = of(rows, catalog)
    said = [sentence(row, Words()) for row in one.findings.iter_rows(named=True)]
    assert len(said) == 1
    assert all(field.label in said[0] for field in strange)


@pytest.mark.parametrize(
    ("name", "title", "years"),
    [
        ("2022年和2023年.xlsx", "情况表", ("2023", "2022")),
        ("情况.xlsx", "2021—2023年情况表", ("2023", "2022", "2021")),
        ("情况.xlsx", "情况表", ()),
    ],
)
def test_a_year_that_is_asked_for_is_offered_where_a_text_names_one(
    catalog: Catalog, name: str, title: str, years: tuple[str, ...]
) -> None:
    rows: Rows = [[title], ["学校名称", "教学班数"], ["实验小学", 24]]
    (question,) = of(rows, catalog, name).understandings[0].questions
    assert (question.code, question.options, question.blocks) == ("year_unknown", years, True)
