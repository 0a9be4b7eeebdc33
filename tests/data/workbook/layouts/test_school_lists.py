"""Lists of schools as authorities publish them."""

import polars as pl

from data.catalog import Catalog
from data.workbook import Checked, read
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.test_kinds import Rows, checked, codes
from tests.data.workbook.mess import KNOWN


def schools(one: Checked) -> list[tuple[str, ...]]:
    return one.rows.schools.select("school", "name", "region", "type", "ownership").rows()


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
        ("missing_column", "", "学校标识码、办学类型")
    ]


def test_a_list_may_leave_out_what_the_register_knows(catalog: Catalog) -> None:
    rows: Rows = [["学校名称", "办学性质"], ["实验小学", "公办"]]
    assert schools(checked(catalog, rows)) == [
        ("2123000001", "实验小学", "230717", "211", "public")
    ]
    known = KNOWN.with_columns(ownership=pl.lit("inclusive"))
    typed: Rows = [["学校名称", "办学类型", "区县"], ["实验小学", "小学", "伊美区"]]
    one = read("2023年.xlsx", tables({"表": (typed, ())}), catalog, known)
    assert schools(one) == [("2123000001", "实验小学", "230717", "211", "inclusive")]
