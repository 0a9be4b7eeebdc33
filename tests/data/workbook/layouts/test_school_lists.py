"""Lists of schools as authorities publish them."""

from typing import Any

import polars as pl
import pytest

from data.catalog import Catalog
from data.workbook import read
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, schools
from tests.data.workbook.mess import KNOWN


def test_who_runs_a_school_says_whether_it_is_public(catalog: Catalog) -> None:
    rows: Rows = [
        ["学校代码", "学校", "办学类型", "举办者名称", "地区"],
        ["3123000020", "伊美区第九中学", "高级中学", "县级教育部门", "伊美区"],
        ["3123000021", "伊美区育英中学", "高级中学", "民办", "伊美区"],
        ["3123000022", "林业局中学", "高级中学", "事业单位", "伊美区"],
    ]
    one = checked(catalog, rows)
    assert [each[-1] for each in schools(one)] == ["public", "private", "public"]
    assert codes(one) == []


def test_what_a_list_says_of_no_school_is_said_once(catalog: Catalog) -> None:
    rows: Rows = [
        ["2024年伊美区普惠性幼儿园名单"],
        ["序号", "幼儿园名称", "办园性质", "办园等级", "地址", "联系电话"],
        [1, "伊美区育才幼儿园", "公办", "省级示范", "台北路1号", "027-82345678"],
        [2, "伊美区童心幼儿园", "普惠性民办幼儿园", "市一级", "二七路3号", None],
    ]
    found = checked(catalog, rows).findings.filter(severity="error")
    assert found.select("code", "cell", "expected").rows() == [
        ("missing_of_new", "", "学校标识码、办学类型")
    ]


def test_what_nobody_is_asked_is_to_be_added_to_the_header(catalog: Catalog) -> None:
    rows: Rows = [["学校代码", "学校名称", "所在区", "是否公办"]]
    rows += [[f"21239{n}", f"青山第{n}学堂", "伊美区", "是"] for n in range(5)]
    one = checked(catalog, rows)
    assert one.unknown == ()
    assert "missing_column" in codes(one)


def test_a_list_may_leave_out_what_the_register_knows(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "办学性质"], ["实验小学", "公办"]]
    assert schools(checked(catalog, rows)) == [
        ("2123000001", "实验小学", "230717", "211", "public")
    ]
    known = KNOWN.with_columns(ownership=pl.lit("inclusive"))
    typed: Rows = [["学校名称", "办学类型", "区县"], ["实验小学", "小学", "伊美区"]]
    one = read("2023年.xlsx", tables({"表": (typed, ())}), catalog, known)
    assert schools(one) == [("2123000001", "实验小学", "230717", "211", "inclusive")]


@pytest.mark.parametrize("more", [{}, {"教学班数": 24}, {"办学规模": 24, "联系电话": "无"}])
@pytest.mark.parametrize("place", ["所在区", "所属行政区"])
def test_a_register_without_codes_says_once_what_it_lacks(
    catalog: Catalog, more: dict[str, Any], place: str
) -> None:
    header = ["学校名称", place, "学校分类", "是否公办", *more]
    rows: Rows = [header] + [
        [f"{number}号学校", "南山区", "小学教育", "是", *more.values()] for number in range(300)
    ]
    one = checked(catalog, rows)
    errors = one.findings.filter(severity="error")
    assert errors.select("code", "expected").rows() == [("missing_of_new", "学校标识码")]
    assert (one.rows.schools.height, one.set_aside[0].refused) == (0, 300)


@pytest.mark.parametrize(
    ("column", "said", "owner"),
    [
        ("是否公办", "是", "public"),
        ("是否公办", "否", "private"),
        ("是否民办（是/否）", "否", "public"),
        ("公办/民办", "民办", "private"),
        ("是否公办", "普惠性民办", "inclusive"),
    ],
)
def test_yes_and_no_answer_what_their_column_asks(
    catalog: Catalog, column: str, said: str, owner: str
) -> None:
    header: list[Any] = ["学校名称", "学校代码", "所在行政区代码", "学校分类", column]
    rows: Rows = [header, ["伊美区育英小学", "2123000031", "230717", "小学", said]]
    one = checked(catalog, rows)
    assert (schools(one), codes(one)) == (
        [("2123000031", "伊美区育英小学", "230717", "211", owner)],
        [],
    )
