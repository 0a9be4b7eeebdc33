"""Rectification ledgers (整改台账) as clerks keep them, from whole files."""

import datetime
from typing import Any

import pytest

from data.catalog import Catalog
from data.workbook import Checked, read
from data.workbook.layouts.sheet_mapping import Decision
from data.workbook.vocabulary.known_schools import Known
from tests.data.workbook.mess import KNOWN
from tests.data.workbook.saving import Cells, xls, xlsx

TITLE = "伊美区2023年义务教育优质均衡问题整改台账"
HEADER = [
    "序号",
    "问题表现",
    "问题来源",
    "整改措施",
    "牵头单位",
    "配合单位",
    "责任人",
    "责任领导",
    "整改时限",
    "整改进展",
    "涉及学校",
    "佐证材料",
    "备注",
]


def row(number: int, **said: Any) -> list[Any]:
    usual = {
        "问题表现": f"第{number}个问题",
        "问题来源": "省级评估",
        "整改措施": "新建教室",
        "牵头单位": "区教育局",
        "配合单位": "区财政局、区住建局",
        "责任人": "王某某",
        "责任领导": "李某某",
        "整改时限": "2023年9月底前",
        "整改进展": "整改中",
    }
    cells = {"序号": number} | usual | said
    return [cells.get(name) for name in HEADER]


def book(*rows: list[Any], title: str | None = TITLE) -> Cells:
    return [[title] + [None] * (len(HEADER) - 1), HEADER, *rows]


def checked(catalog: Catalog, cells: Cells, **more: Any) -> Checked:
    return read("台账.xlsx", xlsx(cells, [(1, 1, 1, len(HEADER))]), catalog, KNOWN, **more)


def codes(one: Checked) -> set[str]:
    return set(one.findings.filter(severity="error")["code"])


@pytest.mark.parametrize(("name", "saved"), [("台账.xlsx", xlsx), ("台账.xls", xls)])
def test_each_row_of_a_ledger_is_an_item(catalog: Catalog, name: str, saved: Any) -> None:
    cells = book(row(1, 涉及学校="八中、实验小学"), row(2, 整改时限="长期坚持"))
    one = read(name, saved(cells, [(1, 1, 1, len(HEADER))]), catalog, KNOWN)
    assert codes(one) == set()
    first, second = one.rows.rectifications.iter_rows(named=True)
    assert (first["region"], first["problem"], first["section"]) == (
        "230717",
        "第1个问题",
        "省级评估",
    )
    assert (first["measure"], first["responsible"]) == ("新建教室", "区教育局、区财政局、区住建局")
    assert (first["schools"], first["subject"]) == ("3123000008;2123000001", "八中、实验小学")
    assert (first["due_text"], first["due"], first["progress"]) == (
        "2023年9月底前",
        datetime.date(2023, 9, 30),
        "in_progress",
    )
    assert (second["due_text"], second["due"], second["schools"]) == ("长期坚持", None, "")
    assert second["subject"] == "伊美区"
    assert one.understandings[0].kind == "rectifications"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("立行立改", None),
        ("持续推进", None),
        ("2023年9月", None),
        ("2023年9月1日", datetime.date(2023, 9, 1)),
        (datetime.date(2023, 11, 30), datetime.date(2023, 11, 30)),
        ("9月底前", None),
        ("2023/8/25 0:00:00", datetime.date(2023, 8, 25)),
        ("2023-08-25T00:00:00", datetime.date(2023, 8, 25)),
        (datetime.datetime(2023, 10, 30, 9, 5, 1), datetime.date(2023, 10, 30)),
    ],
)
def test_a_day_is_due_only_where_one_is_stated(
    catalog: Catalog, said: Any, due: datetime.date | None
) -> None:
    found = checked(catalog, book(row(1, 整改时限=said))).rows.rectifications
    assert found["due"].to_list() == [due]


@pytest.mark.parametrize("said", ["2023年9月31日", "2023/13/1", "9月底前", "3/4/2023"])
def test_a_date_that_cannot_be_read_is_said_with_its_cell(catalog: Catalog, said: str) -> None:
    one = checked(catalog, book(row(1, 整改时限=said), row(2)))
    warned = one.findings.filter(code="unread_deadline").select("severity", "cell", "value")
    assert warned.rows() == [("warning", "I3", said)]
    assert one.rows.rectifications.select("due_text", "due").row(0) == (said, None)


@pytest.mark.parametrize(
    ("said", "progress"),
    [
        ("已完成", "done"),
        ("整改中", "in_progress"),
        ("未启动", "not_started"),
        ("已销号", "closed"),
        ("长期坚持", "permanent"),
        ("已完成，新增教室3间。", "done"),
        ("已完成（待验收）", "done"),
    ],
)
def test_the_state_is_read_by_its_words(catalog: Catalog, said: str, progress: str) -> None:
    found = checked(catalog, book(row(1, 整改进展=said))).rows.rectifications
    assert found["progress"].to_list() == [progress]


@pytest.mark.parametrize("said", ["基本完成", "已完成，但尚有2间未建", "已完成80%", None])
def test_a_state_that_the_words_do_not_say_is_asked_for(catalog: Catalog, said: str | None) -> None:
    one = checked(catalog, book(row(1, 整改进展=said), row(2)))
    assert codes(one) == {"unknown_progress" if said else "required_missing"}
    assert one.rows.rectifications["problem"].to_list() == ["第2个问题"]
    assert one.findings["suggestion"].null_count() == one.findings.height


