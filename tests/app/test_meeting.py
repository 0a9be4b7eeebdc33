"""A meeting: scenes one after the other, kept in the link, and what it decides."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from components.meeting import meeting_scenes
from components.meeting.meeting_scenes import SCENES
from components.shell import reader_clock
from components.shell.store_access import SAMPLE
from data import workbook
from data.catalog import catalog
from data.store.store import Store
from data.workbook import Rows
from tests.app import tables
from tests.app.on_the_wall import on_the_wall


@pytest.fixture
def meeting(app: AppTest) -> AppTest:
    return app.switch_page("pages/meeting.py").run()


def title(meeting: AppTest) -> str:
    return str(meeting.title[0].value)


def test_without_a_choice_every_scene_is_shown(meeting: AppTest) -> None:
    said = "\n".join(each.value for each in meeting.markdown)
    assert f"将放映 {len(SCENES)} 个画面" in said


@pytest.mark.parametrize("number", range(1, len(SCENES) + 1))
def test_every_scene_can_be_drawn(meeting: AppTest, number: int) -> None:
    on_the_wall(meeting, scene=str(number))
    assert not meeting.exception
    assert title(meeting) == meeting_scenes.title(list(SCENES)[number - 1], "230717")
    assert tables.told(meeting, "meeting_wall")["scene"] == str(number)


def test_the_link_holds_which_scenes_in_which_order(meeting: AppTest) -> None:
    meeting.multiselect(key="scenes").set_value(["gaps", "headline"]).run()
    assert meeting.query_params["scenes"] == "gaps,headline"
    meeting.button(key="start").click().run()
    assert meeting.query_params["scene"] == "1"
    assert title(meeting) == "缺口"


def test_next_and_previous_stay_within_the_meeting(meeting: AppTest) -> None:
    on_the_wall(meeting, scenes="gaps,money", scene="1")
    for button, shown in (
        ("previous", "缺口"),
        ("next", "经费"),
        ("next", "经费"),
        ("previous", "缺口"),
    ):
        meeting.button(key=button).click().run()
        assert title(meeting) == shown


def test_links_that_were_kept_lead_to_what_became_of_their_scenes(meeting: AppTest) -> None:
    on_the_wall(meeting, scenes="trends,rules,budget,gaps", scene="2")
    assert title(meeting) == "经费"
    assert "**2 / 3**" in [each.value for each in meeting.markdown]


@pytest.mark.parametrize(
    ("scene", "shown"), [("99", "经费"), ("0", "缺口"), ("x", "缺口"), ("-1", "缺口")]
)
def test_a_link_to_no_scene_opens_one_all_the_same(
    meeting: AppTest, scene: str, shown: str
) -> None:
    assert title(on_the_wall(meeting, scenes="gaps,nonsense,rules", scene=scene)) == shown


def test_the_end_leads_back_to_the_choice(meeting: AppTest) -> None:
    on_the_wall(meeting, scenes="gaps", scene="1").button(key="end").click().run()
    assert "scene" not in meeting.query_params
    assert title(meeting) == "会议模式"
    assert meeting.multiselect(key="scenes").value == ["gaps"]


def test_the_filters_are_live(meeting: AppTest) -> None:
    on_the_wall(meeting, scenes="headline", scene="1", type="211")
    assert any("6 所学校" in each.value for each in meeting.markdown)


def test_the_meeting_goes_on_by_itself_until_it_is_paused(meeting: AppTest) -> None:
    on_the_wall(meeting, scenes="gaps", scene="1", every="20")
    assert meeting.selectbox(key="every").value == 20
    assert not meeting.toggle(key="meeting_paused").value


def test_a_focus_is_offered_for_every_school_on_view(meeting: AppTest) -> None:
    on_the_wall(meeting, scene="1", focus="实验小学")
    chosen = meeting.selectbox(key="focus")
    assert chosen.value == "实验小学"
    assert len(chosen.options) == 1 + 17


@pytest.fixture
def deciding(app_of_its_own: AppTest) -> AppTest:
    meeting = app_of_its_own.switch_page("pages/meeting.py").run()
    on_the_wall(meeting, scenes="rectification", scene="1")
    meeting.session_state["meeting_notes"] = True
    return meeting.run()


@pytest.fixture
def store(deciding: AppTest, monkeypatch: pytest.MonkeyPatch) -> Store:
    return Store.from_environment()


def test_a_decision_becomes_a_rectification_item(deciding: AppTest, store: Store) -> None:
    deciding.text_area(key="decision").set_value("=年底前配齐音乐教室")
    deciding.text_input(key="decision_who").set_value("教育局")
    deciding.date_input(key="decision_due").set_value(date(2030, 5, 1))
    deciding.button(key="decide").click().run()
    now = store.snapshot(store.release(), catalog())
    item = now.rectifications.sort("release").tail(1).to_dicts()[0]
    assert (item["problem"], item["responsible"]) == ("=年底前配齐音乐教室", "教育局")
    assert (item["due"], item["due_text"]) == (date(2030, 5, 1), "2030-05-01")
    assert (item["region"], item["progress"]) == ("230717", "not_started")
    source = now.sources.sort("release").tail(1).to_dicts()[0]
    assert source["release"] == item["release"] and source["file"].startswith("会议决定-")
    assert item["sheet"] == "整改事项" and item["cell"]
    assert now.is_sample  # what is decided on the sample does not take it off the screen


def test_a_decision_becomes_a_note_with_date(deciding: AppTest, store: Store) -> None:
    before = store.release()
    deciding.button_group(key="decision_kind").set_value("remark").run()
    deciding.text_area(key="decision").set_value("下次会议先看**幼儿园**")
    deciding.button(key="decide").click().run()
    note = store.remarks().to_dicts()[0]
    assert note["text"] == "下次会议先看**幼儿园**"
    assert "scenes=rectification" in note["link"] and "scene=1" in note["link"]
    assert store.release() == before
    deciding.button(key="end").click().run()
    deciding.session_state["remarks_open"] = True
    deciding.run()
    assert any(r"\*\*幼儿园\*\*" in each.value for each in deciding.markdown)


def test_nothing_is_kept_of_an_empty_line(deciding: AppTest, store: Store) -> None:
    before = store.release()
    deciding.button(key="decide").click().run()
    assert store.release() == before
    assert [each.value for each in deciding.toast] == ["请先写下决定。"]


def test_a_decision_is_due_by_the_next_meeting_and_is_then_on_the_wall(deciding: AppTest) -> None:
    day = reader_clock.today() + timedelta(days=10)
    deciding.date_input(key="next_meeting").set_value(day).run()
    assert deciding.query_params["next_meeting"] == day.isoformat()
    deciding.session_state["decision_due"] = day
    decide(deciding, "配齐音乐教室")
    lines = tables.told(deciding, "meeting_wall")["lines"]
    (line,) = (each for each in lines if each["name"] == "配齐音乐教室")
    assert line["who"] == "教育局"


def test_an_item_is_not_kept_without_a_unit_and_a_date(deciding: AppTest, store: Store) -> None:
    before = store.release()
    deciding.text_area(key="decision").set_value("配齐音乐教室")
    deciding.button(key="decide").click().run()
    assert [each.value for each in deciding.toast] == ["请先写明责任单位或责任人。"]
    deciding.text_input(key="decision_who").set_value("教育局")
    deciding.date_input(key="decision_due").set_value(None)
    deciding.button(key="decide").click().run()
    assert [each.value for each in deciding.toast] == ["请先写明完成期限。"]
    assert store.release() == before
    assert deciding.text_area(key="decision").value == "配齐音乐教室"


def decide(meeting: AppTest, text: str) -> AppTest:
    meeting.text_area(key="decision").set_value(text)
    meeting.text_input(key="decision_who").set_value("教育局")
    return meeting.button(key="decide").click().run()


def test_a_decision_that_a_workbook_has_to_escape_is_kept_as_it_was_said(
    deciding: AppTest, store: Store
) -> None:
    decide(deciding, "把_x0041_改掉")
    kept = store.snapshot(store.release(), catalog()).rectifications
    assert "把_x0041_改掉" in kept["problem"].to_list() + kept["measure"].to_list()


@pytest.mark.parametrize("text", ["\x07", "\x01\x02", "改\ufffe掉"])
def test_what_cannot_be_kept_as_it_was_said_is_not_said_to_be_kept(
    deciding: AppTest, store: Store, text: str
) -> None:
    uploads = store.history().height
    decide(deciding, text)
    assert store.release() == 1 and store.history().height == uploads
    (said,) = (each.value for each in deciding.toast)
    assert said.startswith("没有记下：“会上决定了什么？”所写的不能原样保存")
    assert deciding.text_area(key="decision").value == text


def test_what_the_store_refuses_is_not_said_to_be_kept(deciding: AppTest, store: Store) -> None:
    content = SAMPLE.read_bytes()
    rows = workbook.read(SAMPLE.name, content, catalog()).rows
    own = store.publish(store.receive("own.xlsx", b"own", "other"), rows, "other")
    decide(deciding, "年底前配齐音乐教室")
    assert [each.value for each in deciding.toast] == [
        "没有发布：已有自己的数据，不能再与示例数据混在一起。"
    ]
    assert store.release() == own
    assert deciding.text_area(key="decision").value == "年底前配齐音乐教室"


def test_a_decision_is_on_view_and_what_others_published_meanwhile_is_not(
    deciding: AppTest, store: Store
) -> None:
    decide(deciding, "甲")
    assert [each.value for each in deciding.toast] == ["已列入整改事项（第 2 版数据）。"]
    assert "第 2 版数据" in deciding.caption[-1].value
    store.publish(store.receive("b.xlsx", b"b", "other"), Rows.of(), "other", sample=True)
    decide(deciding, "乙")
    assert [each.value for each in deciding.toast] == [
        "已列入整改事项（第 4 版数据）；画面仍是第 2 版，其间另有发布。"
    ]
    assert "第 2 版数据" in deciding.caption[-1].value
    found = store.snapshot(4, catalog()).rectifications["problem"].to_list()
    assert {"甲", "乙"} <= set(found)


def test_two_decisions_of_one_second_are_both_kept(
    deciding: AppTest, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = reader_clock.instant()
    monkeypatch.setattr(reader_clock, "instant", lambda: now)
    for text in ("甲", "乙"):
        decide(deciding, text)
    found = store.snapshot(store.release(), catalog()).rectifications["problem"].to_list()
    assert {"甲", "乙"} <= set(found)
