"""One doubtful amount is left out alone: the other amounts of its school count."""

import json

import polars as pl
import pytest
from hypothesis import given, strategies as st

from data.catalog import catalog
from data.workbook import Checked, read
from data.workbook.checks.withheld_rows import left_out
from data.workbook.files.book_opener import open_book
from data.workbook.succession import overtaken
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows, checked, codes, items
from tests.data.workbook.mess import KNOWN

HEAD = ["学校名称", "小学学生数", "图书册数", "小学班级数"]
SCHOOLS = ["实验小学", "十二小"]
#: What may stand in a cell, and whether it is read; None: nothing is said there.
CELLS = [(500, True), (20, True), ("很多", False), (-3, False), ("12元", False), (None, None)]


def whole(one: Checked) -> bool:
    added_up = all(s.rows == s.published + s.refused + s.totals + s.notes for s in one.set_aside)
    listed = sum(s.refused + s.parts for s in one.set_aside)
    return added_up and listed == one.refused.height


#: Where all amounts are words it is a list of something else.
SOME = st.lists(st.sampled_from(CELLS), min_size=6, max_size=6).filter(
    lambda cells: sum(value == "很多" for value, _ in cells) < 5
)


@given(SOME)
def test_what_is_right_is_read_whatever_stands_beside_it(
    cells: list[tuple[object, bool | None]],
) -> None:
    rows: Rows = [
        HEAD,
        [SCHOOLS[0], *(value for value, _ in cells[:3])],
        [SCHOOLS[1], *(value for value, _ in cells[3:])],
    ]
    one = checked(catalog(), rows)
    names = [f"{letter}{row}" for row in (2, 3) for letter in "BCD"]
    right = {name for name, (_, good) in zip(names, cells, strict=True) if good}
    wrong = {name for name, (_, good) in zip(names, cells, strict=True) if good is False}
    assert {cell for cell, _ in items(one)} == right
    assert set(one.findings.filter(severity="error")["cell"]) == wrong
    assert one.refused["row"].to_list() == sorted({int(name[1:]) for name in wrong})
    assert whole(one)


def test_a_row_of_which_some_amounts_count_is_published_and_listed_with_the_others() -> None:
    one = checked(catalog(), [HEAD, ["实验小学", 500, "很多", 12]])
    assert [cell for cell, _ in items(one)] == ["B2", "D2"]
    aside = one.set_aside[0]
    assert (aside.published, aside.refused, aside.parts) == (1, 0, 1)
    row = one.refused.row(0, named=True)
    assert (row["row"], row["codes"]) == (2, "not_a_number")
    assert json.loads(row["cells"]) == {"A": "实验小学", "C": "很多"}
    assert [key["item"] for key in json.loads(row["keys"])] == ["books"]


@pytest.mark.parametrize("wrong", ["很多", "#REF!"])
def test_a_sum_of_grades_lacks_none_of_them(wrong: str) -> None:
    rows: Rows = [
        ["学校名称", "年级", "学生数", "班级数"],
        ["实验小学", "一年级", 80, 2],
        ["实验小学", "二年级", wrong, 2],
        ["十二小", "一年级", 90, 3],
    ]
    one = checked(catalog(), rows)
    assert [(cell, value) for (cell, _), value in items(one).items()] == [
        ("C4", 90),
        ("D2:D3", 4),
        ("D4", 3),
    ]
    assert (one.refused["row"].to_list(), whole(one)) == ([2, 3], True)


def test_a_mistake_in_whose_row_it_is_takes_out_all_of_it() -> None:
    rows: Rows = [[*HEAD, "年份"], ["实验小学", 500, 20, 12, "去年"], ["十二小", 300, 10, 6, 2022]]
    one = checked(catalog(), rows)
    assert ({cell for cell, _ in items(one)}, one.set_aside[0].parts) == ({"B3", "C3", "D3"}, 0)
    assert one.refused["row"].to_list() == [2]


def test_of_two_rows_of_a_school_only_what_they_contradict_each_other_in_is_left_out() -> None:
    rows: Rows = [HEAD, ["实验小学", 500, 20, None], ["实验小学", 510, None, 12]]
    one = checked(catalog(), rows)
    assert {cell for cell, _ in items(one)} == {"C2", "D3"}
    assert one.findings.select("code", "cell", "other").rows() == [
        ("duplicate_amount", "B2", "B3"),
        ("duplicate_amount", "B3", "B2"),
    ]
    assert whole(one)


def test_a_row_that_says_nothing_else_is_told_once() -> None:
    one = checked(catalog(), [HEAD, ["实验小学", 500, 20, 3], ["实验小学", 510, 21, 4]])
    assert (codes(one), one.findings.height, items(one)) == (["duplicate_row"], 2, {})
    assert one.set_aside[0].refused == 2


GRADES: Rows = [
    ["学校名称", "年级", "学生数", "班级数"],
    ["实验小学", "一年级", 80, 2],
    ["实验小学", "二年级", 80, 2],
    ["十二小", "一年级", 90, 3],
]


@pytest.mark.parametrize("letter", ["C", "D"])
def test_of_sums_of_grades_that_contradict_each_other_none_counts(letter: str) -> None:
    other = [list(row) for row in GRADES]
    other[1]["ABCD".index(letter)] += 10
    content = tables({"甲": (GRADES, ()), "乙": (other, ())})
    one = read("2023年.xlsx", content, catalog(), KNOWN)
    assert set(one.findings["cell"]) == {f"{letter}2:{letter}3"}
    read_ = one.rows.school_items["cell"].to_list()
    assert (f"{letter}2:{letter}3" in read_, f"{letter}4" in read_) == (False, True)
    assert (one.refused.select("sheet", "row").rows(), whole(one)) == (
        [("甲", 2), ("甲", 3), ("乙", 2), ("乙", 3)],
        True,
    )


def test_with_a_sum_of_grades_all_of_its_rows_are_left_out() -> None:
    book = open_book("2023年.xlsx", tables({"表": (GRADES, ())}))
    wrong = pl.DataFrame({"sheet": "表", "cell": ["C2:C3"], "code": "within"})
    one = left_out(checked(catalog(), GRADES), book, wrong)
    assert [cell for cell, _ in items(one)] == ["C4", "D4"]
    assert (one.refused["row"].to_list(), one.set_aside[0].refused) == ([2, 3], 2)
    assert (json.loads(one.refused["cells"][1])["B"], whole(one)) == ("二年级", True)
    alone = left_out(checked(catalog(), GRADES), book, wrong, alone=True)
    assert [cell for cell, _ in items(alone)] == ["C4", "D2:D3", "D4"]
    assert (alone.set_aside[0].parts, whole(alone)) == (2, True)


def test_what_is_said_again_of_a_sum_of_grades_is_said_again_in_all_of_its_rows() -> None:
    later = [row for row in GRADES if row[0] != "十二小"]
    left, _ = overtaken(checked(catalog(), GRADES), checked(catalog(), later))
    aside = left.set_aside[0]
    assert (aside.published, aside.notes, whole(left)) == (1, 2, True)
