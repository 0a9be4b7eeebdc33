"""Every screen tells days and times of day as the reader's clock does."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components.shell import reader_clock, store_access

PAGES = sorted(path.name for path in (Path(__file__).parents[2] / "pages").glob("*.py"))


def reader_in(monkeypatch: pytest.MonkeyPatch, time_zone: str) -> None:
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.timezone", time_zone)


@pytest.mark.parametrize("page", PAGES)
def test_a_browser_that_does_not_know_its_zone_can_look_at_every_page(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    reader_in(monkeypatch, "Etc/Unknown")
    app.query_params.update({"between": "releases", "quality": "reports"})
    app.switch_page(f"pages/{page}").run()
    assert not app.exception


def foot(app: AppTest) -> str:
    return app.caption[-1].value.replace("\\", "").replace("\u2060", "")


def test_two_readers_are_each_told_their_own_time_of_a_publication(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = store_access.snapshot().published_at
    assert published is not None
    for name in ("Asia/Shanghai", "America/Anchorage", "Asia/Shanghai"):
        reader_in(monkeypatch, name)
        app.run()
        assert f"{reader_clock.moment(published)}（示例） 发布" in foot(app)


@pytest.mark.parametrize(
    ("time_zone", "today"),
    [("Asia/Shanghai", date(2023, 12, 1)), ("America/New_York", date(2023, 11, 30))],
)
def test_what_is_overdue_today_depends_on_the_day_where_the_reader_is(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, time_zone: str, today: date
) -> None:
    monkeypatch.setattr(reader_clock, "instant", lambda: datetime(2023, 11, 30, 22, tzinfo=UTC))
    reader_in(monkeypatch, time_zone)
    app.switch_page("pages/rectification.py").run()
    assert app.date_input(key="asof").value == today
    finished = pl.col("progress").is_in(["done", "closed"])
    dues = store_access.snapshot().rectifications.filter(~finished).drop_nulls("due")["due"]
    late = sum(due < today for due in dues)
    assert f"{late} 项已超期" in app.subheader[0].value
