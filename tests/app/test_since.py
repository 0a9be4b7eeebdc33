"""What changed between two releases."""

import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from components.shell import store_access
from components.since.since_span import newest_on
from data import workbook
from data.catalog import catalog
from data.store.store import Store
from tests.app import tables
from tests.app.conftest import open_store

PAGE = "pages/since.py"
MOMENTS = {1: datetime(2026, 3, 1, 8, tzinfo=UTC), 3: datetime(2026, 3, 9, 8, tzinfo=UTC)}


def changed_sample() -> bytes:
    """The sample with a better share of children in public kindergartens and a problem solved."""
    book = load_workbook(store_access.SAMPLE)
    for sheet, named, column, value in (
        ("区域指标", "公办园在园幼儿占比", "数值", 51.2),
        ("整改事项", "RD03", "状态", "已销号"),
    ):
        rows = book[sheet]
        place = [cell.value for cell in rows[1]].index(column)
        for row in rows.iter_rows(min_row=2):
            if named in [cell.value for cell in row]:
                row[place].value = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def two_releases(known_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store with the sample, and a user's own data in its place."""
    folder = copytree(known_sample, tmp_path_factory.mktemp("two") / "copy")
    store, content = Store(f"sqlite:///{folder}/store.db"), changed_sample()
    rows = workbook.read("own.xlsx", content, catalog()).rows
    upload = store.receive("own.xlsx", content, "somebody")
    store.publish(upload, rows, "somebody")
    store.close()
    return f"sqlite:///{folder}/store.db"


@pytest.fixture
def page(two_releases: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    opened = open_store(two_releases, monkeypatch).switch_page(PAGE).run()
    assert not opened.exception
    return opened


def text(page: AppTest) -> str:
    return "\n".join(
        each.value.replace("\\", "").replace("\u2060", "")
        for each in (*page.subheader, *page.markdown)
    )


def test_with_one_release_the_year_before_is_compared(app: AppTest) -> None:
    app.switch_page(PAGE).run()
    assert not app.exception
    assert app.subheader[0].value.startswith("2023年与上年相比")
    rows = tables.read(app, "turned")
    norm = rows[rows["指标"].str.startswith("班额达标班级比例")].iloc[0]
    assert (norm["原来"], norm["现在"], norm["变化"]) == ("88.1%", "92.9%", "↗ 改善")
    assert app.get("page_link")[-1].proto.label == "去报送数据"


def test_schools_that_turned_are_listed_with_what_a_click_needs(app: AppTest) -> None:
    app.switch_page(PAGE).run()
    assert "由达标变为未达标 0 项（0 所学校），由未达标变为达标 4 项（4 所学校）。" in text(app)
    row = tables.read(app, "schools_turned").set_index("学校").loc["政府幼儿园"]
    assert (row["变化"], row["原来"], row["现在"]) == ("● 由未达标变为达标", "26人/班", "25人/班")
    ids = tables.ids(app, "schools_turned")
    assert ids[0].startswith("230717-")


def test_the_choice_of_schools_goes_for_those_that_turned(app: AppTest) -> None:
    app.query_params["type"] = "111"
    app.switch_page(PAGE).run()
    names = tables.read(app, "schools_turned")["学校"].to_list()
    assert names == ["政府幼儿园", "第三幼儿园", "第四幼儿园"]


def test_two_releases_are_asked_for_where_there_is_one(app: AppTest) -> None:
    app.query_params["between"] = "releases"
    app.switch_page(PAGE).run()
    assert app.info[0].value.startswith("目前只有一版数据")


def test_with_two_releases_these_come_first(page: AppTest) -> None:
    assert page.button_group(key="between").value == "releases"
    page.button_group(key="between").set_value("years").run()
    assert page.subheader[0].value.startswith("2023年与上年相比")


def test_a_figure_that_meets_its_standard_now_is_said_aloud(page: AppTest) -> None:
    assert "0 项指标由达标变为未达标，1 项由未达标变为达标" in text(page)
    assert "伊美区：公办园在园幼儿占比（2023年） 由 24.13% 变为 51.2%，● 由未达标变为达标" in text(
        page
    )


def test_the_table_has_before_and_now(page: AppTest) -> None:
    row = tables.read(page, "turned").iloc[0]
    assert (row["原来"], row["现在"], row["标准"]) == ("24.13%", "51.2%", "标准不低于 50%")


def test_a_problem_that_was_solved_is_listed(page: AppTest) -> None:
    rows = tables.read(page, "moved")
    solved = rows[rows["编号"] == "RD03"].iloc[0]
    assert (solved["变化"], solved["原来"], solved["现在"]) == (
        "● 已完成或销号",
        "整改中",
        "已销号",
    )


def test_what_was_published_in_between_is_listed(page: AppTest) -> None:
    files = tables.read(page, "published")["发布或撤回"].to_list()
    assert any(re.search(r"own\.xlsx", each) for each in files)


def test_the_link_holds_the_releases(page: AppTest) -> None:
    page.selectbox(key="since").set_value(0).run()
    assert page.query_params == {"since": "0"}
    assert "▲ 新报送，未达标" in text(page)


@pytest.mark.parametrize(
    ("day", "release"),
    [
        (date(2026, 2, 28), 0),
        (date(2026, 3, 1), 1),  # what was published on the day was there at its end
        (date(2026, 3, 8), 1),
        (date(2026, 3, 9), 3),
        (None, 0),
    ],
)
def test_a_day_leads_to_what_counted_at_its_end(day: date | None, release: int) -> None:
    assert newest_on(MOMENTS, day) == release


def test_before_the_first_release_there_was_nothing_though_there_are_several(page: AppTest) -> None:
    page.query_params["until"] = "1"
    page.run()
    assert [each.value for each in page.info] == [
        "第 1 版之前没有数据，没有可比的。请选择更新的一版。"
    ]


@pytest.mark.parametrize(
    "link", [{"until": "99"}, {"since": "99"}, {"until": "0"}, {"since": "2", "until": "1"}]
)
def test_a_link_to_a_release_that_cannot_be_compared_says_what_is_shown_instead(
    page: AppTest, link: dict[str, str]
) -> None:
    page.query_params.update(link)
    page.run()
    stated = next(iter(link.values()))
    assert f"链接所指的“{stated}”在这里没有，现在是“" in "".join(e.value for e in page.caption)
