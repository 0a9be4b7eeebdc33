"""What the browser is told to draw, and what is taken from it."""

from base64 import b64encode

import polars as pl
import pytest
import streamlit as st

from components.charts import exhibits, picture_button
from components.charts.exhibits import Exhibit
from components.charts.picture_button import ADDRESS, MOST_ROWS, SIGNATURE

PNG = SIGNATURE + b"anything"


def exhibit(title: str = "甲校 4.5㎡", rows: int = 2) -> Exhibit:
    frame = pl.DataFrame({"name": ["<b>甲校</b>"] * rows, "value": [4.5] * rows})
    return Exhibit(title, frame, {"name": "学校", "value": "数值"}, foot="伊美区；来源：a.xlsx")


@pytest.fixture(autouse=True)
def visit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})


def address(content: bytes) -> str:
    return ADDRESS + b64encode(content).decode()


def test_the_browser_is_told_the_first_rows_and_how_many_there_are():
    told = picture_button.data(exhibit(rows=100), with_table=True, wanted=False)
    assert (told["title"], told["foot"]) == ("甲校 4.5㎡", "伊美区；来源：a.xlsx")
    assert told["columns"] == ["学校", "数值"]
    assert told["rows"] == [["<b>甲校</b>", "4.5"]] * MOST_ROWS
    assert (told["all"], told["file"], told["wanted"]) == (100, "甲校 4.5㎡.png", None)


@pytest.mark.parametrize(
    ("value", "text"), [(None, "—"), (1234.5, "1,234.5"), (-2.0, "−2"), (2023, "2023"), ("a", "a")]
)
def test_values_are_read_as_on_the_screen(value, text):
    assert picture_button.said(value) == text


def test_a_png_is_taken():
    assert picture_button.content(address(PNG)) == PNG


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(None, id="nothing"),
        pytest.param({"a": 1}, id="no address"),
        pytest.param("https://b.example/a.png", id="an address elsewhere"),
        pytest.param("data:text/html;base64,PGI+", id="another type"),
        pytest.param(ADDRESS + "%%%", id="no base64"),
        pytest.param(ADDRESS + "十", id="no ASCII"),
        pytest.param(address(b"<svg/>"), id="no PNG"),
        pytest.param(ADDRESS + "A" * (exhibits.MOST_BYTES * 2), id="too large"),
    ],
)
def test_of_anything_else_nothing_is_taken(sent):
    assert picture_button.content(sent) == b""


def test_only_what_is_ticked_has_a_picture():
    exhibits.keep_picture(exhibit(), PNG)
    assert exhibits.picture(exhibit()) is None
    exhibits.tick(exhibit())
    exhibits.keep_picture(exhibit(), PNG)
    assert exhibits.picture(exhibit()) == PNG
    exhibits.untick_all()
    assert exhibits.picture(exhibit()) is None


def test_the_pictures_of_a_visit_are_bounded_together(monkeypatch):
    monkeypatch.setattr(exhibits, "MOST_BYTES_TOGETHER", 2 * len(PNG))
    shown = [exhibit(title) for title in "甲乙丙"]
    for one in shown:
        exhibits.tick(one)
        exhibits.keep_picture(one, PNG)
    assert [exhibits.picture(one) for one in shown] == [PNG, PNG, b""]


def test_a_picture_sent_for_another_view_is_not_taken():
    exhibits.tick(exhibit())
    sent = {"of": ["甲校 4.5㎡", "另一个区"], "address": address(PNG)}
    st.session_state["png"] = type("Sent", (), {"picture": sent})
    picture_button._keep(exhibit(), "png")
    assert exhibits.picture(exhibit()) is None
