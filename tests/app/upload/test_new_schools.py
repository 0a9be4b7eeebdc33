"""Schools that nobody knows, on the screen: one question for all, and figures to compare."""

import json

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components.shell import store_access
from components.shell.theme import plain
from data.catalog import catalog
from tests.app.upload.clerk import XLSX, File, confirm, said, upload
from tests.app.upload.sheets import answer
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.layouts.forms_of_pairs import PAIRS
from tests.data.workbook.layouts.read_rows import Rows
from tests.data.workbook.layouts.six_new_schools import NAMES, REGISTER, SIX


def file(rows: Rows, name: str = "2023年.xlsx") -> File:
    return name, tables({"表": (rows, ())}), XLSX


def fill(page: AppTest, field: str, called: str, value: str) -> None:
    widgets = [*page.text_input, *page.selectbox]
    box = next(each for each in widgets if each.key == f"{field}_0_{called}")
    box.set_value(value)


def register(page: AppTest) -> AppTest:
    return next(each for each in page.button if each.label == "登记").click().run()


def now_published() -> tuple[list[str], int]:
    snapshot = store_access.store().snapshot(store_access.store().release(), catalog())
    named = snapshot.schools.filter(snapshot.schools["name"].is_in(NAMES))["name"].to_list()
    return named, int(snapshot.items.filter(school="212390")["books"].sum())


def test_six_new_schools_are_registered_with_one_answer_and_published(own: AppTest) -> None:
    rows = [SIX[0], SIX[1], *SIX[3:]]
    upload(own, file(rows))
    assert not own.exception
    assert "**登记这 6 所新学校**" in said(own)
    assert [each.label for each in own.button].count("应用") == 0
    register(own)
    lacking = next(each.value for each in own.warning if "还缺" in each.value)
    assert lacking.split("  \n")[0] == plain("“212390”还缺：办学性质。")
    for n in range(6):
        fill(own, "ownership", f"21239{n}", "公办")
    register(own)
    assert not own.exception
    assert "发布时登记这 6 所新学校" in said(own)
    confirm(own)
    assert now_published() == (NAMES, 1000)


def test_a_new_school_has_no_code_that_another_one_has(own: AppTest) -> None:
    rows: Rows = [["学校名称", "小学学生数"], [NAMES[0], 60]]
    upload(own, file(rows))
    fill(own, "school", NAMES[0], "230717-07")
    register(own)
    found = [each.value for each in own.warning]
    assert any(plain("标识码 230717-07 已经是“实验小学”的。") in each for each in found)
    assert any("还缺：办学类型、所在区县、办学性质" in each for each in found)


def test_codes_that_a_list_lacks_are_typed_in_the_question(own: AppTest) -> None:
    rows = [REGISTER[0][:1] + REGISTER[0][2:]] + [each[:1] + each[2:] for each in REGISTER[1:]]
    figures: Rows = [["学校名称", "图书册数"], [NAMES[0], 600], [NAMES[1], 700]]
    upload(own, file(rows, "名单.xlsx"), file(figures, "图书2023.xlsx"))
    assert "**登记这 2 所新学校**" in said(own)
    assert "▲ 文件里没有写明：学校标识码（2 所）。" in said(own)
    for n in range(2):
        fill(own, "school", NAMES[n], f"21239{n}")
    register(own)
    assert not own.exception
    assert not own.error
    confirm(own)
    assert now_published() == (NAMES[:2], 600)


def test_a_new_school_may_be_one_that_is_known_after_all(own: AppTest) -> None:
    rows: Rows = [["学校名称", "小学学生数"], [NAMES[0], 60]]
    upload(own, file(rows))
    fill(own, "known", NAMES[0], "第六小学 230717-12")
    register(own)
    assert "1 行，2023年，1 所学校，全部认识" in said(own)
    assert store_access.store().called() == {NAMES[0]: "230717-12"}


def test_a_renamed_school_is_compared_with_those_it_may_be_or_is_a_new_one(own: AppTest) -> None:
    rows: Rows = [["学校名称", "小学学生数", "小学班级数"], ["实验新小学", 1490, 31]]
    upload(own, file(rows))
    compared = next(each.value for each in own.table if "班级数" in each.value.columns)
    assert compared.values.tolist()[:2] == [
        [plain("文件中：实验新小学"), "2023", "1,490", "31"],
        [plain("实验小学 230717-07"), "2023", "1,486", "34"],
    ]
    answer(own, "“实验新小学”是哪所学校？", "＋ 新学校")
    assert "**登记这 1 所新学校**" in said(own)


def test_files_know_each_others_schools_and_the_register_is_published_first(own: AppTest) -> None:
    figures: Rows = [["学校代码", "图书册数"], ["212390", 600], ["212391", 700]]
    upload(own, file(figures, "图书2023.xlsx"), file(REGISTER, "名册.xlsx"))
    assert not own.exception
    assert not own.error
    confirm(own)
    assert now_published() == (NAMES[:2], 600)
    assert store_access.store().history()["file"].to_list()[:2] == ["图书2023.xlsx", "名册.xlsx"]


def test_of_a_row_with_a_wrong_cell_the_others_are_published_and_the_cell_is_kept(
    own: AppTest,
) -> None:
    upload(own, file([["学校名称", "小学学生数", "图书册数"], ["实验小学", "很多", 29721]]))
    next(box for box in own.checkbox if str(box.key).startswith("without_")).check().run()
    confirm(own)
    kept = store_access.store().refused().row(0, named=True)
    assert json.loads(kept["cells"]) == {"A": "实验小学", "B": "很多"}
    snapshot = store_access.store().snapshot(store_access.store().release(), catalog())
    assert snapshot.items.filter(school="230717-07", year=2023)["books"].item() == 29721
    upload(own, file([["学校名称", "小学学生数"], ["实验小学", 1486]]))
    confirm(own)
    assert store_access.store().refused().is_empty()


