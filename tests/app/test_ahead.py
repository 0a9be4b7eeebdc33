"""What is prepared when the server starts, and what becomes of it where it cannot be."""

from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import ahead, context
from data.measures import figures


def test_the_first_visitor_finds_all_figures_judged(
    app_of_its_own: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judging(*_args: Any) -> None:
        raise AssertionError("judged while a visitor waits")

    st.cache_resource.clear()  # the server starts
    ahead.prepare()
    monkeypatch.setattr(figures, "figures", judging)
    assert "24.13%" in [metric.value for metric in app_of_its_own.run().metric]


def test_an_empty_store_has_the_sample_before_anybody_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    st.cache_resource.clear()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/store.db")
    ahead.prepare()
    assert context.snapshot().is_sample
    st.cache_resource.clear()


def test_a_store_that_cannot_be_opened_stops_no_server(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    st.cache_resource.clear()
    monkeypatch.setenv("DATABASE_URL", "mysql://somebody:secret@localhost/store")
    ahead.prepare()
    assert "nothing could be prepared: StoreError" in caplog.text
    assert "secret" not in caplog.text
    st.cache_resource.clear()
