"""Labels under an empty header, and a table that counts what rows and columns say together."""

import pytest
from hypothesis import given, settings, strategies as st

from data.catalog import Catalog, catalog as shipped
from data.workbook import Checked
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, items

Told = tuple[str, int, str, str]
#: Each label with what it says: region, year, measure, stage.
LABELS: dict[str, dict[str | int, str | int]] = {
    "region": {"伊美区": "230717", "友好区": "230719", "铁力市": "230781"},
    "year": {"2021年": 2021, 2022: 2022, "2022-2023学年": 2022, "2019": 2019},
    "measure": {"学校数": "total_schools", "在校生数": "total_students", "教职工数": "total_staff"},
    "stage": {"小学": "primary", "初中": "junior", "普通高中": "senior"},
}
KEYS = list(LABELS)
TITLE = {"region": "伊美区", "year": "2020年", "measure": "学校数", "stage": "小学"}
DEFAULT = {"region": "230717", "year": 2020, "measure": "total_schools", "stage": "primary"}
CORNERS = [None, "指标/年份", "地区\\年份", "年份 地区"]


def read_of(rows: Rows, *merged: str) -> dict[Told, float]:
    one = checked(shipped(), rows, *merged, name="a.xlsx")
    return values(one)


def values(one: Checked) -> dict[Told, float]:
    rows = one.rows.region_values.select("region", "year", "measure", "stage", "value")
    return {(a, b, c, d): value for a, b, c, d, value in rows.iter_rows()}


@settings(max_examples=15, deadline=None)
@given(
    keys=st.permutations(KEYS),
    corner=st.sampled_from(CORNERS),
    serial=st.booleans(),
    data=st.data(),
)
def test_labels_in_the_first_column_are_read_whatever_stands_over_its_header(
    keys: list[str], corner: str | None, serial: bool, data: st.DataObject
) -> None:
    down, over, *rest = keys
    draw = data.draw
    rows_of = draw(st.lists(st.sampled_from([*LABELS[down]]), min_size=2, max_size=3, unique=True))
    heads = draw(st.lists(st.sampled_from([*LABELS[over]]), min_size=2, max_size=3, unique=True))
    title = "".join(TITLE[key] for key in ("region", "year", "stage", "measure") if key in rest)
    rows: Rows = [[title], [corner, *heads]]
    rows += [
        [name, *(100 + 10 * n + m for m in range(len(heads)))] for n, name in enumerate(rows_of)
    ]
    if serial:
        rows = [rows[0], ["序号", *rows[1]], *([n, *row] for n, row in enumerate(rows[2:], 1))]
    expected = {}
    for n, name in enumerate(rows_of):
        for m, head in enumerate(heads):
            said = {key: DEFAULT[key] for key in KEYS}
            said |= {down: LABELS[down][name], over: LABELS[over][head]}
            expected[tuple(said[key] for key in KEYS)] = 100 + 10 * n + m
    found = read_of(rows)
    twice = len(expected) < len(rows_of) * len(heads)  # one school year under two names
    assert all(expected.get(told) == value for told, value in found.items())
    # Regions over columns are known beside the names of items only.
    unknown = over == "region" and down != "measure"
    assert twice or unknown or found == expected


@pytest.mark.parametrize("merged", [(), ("B2:C2", "D2:E2")])
@pytest.mark.parametrize("upper", [("2021年", "2022年"), (2021, 2022)])
def test_years_over_stages_have_labels_beside_them(
    catalog: Catalog, merged: tuple[str, ...], upper: tuple[object, object]
) -> None:
    rows: Rows = [
        ["伊美区"],
        [None, upper[0], None, upper[1], None],
        [None, "小学", "初中", "小学", "初中"],
        ["学校数", 10, 5, 11, 6],
    ]
    assert values(checked(catalog, rows, *merged, name="a.xlsx")) == {
        ("230717", 2021, "total_schools", "primary"): 10,
        ("230717", 2021, "total_schools", "junior"): 5,
        ("230717", 2022, "total_schools", "primary"): 11,
        ("230717", 2022, "total_schools", "junior"): 6,
    }


def test_the_one_row_of_another_region_is_not_that_of_the_title(catalog: Catalog) -> None:
    rows: Rows = [["伊美区2022年"], [None, "学校数", "教职工数"], ["友好区", 4, 7]]
    assert {told[0] for told in values(checked(catalog, rows))} == {"230719"}


@pytest.mark.parametrize("label", ["甲类", "公办", "其他", "片区一"])
def test_a_label_that_nobody_knows_is_not_read_as_the_total(catalog: Catalog, label: str) -> None:
    one = checked(catalog, [["伊美区2022年"], [None, "学校数", "教职工数"], [label, 4, 7]])
    assert values(one) == {}
    (said,) = one.findings.to_dicts()
    assert label in said["value"]


def test_schools_under_an_empty_header_are_schools(catalog: Catalog) -> None:
    rows: Rows = [["2022年"], [None, "班级数", "图书"], ["实验小学", 24, 9], ["八中", 20, 8]]
    found = items(checked(catalog, rows))
    assert found[("B3", "classes_primary")] == 24
    assert found[("B4", "classes_junior")] == 20


def test_a_column_beside_the_names_of_schools_is_none_of_their_items(catalog: Catalog) -> None:
    rows: Rows = [[None, "学校名称", "图书"], ["东片", "实验小学", 24], ["西片", "八中", 20]]
    assert items(checked(catalog, rows)) == {("C2", "books"): 24, ("C3", "books"): 20}


