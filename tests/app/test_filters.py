"""The link holds the choice, and every page shows what it says."""

import pytest
from streamlit.testing.v1 import AppTest

from components.shell import url_state
from data.measures import selection

PAGE = "pages/facilities.py"


def summary(app: AppTest) -> str:
    """The sentence that says what is selected."""
    return next(each.value for each in app.markdown if each.value.startswith("伊美区 · "))


def pills(app: AppTest, key: str) -> object:
    return app.button_group(key=key).value


def test_without_a_choice_everything_of_the_newest_year_is_shown(app: AppTest) -> None:
    assert summary(app).startswith("伊美区 · 2023年 · 17 所学校")
    assert app.query_params == {}
    assert "reset" not in [each.key for each in app.button]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"type": "211"}, "伊美区 · 2023年 · 小学 · 6 所学校"),
        ({"type": "312,111"}, "伊美区 · 2023年 · 幼儿园、九年一贯制学校 · 7 所学校"),
        ({"type": "211", "year": "2022"}, "伊美区 · 2022年 · 小学 · 6 所学校"),
        ({"setting": "urban"}, "伊美区 · 2023年 · 城区 · "),
        ({"stage": "junior"}, "伊美区 · 2023年 · 初中学段 · 4 所学校"),
        (
            {"programme": "preschool_2020"},
            "伊美区 · 2023年 · 按“县域学前教育普及普惠 2020” · 17 所学校",
        ),
        ({"type": "小学", "year": "1850", "district": "x"}, "伊美区 · 2023年 · 17 所学校"),
    ],
)
def test_a_link_opens_the_same_view(app: AppTest, link: dict[str, str], said: str) -> None:
    app.query_params.update(link)
    app.switch_page(PAGE).run()
    assert not app.exception
    assert summary(app).startswith(said)


def test_a_link_opens_the_same_view_in_english(app: AppTest) -> None:
    app.query_params.update({"type": "211", "lang": "en"})
    app.switch_page(PAGE).run()
    assert app.title[0].value == "Facilities"
    assert summary(app).startswith("伊美区 · 2023 · Primary school · Schools\\: 6")


def test_a_choice_is_written_into_the_link_as_codes(app: AppTest) -> None:
    app.button_group(key="type").set_value(["211", "111"]).run()
    assert app.query_params == {"type": "211,111"}
    assert summary(app).startswith("伊美区 · 2023年 · 幼儿园、小学 · 12 所学校")


def test_a_choice_stays_when_the_page_changes(app: AppTest) -> None:
    app.button_group(key="type").set_value(["342"]).run()
    app.selectbox(key="year").set_value(2022).run()
    app.query_params.clear()  # as the navigation does
    app.switch_page(PAGE).run()
    assert app.query_params == {"type": "342", "year": "2022"}
    assert pills(app, "type") == ["342"]
    assert summary(app).startswith("伊美区 · 2022年 · 高级中学 · 1 所学校")


def test_reset_takes_every_choice_back_but_not_the_language(app: AppTest) -> None:
    app.query_params.update({"type": "211", "year": "2022", "lang": "en"})
    app.run()
    app.button(key="reset").click().run()
    assert app.query_params == {"lang": "en"}
    assert pills(app, "type") == []


def test_filters_that_are_used_less_wait_behind_a_button(app: AppTest) -> None:
    assert "setting" not in [each.key for each in app.button_group]
    app.session_state["more_filters"] = True
    app.run()
    app.button_group(key="setting").set_value(["town"]).run()
    app.session_state["more_filters"] = True  # AppTest folds it at every run
    app.run()
    app.session_state["more_filters"] = True
    app.selectbox(key="stage").set_value("kindergarten").run()
    assert app.query_params == {"setting": "town", "stage": "kindergarten"}
    assert summary(app).startswith("伊美区 · 2023年 · 幼儿园学段 · 镇区 · ")


