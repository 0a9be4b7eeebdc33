"""Where the store refuses what a visitor has asked for, the screen says so and why."""

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components import context
from components.refusal import refusal
from data.store.error import StoreError
from data.store.store import Store
from tests.app.test_meeting import on_the_wall
from tests.app.upload.clerk import UPLOAD

CODES = sorted(set(re.findall(r"``(\w+)``", StoreError.__doc__ or "")) - {"code", "detail"})
#: ``publish`` of what is decided in a meeting asks once more where others were faster.
OF_PUBLISHING = [code for code in CODES if code != "not_the_newest"]


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
    return meeting


@pytest.mark.parametrize("code", CODES)
def test_a_deadline_that_is_not_kept(app_of_its_own, monkeypatch, code):
    context.store().set_deadline(2023, date(2023, 9, 30), "other")
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
    app.text_area(key="explanation").set_value("已核实")
    next(each for each in app.button if each.label == "记为已说明").click().run()
    assert refusal(code) in said(app)


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
@pytest.mark.parametrize("code", OF_PUBLISHING)
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