def test_a_stage_written_once_holds_for_the_rows_below_it(catalog: Catalog) -> None:
    rows: Rows = [
        ["伊美区"],
        ["学段", "指标", "2022年"],
        ["小学", "学校数", 4],
        [None, "教职工数", 40],
        ["初中", "学校数", 3],
        [None, "教职工数", 30],
    ]
    one = checked(catalog, rows)
    assert {(told[2], told[3]): value for told, value in values(one).items()} == {
        ("total_schools", "primary"): 4,
        ("total_staff", "primary"): 40,
        ("total_schools", "junior"): 3,
        ("total_staff", "junior"): 30,
    }


@pytest.mark.parametrize("corner", [None, "指标"])
@pytest.mark.parametrize("gap", [[], [[None]], [[None], ["伊美区小学"]]])
def test_other_years_below_a_table_are_those_of_another_one(
    catalog: Catalog, corner: str | None, gap: Rows
) -> None:
    first: Rows = [["伊美区小学"], [corner, 2021, 2022], ["学校数", 10, 11], ["教职工数", 90, 91]]
    rows: Rows = [*first, *gap, [corner, 2019, 2020], ["学校数", 5, 6], ["教职工数", 80, 81]]
    found = {(told[1], told[2]): value for told, value in values(checked(catalog, rows)).items()}
    assert found == {
        (year, measure): value
        for measure, row in (("total_schools", (5, 6, 10, 11)), ("total_staff", (80, 81, 90, 91)))
        for year, value in zip((2019, 2020, 2021, 2022), row, strict=True)
    }
    assert {told[3] for told in values(checked(catalog, rows))} == {"primary"}


TABLE: Rows = [
    ["表Ⅰ 伊美区基本情况（2022年）"],
    ["人口总数（万人）", "农村人口数（万人）", "乡镇数（个）", "行政村数（个）", "人均GDP（元）"]
    + [
        "人均财政收入（元）",
        "农民人均纯收入（元）",
        "城镇居民人均可支配收入（元）",
        "义务教育学校数（所）",
    ]
    + [
        None,
        None,
        None,
        None,
        "特殊教育学校数（所）",
        "教学点数（个）",
        None,
        "小学",
        None,
        None,
        None,
    ]
    + ["初中", None, None, None],
    [None] * 8
    + ["小学", "九年一贯制学校", "初级中学", "完全中学", "十二年一贯制学校", None, "总数"]
    + ["其中：50人及以上", *(["班级数（个）", "学生数（人）", "教职工数（人）", None] * 2)],
    [*([None] * 18), "总数", "其中：专任教师", None, None, "总数", "其中：专任教师"],
    [f"L{number}" for number in range(1, 25)],
    [15.23, 5.1, 8, 62, 51234, 8123, 21345, 36789, 10, 2, 4, 1, 0, 1, 3, 1]
    + [150, 5667, 421, 400, 70, 2523, 353, 330],
]
MERGED = [*(f"{one}2:{one}4" for one in "ABCDEFGHN"), "I2:M2", "O2:P2", "Q2:T2", "U2:X2"]
MERGED += [*(f"{one}3:{one}4" for one in "IJKLMOPQRUV"), "S3:T3", "W3:X3"]
READ = {
    ("special_schools", "all"): 1,
    ("reported_classes", "primary"): 150,
    ("total_students", "primary"): 5667,
    ("total_staff", "primary"): 421,
    ("reported_full_time_teachers", "primary"): 400,
    ("reported_classes", "junior"): 70,
    ("total_students", "junior"): 2523,
    ("total_staff", "junior"): 353,
    ("reported_full_time_teachers", "junior"): 330,
}


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("labelled", [True, False])
def test_the_row_of_the_official_table_of_a_district_comes_in(
    catalog: Catalog, numbered: bool, labelled: bool
) -> None:
    rows = [row for row in TABLE if numbered or row[0] != "L1"]
    merged = MERGED
    if labelled:
        rows = [rows[0], *([None, *row] for row in rows[1:-1]), ["伊美区", *rows[-1]]]
        merged = []
    one = checked(catalog, rows, *merged)
    assert {(told[2], told[3]): value for told, value in values(one).items()} == READ
    assert (one.set_aside[0].published, one.set_aside[0].notes) == (1, 0)
    (said,) = one.findings.filter(code="not_used")["value"]
    named = [c.header for c in one.understandings[0].columns if c.role == "ignored"]
    assert said.split("、") == named
    assert codes(one) == ["column_doubtful", "not_used"]


@pytest.mark.parametrize("title", ["幼儿园数", "在园幼儿数", "教育情况"])
@pytest.mark.parametrize("corner", ["年份", "学段", "区县"])
def test_a_table_is_told_apart_from_itself_once(catalog: Catalog, title: str, corner: str) -> None:
    labels = ["小学", "初中"] if corner == "学段" else [2022, 2023]
    rows: Rows = [[title], [corner, "伊美区", "乌翠区"], *([one, 21, 22] for one in labels)]
    one = checked(catalog, rows, name="a.xlsx")
    assert sum(each.rows for each in one.set_aside) == len(rows)
    assert one.findings.height or one.rows.region_values.height == 4


def test_a_form_without_any_amount_is_no_reason_to_give_up(catalog: Catalog) -> None:
    rows: Rows = [["区县", None, None, "合计", "实验小学"], ["学校名称"], ["备注", "年份", "其中"]]
    rows += [["名称", "教职工数"], ["年份", "名称", None, "小学"]]
    assert checked(catalog, rows, name="a.xlsx").rows.region_values.is_empty()
