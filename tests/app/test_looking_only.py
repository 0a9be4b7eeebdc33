"""Who follows a meeting by its code looks at it, and everywhere else, and changes nothing."""

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from components.shell import store_access
from tests.app.upload.clerk import UPLOAD

#: What writes, by the word on the button or in the field.
WRITING = ("记录决定", "记为已说明", "收回说明", "取消截止日", "标记为已补正", "发布", "确认撤回")
PAGES = ("overview", "rectification", "since", "districts", "school", "map", "quality")


@pytest.fixture
def phone(app_of_its_own: AppTest, another_visitor: Callable[[], AppTest]) -> AppTest:
    """What opens by the code of a running meeting."""
    wall = app_of_its_own.switch_page("pages/meeting.py").run()
    wall.button(key="start").click().run()
    wall.session_state["meeting_phone"] = True
    wall.run()
    (address,) = (each.value for each in wall.code)
    opened = another_visitor()
    opened.query_params.update(dict(parse_qsl(urlsplit(address).query)))
    return opened.switch_page("pages/meeting.py").run()


def offered(app: AppTest) -> set[str]:
    return {
        each.label for each in (*app.button, *app.text_area, *app.date_input, *app.file_uploader)
    } | {each.proto.label for each in app.get("page_link")}


def test_a_phone_sees_the_scene_and_the_release_on_the_wall(phone: AppTest) -> None:
    assert phone.title[0].value == "总体情况"
    assert phone.query_params["release"] == "1"
    assert "记录决定" not in offered(phone)


def test_nothing_can_be_written_wherever_it_goes_from_there(phone: AppTest) -> None:
    store_access._store().set_deadline(2023, date(2023, 10, 15), "local")
    for page in PAGES:
        phone.query_params.clear()  # as the navigation does
        phone.query_params["quality"] = "reports" if page == "quality" else "doubts"
        phone.switch_page(f"pages/{page}.py").run()
        assert not phone.exception
        assert not any(word in label for word in WRITING for label in offered(phone)), page
        assert not {"去报送数据", "换成自己的数据"} & offered(phone)
    assert "2023年数据的报送截止日：2023年10月15日" in [each.value for each in phone.markdown]


def test_the_screen_on_which_one_publishes_is_not_there(phone: AppTest) -> None:
    phone.switch_page(UPLOAD).run()
    assert [each.value for each in phone.info] == ["这个链接只能看，不能报送和发布数据。"]
    assert not (phone.file_uploader or phone.button or phone.text_input)


def test_a_write_is_refused_where_it_is_done(app_of_its_own: AppTest) -> None:
    app = app_of_its_own
    app.query_params["quality"] = "doubts"
    app.switch_page("pages/quality.py").run()
    app.text_area[0].set_value("已核实")
    app.session_state["visit"].by_link = True  # what was drawn before offers it still
    next(each for each in app.button if each.label == "记为已说明").click().run()
    assert not app.exception
    assert "没有改动：这个链接只能看，不能改。" in app.toast[0].value
    assert store_access._store().explanations().is_empty()