def test_an_empty_choice_says_so_and_leads_to_the_nearest_one(app: AppTest) -> None:
    app.query_params.update({"type": "342", "stage": "kindergarten", "year": "2022"})
    app.run()
    assert app.warning[0].value.startswith("没有学校符合所选条件")
    app.button(key="nearest").click().run()
    assert app.query_params == {"type": "342", "year": "2022"}
    assert summary(app).startswith("伊美区 · 2022年 · 高级中学 · 1 所学校")


def test_the_language_is_switched_and_stays(app: AppTest) -> None:
    app.button_group(key="lang").set_value("en").run()
    assert app.query_params == {"lang": "en"}
    app.query_params.clear()
    app.switch_page(PAGE).run()
    assert app.title[0].value == "Facilities"


def test_what_is_made_up_is_marked(app: AppTest) -> None:
    assert "▨ 含示意数据" in summary(app)
    assert any("示例数据" in each.value for each in app.markdown)


#: A choice on each screen that says nothing to any other.
OF_ONE_SCREEN = {
    "years_page": "2",
    "part": "gaps",
    "indicator": "books_per_student",
    "figure": "books_per_student.primary",
    "across": "primary.composite_cv",
    "item": "230717-RD09",
    "state": "done",
    "asof": "2023-09-01",
    "doubt_rule": "twice",
    "focus": "实验小学",
    "scene": "3",
    "by": "books_per_student",
    "with": "230717-09",
}


def test_what_is_chosen_on_one_screen_stays_behind_with_it(app: AppTest) -> None:
    app.query_params.update({"type": "211", "scenes": "gaps", **OF_ONE_SCREEN})
    app.switch_page("pages/rectification.py").run()
    app.query_params.clear()  # as the navigation does
    app.switch_page(PAGE).run()
    assert app.query_params == {"type": "211", "scenes": "gaps"}


def test_every_filter_and_the_language_go_along() -> None:
    assert {*selection.KEYS, url_state.LANGUAGE} <= set(url_state.ALONG)


def test_a_school_goes_along_to_the_screens_about_a_school_alone(app: AppTest) -> None:
    app.query_params["school"] = "230717-09"
    app.switch_page("pages/map.py").run()
    for screen, expected in [
        ("pages/rectification.py", {}),
        ("pages/school.py", {"school": "230717-09"}),
    ]:
        app.query_params.clear()
        app.switch_page(screen).run()
        assert app.query_params == expected
    app.query_params.clear()
    app.switch_page("pages/map.py").run()
    app.button(key="no_school").click().run()
    app.query_params.clear()
    app.switch_page("pages/school.py").run()
    assert app.query_params == {}


def test_a_page_of_charts_begins_anew_when_something_else_is_chosen(app: AppTest) -> None:
    app.query_params.update({"years_page": "2"})
    app.switch_page(PAGE).run()
    app.button_group(key="lang").set_value("en").run()
    assert app.query_params == {"years_page": "2", "lang": "en"}
    app.button_group(key="type").set_value(["211"]).run()
    assert app.query_params == {"lang": "en", "type": "211"}


def test_a_link_to_a_page_that_tables_had_in_the_link_still_opens(app: AppTest) -> None:
    app.query_params.update({"from": "2", "from_below": "3"})
    app.switch_page(PAGE).run()
    assert not app.exception
    assert app.title[0].value == "办学条件"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"part": "nonsense"}, "链接所指的“nonsense”在这里没有，现在是“逐校达标”。"),
        ({"part": "gaps", "gaps_by": "colour"}, "链接所指的“colour”在这里没有，现在是“按学校”。"),
    ],
)
def test_a_link_that_names_what_is_not_there_says_what_is_shown_instead(
    app: AppTest, link: dict[str, str], said: str
) -> None:
    app.query_params.update(link)
    app.switch_page(PAGE).run()
    assert said in [each.value.replace("\\", "") for each in app.caption]


def test_a_filter_that_is_not_there_is_not_dropped_in_silence(app):
    for key, code in {"year": "1066", "type": "999,211", "district": "110101"}.items():
        app.query_params[key] = code
    app.switch_page("pages/coverage.py").run()
    said = [each.value.replace("\\", "") for each in app.caption]
    assert "链接里的筛选条件“110101、1066、999”在这里没有，没有采用。" in said
