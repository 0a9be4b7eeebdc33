"""Who does not sit at the machine changes nothing, by any of the ways that a screen has for it.

Each way is walked by somebody who sat there while the screen was drawn, and no longer when he
clicks: what is not even offered to a stranger is refused to him as well.
"""

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from components.shell import store_access
from components.shell.store_refusals import refusal
from data import workbook
from data.store.tables.schema import publication
from data.store.tables.store_error import StoreError
from tests.app.upload.clerk import UPLOAD, upload, with_own_data, workbook as file
from tests.app.upload.sheets import TWO, file as sheets
from tests.data.store.verbs import CONFIDENTIAL, WRITING

ROOT = Path(__file__).parents[2]
#: What is done with the store without a visitor: see ``publish_sample_if_empty``.
BY_ITSELF = {
    ("components/shell/store_access.py", "receive"),
    ("components/shell/store_access.py", "publish_together"),
}


def places() -> set[tuple[str, str]]:
    """Every file of the screens that names a guarded verb of the store, with the verb."""
    verbs = {*WRITING, *CONFIDENTIAL}
    return {
        (path.relative_to(ROOT).as_posix(), node.attr)
        for folder in ("components", "pages")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in verbs
        and ast.unparse(node.value).endswith("store()")
    }


def rows_kept() -> dict[str, int]:
    """How many rows each table of the store has."""
    with store_access._store()._database.reading() as connection:
        return {
            name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in publication.metadata.tables.items()
        }


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


def quality(app: AppTest, **link: str) -> AppTest:
    app.query_params.update(link)
    return app.switch_page("pages/quality.py").run()


def decision(app: AppTest, kind: str) -> AppTest:
    app.query_params.update({"scenes": "headline", "scene": "1"})
    app.switch_page("pages/meeting.py").run()
    app.session_state["meeting_notes"] = True
    app.run()
    app.button_group(key="decision_kind").set_value(kind).run()
    app.text_area(key="decision").set_value("决定一")
    if kind == "item":
        app.text_input(key="decision_who").set_value("教育局")
    return app


def to_explain(app: AppTest) -> Callable[[], AppTest]:
    quality(app, quality="doubts").text_area[0].set_value("已核实")
    return lambda: press(app, "记为已说明")


def to_unexplain(app: AppTest) -> Callable[[], AppTest]:
    to_explain(app)()
    quality(app, told="explained")
    return lambda: press(app, "收回说明")


def to_mend(app: AppTest) -> Callable[[], AppTest]:
    cells = {"file": "f", "sheet": "s", "row": 7, "codes": "bad_year", "cells": "{}", "keys": "[]"}
    rows = workbook.read("a.xlsx", store_access.SAMPLE.read_bytes(), store_access.catalog()).rows
    store = store_access.store()
    brought = store.receive("a.xlsx", b"a", "clerk")
    store.publish(brought, rows, "clerk", refused=pl.DataFrame([cells]))
    quality(app, quality="refused", release="3").text_input(key="mend_note").input("已补正")
    return lambda: press(app, "标记为已补正")


def to_set_deadline(app: AppTest) -> Callable[[], AppTest]:
    quality(app, quality="reports")
    return lambda: app.date_input(key="deadline_2023").set_value(date(2023, 9, 30)).run()


def to_remark(app: AppTest) -> Callable[[], AppTest]:
    decision(app, "remark")
    return lambda: app.button(key="decide").click().run()


def to_decide(app: AppTest) -> Callable[[], AppTest]:
    decision(app, "item")
    return lambda: app.button(key="decide").click().run()


def to_receive(app: AppTest) -> Callable[[], AppTest]:
    app.switch_page(UPLOAD).run()
    return lambda: upload(app, file("一.xlsx"))


def to_remember(app: AppTest) -> Callable[[], AppTest]:
    with_own_data(app.switch_page(UPLOAD).run())
    upload(app, sheets(TWO))
    for box in [each for each in app.selectbox if "怎样理解" in each.label]:
        box.set_value("小数：0.98 表示 98%")
    return lambda: press(app, "应用")


def to_call(app: AppTest) -> Callable[[], AppTest]:
    with_own_data(app.switch_page(UPLOAD).run())
    upload(app, sheets([["2023年伊美区情况"], ["学校名称", "图书册数"], ["十一小", 5000]]))
    box = next(each for each in app.selectbox if each.label == "“十一小”是哪所学校？")
    box.set_value("第六小学 230717-12")
    return lambda: press(app, "登记")


