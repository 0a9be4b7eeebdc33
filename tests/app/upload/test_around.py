"""What stands around an upload: questions, what is remembered, the record, the workbook to fill."""

import hashlib
from pathlib import Path
from unittest.mock import Mock

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from components.shell import store_access
from components.shell.theme import plain
from components.upload import template_downloads
from data import workbook as workbooks
from data.catalog import catalog
from data.store.store import Store
from data.store.tables.store_error import StoreError
from tests.app import tables
from tests.app.upload.clerk import (
    as_file,
    changes,
    misspell_first_type,
    more_students,
    publish,
    releases,
    said,
    upload,
    workbook,
)
from tests.browser.messy import gbk_csv, messy_xls


def test_a_year_that_nobody_wrote_is_asked_and_the_answer_counts_at_once(
    own: AppTest, tmp_path: Path
) -> None:
    upload(own, as_file(gbk_csv(tmp_path, title="图书情况")))
    assert "有 1 个问题要先回答" in said(own)
    own.selectbox[0].set_value("2023")
    next(each for each in own.button if each.label == "应用").click().run()
    assert not own.exception
    assert "3 行，2023年，3 所学校，全部认识" in said(own)


def test_a_school_that_is_not_known_is_asked_and_remembered_for_the_sheets_of_its_kind(
    own: AppTest, tmp_path: Path
) -> None:
    upload(own, as_file(messy_xls(tmp_path, more=("十一小",))))
    assert "没有对上的学校：十一小" in said(own)
    assert own.selectbox[0].label == "“十一小”是哪所学校？"
    own.selectbox[0].set_value("第六小学 230717-12")
    next(each for each in own.button if each.label == "登记").click().run()
    assert "5 行，2023年，5 所学校，全部认识" in said(own)
    again = messy_xls(tmp_path, more=("十一小", "四小分校"))
    upload(own, as_file(again))
    assert [each.label for each in own.selectbox if "是哪所学校" in each.label] == [
        "“四小分校”是哪所学校？"
    ]


def test_a_name_of_a_school_that_was_explained_once_holds_for_every_other_file(
    own: AppTest, tmp_path: Path
) -> None:
    upload(own, as_file(messy_xls(tmp_path, more=("十一小",))))
    own.selectbox[0].set_value("第六小学 230717-12")
    next(each for each in own.button if each.label == "登记").click().run()
    assert store_access.store().called() == {"十一小": "230717-12"}
    lines = "2023年,,\n校名,图书册数,小学班级数\n十一小,5000,12\n"
    upload(own, ("别的.csv", lines.encode(), "text/csv"))
    assert not own.exception
    assert "1 行，2023年，1 所学校，全部认识" in said(own)


def test_what_was_decided_can_be_looked_at_and_forgotten(own: AppTest, tmp_path: Path) -> None:
    name, content, kind = as_file(messy_xls(tmp_path, more=("十一小",)))
    upload(own, (name, content, kind))
    own.selectbox[0].set_value("第六小学 230717-12")
    next(each for each in own.button if each.label == "登记").click().run()
    own.session_state[f"details_{hashlib.sha256(content).hexdigest()[:12]}"] = True
    own.run()
    assert not own.exception
    preview = next(
        each.value for each in own.dataframe if "2 表头" in each.value.iloc[:, 0].tolist()
    )
    assert "C · 学生数，小学，人" in preview.columns
    assert plain("◇ “十一小”按记住的校名读作第六小学。") in said(own)
    next(each for each in own.button if each.label == "忘记这个校名").click().run()
    assert store_access.store().called() == {}
    assert own.selectbox[0].label == "“十一小”是哪所学校？"


def test_a_record_shows_its_original_its_warnings_and_what_it_changed(own: AppTest) -> None:
    publish(own, workbook("改.xlsx", more_students))
    own.session_state["event_details"] = True
    own.run()
    assert not own.exception
    assert "确认的警告" in said(own)
    assert [each.label for each in own.download_button if "原件" in each.label] == [
        plain("下载原件 改.xlsx")
    ]
    assert changes(own)["学校基础数据"][:2] == ["0", "1"]
    shown = tables.read(own, "history")
    assert shown["改变了什么"][0] == "学校基础数据：改变 1 行"


def test_an_original_is_erased_with_a_reason_and_that_it_was_is_told(own: AppTest) -> None:
    publish(own, workbook("改.xlsx", more_students))
    own.session_state["event_details"] = True
    own.run()
    assert "保存的原件共" in " ".join(each.value for each in own.caption)
    own.button(key="erase").click().run()
    assert any("请先写明抹去的原因" in each.value for each in own.warning)
    own.text_input(key="erase_reason").input("其中有学生姓名")
    own.button(key="erase").click().run()
    assert not own.exception
    assert "抹去：其中有学生姓名" in said(own)
    assert [each for each in own.download_button if "原件" in each.label] == []
    assert tables.read(own, "history")["文件"][0] == "改.xlsx（原件已抹去）"
    upload = store_access.store().erased()["upload"].item()
    with pytest.raises(StoreError, match="erased"):
        store_access.store().upload_content(upload)
    assert store_access.store().release() == 4


