"""The sample of the city: where it opens, and that every screen of it is full."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from components.shell import waiting_room, warm_up
from components.shell.warm_up import Step
from tests import districts_made
from tests.app import tables
from tests.app.conftest import Case, open_store

CITY, YIMEI = "230700", "230717"
#: A district that reports everything, one in which a rule was broken, one that lacks figures.
DISTRICTS = ("230724", "230719", "230751")
SCREENS = (
    *("overview", "coverage", "funding", "facilities", "framework", "districts"),
    *("map", "rectification", "since", "quality", "meeting"),
)
#: What asks for a choice or finds nothing in doubt, and says nothing of what is missing.
ASKS = ("没有符合条件的疑点。",)


@pytest.fixture(scope="module")
def city_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store in which the first test finds nothing and the others the city."""
    return f"sqlite:///{tmp_path_factory.mktemp('city')}/store.db"


@pytest.fixture
def city(city_store: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SAMPLE", "city")
    return open_store(city_store, monkeypatch)


def opened(app: AppTest, screen: str, **link: str) -> AppTest:
    app.query_params.clear()
    app.query_params.update(link)
    app.switch_page(f"pages/{screen}.py").run()
    assert not app.exception
    return app


def test_the_first_page_is_the_district_whose_report_is_real(city: AppTest) -> None:
    assert city.query_params["district"] == YIMEI
    assert city.selectbox(key="district").value == YIMEI
    assert "24.13%" in [card["value"] for card in tables.cards(city)]


def test_one_click_up_is_the_city_and_the_link_says_so(city: AppTest) -> None:
    city.selectbox(key="district").set_value("").run()
    assert city.query_params["district"] == CITY
    assert "10 个地区" in city.subheader[0].value
    city.button(key="reset").click().run()
    assert city.query_params["district"] == CITY


def test_a_link_to_another_district_opens_there(city: AppTest) -> None:
    assert opened(city, "overview", district=DISTRICTS[0]).query_params["district"] == DISTRICTS[0]


def own_districts() -> list[object]:
    return [districts_made.rows(2)]


def test_with_data_of_ones_own_all_of_it_is_first(app_of: Callable[[Case], AppTest]) -> None:
    app = app_of(own_districts)  # type: ignore[arg-type]
    assert "district" not in app.query_params


@pytest.mark.parametrize("district", [CITY, *DISTRICTS])
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_full(city: AppTest, screen: str, district: str) -> None:
    page = opened(city, screen, district=district)
    assert [each.value for each in page.info if each.value not in ASKS] == []
    assert any("▨ 含示意数据" in each.value for each in page.markdown)


@pytest.mark.parametrize("school", ["230724-04", "230719-09", "230781-14"])
def test_the_page_of_a_school_is_full(city: AppTest, school: str) -> None:
    page = opened(city, "school", school=school)
    assert not page.info
    assert any("▨" in each.value for each in page.markdown)


@pytest.mark.parametrize("part", ["rules", "budget", "per_student", "aid"])
@pytest.mark.parametrize("district", [CITY, *DISTRICTS])
def test_every_part_of_funding_is_full(city: AppTest, district: str, part: str) -> None:
    assert not opened(city, "funding", district=district, part=part).info


def test_a_school_of_the_city_is_named_with_its_district(city: AppTest) -> None:
    names = [name.split()[0] for name in city_map(city).selectbox(key="school").options]
    districts = ("伊美区", "乌翠区", "友好区", "嘉荫县", "汤旺县", "丰林县", "大箐山县", "南岔县")
    assert all(name.startswith((*districts, "金林区", "铁力市")) for name in names)
    matrix = tables.cells(opened(city, "facilities", district=CITY), "matrix_compulsory")
    assert {name.removesuffix("（小学）").removesuffix("（初中）") for name in [*matrix][1:]} <= {
        *names
    }


def test_what_is_made_up_is_marked_wherever_it_is_listed(city: AppTest) -> None:
    page = opened(city, "funding", district=CITY)
    marked = {row["cells"][0]: row["mark"] for row in tables.told(page, "funding_across")["rows"]}
    assert (marked.pop("伊美区"), {*marked.values()}) == ("", {"▨ 示意"})
    first = tables.told(opened(city, "overview", district=CITY), "first_look")
    assert {row["name"].endswith(" ▨") for row in first["rows"] if row["name"] != "伊美区"} == {
        True
    }
    offered = page.selectbox(key="district").options
    assert "伊美区" in offered and "铁力市 ▨" in offered
    assert all(name.endswith(" ▨") for name in city_map(city).selectbox(key="school").options)
    beside = opened(city, "school", school="230724-04").multiselect(key="with")
    assert beside.options and all(name.endswith(" ▨") for name in beside.options)
    doubted = opened(city, "quality", district=CITY).selectbox(key="doubt_school").options[1:]
    assert doubted and all(" ▨（" in name for name in doubted)


def city_map(app: AppTest) -> AppTest:
    return opened(app, "map", district=CITY)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_moments_of_the_sample_say_that_they_are_made_up(city: AppTest, language: str) -> None:
    made_up = {"zh": "（示例）", "en": " (sample)"}[language]
    page = opened(city, "since", district=CITY, lang=language)
    spans = [each for key in ("since", "until") for each in page.selectbox(key=key).options]
    assert {name.endswith(made_up) for name in spans if "·" in name} == {True}
    assert f"{made_up} " in page.caption[-1].value or f"{made_up};" in page.caption[-1].value
    history = tables.read(opened(city, "upload", lang=language), "history")
    assert all(said.endswith(made_up) for said in history.iloc[:, 2])


def test_a_card_tells_what_has_no_standard_from_what_has_no_data(city: AppTest) -> None:
    told = tables.cards(opened(city, "funding", district=CITY))
    said = {each["name"]: each["said"] for each in told}
    assert said["生均一般公共预算教育经费（小学）"] == "达标 1，无标准 9"
    assert said["特殊教育学校生均公用经费"].startswith("达标 1，没有数据 8")


@pytest.mark.parametrize("way", ["releases", "years"])
def test_since_says_what_turned_what_closed_and_what_came(city: AppTest, way: str) -> None:
    page = opened(city, "since", district=CITY, between=way)
    said = page.subheader[0].value
    assert "由达标变为未达标" in said
    assert "由未达标变为达标" in said
    assert tables.ids(page, "schools_turned")


@pytest.mark.parametrize("district", DISTRICTS)
def test_since_has_something_to_say_of_every_district(city: AppTest, district: str) -> None:
    page = opened(city, "since", district=district)
    assert "共 0 项有变化" not in page.subheader[0].value


def test_what_changed_since_a_meeting_is_asked_by_its_day(city: AppTest) -> None:
    page = opened(city, "since", district=CITY)
    page.date_input(key="since_day").set_value(date.today() - timedelta(days=100)).run()
    assert page.query_params["since"] == "2"


def test_a_district_in_which_a_school_did_not_report_says_so(city: AppTest) -> None:
    page = opened(city, "overview", district="230725")
    assert any("2023年只报 8/9 所" in each.value for each in page.markdown)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[float, str]]]:
    """What is drawn while a server prepares three steps."""
    todo = iter([Step("opening"), Step("opening"), Step("reading", 2, 4), Step("judging"), None])
    drawn: list[tuple[float, str]] = []

    class Place:
        def progress(self, share: float, said: str) -> None:
            drawn.append((share, said))

        def empty(self) -> None:
            drawn.append((1, ""))

    monkeypatch.setattr(warm_up, "step", lambda: next(todo))
    monkeypatch.setattr(waiting_room.st, "empty", Place)
    monkeypatch.setattr(waiting_room, "EVERY", 0)
    yield drawn


