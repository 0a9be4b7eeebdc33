"""What is prepared when the server starts, and what becomes of it where it cannot be."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.figures import shared_results
from components.shell import store_access, warm_up
from components.shell.store_access import Answer, FileToPublish
from data.measures import region_figures
from data.store.store import Store
from tests.app import server_caches, tables
from tests.data.store.rows import students


def test_the_first_visitor_finds_all_figures_judged(
    app_of_its_own: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judging(*_args: Any) -> None:
        raise AssertionError("judged while a visitor waits")

    server_caches.start_anew()  # the server starts
    warm_up.prepare()
    monkeypatch.setattr(region_figures, "figures", judging)
    assert "24.13%" in [card["value"] for card in tables.cards(app_of_its_own.run())]


def test_an_empty_store_has_the_sample_before_anybody_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server_caches.start_anew()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/store.db")
    warm_up.prepare()
    assert store_access.snapshot().is_sample


def test_a_store_that_cannot_be_opened_stops_no_server(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    server_caches.start_anew()
    monkeypatch.setenv("DATABASE_URL", "mysql://somebody:secret@localhost/store")
    warm_up.prepare()
    assert "nothing could be prepared: StoreError" in caplog.text
    assert "secret" not in caplog.text


def publish() -> Answer:
    upload = store_access.store().receive("own.xlsx", b"own", "local")
    return store_access.publish([FileToPublish(upload, students(s1=5))], "", None)


def take_back() -> Answer:
    return store_access.take_back(1)


@pytest.mark.parametrize("write", [publish, take_back])
def test_who_publishes_waits_for_what_others_move_on_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[], Answer]
) -> None:
    server_caches.start_anew()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/store.db")
    warm_up.prepare()
    answer = write()

    def waiting(*_args: Any) -> None:
        raise AssertionError("computed while a visitor waits")

    monkeypatch.setattr(region_figures, "figures", waiting)
    monkeypatch.setattr(Store, "snapshot", waiting)
    assert store_access.snapshot().release == answer.release
    shared_results.judged_at(store_access.snapshot(), None)


def test_what_another_process_has_published_is_prepared_in_the_background(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepared = [Event(), Event()]
    todo = iter(prepared)
    monkeypatch.setattr(warm_up, "prepare", lambda *_say: next(todo).set())
    preparation = warm_up.Preparation()
    preparation.notice(1)
    assert not prepared[0].is_set()  # no server runs
    preparation.serve()
    assert prepared[0].wait(30)
    preparation.notice(1)
    assert not prepared[1].is_set()
    preparation.notice(2)
    assert prepared[1].wait(30)


def test_the_snapshots_that_are_kept_are_bounded_by_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server_caches.start_anew()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/store.db")
    warm_up.prepare()
    for _ in range(2):
        publish()
    server_caches.start_anew()
    monkeypatch.setattr(store_access, "SNAPSHOTS_BYTES", 1)
    first = store_access.snapshot_at(1)
    assert store_access.snapshot_at(1) is first  # the last one, however large
    store_access.snapshot_at(2)
    assert store_access.snapshot_at(1) is not first
    server_caches.start_anew()
    monkeypatch.setattr(store_access, "SNAPSHOTS_BYTES", 2**29)
    kept = [store_access.snapshot_at(release) for release in (1, 2, 3)]
    assert all(store_access.snapshot_at(each.release) is each for each in kept)
