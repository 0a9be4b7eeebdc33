"""A session stays at the release that it saw; it is told of a newer one, and never mixes two."""

from collections.abc import Callable
from functools import cache
from urllib.parse import parse_qs

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from components.shell import store_access
from data import workbook
from data.catalog import catalog
from data.workbook import Rows
from tests.app import tables
from tests.app.upload.clerk import (
    UPLOAD,
    File,
    more_students,
    of_2023,
    publish as publish_on_screen,
    workbook as changed,
)

Visitors = Callable[[], AppTest]


@pytest.fixture
def reader(app_with_own_data: AppTest) -> AppTest:
    """A visitor who looks at release 3, somebody's own data."""
    return app_with_own_data


def accept(app: AppTest) -> AppTest:
    return app.button(key="accept").click().run()


def published_by_another(students: int = 1490) -> int:
    """A release in which the experimental primary school has so many pupils."""
    (name, content, _kind), rows = file_with(students)
    return store_access._store().publish(
        store_access._store().receive(name, content, "other"), rows, "other"
    )


@cache
def file_with(students: int) -> tuple[File, Rows]:
    """A file, and what is read in it."""

    def change(book: Workbook) -> None:
        of_2023(book, "实验小学", "学生数(小学)").value = students

    name, content, kind = changed(f"{students}.xlsx", change)
    return (name, content, kind), workbook.read(name, content, catalog()).rows


def foot(app: AppTest) -> str:
    return app.caption[-1].value.replace("\\", "").replace("\u2060", "")


def notice(app: AppTest) -> str:
    return "".join(each.value for each in app.markdown if ":blue-badge[已发布" in each.value)


def way_to_the_changes(app: AppTest) -> dict[str, list[str]]:
    (link,) = (each.proto for each in app.get("page_link") if each.proto.label == "看变化")
    return parse_qs(link.query_string)


def test_a_visitor_is_told_of_a_newer_release_and_stays_at_the_one_on_view(reader: AppTest) -> None:
    assert notice(reader) == ""
    published_by_another()
    for page in ("overview", "facilities", "quality"):
        reader.switch_page(f"pages/{page}.py").run()
        assert not reader.exception
        assert "第 3 版数据" in foot(reader)
        assert "已发布第 4 版，这里仍是第 3 版" in notice(reader)
    assert way_to_the_changes(reader) == {"since": ["3"], "until": ["4"], "release": ["4"]}


def test_all_that_one_screen_shows_is_of_one_release(reader: AppTest) -> None:
    reader.query_params["school"] = "230717-07"
    reader.switch_page("pages/school.py").run()
    before = [each.value for each in (*reader.markdown, *reader.subheader)]
    published_by_another()
    reader.run()
    after = [each.value for each in (*reader.markdown, *reader.subheader)]
    assert [said for said in after if ":blue-badge[已发布" not in said] == before


def test_a_click_that_accepts_shows_the_newer_release_on_every_screen(reader: AppTest) -> None:
    published_by_another()
    accept(reader.run())
    assert "第 4 版数据" in foot(reader) and notice(reader) == ""
    reader.switch_page("pages/facilities.py").run()
    assert "第 4 版数据" in foot(reader) and notice(reader) == ""


def test_what_changed_since_is_shown_and_from_there_on_the_newer_release(reader: AppTest) -> None:
    published_by_another()
    reader.run()
    asked = {key: value for key, (value,) in way_to_the_changes(reader).items()}
    reader.query_params.update(asked)
    reader.switch_page("pages/since.py").run()
    assert (reader.selectbox(key="since").value, reader.selectbox(key="until").value) == (3, 4)
    assert notice(reader) == ""
    reader.query_params.clear()
    reader.switch_page("pages/overview.py").run()
    assert "第 4 版数据" in foot(reader)


