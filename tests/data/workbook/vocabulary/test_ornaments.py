"""What tools and forms write around a heading makes no other heading of it."""

import pytest
from hypothesis import given, strategies as st

from data.catalog import Catalog
from data.workbook import Checked, read
from data.workbook.vocabulary.ornaments import MARKS, bare
from tests.data.workbook.books import Cell
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.mess import KNOWN

SCHOOL = "实验小学"
HEADING = "小学在校生数"
MARK = st.sampled_from(sorted(MARKS))
BEFORE = st.sampled_from(["", "*", "★", "1、", "(3)", "Q7.", "Q12、", "第4题：", "二、", "求和项:"])
BRACKETS = st.sampled_from(["（{}）", "({})", "【{}】", "[{}]", "＜{}＞", "({}) *"])


def checked(catalog: Catalog, rows: list[list[Cell]], name: str = "2023年.xlsx") -> Checked:
    return read(name, tables({"表": (rows, ())}), catalog, KNOWN)


def items(one: Checked) -> list[tuple[str, float, int]]:
    return one.rows.school_items.select("item", "value", "year").rows()


@given(BEFORE, BRACKETS, MARK, st.booleans())
def test_a_heading_is_the_same_without_its_ornaments(before, brackets, mark, first):
    marked = brackets.format(mark)
    assert bare(before + (marked + HEADING if first else HEADING + marked)) == HEADING


@pytest.mark.parametrize(
    "text", ["音乐教室(≥96㎡)", "其中：女", "2010年及以前建成", "1.5倍", "q值", "教职工(含工勤)"]
)
def test_what_says_something_stays(text):
    assert bare(text) == bare(bare(text))
    assert len(bare(text)) >= len(text) - 1


@pytest.mark.parametrize(
    "heading",
    [
        "小学在校生数（必填）",
        "【必填】小学在校生数（人）*",
        "小学在校生数（选填，人）",
        "小学在校生数（自动）",
        "求和项:小学在校生数",
        "Sum of 小学在校生数",
        "2、小学在校生数（人）",
        "Q1.小学在校生数",
        "2023年小学在校生数",
        "2023/2024学年初小学在校生数",
        "小学在校生数（2023/2024学年初）",
        "2023-2024学年小学在校生数（人）（必填）",
    ],
)
def test_a_column_a_row_name_and_a_label_are_known_in_their_ornaments(
    catalog: Catalog, heading: str
) -> None:
    column: list[list[Cell]] = [["*学校名称（必填）", heading], [SCHOOL, 500]]
    long: list[list[Cell]] = [["学校名称*", "1.指标名称", "数值【必填】"], [SCHOOL, heading, 500]]
    label: list[list[Cell]] = [
        ["学校名称（必填）", SCHOOL],
        [heading, 500],
        ["Q3.教学班数（选填）", 10],
    ]
    for rows in (column, long, label):
        assert items(checked(catalog, rows))[:1] == [("students_primary", 500, 2023)]


@pytest.mark.parametrize("said", ["计数项:", "平均值项：", "最大值项:", "Count of "])
def test_another_figure_of_a_measure_is_not_that_measure(catalog: Catalog, said: str) -> None:
    rows: list[list[Cell]] = [["学校名称", "教学班数", f"{said}小学在校生数"], [SCHOOL, 10, 1]]
    one = checked(catalog, rows)
    assert items(one) == [("classes_primary", 10, 2023)]
    assert "小学在校生数" in str(one.findings.rows())


@pytest.mark.parametrize(
    ("label", "last", "column", "found"),
    [
        (SCHOOL, "总计", "小学在校生数", ("school_items", 500)),
        ("伊美区", "总计", "学校总数", ("region_values", 500)),
        ("伊美区", "Grand Total", "学校总数", ("region_values", 500)),
    ],
)
def test_a_pivot_table_is_about_what_its_rows_name(
    catalog: Catalog, label: str, last: str, column: str, found: tuple[str, float]
) -> None:
    rows: list[list[Cell]] = [["行标签", f"求和项:{column}"], [label, 500], [last, 500]]
    one = checked(catalog, rows)
    assert one.rows.frames()[found[0]]["value"].to_list() == [found[1]]
    assert (one.ok, one.set_aside[0].totals) == (True, 1)


@pytest.mark.parametrize("missing", ["（空）", "(空白)", "(blank)", "空白", "(跳过)"])
def test_a_word_for_an_empty_cell_is_no_mistake(catalog: Catalog, missing: str) -> None:
    rows: list[list[Cell]] = [["学校名称", HEADING], [SCHOOL, 500], ["十二小", missing]]
    one = checked(catalog, rows)
    assert (one.ok, items(one)) == (True, [("students_primary", 500, 2023)])


@pytest.mark.parametrize(
    "total", ["汇总", "累计", "总 计", "合 计：", "小学 汇总", "全区汇总", "Grand Total", "小 计"]
)
@pytest.mark.parametrize("place", ["name", "type before", "type behind"])
def test_a_row_of_sums_is_told_by_its_name_or_its_type(
    catalog: Catalog, total: str, place: str
) -> None:
    header = {"name": ["学校名称", HEADING], "type before": ["学校类别", "学校名称", HEADING]}
    header["type behind"] = ["学校名称", "学校类别", HEADING]
    said: dict[str, list[Cell]] = {"学校名称": [SCHOOL, None], "学校类别": ["小学", total]}
    said[HEADING] = [500, 500]
    if place == "name":
        said["学校名称"] = [SCHOOL, total]
    columns: list[Cell] = [*header[place]]
    rows = [columns, *([said[str(name)][n] for name in columns] for n in (0, 1))]
    one = checked(catalog, rows)
    assert (one.ok, items(one)) == (True, [("students_primary", 500, 2023)])
    assert one.set_aside[0].totals == 1


def test_a_title_may_name_the_begin_of_a_school_year(catalog: Catalog) -> None:
    rows: list[list[Cell]] = [["2023/2024学年初各校情况"], ["学校名称", HEADING], [SCHOOL, 500]]
    assert items(checked(catalog, rows, "a.xlsx")) == [("students_primary", 500, 2023)]


def test_of_a_school_that_stands_twice_neither_row_counts_until_it_is_asked(
    catalog: Catalog,
) -> None:
    rows: list[list[Cell]] = [["学校名称", HEADING], [SCHOOL, 500], ["十二小", 7], [SCHOOL, 501]]
    one = checked(catalog, rows)
    asked = one.findings.filter(code="duplicate_row").select("cell", "other")
    assert asked.sort("cell").rows() == [("B2", "B4"), ("B4", "B2")]
    assert one.rows.school_items["value"].to_list() == [7]