def test_a_file_for_which_there_is_no_room_is_not_kept_and_said(
    own: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORIGINALS_GIGABYTES", "0.000001")
    upload(own, workbook("改.xlsx", more_students))
    assert not own.exception
    assert "没有保存：保存的原件合计已近上限" in said(own)
    assert "改.xlsx" not in store_access.store().history()["file"].to_list()


def test_a_workbook_to_fill_in_is_made_for_the_chosen_schools(page: AppTest) -> None:
    page.session_state["template"] = True
    page.run()
    page.multiselect(key="template_schools").set_value(["type:342", "230717-07"])
    page.multiselect(key="template_years").set_value([2023]).run()
    assert not page.exception
    snapshot = store_access.snapshot()
    content = template_downloads.made(snapshot, ("type:342", "230717-07"), (2023,), filled=False)
    rows = workbooks.read("模板.xlsx", content, catalog()).rows
    assert rows.schools["name"].to_list() == ["实验小学", "第二中学"]
    assert rows.school_items.is_empty()
    content = template_downloads.made(snapshot, ("230717-07",), (2023,), filled=True)
    filled = workbooks.read("模板.xlsx", content, catalog()).rows.school_items
    assert filled.filter(item="students_primary")["value"].to_list() == [1486]


def test_a_school_named_like_a_tag_is_text(own: AppTest, tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    upload(own, as_file(messy_xls(tmp_path, more=(evil,))))
    assert not own.exception
    every = [*own.markdown, *own.warning, *own.error, *own.success]
    assert not any(evil in each.value for each in every)
    assert plain(evil) in said(own)


def test_a_publication_is_taken_back_with_a_reason(page: AppTest) -> None:
    publish(page, workbook("一.xlsx"), workbook("二.xlsx"))
    page.selectbox(key="release_to_take_back").set_value(4).run()
    page.button(key="take_back").click().run()
    assert [row[1] for row in releases(page)][:2] == ["● 有效", "● 有效"]  # not without it
    page.text_input(key="take_back_note").input("填错了年份")
    page.button(key="take_back").click().run()
    assert "已撤回第 4 版" in page.success[0].value
    assert [row[:2] for row in releases(page)][:3] == [
        ("5", "↩ 撤回第 4 版"),
        ("4", "○ 已撤回"),
        ("3", "● 有效"),
    ]
    assert store_access.store().history().row(0, named=True)["note"] == "填错了年份"


def test_what_somebody_else_has_taken_back_is_not_taken_back_again_nor_another_in_its_place(
    page: AppTest,
) -> None:
    publish(page, workbook("一.xlsx"), workbook("二.xlsx"))
    page.selectbox(key="release_to_take_back").set_value(4).run()
    store_access.store().take_back(4, "other", "填错了")
    page.text_input(key="take_back_note").input("填错了年份")
    page.button(key="take_back").click().run()
    assert [each.value for each in page.warning] == ["第 4 版此前已经撤回，这次没有再撤回。"]
    assert not page.success
    counting = store_access.store().history().filter("counts")["release"].to_list()
    assert counting == [3]


def test_what_keeps_a_publication_from_being_taken_back_is_not_called_something_else(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {
        "unknown_release": "没有撤回：没有第 1 版。",
        "is_take_back": "没有撤回：第 1 版本身就是一次撤回。",
        "looks_only": "没有改动：这个链接只能看，不能改。",
    }
    page.text_input(key="take_back_note").input("填错了年份")
    for code, sentence in said.items():
        refuse = Mock(side_effect=StoreError(code, "1"))
        monkeypatch.setattr(Store, "take_back", refuse)
        page.button(key="take_back").click().run()
        assert [each.value for each in page.warning] == [sentence]
        assert not page.success


def test_a_store_that_cannot_be_reached_is_no_publication_taken_back(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "take_back", Mock(side_effect=OSError("no space left")))
    page.text_input(key="take_back_note").input("填错了年份")
    page.button(key="take_back").click().run()
    assert len(page.exception) == 1
    assert not page.warning and not page.success


def test_without_any_data_a_page_says_what_to_do(page: AppTest) -> None:
    page.text_input(key="take_back_note").input("不要示例")
    page.button(key="take_back").click().run()  # the sample
    page.switch_page("pages/facilities.py").run()
    assert not page.exception
    assert "还没有数据" in page.info[0].value


def test_a_file_name_is_shown_as_text(page: AppTest) -> None:
    evil = "![](http://evil.example/a.png).xlsx"
    upload(page, workbook(evil, misspell_first_type))
    assert any(plain(evil) in each.value for each in page.markdown)
    assert not any(evil in each.value for each in [*page.markdown, *page.warning])


def test_schools_without_any_figure_can_be_looked_at(page: AppTest) -> None:
    def keep_the_register(book: Workbook) -> None:
        for sheet in book.worksheets[2:]:
            book.remove(sheet)

    publish(page, workbook("名册.xlsx", keep_the_register))
    page.switch_page("pages/facilities.py").run()
    assert not page.exception
    assert any(each.value.startswith("伊美区 · 17 所学校") for each in page.markdown)
