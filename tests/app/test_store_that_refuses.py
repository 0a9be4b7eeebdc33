"""Where the store refuses what a visitor has asked for, the screen says so and why."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from components.shell import store_access
from components.shell.store_refusals import refusal
from data.store.store import Store
from data.store.tables.store_error import StoreError
from tests.app.on_the_wall import on_the_wall
from tests.app.upload.clerk import UPLOAD, as_file, more_students, upload, with_own_data, workbook
from tests.browser.messy import messy_xls

#: One that says no, one of a database that does not answer, and one of which nobody knows.
CODES = ("looks_only", "disk_full", "unsure")


def refusing(monkeypatch: pytest.MonkeyPatch, verb: str, code: str) -> None:
    def refuse(*_args: object, **_named: object) -> int:
        raise StoreError(code, "for this test")

    monkeypatch.setattr(Store, verb, refuse)


def said(app: AppTest) -> str:
    assert not app.exception
    every = "".join(each.value for each in (*app.toast, *app.warning, *app.success))
    return every.replace("\\", "").replace("\u2060", "")


def quality(app: AppTest, part: str) -> AppTest:
    app.query_params["quality"] = part
    return app.switch_page("pages/quality.py").run()


def noting(app: AppTest, kind: str) -> AppTest:
    meeting = app.switch_page("pages/meeting.py").run()
    on_the_wall(meeting, scenes="rectification", scene="1")
    meeting.session_state["meeting_notes"] = True
    meeting.run()
    meeting.button_group(key="decision_kind").set_value(kind).run()
    meeting.text_area(key="decision").set_value("年底前配齐音乐教室")
    if kind == "item":
        meeting.text_input(key="decision_who").set_value("教育局")
    return meeting


def emptied_by_the_browser(app: AppTest, form: str) -> bool:
    """Whether what stands in a form goes when it is sent, whatever comes of it."""

    def blocks(block: Block) -> Iterator[Block]:
        for each in block.children.values():
            if isinstance(each, Block):
                yield each
                yield from blocks(each)

    found = (each.proto.form for each in blocks(app.main) if each.type == "form")
    return next(each.clear_on_submit for each in found if each.form_id == form)


@pytest.mark.parametrize("code", CODES)
def test_a_deadline_that_is_not_kept(app_of_its_own, monkeypatch, code):
    store_access.store().set_deadline(2023, date(2023, 9, 30), "other")
    app = quality(app_of_its_own, "reports")
    refusing(monkeypatch, "set_deadline", code)
    app.date_input(key="deadline_2023").set_value(date(2023, 10, 15)).run()
    assert refusal(code) in said(app)
    assert app.date_input(key="deadline_2023").value == date(2023, 9, 30)
    app.button(key="no_deadline_2023").click().run()
    assert refusal(code) in said(app)
    assert app.date_input(key="deadline_2023").value == date(2023, 9, 30)


@pytest.mark.parametrize("code", CODES)
def test_an_explanation_that_is_not_kept(app_of_its_own, monkeypatch, code):
    app = quality(app_of_its_own, "doubts")
    refusing(monkeypatch, "explain", code)
    app.text_area[0].set_value("已核实")
    next(each for each in app.button if each.label == "记为已说明").click().run()
    assert refusal(code) in said(app)
    assert app.text_area[0].value == "已核实"
    assert not emptied_by_the_browser(app, "explain")
    monkeypatch.undo()
    next(each for each in app.button if each.label == "记为已说明").click().run()
    assert store_access.store().explanations()["text"].to_list() == ["已核实"]
    assert app.text_area[0].value == ""


@pytest.mark.parametrize("code", CODES)
def test_a_note_of_a_meeting_that_is_not_kept_stays_where_it_was_written(
    app_of_its_own, monkeypatch, code
):
    app = noting(app_of_its_own, "remark")
    refusing(monkeypatch, "remark", code)
    app.button(key="decide").click().run()
    assert refusal(code) in said(app)
    assert "已记下" not in said(app)
    assert app.text_area(key="decision").value == "年底前配齐音乐教室"


@pytest.mark.parametrize("verb", ["receive", "publish_together"])
@pytest.mark.parametrize("code", CODES)
def test_a_decision_that_is_not_kept_stays_where_it_was_written(
    app_of_its_own, monkeypatch, verb, code
):
    app = noting(app_of_its_own, "item")
    refusing(monkeypatch, verb, code)
    app.button(key="decide").click().run()
    assert refusal(code) in said(app)
    assert "已列入" not in said(app)
    assert app.text_area(key="decision").value == "年底前配齐音乐教室"


@pytest.mark.parametrize("code", CODES)
def test_a_publication_that_is_not_taken_back(app_of_its_own, monkeypatch, code):
    app = app_of_its_own.switch_page(UPLOAD).run()
    refusing(monkeypatch, "take_back", code)
    app.text_input(key="take_back_note").set_value("报错了")
    app.button(key="take_back").click().run()
    assert refusal(code, 1) in said(app)
    assert "已撤回第 1 版，现在" not in said(app)


def test_a_file_that_is_not_kept_is_not_said_to_be_kept(app_of_its_own, monkeypatch):
    code = "cannot_write"
    app = app_of_its_own.switch_page(UPLOAD).run()
    refusing(monkeypatch, "receive", code)
    upload(app, workbook("改.xlsx", more_students))
    assert [(each.label, each.state) for each in app.status] == [("1 个文件没有保存。", "error")]
    shown = "".join(each.value for each in app.markdown).replace("\\", "").replace("\u2060", "")
    assert f"▲ 改.xlsx 没有保存。{refusal(code)}" in shown
    assert not [each for each in app.button if each.key == "publish"]
    monkeypatch.undo()
    app.run()
    assert [each.label for each in app.status] == ["1 个文件已保存并读取。"]


def test_a_name_that_is_not_remembered_changes_nothing(
    app_of_its_own: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = "cannot_write"
    app = with_own_data(app_of_its_own.switch_page(UPLOAD).run())
    name, content, kind = as_file(messy_xls(tmp_path, more=("十一小",)))
    upload(app, (name, content, kind))
    asked = "“十一小”是哪所学校？"
    refusing(monkeypatch, "call", code)
    box = next(each for each in app.selectbox if each.label == asked)
    box.set_value("第六小学 230717-12")
    next(each for each in app.button if each.label == "登记").click().run()
    assert refusal(code) in said(app)
    assert [each for each in app.selectbox if each.label == asked]
    monkeypatch.undo()
    next(each for each in app.button if each.label == "登记").click().run()
    assert not [each for each in app.selectbox if each.label == asked]
    app.session_state[f"details_{hashlib.sha256(content).hexdigest()[:12]}"] = True
    app.run()
    refusing(monkeypatch, "call", code)
    next(each for each in app.button if each.label == "忘记这个校名").click().run()
    assert refusal(code) in said(app)
    assert not [each for each in app.selectbox if each.label == asked]
