"""What a visitor reads where the database cannot be used, or a page has a mistake: not Streamlit's
own words, and not what an exception says.
"""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.testing.v1 import AppTest

from components.shell import store_access, store_refusals
from components.shell.page_error import tell
from data.store.store import Store
from data.store.tables.store_error import StoreError
from data.words import Words
from tests.app import server_caches, tables
from tests.app.conftest import DASHBOARD

AGAIN = {"zh": "再试一次", "en": "Try again"}
PERSON = "李老师 13912345678"


@pytest.fixture(autouse=True)
def telling(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest does not know what ``st.App`` was told."""
    make = ScriptRunner.__init__

    def told(self: ScriptRunner, **named: object) -> None:
        make(self, **named, on_script_error=tell)  # type: ignore[arg-type]

    monkeypatch.setattr(ScriptRunner, "__init__", told)


def failing(error: Exception) -> Callable[..., object]:
    def fail(*_args: object, **_named: object) -> object:
        raise error

    return fail


def said(app: AppTest) -> str:
    assert not app.exception
    return "".join(each.value for each in app.error).replace("\\", "").replace("\u2060", "")


def in_words(code: str, language: str) -> str:
    note = store_access.note_name()
    return Words(language).say(store_refusals.OF_THE_DATABASE[code], note=note)


@pytest.mark.parametrize("language", AGAIN)
def test_each_failure_of_a_database_is_said_where_it_happened_and_over_with_it(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    app.query_params["lang"] = language
    for code in store_refusals.OF_THE_DATABASE:
        with monkeypatch.context() as patch:
            patch.setattr(Store, "release", failing(StoreError(code, PERSON)))
            app.run()
        assert said(app) == in_words(code, language)
        assert [each.label for each in app.button] == [AGAIN[language]]
        assert not tables.cards(app)
    app.button[0].click().run()
    assert said(app) == ""
    assert tables.cards(app)


def test_a_store_that_cannot_be_opened_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server_caches.start_anew()
    in_the_way = tmp_path / "folder"
    in_the_way.write_text("a file")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{in_the_way}/store.db")
    app = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    assert said(app) == in_words("cannot_open", "zh")
    in_the_way.unlink()
    app.button[0].click().run()
    assert said(app) == ""
    assert tables.cards(app)


def test_a_vanished_file_is_no_new_store(app_of_its_own: AppTest, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.rename(tmp_path / "aside")
    for page in ("pages/facilities.py", "pages/upload.py", "pages/meeting.py"):
        app = app_of_its_own.switch_page(page).run()
        assert said(app) == in_words("vanished", "zh")
        assert "store.db.identity" in said(app)
    assert not path.exists()
    (tmp_path / "aside").rename(path)
    assert said(app_of_its_own.run()) == ""


def test_a_damaged_page_of_the_file(app_of_its_own: AppTest, tmp_path: Path) -> None:
    store_access.store().close()
    path = tmp_path / "store.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    assert said(app_of_its_own.run()) == in_words("damaged", "zh")
    store_access.store().close()
    path.write_bytes(whole)
    assert said(app_of_its_own.run()) == ""


@pytest.mark.parametrize("language", AGAIN)
def test_a_mistake_of_the_program_is_said_with_its_time_and_logged_with_its_place(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, language: str
) -> None:
    app.query_params["lang"] = language
    with monkeypatch.context() as patch:
        patch.setattr(store_access, "begin", failing(ZeroDivisionError(PERSON)))
        patch.setattr(
            "components.shell.page_error.time.strftime", lambda _form: "2026-01-02 03:04:05"
        )
        app.run()
    assert "2026-01-02 03:04:05" in said(app)
    assert ("管理员" in said(app)) == (language == "zh")
    assert PERSON not in said(app)
    (line,) = [each for each in caplog.records if each.name == "components.shell.page_error"]
    assert line.levelno == logging.ERROR
    assert line.getMessage().startswith("a page failed: ZeroDivisionError at test_page_failure.py:")
    assert " by page_shell.py:" in line.getMessage()
    assert PERSON not in line.getMessage()


def test_a_mistake_in_what_a_click_does(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    app.switch_page("pages/upload.py").run()
    with monkeypatch.context() as patch:
        patch.setattr(Store, "take_back", failing(ZeroDivisionError(PERSON)))
        app.text_input(key="take_back_note").set_value("报错了")
        app.button(key="take_back").click().run()
    assert "程序出了错" in said(app)
    assert PERSON not in said(app)
    assert store_access.store().release() == 1
