"""A decision in a meeting over several districts concerns the one that is chosen, or none."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from data.catalog import catalog
from data.store.store import Store
from tests import districts_made
from tests.app import reported


@pytest.fixture
def deciding(app_of: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """A function that opens the line for a decision, in a store of its own."""
    app = app_of(lambda: districts_made.three())

    def meeting(**link: object) -> AppTest:
        opened = reported.opened(app, "meeting", scenes="rectification", scene=1, **link)
        opened.session_state["meeting_notes"] = True
        return opened.run()

    return meeting


def decided(meeting: AppTest) -> list[tuple[str, str]]:
    """The regions and problems of all rectification items."""
    meeting.text_area(key="decision").set_value("补齐教师")
    meeting.text_input(key="decision_who").set_value("教育局")
    meeting.button(key="decide").click().run()
    store = Store.from_environment()
    now = store.snapshot(store.release(), catalog())
    return now.rectifications.select("region", "problem").rows()


def test_without_a_district_nothing_is_kept_and_one_is_asked_for(deciding) -> None:
    meeting = deciding()
    assert meeting.selectbox(key="decision_region").value is None
    assert decided(meeting) == []
    assert [each.value for each in meeting.toast] == ["请先选择地区。"]
    assert meeting.text_area(key="decision").value == "补齐教师"


def test_a_decision_concerns_the_chosen_district(deciding) -> None:
    meeting = deciding()
    meeting.selectbox(key="decision_region").set_value("140107").run()
    assert decided(meeting) == [("140107", "补齐教师")]


def test_with_one_district_on_view_it_concerns_this_one(deciding) -> None:
    assert decided(deciding(district="140106")) == [("140106", "补齐教师")]
