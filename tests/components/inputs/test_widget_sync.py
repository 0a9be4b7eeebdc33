"""What widgets are told, and when."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest


@pytest.fixture
def app() -> Iterator[AppTest]:
    """A page whose only widget shows what ``state`` says, and that may be cut short below it."""

    def screen() -> None:
        import streamlit as st

        from components.inputs import widget_sync

        state = st.session_state
        words = state.get("words", {"a": "甲", "b": "乙"})
        if not state.get("hidden"):
            chosen = state.setdefault("chosen", "b")
            widget_sync.widget(
                st.selectbox,
                "letter",
                chosen,
                lambda: state.update(chosen=state["letter"]),
                initial={"index": list(words).index(chosen)},
                words=tuple(words.values()),
                label="字",
                options=list(words),
                format_func=words.__getitem__,
            )
        if state.pop("cut", False):
            st.rerun()

    yield AppTest.from_function(screen).run()


def told(app: AppTest) -> bool:
    return bool(app.selectbox(key="letter").proto.set_value)


def begins_with(app: AppTest) -> int:
    return app.selectbox(key="letter").proto.default


def test_a_new_widget_begins_with_its_value_and_is_not_told_it(app: AppTest) -> None:
    assert (told(app), begins_with(app)) == (False, 1)
    assert app.selectbox(key="letter").value == "b"


def test_a_browser_that_sees_only_a_later_run_begins_with_its_value_too(app: AppTest) -> None:
    """Runs may follow each other so fast that the browser draws none but the last."""
    app.run()
    assert (told(app), begins_with(app)) == (False, 1)
    app.session_state["chosen"] = "a"
    app.run().run()
    assert (told(app), begins_with(app)) == (False, 0)


def test_what_the_reader_chooses_needs_no_telling(app: AppTest) -> None:
    app.selectbox(key="letter").set_value("a").run()
    assert (told(app), begins_with(app)) == (False, 0)
    assert app.selectbox(key="letter").value == "a"


def test_another_choice_is_told(app: AppTest) -> None:
    app.session_state["chosen"] = "a"
    app.run()
    assert told(app)
    assert app.selectbox(key="letter").value == "a"


def test_the_same_choice_in_other_words_is_told(app: AppTest) -> None:
    app.session_state["words"] = {"a": "A", "b": "B"}
    app.run()
    assert told(app)
    assert app.selectbox(key="letter").value == "b"


def test_a_widget_that_was_away_is_told_again(app: AppTest) -> None:
    app.session_state["hidden"] = True
    app.run()
    app.session_state["hidden"] = False
    app.run()
    assert told(app)
    assert app.selectbox(key="letter").value == "b"


def test_what_a_run_said_that_was_cut_short_is_said_again(app: AppTest) -> None:
    app.session_state["chosen"] = "a"
    app.session_state["cut"] = True
    app.run()
    assert "cut" not in app.session_state
    assert told(app)
    assert app.selectbox(key="letter").value == "a"
