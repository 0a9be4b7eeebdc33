"""Files that come together: none decides for another, and their order decides nothing."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import permutations

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from data.catalog import Catalog, catalog
from data.measures.candidate_snapshot import candidate
from data.store.snapshot import Snapshot
from data.store.store import Store
from data.workbook import Checked, Known
from data.workbook.checks.partial_records import completed
from data.workbook.files.book_opener import open_book
from data.workbook.reading import read_book
from data.workbook.several_files import Sent, together
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.read_rows import Rows
from tests.data.workbook.mess import KNOWN

HEAD = ["学校代码", "学校名称", "办学类型", "办学性质", "所在区"]
REGISTER: Rows = [
    HEAD,
    ["212390", "青山学堂", "小学", "公办", "伊美区"],
    ["212391", "白桦书院", "小学", "公办", "伊美区"],
]
FORM: Rows = [
    ["2023年学校基本情况表"],
    ["项目", "数值"],
    ["学校名称", "青山学堂"],
    ["学校代码", "212390"],
    ["小学学生数", 60],
]
LEDGER: Rows = [
    ["伊美区2023年整改台账"],
    ["序号", "问题表现", "整改措施", "整改时限", "整改进展", "涉及学校"],
    [1, "图书不足", "购置", "2023年9月底前", "整改中", "青山学堂"],
]


def data(books: int = 600, other: int = 700) -> Rows:
    return [["学校代码", "图书册数"], ["212390", books], ["212391", other]]


def sent(name: str, rows: Rows) -> Sent:
    return _sent(name, json.dumps(rows))


@cache
def _sent(name: str, rows: str) -> Sent:
    book = open_book(name, tables({"表": (json.loads(rows), ())}))
    checked = read_book(book, catalog(), Known(KNOWN))
    return Sent(name=name, digest=rows, book=book, checked=checked)


def dropped(files: Mapping[str, Rows], order: tuple[str, ...] = ()) -> list[Sent]:
    some = [sent(name, files[name]) for name in order or files]

    def again(each: Sent, held: Known) -> Checked:
        assert each.book is not None
        return read_book(each.book, catalog(), held)

    return together(some, again, Known(KNOWN), catalog())


def codes(files: list[Sent]) -> dict[str, list[str]]:
    return {each.name: each.checked.findings["code"].to_list() for each in files}


def errors(files: list[Sent]) -> dict[str, list[tuple[str, str]]]:
    return {
        each.name: each.checked.findings.filter(severity="error").select("code", "cell").rows()
        for each in files
    }


#: Tables of a snapshot beside those of what schools count.
HELD = ("schools", "inexact", "region_values", "rectifications", "assessments", "own_standards")


def balance(files: list[Sent]) -> bool:
    return all(
        one.rows == one.published + one.refused + one.totals + one.notes
        for each in files
        for one in each.checked.set_aside
    )


def published(files: list[Sent], nothing: Snapshot) -> dict[str, list[tuple[object, ...]]]:
    """Everything that counts once the files are published, and what is left out of them."""
    now = nothing
    for each in files:
        now = candidate(now, completed(each.checked, now).rows, catalog())
    frames = {
        table: getattr(now, table).drop("release", strict=False) for table in ("items", *HELD)
    }
    frames["refused"] = pl.concat([each.checked.refused for each in files])
    return {table: frame.sort(frame.columns).rows() for table, frame in frames.items()}


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('store')}/empty.db")
    empty = store.snapshot(0, catalog())
    store.close()
    return empty


OTHERS = st.fixed_dictionaries(
    {
        "school": st.sampled_from(["212390", "212399"]),
        "name": st.sampled_from(["青山学堂", "青山小学"]),
        "type": st.sampled_from(["小学", "初级中学"]),
        "district": st.sampled_from(["伊美区", "友好区"]),
        "setting": st.sampled_from([None, "城区", "乡村"]),
    }
)


@given(
    other=OTHERS,
    mine=st.sampled_from([None, "城区"]),
    books=st.sampled_from([600, 601]),
    students=st.sampled_from([60, 61]),
    state=st.sampled_from(["整改中", "已完成"]),
    draw=st.data(),
)
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each example reads up to 24 files
)
def test_the_order_in_which_files_come_changes_nothing_of_what_is_published(
    other: dict[str, str | None],
    mine: str | None,
    books: int,
    students: int,
    state: str,
    draw: st.DataObject,
    nothing: Snapshot,
) -> None:
    said = [other["school"], other["name"], other["type"], "公办", other["district"]]
    register = [[*REGISTER[0], "城乡类型"], *([*row, mine] for row in REGISTER[1:])]
    files: dict[str, Rows] = {
        "名册.xlsx": register,
        "又一名册.xlsx": [[*HEAD, "城乡类型"], [*said, other["setting"]]],
        "图书2023.xlsx": data(),
        "又图书2023.xlsx": data(books),
        "表2023.xlsx": [*FORM[:-1], ["小学学生数", students]],
        "人数2023.xlsx": [["学校名称", "小学学生数"], ["青山学堂", 60]],
        "台账.xlsx": LEDGER,
        "又台账.xlsx": [*LEDGER[:2], [*LEDGER[2][:4], state, LEDGER[2][5]]],
    }
    chosen = draw.draw(
        st.lists(st.sampled_from(sorted(files)), min_size=2, max_size=5, unique=True)
    )
    order = tuple(draw.draw(st.permutations(chosen)))
    first, again = dropped(files, tuple(chosen)), dropped(files, order)
    assert published(first, nothing) == published(again, nothing)
    assert codes(first) == codes(again)
    assert balance(again)


def test_registers_that_contradict_each_other_are_said_in_one_sentence_on_both_sides() -> None:
    for other in (
        ["212390", "青山小学", "小学", "公办", "伊美区"],
        ["212390", "青山学堂", "初级中学", "公办", "伊美区"],
        ["212390", "青山学堂", "小学", "公办", "友好区"],
    ):
        files = {"甲.xlsx": REGISTER, "乙.xlsx": [HEAD, other], "图书2023.xlsx": data()}
        found = dropped(files)
        assert errors(found) == {
            "甲.xlsx": [("school_differs", "A2")],
            "乙.xlsx": [("school_differs", "A2")],
            "图书2023.xlsx": [("school_refused", "B2")],
        }
        listed = [name for each in found for name in each.checked.rows.schools["name"]]
        assert (listed, balance(found)) == (["白桦书院"], True)
        row = found[0].checked.findings.filter(code="school_differs").row(0, named=True)
        assert {row["column"], row["expected"]} != {None} and row["column"] != row["expected"]


def test_what_a_register_leaves_blank_another_one_says() -> None:
    head = [*HEAD, "城乡类型"]
    row = ["212390", "青山学堂", "小学", "公办", "伊美区"]
    for order in permutations(["甲.xlsx", "乙.xlsx"]):
        files: dict[str, Rows] = {"甲.xlsx": [head, [*row, None], [*REGISTER[2], "城区"]]}
        files["乙.xlsx"] = [head, [*row, "乡村"]]
        found = dropped(files, order)
        assert codes(found) == {"甲.xlsx": [], "乙.xlsx": []}
        for each in found:
            assert "rural" in each.checked.rows.schools["setting"].to_list()


def test_amounts_that_contradict_each_other_are_left_out_on_both_sides_and_nothing_else() -> None:
    more: Rows = [["学校代码", "图书册数", "小学班级数"], ["212390", 601, 6], ["212391", 700, 6]]
    files = {"名册.xlsx": REGISTER, "甲2023.xlsx": data(), "乙2023.xlsx": more}
    found = {each.name: each.checked for each in dropped(files)}
    for name in ("甲2023.xlsx", "乙2023.xlsx"):
        assert found[name].findings.select("code", "cell").rows() == [("files_differ", "B2")]
        assert found[name].refused.select("row", "codes").rows() == [(2, "files_differ")]
    left = {name: sorted(one.rows.school_items["cell"]) for name, one in found.items()}
    assert (left["甲2023.xlsx"], left["乙2023.xlsx"]) == (["B3"], ["B3", "C2", "C3"])
    parts = [(one.set_aside[0].published, one.set_aside[0].parts) for one in found.values()]
    assert parts == [(2, 0), (2, 1), (1, 0)]
    finding = found["甲2023.xlsx"].findings.row(0, named=True)
    assert (finding["value"], finding["expected"]) == ("600", "601")
    assert finding["other"] == "乙2023.xlsx 表!B2"


def test_what_files_say_alike_is_no_contradiction(catalog: Catalog) -> None:
    files = {"名册.xlsx": REGISTER, "又名册.xlsx": REGISTER[:2], "甲2023.xlsx": data()}
    files["乙2023.xlsx"] = [*data(), [None]]
    assert set(map(len, codes(dropped(files)).values())) == {0}


def test_a_file_under_the_same_name_succeeds_the_one_before_it() -> None:
    wrong, mended = [*data()[:2], ["212391", "很多"]], [*data()[:2], ["212391", 701]]
    known = sent("名册.xlsx", REGISTER)
    both = [sent("图书2023.xlsx", wrong), sent("图书2023.xlsx", mended)]

    def again(each: Sent, held: Known) -> Checked:
        assert each.book is not None
        return read_book(each.book, catalog(), held)

    found = together([known, *both], again, Known(KNOWN), catalog())
    said = sorted((each.overtakes, each.overtaken or 0, each.gone) for each in found)
    assert said == [(0, 0, False), (0, 2, True), (2, 0, False)]
    assert all(each.checked.ok for each in found)
    counted = [v for each in found for v in each.checked.rows.school_items["value"]]
    assert counted == [600, 701]


@pytest.mark.parametrize("opened", [0, 1])
def test_files_that_cannot_be_opened_come_back_as_they_are(opened: int) -> None:
    shut = [replace(sent(name, data()), book=None) for name in ("甲2023.xlsx", "乙2023.xlsx")]
    files = [sent("名册.xlsx", REGISTER)][:opened] + shut

    def again(each: Sent, held: Known) -> Checked:
        assert each.book is not None
        return read_book(each.book, catalog(), held)

    found = together(files, again, Known(KNOWN), catalog())
    assert {each.name for each in found} == {each.name for each in files}