def test_it_is_said_whose_figures_a_sheet_states_before_they_are_published(own: AppTest) -> None:
    of_each: Rows = [["学校名称", "小学学生数"], ["实验小学", 1486]]
    of_one: Rows = [["实验小学2023年情况"], ["项目", "数值"], ["小学学生数", 1486]]
    of_all: Rows = [["伊美区2023年"], ["指标", "数值"], ["学前三年毛入园率", 98.87]]
    upload(own, file(of_each, "甲2023.xlsx"), file(of_one, "乙.xlsx"), file(of_all, "丙.xlsx"))
    shown = said(own)
    assert "读作各校的数据（表中写明）。" in shown
    assert "读作学校的数据：实验小学（标题写明）。" in shown
    assert "读作整个地区的数据：伊美区（标题写明）。" in shown


def form(name: str, code: str = "") -> File:
    """A form of one school in pairs."""
    stated = ["学校代码", code] if code else []
    return file([PAIRS[0], ["校名", name, *stated], *PAIRS[2:]], f"{name}2023.xlsx")


@pytest.mark.parametrize("code", ["", "2123000009"])
def test_a_form_of_a_new_school_is_asked_about_in_one_place(own: AppTest, code: str) -> None:
    upload(own, form("青山小学", code))
    assert "**登记这 1 所新学校**" in said(own)
    asked = [each.label for each in own.selectbox if "哪所学校" in each.label]
    assert asked == [plain("“青山小学”是哪所学校？")]
    assert "▲ 表：有 1 个问题要先回答。" in said(own)
    fill(own, "known", str(own.selectbox[0].key).removeprefix("known_0_"), "实验小学 230717-07")
    register(own)
    assert not own.exception
    assert "1 所学校" in said(own)
    assert "登记这 1 所新学校" not in said(own)


def test_a_form_that_does_not_say_of_which_school_it_is_asks_so(own: AppTest) -> None:
    rows: Rows = [PAIRS[0], *PAIRS[3:]]
    upload(own, file(rows, "2023.xlsx"))
    asked = [each.label for each in own.selectbox if "学校" in each.label]
    assert asked == [plain("表：是哪所学校的数据？")]


def test_what_a_list_lacks_of_new_schools_points_to_where_it_is_asked(own: AppTest) -> None:
    upload(own, file([["学校名称", "所在区", "是否公办"], [NAMES[0], "伊美区", "是"]]))
    assert "**登记这 1 所新学校**" in said(own)
    assert plain("没有“学校标识码、办学类型”") in said(own)
    assert plain("在“登记新学校”一问里补填") in said(own)


def test_where_nothing_of_a_file_could_be_published_it_is_not_offered(own: AppTest) -> None:
    upload(own, file([["学校名称", "小学学生数"], ["青山学堂", 60]]))
    assert not [box for box in own.checkbox if str(box.key).startswith("without_")]
    assert plain("先回答上面的问题") in [each.value for each in own.warning][-1]
    upload(own, file([["学校名称", "小学学生数"], ["青山学堂", 60], ["实验小学", 1486]]))
    assert [box for box in own.checkbox if str(box.key).startswith("without_")]


def typing_into_the_table(
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[dict[str, pl.Series], list[pl.DataFrame]]:
    """What somebody types, by column, which comes back with the button; and what was shown."""
    said_of: dict[str, pl.Series] = {}
    shown_so_far: list[pl.DataFrame] = []

    def typed(shown: pl.DataFrame, **_options: object) -> pl.DataFrame:
        shown_so_far.append(shown)
        return shown.with_columns(**said_of)

    monkeypatch.setattr("components.upload.school_table.st.data_editor", typed)
    return said_of, shown_so_far


def test_many_new_schools_are_filled_into_one_table_of_which_nothing_is_lost(
    own: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_of, tables_shown = typing_into_the_table(monkeypatch)
    names = [f"青山第{n}学堂" for n in range(1, 13)]
    rows: Rows = [["学校名称", "小学学生数"], *([name, 60] for name in names)]
    upload(own, file(rows))
    assert tables_shown[-1]["called"].to_list() == names
    said_of["school"] = pl.Series([f"02123{n:03}" for n in range(12)])
    register(own)
    lacking = next(each.value for each in own.warning if "还缺" in each.value).split("  \n")
    assert lacking[0] == plain("“青山第1学堂”还缺：办学类型、所在区县、办学性质。")
    assert lacking[-1] == "还有 4 项。"
    more = {"type": "小学", "region": "伊美区", "ownership": "公办"}
    said_of |= {field: pl.Series([word] * 12) for field, word in more.items()}
    register(own)
    assert "发布时登记这 12 所新学校" in said(own)
    said_of.clear()
    own.button(key="register_again").click().run()
    assert tables_shown[-1].row(0)[1:6] == ("02123000", names[0], "小学", "伊美区", "公办")
    register(own)
    confirm(own)
    assert not own.exception
    register_of = store_access.store().snapshot(store_access.store().release(), catalog()).schools
    assert register_of.filter(register_of["name"].is_in(names))["school"].sort()[0] == "02123000"
