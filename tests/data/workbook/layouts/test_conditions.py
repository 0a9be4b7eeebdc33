"""What a heading says besides the measure is a part of what it means."""

import pytest
from hypothesis import given, settings, strategies as st

from data.catalog import Catalog, catalog as shipped
from data.workbook.layouts.sheet_mapping import Chosen, Decision
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, values

#: What may be said of schools besides that they are counted, and the stage if it is one.
PARTS = {
    "普通高中": "senior",
    "普通小学": "primary",
    "普通初中": "junior",
    "民办": "",
    "普通本科": "",
    "农村": "",
    "寄宿制": "",
    "高等教育": "",
}


def stated(rows: Rows, catalog: Catalog, *merged: str) -> dict[str, str]:
    """Stage by cell of what was read as the number of schools."""
    one = checked(catalog, rows, *merged, name="伊美区2022年.xlsx")
    held = one.rows.region_values.filter(measure="total_schools")
    return dict(held.select("cell", "stage").iter_rows())


@settings(max_examples=40, deadline=None)
@given(
    parts=st.lists(st.sampled_from(sorted(PARTS)), min_size=1, max_size=4, unique=True),
    layout=st.sampled_from(["columns", "two_rows", "rows", "groups", "pairs"]),
)
def test_a_part_of_the_schools_is_never_all_of_them(parts: list[str], layout: str) -> None:
    rows: Rows
    if layout == "columns":
        rows = [
            ["区县", *(f"{part}学校数" for part in parts)],
            ["伊美区", *range(9, 9 + len(parts))],
        ]
        cells = {f"{'BCDE'[n]}2": part for n, part in enumerate(parts)}
    elif layout == "two_rows":
        rows = [["区县", *parts], [None, *(["学校数"] * len(parts))], ["伊美区", *[5] * len(parts)]]
        cells = {f"{'BCDE'[n]}3": part for n, part in enumerate(parts)}
    elif layout == "rows":
        rows = [["指标", "数值"], *([f"{part}学校数", 7] for part in parts)]
        cells = {f"B{n}": part for n, part in enumerate(parts, 2)}
    elif layout == "groups":
        rows = [["类别", "指标", "数值"], *([part, "学校数", 7] for part in parts)]
        cells = {f"C{n}": part for n, part in enumerate(parts, 2)}
    else:
        rows = [[f"{part}学校数", 7, "学生总数", 900] for part in parts[:1]]
        rows.append(["教职工总数", 70, "在园幼儿数", 5])
        cells = {"B1": parts[0]}
    expected = {cell: PARTS[part] for cell, part in cells.items()}
    found = stated(rows, shipped())
    assert all(found[cell] == expected.get(cell) for cell in found)


@pytest.mark.parametrize("title", ["2022年民办学校情况", "伊美区高等学校2022年情况"])
def test_a_title_about_a_part_is_asked_about(catalog: Catalog, title: str) -> None:
    rows: Rows = [[title], ["区县", "学校数", "学生数"], ["伊美区", 3, 4]]
    one = checked(catalog, rows)
    assert (values(one), codes(one)) == ({}, ["column_doubtful"])
    said = Decision(columns=(Chosen("B", "value", "total_schools"),))
    assert values(checked(catalog, rows, decisions={"表": said})) == {"B3": 3}


def test_a_title_about_a_part_that_its_columns_name_is_read(catalog: Catalog) -> None:
    rows: Rows = [["伊美区公办园2022年情况"], ["指标", "数值"], ["公办园在园幼儿占比", 55.5]]
    one = checked(catalog, rows)
    assert (values(one), codes(one)) == ({"B3": 55.5}, [])


@pytest.mark.parametrize(
    "second",
    [
        [["区县", "学校数"], ["伊美区", 8]],
        [["指标", "数值"], ["学校数", 8]],
        [["学校总数", 8], ["学生总数", 99], ["教职工总数", 7]],
    ],
)
def test_two_tables_of_a_file_never_state_one_thing_unasked(catalog: Catalog, second: Rows) -> None:
    first: Rows = [["伊美区2022年情况"], ["指标", "数值"], ["学校总数", 9]]
    one = checked(catalog, [*first, [None], *second])
    held = one.rows.region_values.filter(measure="total_schools")
    assert (held.height <= 1, "duplicate_row" in codes(one)) == (True, True)


OTHER = ["寄宿制", "民办", "乡村", "女", "当年新增", "普通本科", "在编", "毕业", "应届", "不含民办"]