def to_publish(app: AppTest) -> Callable[[], AppTest]:
    upload(app.switch_page(UPLOAD).run(), file("一.xlsx"))
    for box in app.checkbox:
        if str(box.key).startswith("tick_"):
            box.check()
    return lambda: app.button(key="publish").click().run()


def to_take_back(app: AppTest) -> Callable[[], AppTest]:
    app.switch_page(UPLOAD).run().text_input(key="take_back_note").input("填错了年份")
    return lambda: app.button(key="take_back").click().run()


def to_erase(app: AppTest) -> Callable[[], AppTest]:
    app.switch_page(UPLOAD).run().session_state["event_details"] = True
    app.run().text_input(key="erase_reason").input("其中有个人信息")
    return lambda: app.button(key="erase").click().run()


#: By file and verb: how it is made ready, which gives back the last click.
WAYS: dict[tuple[str, str], Callable[[AppTest], Callable[[], AppTest]]] = {
    ("components/quality/doubt_list.py", "explain"): to_explain,
    ("components/quality/doubt_list.py", "unexplain"): to_unexplain,
    ("components/quality/refused_rows.py", "mend"): to_mend,
    ("components/quality/reporting_section.py", "set_deadline"): to_set_deadline,
    ("components/meeting/meeting_notes.py", "remark"): to_remark,
    ("components/meeting/meeting_notes.py", "receive"): to_decide,
    ("components/upload/received_files.py", "receive"): to_receive,
    ("components/upload/received_files.py", "remember"): to_remember,
    ("components/upload/received_files.py", "call"): to_call,
    ("components/upload/original_files.py", "erase"): to_erase,
    ("components/shell/store_access.py", "publish_together"): to_publish,
    ("components/shell/store_access.py", "take_back"): to_take_back,
}
ORIGINAL = ("components/upload/original_files.py", "upload_content")


def test_every_way_to_change_anything_is_walked_here() -> None:
    assert places() == {*WAYS, *BY_ITSELF, ORIGINAL}


def test_nothing_but_the_sample_reaches_a_store_that_asks_nobody() -> None:
    source = (ROOT / "components" / "shell" / "store_access.py").read_text("utf-8")
    asking = {
        function.name
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "_store"
    }
    assert asking == {"store", "_unwritable", "publish_sample_if_empty"}
    others = [
        path.name
        for folder in ("components", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "store_access.py" and "store_access._store" in path.read_text("utf-8")
    ]
    assert others == []


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[1])
def test_who_sits_here_no_longer_is_refused_by_the_last_click(
    app_of_its_own: AppTest, monkeypatch: pytest.MonkeyPatch, way: tuple[str, str]
) -> None:
    last_click = WAYS[way](app_of_its_own)
    before = rows_kept()
    monkeypatch.setattr("components.shell.visitor.is_here", lambda: False)
    app = last_click()
    assert not app.exception
    assert rows_kept() == before
    said = [each.value for each in (*app.toast, *app.info)]
    assert any("只有在运行看板的那台电脑上用" in each for each in said)


def test_an_original_is_not_for_strangers(
    app_of_its_own: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = store_access.store()
    assert drawn.upload_content(1) == store_access.SAMPLE.read_bytes()
    monkeypatch.setattr("components.shell.visitor.is_here", lambda: False)
    with pytest.raises(StoreError, match="elsewhere"):
        store_access.store().upload_content(1)
    page = app_of_its_own.switch_page(UPLOAD).run()
    assert not page.get("download_button")


def test_a_stranger_is_told_on_every_screen_and_offered_nothing_that_would_be_refused(
    app_of_its_own: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("components.shell.visitor.is_here", lambda: False)
    for page in ("overview", "quality", "meeting", "school"):
        app_of_its_own.switch_page(f"pages/{page}.py").run()
        assert not app_of_its_own.exception
        shown = [each.value for each in app_of_its_own.markdown]
        assert any("只能看，不能改" in each for each in shown), page
        assert not app_of_its_own.text_area


def test_it_is_said_in_both_languages(
    app_of_its_own: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "只有在运行看板的那台电脑上" in refusal("elsewhere")
    monkeypatch.setattr("components.shell.visitor.is_here", lambda: False)
    app_of_its_own.query_params["lang"] = "en"
    app_of_its_own.switch_page(UPLOAD).run()
    assert app_of_its_own.info[0].value == (
        "Nobody signs in yet: only on the computer that runs the dashboard, opened as "
        "`http://localhost:8501`, can data be reported, published and changed, and original files "
        "be downloaded."
    )
