"""No row with figures disappears: it is read, or it is said that it is not."""

import pytest

from data.catalog import Catalog
from data.workbook import read
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, values, whole
from tests.data.workbook.mess import KNOWN


@pytest.mark.parametrize("label", ["人口总数", "学生总数", "户籍人口总数", "教职工总数"])
def test_the_word_for_what_is_counted_makes_no_sum(catalog: Catalog, label: str) -> None:
    rows: Rows = [
        ["表Ⅰ 伊美区基本情况（2022年）"],
        ["类别", "学校数（所）", "在园幼儿数"],
        [label, 17, 421],
    ]
    one = checked(catalog, rows)
    assert (values(one), one.set_aside[0].totals) == ({"B3": 17, "C3": 421}, 0)


@pytest.mark.parametrize("label", ["总数", "小学总数", "全区总数", "合计", "经费合计"])
def test_a_sum_stays_one(catalog: Catalog, label: str) -> None:
    one = checked(catalog, [["学校名称", "学生数"], ["实验小学", 5], [label, 5]])
    assert (one.set_aside[0].totals, codes(one)) == (1, [])


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([["区县", "学生数"], ["合计", 900]], "A2"),
        ([["学校名称", "学生数"], ["实验小学", 900], ["说明：共有学生", 900]], "A3"),
        ([["区县", "学校数"], ["伊美区", 9], ["注：民办", 3]], "A3"),
    ],
)
def test_a_row_with_figures_that_is_set_aside_is_said(
    catalog: Catalog, rows: Rows, cell: str
) -> None:
    one = checked(catalog, rows)
    said = one.findings.filter(code="numbers_aside")
    assert (said["cell"].to_list(), whole(one)) == ([cell], True)


def test_a_table_of_self_assessment_is_read(catalog: Catalog) -> None:
    rows: Rows = [
        ["伊美区2023年自评表"],
        ["一级指标", "二级指标", "自评说明", "自评结论"],
        ["政府保障", "学前三年毛入园率", "98.5%", "达标"],
        [None, "普惠性幼儿园覆盖率", "86.2%", "达标"],
    ]
    one = checked(catalog, rows)
    assert (values(one), codes(one)) == ({"C3": 98.5, "C4": 86.2}, [])
    assert one.rows.region_values["stated"].null_count() == 0


LEDGER: Rows = [
    ["伊美区2023年整改台账"],
    ["序号", "问题", "整改措施", "责任单位", "完成时限", "整改进展"],
    [1, "图书不足", "补充", "教育局", "2023-9-1", "整改中"],
]
SCHOOLS: Rows = [
    ["学校标识码", "学校名称", "办学类型", "办学性质", "行政区", "联系电话", "校长", "学生数"],
    ["2123000001", "实验小学", "小学", "公办", "伊美区", "0458-3999999", "某某", 5],
]
FIGURES: Rows = [["伊美区2023年"], ["指标", "数值"], ["在园幼儿数", 4824]]


@pytest.mark.parametrize(
    "name",
    [
        "整改事项",
        "问题清单",
        "学校名册",
        "学校基础数据",
        "区域指标",
        "说明",
        "教育经费",
        "本地标准",
    ],
)
@pytest.mark.parametrize("rows", [LEDGER, SCHOOLS, FIGURES])
def test_a_sheet_reads_the_same_whatever_it_is_called(
    catalog: Catalog, name: str, rows: Rows
) -> None:
    named, plain = (
        read("2023年.xlsx", tables({sheet: (rows, ())}), catalog, KNOWN)
        for sheet in (name, "Sheet1")
    )
    for table in ("school_items", "region_values", "rectifications", "schools"):
        left, right = (getattr(one.rows, table).drop("sheet") for one in (named, plain))
        assert left.equals(right)
    assert codes(named) == codes(plain)
    assert plain.set_aside[0].published > 0


def test_a_sheet_of_notes_is_no_table_that_is_missed(catalog: Catalog) -> None:
    notes: Rows = [["填表要求"], ["请于9月1日前报送。"]]
    content = tables({"表": (FIGURES, ()), "说明": (notes, ())})
    one = read("2023年.xlsx", content, catalog, KNOWN)
    assert (codes(one), values(one)) == ([], {"B3": 4824})


def test_a_sheet_whose_schools_have_no_figure_is_said(catalog: Catalog) -> None:
    filled: Rows = [["学校名称", "小学学生数"], ["实验小学", 500]]
    for blank in (None, "—"):
        empty: Rows = [["学校名称", "图书册数"], ["实验小学", blank]]
        content = tables({"甲": (filled, ()), "乙": (empty, ())})
        one = read("2023年.xlsx", content, catalog, KNOWN)
        said = one.findings.select("severity", "code", "sheet").rows()
        assert (said, one.rows.school_items.height) == ([("warning", "no_rows", "乙")], 1)