@pytest.mark.parametrize("part", OTHER)
@pytest.mark.parametrize(
    "layout", ["over", "over_rows", "alone", "title", "row", "bracket", "line", "region_line"]
)
def test_a_word_more_is_never_the_total(catalog: Catalog, part: str, layout: str) -> None:
    layouts: dict[str, Rows] = {
        "over": [["区县", part, None], [None, "学校数", "教职工数"], ["伊美区", 7, 7]],
        "over_rows": [["伊美区"], [None, "学校数", "教职工数"], [part, 7, 7]],
        "alone": [["伊美区"], [None, part], ["区县", "学校数"], ["伊美区", 7]],
        "title": [[f"{part}学校"], ["区县", "图书室数", "学校数"], ["伊美区", 1, 7]],
        "row": [["指标", "数值"], [f"{part}学校数", 7], ["在园幼儿数", 8]],
        "bracket": [["区县", f"学校数（{part}）"], ["伊美区", 7]],
        "line": [["指标", "数值", "单位"], [part], ["学校数", 7, None], ["教职工数", 7, None]],
        "region_line": [["区县", "学校数", "教职工数"], [part], ["伊美区", 7, 7]],
    }
    if part in ("毕业", "应届"):  # said of people: they are some of all
        for row in layouts[layout]:
            row[:] = [str(each).replace("学校数", "学生数") if each else each for each in row]
    merged = ("A1:A2", "B1:C1") if layout == "over" else ()
    one = checked(catalog, layouts[layout], *merged, name="伊美区2022年.xlsx")
    assert 7 not in one.rows.region_values["value"].to_list()
    assert one.findings.height


@pytest.mark.parametrize("who", ["应届毕业生", "招生", "转入", "退休", "新任教师培训", "受资助"])
@pytest.mark.parametrize("people", ["学生数", "人数", "教师数"])
@pytest.mark.parametrize("whose", [["区县", "伊美区"], ["学校名称", "实验小学"]])
def test_a_title_about_some_people_is_not_about_all_of_them(
    catalog: Catalog, who: str, people: str, whose: list[str]
) -> None:
    rows: Rows = [[f"{who}情况"], [whose[0], people], [whose[1], 7]]
    one = checked(catalog, rows, name="伊美区2022年.xlsx")
    assert 7 not in [*one.rows.region_values["value"], *one.rows.school_items["value"]]
    assert one.findings.height


def test_who_is_there_is_all_of_them_under_any_title(catalog: Catalog) -> None:
    rows: Rows = [["招生和在校生情况"], ["学校名称", "招生数", "在校生数"], ["实验小学", 80, 480]]
    one = checked(catalog, rows, name="伊美区2022年.xlsx")
    assert one.rows.school_items["value"].to_list() == [480]


@pytest.mark.parametrize(
    "rows",
    [
        [["区县", "其中", None], [None, "学校数", "教职工数"], ["伊美区", 7, 7]],
        [["区县", "其中：学校数", "其中：教职工数"], ["伊美区", 7, 7]],
        [["区县", "民办机构", "其中：学校数"], ["伊美区", 9, 7]],
        [["区县", "学校数", "其中：学校数"], ["伊美区", 9, 7]],
        [["指标", "数值"], ["其中：专任教师", 7], ["学校数", 9]],
        [["类别", "指标", "数值"], ["其中", "学校数", 7]],
        [["指标", "数值"], ["民办机构", 9], ["其中：学校数", 7]],
    ],
)
def test_a_part_of_nothing_known_is_no_total(catalog: Catalog, rows: Rows) -> None:
    one = checked(catalog, rows, name="伊美区2022年.xlsx")
    assert 7 not in one.rows.region_values["value"].to_list()
    assert one.findings.height


@pytest.mark.parametrize(
    "rows",
    [
        [["区县", "小学教职工数", "其中：专任教师"], ["伊美区", 9, 7]],
        [["指标", "数值"], ["小学教职工数", 9], ["其中：专任教师", 7]],
        [["区县", "小学", None], [None, "教职工数", "其中：专任教师"], ["伊美区", 9, 7]],
    ],
)
def test_a_part_has_the_stage_of_its_whole(catalog: Catalog, rows: Rows) -> None:
    merged = ("A1:A2", "B1:C1") if len(rows) == 3 and rows[0][0] == "区县" else ()
    one = checked(catalog, rows, *merged, name="伊美区2022年.xlsx")
    held = one.rows.region_values.filter(measure="reported_full_time_teachers")
    assert held.select("stage", "value").rows() == [("primary", 7)]
