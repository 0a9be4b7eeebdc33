"""A browser whose server was started anew brings its link and what its widgets show along; the last
click, which the server has not heard of, counts.
"""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.shell import store_access
from tests.app.conftest import DASHBOARD


def clicked_meanwhile(app: AppTest) -> AppTest:
    """The first run of a new session, to which the browser of ``app`` brings what it shows."""
    again = AppTest.from_file(DASHBOARD, default_timeout=60)
    again.query_params.update(app.query_params)
    again._page_hash = app._page_hash
    return again._run(app._tree.get_widget_states())


def opened(app: AppTest, page: str, link: dict[str, str]) -> AppTest:
    app.query_params.update(link)
    return app.switch_page(page).run()


@pytest.mark.parametrize(
    ("page", "link", "key", "value", "after"),
    [
        ("pages/facilities.py", {"type": "211"}, "type", [], {}),
        ("pages/facilities.py", {"type": "211"}, "type", ["211", "311"], {"type": "211,311"}),
        ("pages/facilities.py", {}, "type", ["111"], {"type": "111"}),
        ("pages/facilities.py", {"year": "2022"}, "year", 2023, {"year": "2023"}),
        ("pages/facilities.py", {"lang": "en"}, "lang", "zh", {"lang": "zh"}),
        ("pages/quality.py", {"quality": "reports"}, "quality", "doubts", {"quality": "doubts"}),
        ("pages/rectification.py", {"state": "closed"}, "state", [], {}),
        ("pages/rectification.py", {"asof": "2023-01-01"}, "asof", "2023-02-01", None),
    ],
)
def test_the_first_click_counts(
    app: AppTest, page: str, link: dict[str, str], key: str, value: Any, after: Any
) -> None:
    opened(app, page, link)
    if key == "asof":
        app.date_input(key=key).set_value(date.fromisoformat(value))
    elif key == "year":
        app.selectbox(key=key).set_value(value)
    else:
        app.button_group(key=key).set_value(value)
    again = clicked_meanwhile(app)
    assert not again.exception
    assert again.query_params == ({key: value} if after is None else after)


def test_without_a_click_everything_stays_as_the_link_says(app: AppTest) -> None:
    link = {"type": "111,312", "year": "2022"}
    opened(app, "pages/facilities.py", link)
    again = clicked_meanwhile(app)
    assert again.query_params == link
    assert again.button_group(key="type").value == ["111", "312"]
    assert again.selectbox(key="year").value == 2022


def test_a_deadline_that_somebody_else_has_set_meanwhile_is_not_overwritten(
    app_of_its_own: AppTest,
) -> None:
    opened(app_of_its_own, "pages/quality.py", {"quality": "reports"})
    store_access.store().set_deadline(2023, date(2023, 9, 30), "other")
    again = clicked_meanwhile(app_of_its_own)
    assert again.date_input(key="deadline_2023").value == date(2023, 9, 30)
    assert store_access.store().deadlines()["due"].to_list() == [date(2023, 9, 30)]
