"""数据质量: doubts are explained and come back, gaps are counted, deadlines kept."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import polars as pl
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from components.shell import store_access
from data import workbook
from data.measures import checks
from tests.app import tables


def opened(app: AppTest, **link: str) -> AppTest:
    for key, value in link.items():
        app.query_params[key] = value
    return app.switch_page("pages/quality.py").run()


def test_the_sample_has_open_doubts_and_says_how_many(app: AppTest) -> None:
    assert "待核疑点" in opened(app).subheader[0].value
    assert not app.exception


def test_an_explained_doubt_no_longer_counts_until_it_is_taken_back(
    app_of_its_own: AppTest,
) -> None:
    app = opened(app_of_its_own)
    before = app.subheader[0].value
    app.text_area[0].set_value("已向学校核实")
    app.button[-1].click().run()
    assert "已说明 1 条" in app.subheader[0].value
    assert store_access.store().explanations()["text"].to_list() == ["已向学校核实"]
    app = opened(app, told="explained")
    assert any("已向学校核实" in each.value for each in app.success)
    next(each for each in app.button if each.label == "收回说明").click().run()
    assert app.subheader[0].value == before


def test_an_explanation_is_that_of_the_doubt_on_view_whatever_others_explain_meanwhile(
    app_of_its_own: AppTest,
) -> None:
    app, store = opened(app_of_its_own), store_access.store()
    first = tables.told(app, "doubts")["chosen"]
    found = checks.doubts(store_access.snapshot(), store_access.catalog()).filter(key=first)
    store.explain(first, found["fingerprint"][0], "别人先说明", "other")
    app.text_area[0].set_value("我也核实过")
    next(each for each in app.button if each.label == "记为已说明").click().run()
    assert store.explanations().select("key", "text").rows() == [(first, "我也核实过")]


def test_what_was_begun_about_one_doubt_is_not_said_of_another(app_of_its_own: AppTest) -> None:
    first, second = checks.doubts(store_access.snapshot(), store_access.catalog())["key"][:2]
    app = opened(app_of_its_own, doubt=first)
    app.text_area[0].set_value("已向学校核实").run()
    opened(app, doubt=second)
    assert tables.told(app, "doubts")["chosen"] == second
    assert app.text_area[0].value == ""


def test_without_a_reason_nothing_is_explained(app_of_its_own: AppTest) -> None:
    app = opened(app_of_its_own)
    app.text_area[0].set_value("  ")
    next(each for each in app.button if each.label == "记为已说明").click().run()
    assert [each.value for each in app.toast] == ["请先写明原因。"]
    assert store_access.store().explanations().is_empty()


def test_the_row_that_was_chosen_is_marked_though_others_have_marked_it_meanwhile(
    app_of_its_own: AppTest,
) -> None:
    store = store_access.store()
    cells = {"file": "f", "sheet": "s", "codes": "bad_year", "cells": "{}", "keys": "[]"}
    left_out = pl.DataFrame([cells | {"row": row} for row in (7, 8)])
    rows = workbook.read("a.xlsx", store_access.SAMPLE.read_bytes(), store_access.catalog()).rows
    store.publish(store.receive("a.xlsx", b"a", "clerk"), rows, "clerk", refused=left_out)
    app = opened(app_of_its_own, quality="refused", release="3")
    app.selectbox(key="row_to_mend").set_value((3, 1))
    store.mend(3, 1, "别人补正", "other")
    app.text_input(key="mend_note").input("已补正")
    next(each for each in app.button if each.label == "标记为已补正").click().run()
    assert not app.exception
    assert store.refused()["number"].to_list() == [2]


def test_a_doubt_about_a_school_names_the_cell(
    app_of_its_own: AppTest, another_visitor: Callable[[], AppTest], tmp_path: Path
) -> None:
    book = load_workbook(store_access.SAMPLE)
    sheet = book["学校基础数据"]
    header = [cell.value for cell in sheet[1]]
    column = next(n for n, said in enumerate(header) if str(said).startswith("图书"))
    *_earlier, row = (r for r in sheet.iter_rows(min_row=2, max_row=6) if r[column].value)
    row[column].value = row[column].value * 100
    book.save(tmp_path / "a.xlsx")
    rows = workbook.read("a.xlsx", (tmp_path / "a.xlsx").read_bytes(), store_access.catalog()).rows
    upload = store_access.store().receive("a.xlsx", (tmp_path / "a.xlsx").read_bytes(), "local")
    store_access.store().publish(upload, rows, "local")
    page = opened(another_visitor(), doubt_table="school_items")
    assert f"“学校基础数据”的单元格 {row[column].coordinate}" in page.markdown[-1].value.replace(
        "\\", ""
    )


@pytest.mark.parametrize("part", ["doubts", "complete", "reports", "refused"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_part_opens(app: AppTest, part: str, lang: str) -> None:
    opened(app, quality=part, lang=lang)
    assert not app.exception, urlencode({"quality": part, "lang": lang})
    assert app.subheader


def test_a_deadline_is_kept_and_tells_who_was_in_time(app_of_its_own: AppTest) -> None:
    app = opened(app_of_its_own, quality="reports")
    app.date_input(key="deadline_2023").set_value(date(2023, 9, 30)).run()
    assert "按时 0 所" in app.subheader[0].value
    assert store_access.store().deadlines()["due"].to_list() == [date(2023, 9, 30)]


@pytest.mark.parametrize("emptied", [True, False])
def test_a_deadline_can_be_taken_back(app_of_its_own: AppTest, emptied: bool) -> None:
    app = opened(app_of_its_own, quality="reports")
    assert "no_deadline_2023" not in [each.key for each in app.button]
    app.date_input(key="deadline_2023").set_value(date(2023, 9, 30)).run()
    if emptied:
        app.date_input(key="deadline_2023").set_value(None).run()
    else:
        app.button(key="no_deadline_2023").click().run()
    assert "未设截止日" in app.subheader[0].value
    assert app.date_input(key="deadline_2023").value is None
    assert store_access.store().deadlines().is_empty()
    app.date_input(key="deadline_2023").set_value(date(2099, 1, 1)).run()
    assert "按时 17 所" in app.subheader[0].value


def test_the_matrix_of_a_school_type_counts_its_schools_alone(app: AppTest) -> None:
    opened(app, quality="complete", type="342")
    assert "全部报齐" in app.subheader[0].value
    assert "780" not in app.subheader[0].value


def doubts_of(app: AppTest) -> list[str]:
    return tables.ids(app, "doubts")


def in_full(app: AppTest) -> str:
    """What is said of the doubt that is open."""
    return "\n".join(each.value for each in app.markdown[-2:])


@pytest.mark.parametrize(
    "narrower", [{"doubt_severity": "note"}, {"type": "211"}, {"told": "explained"}]
)
def test_a_link_to_a_doubt_that_the_list_leaves_out_opens_that_doubt(
    app: AppTest, narrower: dict[str, str]
) -> None:
    doubt = doubts_of(opened(app))[1]
    said = in_full(opened(app, doubt=doubt))
    opened(app, **narrower)
    assert "不在所列的疑点之中" in app.warning[0].value
    assert in_full(app) == said
    app.button(key="list_doubt").click().run()
    assert tables.told(app, "doubts")["chosen"] == doubt
    assert in_full(app) == said
    assert not app.warning


def test_a_link_to_a_doubt_that_is_no_more_opens_no_other(app: AppTest) -> None:
    opened(app, doubt="0000")
    assert "现在没有" in app.warning[0].value
    assert tables.told(app, "doubts")["chosen"] == "0000"
    assert not app.text_area
