"""A file that is sent again under its name takes the place of the earlier one, key by key."""

from typing import Any

import pytest

from data.catalog import Catalog, catalog
from data.words import Words
from data.workbook import Checked, read
from data.workbook.returned.annotated_copy import annotated
from data.workbook.succession import overtaken, says_anything, succeeds
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows, checked, codes
from tests.data.workbook.mess import KNOWN

HEAD = ["学校名称", "小学学生数", "图书册数"]


def amounts(one: Checked) -> dict[str, float]:
    return dict(one.rows.school_items.select("cell", "value").iter_rows())


def balance(one: Checked) -> bool:
    """Whether each row of each sheet is accounted for."""
    return all(
        each.rows == each.published + each.refused + each.totals + each.notes
        and min(each.published, each.refused, each.notes, each.parts) >= 0
        for each in one.set_aside
    )


@pytest.mark.parametrize(
    ("later", "earlier", "so"),
    [
        ("报送.xlsx", "报送.xlsx", True),
        ("报送（标注）.xlsx", "报送.xls", True),
        ("报送 (marked).xlsx", "报送.csv", True),
        ("报送.xls", "报送（标注）.xlsx", False),
        ("报送.xlsx", "报送.xls", False),
        ("报送2.xlsx", "报送.xlsx", False),
        ("报送(1).xlsx", "报送.xlsx", False),
    ],
)
def test_a_file_is_known_again_by_its_name(later: str, earlier: str, so: bool) -> None:
    assert succeeds(later, earlier) == so


def test_what_is_said_again_counts_as_it_is_said_last(catalog: Catalog) -> None:
    first = checked(catalog, [HEAD, ["实验小学", 500, 9000], ["第十二小学", 400, None]])
    second = checked(catalog, [["学校名称", "小学学生数"], ["实验小学", 510]])
    left, rows = overtaken(first, second)
    assert amounts(left) == {"C2": 9000, "B3": 400}
    assert (rows, balance(left)) == (1, True)
    assert overtaken(second, second)[0].rows.school_items.is_empty()


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        (["实验小学", "很多", 9000], ["实验小学", 500, 9000]),
        (["十一小学堂", 500, 9000], ["第十二小学", 500, 9000]),
        (["实验小学", -5, "多"], ["实验小学", 5, 9]),
    ],
)
def test_a_mistake_is_gone_with_the_row_that_is_mended(
    catalog: Catalog, wrong: list[Any], mended: list[Any]
) -> None:
    first = checked(catalog, [HEAD, wrong])
    second = checked(catalog, [HEAD, mended])
    assert not first.ok
    left, _ = overtaken(first, second)
    assert (codes(left), left.unknown, says_anything(left)) == ([], (), False)
    assert balance(left)


def test_a_mistake_that_is_not_said_again_stays(catalog: Catalog) -> None:
    first = checked(catalog, [HEAD, ["实验小学", "很多", 9000], ["第十二小学", "不少", 8000]])
    second = checked(catalog, [HEAD, ["实验小学", 500, 9000]])
    left, _ = overtaken(first, second)
    assert left.findings["cell"].to_list() == ["B3"]
    assert (left.refused["row"].to_list(), amounts(left), balance(left)) == (
        [3],
        {"C3": 8000},
        True,
    )


def test_of_a_school_that_nobody_knows_the_finding_stays_as_long_as_any_row(
    catalog: Catalog,
) -> None:
    head = ["学校名称", "指标", "数值"]
    first = checked(
        catalog,
        [head, ["青山学堂", "小学学生数", 5], ["青山学堂", "图书册数", 6]],
    )
    second = checked(catalog, [head, ["实验小学", "小学学生数", 5]])
    left, _ = overtaken(first, second)
    assert (codes(left), left.refused.height, len(left.unknown)) == (["school_new"], 1, 1)


def test_what_is_wrong_in_the_later_one_is_not_right_in_the_earlier_one(catalog: Catalog) -> None:
    first = checked(catalog, [HEAD, ["实验小学", 500, 9000]])
    second = checked(catalog, [HEAD, ["实验小学", "五百多人吧", 9100]])
    left, _ = overtaken(first, second)
    assert amounts(left) == {}
    without_year: Rows = [["学校名称", "小学学生数"], ["实验小学", 510]]
    asked = read("数.xlsx", tables({"表": (without_year, ())}), catalog, KNOWN)
    assert "year_unknown" in codes(asked)
    assert amounts(overtaken(first, asked)[0]) == {}


def test_what_cannot_be_read_takes_nobody_s_place(catalog: Catalog) -> None:
    first = checked(catalog, [HEAD, ["实验小学", 500, 9000]])
    broken = read("2023年.xlsx", b"%PDF-1.7", catalog, KNOWN)
    assert overtaken(first, broken)[0] is first
    assert codes(overtaken(broken, first)[0]) == []


def test_the_marked_copy_takes_the_place_of_what_it_is_made_from() -> None:
    rows: Rows = [HEAD, ["实验小学", "很多", 9000], ["第十二小学", 400, 8000]]
    content = tables({"表": (rows, ())})
    first = read("2023年.xlsx", content, catalog(), KNOWN)
    copy = annotated("2023年.xlsx", content, first.findings, Words())
    again = read("2023年（标注）.xlsx", copy, catalog(), KNOWN)
    assert codes(again) == codes(first)
    left, _ = overtaken(first, again)
    assert (says_anything(left), codes(left)) == (False, [])
