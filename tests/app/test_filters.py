"""The link holds the choice, and every page shows what it says."""

import pytest
from streamlit.testing.v1 import AppTest

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