def test_no_name_and_no_number_of_a_person_is_kept(catalog: Catalog) -> None:
    rows = book(
        row(
            1,
            牵头单位="区教育局局长赵某甲",
            配合单位="区住建局（钱某乙）",
            责任人="区人社局、孙某丙",
            责任领导="周某丁",
            问题表现="教室不足，请致电13912345678 询问",
            备注="联系人吴某戊",
        ),
        row(2, 责任人="郑某己", 整改进展="基本完成"),
    )
    one = checked(catalog, rows)
    assert one.rows.rectifications["responsible"].to_list() == ["区教育局、区住建局、区人社局"]
    shown = f"{one.rows.rectifications.rows()}{one.findings.rows()}{one.refused.rows()}"
    assert not [part for part in "甲乙丙丁戊己" if f"某{part}" in shown]
    assert "13912345678" not in shown


def test_a_ledger_sent_again_changes_its_items_and_adds_none(catalog: Catalog) -> None:
    before = checked(catalog, book(row(1), row(2))).rows.rectifications
    after = checked(catalog, book(row(1, 整改进展="已销号"), row(2))).rows.rectifications
    assert before["item"].to_list() == after["item"].to_list()
    assert after["progress"].to_list() == ["closed", "in_progress"]
    assert before["item"].n_unique() == 2


def test_a_number_of_its_own_names_the_item(catalog: Catalog) -> None:
    cells = [
        ["伊美区问题清单"],
        ["编号", "存在问题", "责任单位", "完成时限", "完成情况"],
        ["YM-01", "缺少教室", "区教育局", "立行立改", "已完成"],
    ]
    one = read("清单.xlsx", xlsx(cells, []), catalog, KNOWN)
    assert one.rows.rectifications.select("item", "progress").rows() == [("YM-01", "done")]


def test_a_school_that_is_not_known_is_asked_for(catalog: Catalog) -> None:
    cells = book(row(1, 涉及学校="无名学堂"), row(2, 涉及学校="全区各学校"))
    one = checked(catalog, cells)
    assert codes(one) == {"school_doubtful"}
    assert one.rows.rectifications["subject"].to_list() == ["全区各学校"]
    said = {"Sheet": Decision(schools=(("无名学堂", "3123000008"),))}
    again = checked(catalog, cells, decisions=said).rows.rectifications
    assert again["schools"].to_list() == ["3123000008", ""]


def test_a_school_called_so_in_another_district_is_another_school(catalog: Catalog) -> None:
    cells: list[list[Any]] = [
        ["问题整改台账"],
        ["序号", "区县", "存在问题", "涉及学校", "完成时限", "完成情况"],
        [1, "伊美区", "缺少教室", "八中", "立行立改", "已完成"],
        [2, "乌翠区", "缺少教师", "八中", "立行立改", "已完成"],
    ]
    one = read("台账.xlsx", xlsx(cells, []), catalog, KNOWN)
    doubtful = one.findings.filter(severity="error").select("code", "row").rows()
    assert (one.rows.rectifications["schools"].to_list(), doubtful) == (
        ["3123000008"],
        [("school_doubtful", 4)],
    )


def test_a_ledger_of_no_region_asks_for_it(catalog: Catalog) -> None:
    cells = book(row(1), title="问题整改台账")
    one = read("台账.xlsx", xlsx(cells, []), catalog, Known())
    assert (codes(one), one.rows.rectifications.height) == ({"region_unknown"}, 0)
    said = {"Sheet": Decision(region="230717")}
    again = read("台账.xlsx", xlsx(cells, []), catalog, Known(), said)
    assert again.rows.rectifications["region"].to_list() == ["230717"]


def test_a_ledger_without_states_says_which_column_is_missing(catalog: Catalog) -> None:
    cells = [[line for n, line in enumerate(one) if n != 9] for one in book(row(1))]
    one = read("台账.xlsx", xlsx(cells, []), catalog, KNOWN)
    assert (codes(one), one.rows.rectifications.height) == ({"missing_column"}, 0)


def test_a_problem_merged_over_its_measures_and_a_header_of_two_rows(catalog: Catalog) -> None:
    cells: list[list[Any]] = [
        ["伊美区整改责任清单", None, None, None, None],
        ["序号", "问题", "整改要求", None, None],
        [None, None, "整改措施", "完成时限", "进展情况"],
        [1, "教室不足", "新建教室", "2024年12月31日", "整改中"],
        [None, None, "改造旧楼", "2024.6.30", "已完成"],
        ["填表人：某某", None, None, None, None],
    ]
    merged = [(2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 5), (4, 1, 5, 1), (4, 2, 5, 2)]
    one = read("清单.xlsx", xlsx(cells, merged), catalog, KNOWN)
    found = one.rows.rectifications
    assert found.select("problem", "measure").rows() == [
        ("教室不足", "新建教室"),
        ("教室不足", "改造旧楼"),
    ]
    assert found["item"].n_unique() == 2
    aside = one.set_aside[0]
    assert (aside.rows, aside.published, aside.notes) == (3, 2, 1)


def test_a_region_that_there_is_not_and_a_row_of_sums(catalog: Catalog) -> None:
    cells: list[list[Any]] = [
        ["序号", "区县", "问题", "责任部门", "整改时限", "状态"],
        [1, "伊美区", "缺器材", "教育局", "立行立改", "已销号"],
        [2, "无名区", "缺教室", "教育局", "立行立改", "已销号"],
        ["合计", None, "2个", None, None, None],
    ]
    one = read("整改台账.xlsx", xlsx(cells, []), catalog, KNOWN)
    assert codes(one) == {"unknown_region"}
    assert one.rows.rectifications["problem"].to_list() == ["缺器材"]
    aside = one.set_aside[0]
    assert (aside.rows, aside.published, aside.refused, aside.totals) == (3, 1, 1, 1)