def test_a_new_visitor_sees_the_newest_release(reader: AppTest, another_visitor: Visitors) -> None:
    published_by_another()
    newcomer = another_visitor()
    assert "第 4 版数据" in foot(newcomer) and notice(newcomer) == ""
    assert "第 3 版数据" in foot(reader.run())


def test_a_link_may_name_a_release_that_there_is(
    reader: AppTest, another_visitor: Visitors
) -> None:
    published_by_another()
    named = {"1": 1, "3": 3, "0": 4, "5": 4, "-1": 4, "x": 4, "9" * 5000: 4}
    for stated, release in named.items():
        newcomer = another_visitor()
        newcomer.query_params["release"] = stated
        assert f"第 {release} 版数据" in foot(newcomer.run())
        absent = "链接所指的那一版数据不存在，现在是第 4 版。"
        assert (absent in [each.value for each in newcomer.caption]) is (stated not in ("1", "3"))


def test_whoever_saw_nothing_sees_the_first_publication(app_of_its_own: AppTest) -> None:
    store_access._store().take_back(1, "local")
    accept(app_of_its_own.run())
    assert "还没有数据" in app_of_its_own.info[0].value
    published_by_another()
    assert "已发布第 3 版，这里仍是第 2 版" in notice(app_of_its_own.run())


def test_one_publishes_and_sees_it_while_the_other_stays(
    reader: AppTest, another_visitor: Visitors
) -> None:
    clerk = another_visitor().switch_page(UPLOAD).run()
    publish_on_screen(clerk, changed("改.xlsx", more_students))
    assert "现在是第 4 版" in clerk.success[0].value and notice(clerk) == ""
    clerk.switch_page("pages/overview.py").run()
    assert "第 4 版数据" in foot(clerk)
    reader.run()
    assert "第 3 版数据" in foot(reader) and "已发布第 4 版" in notice(reader)


def test_the_screen_on_which_one_publishes_is_of_the_newest_and_says_that_it_moved(
    reader: AppTest,
) -> None:
    published_by_another()
    reader.switch_page(UPLOAD).run()
    assert "已发布第 4 版，本页已换成这一版" in notice(reader)
    assert way_to_the_changes(reader)["since"] == ["3"]
    published_by_another(1491)
    assert "已发布第 5 版，本页已换成这一版" in notice(reader.run())
    assert way_to_the_changes(reader)["since"] == ["3"]
    reader.switch_page("pages/overview.py").run()
    assert "第 5 版数据" in foot(reader) and notice(reader) == ""


def test_a_meeting_stays_at_its_release_until_it_is_asked(reader: AppTest) -> None:
    reader.switch_page("pages/meeting.py").run()
    reader.button(key="start").click().run()
    assert reader.query_params["release"] == "3"
    published_by_another()
    reader.button(key="next").click().run()
    assert "第 3 版数据" in foot(reader) and notice(reader) == ""
    assert reader.button(key="accept").label == "改看第 4 版"
    accept(reader)
    assert "第 4 版数据" in foot(reader)
    assert reader.query_params["release"] == "4"
    reader.button(key="end").click().run()
    assert "release" not in reader.query_params
    assert "第 4 版数据" in foot(reader)


def test_a_meeting_whose_server_forgot_it_goes_on_with_its_release(
    reader: AppTest, another_visitor: Visitors
) -> None:
    reader.switch_page("pages/meeting.py").run()
    reader.button(key="start").click().run()
    link = dict(reader.query_params)
    published_by_another()
    again = another_visitor()
    again.query_params.update(link)
    again.switch_page("pages/meeting.py").run()
    assert "第 3 版数据" in foot(again)


def test_refused_rows_and_reports_are_those_of_the_release_on_view(reader: AppTest) -> None:
    reader.query_params["quality"] = "reports"
    reader.switch_page("pages/quality.py").run()
    before = tables.read(reader, "reports")
    store_access._store().take_back(3, "other")
    reader.run()
    assert tables.read(reader, "reports").equals(before)