def test_who_comes_too_early_is_told_what_is_prepared_and_how_far(
    steps: list[tuple[float, str]],
) -> None:
    waiting_room.wait_until_prepared()
    assert [said for _, said in steps] == [
        "正在打开数据库……",
        "正在读取示例数据：第 2 个文件，共 4 个……",
        "正在计算各项指标……",
        "",
    ]
    assert [share for share, _ in steps] == sorted(share for share, _ in steps)


def test_the_list_of_the_city_says_first_where_an_item_is_and_what_is_made_up(
    city: AppTest,
) -> None:
    listed = tables.read(opened(city, "rectification", district=CITY), "items")
    assert list(listed.columns[:2]) == ["编号", "地区"]
    real = listed["地区"] == "伊美区"
    assert set(listed["性质"][real]) == {""}
    assert set(listed["性质"][~real]) == {"▨ 示意"}


@pytest.mark.parametrize(
    ("screen", "key"),
    [("since", "turned"), ("since", "moved"), ("since", "schools_turned")],
)
def test_what_is_made_up_is_marked_row_by_row(city: AppTest, screen: str, key: str) -> None:
    listed = tables.read(opened(city, screen, district=CITY), key)
    assert "▨ 示意" in set(listed["性质"])


def test_of_all_districts_side_by_side_only_the_real_one_is_partly_made_up(city: AppTest) -> None:
    listed = tables.read(opened(city, "districts", district=CITY, show="table"), "districts_table")
    partly = listed["性质"] == "▨ 部分示意"
    assert listed["地区"][partly].to_list() == ["伊美区"]
    assert set(listed["性质"][~partly]) == {"▨ 示意"}


def test_a_sentence_without_a_distance_ends_with_what_is_known(city: AppTest) -> None:
    said = [each.value for each in opened(city, "funding", district=CITY).markdown]
    assert [each for each in said if "，。" in each] == []
    assert any("排在最前的是伊美区" in each for each in said)


def test_a_figure_has_the_same_shape_among_bars_and_over_the_years(city: AppTest) -> None:
    page = opened(city, "funding", district=CITY, part="per_student")
    (chart,) = page.get("plotly_chart")
    titles = [each["text"] for each in tables.drawn(chart)["layout"]["annotations"]]
    assert any(each.startswith("伊美区<br>●") for each in titles)
