"""Cards of figures: three lines, a line over the years where there are some, a way on."""

from tests.app import reported, tables


def card(app, name):
    return next(each for each in tables.cards(app) if each["name"] == name)


def test_years_before_are_points_each_said_with_its_value(app):
    past = card(app, "七项指标综合达标学校比例")["past"]
    assert [point["year"] for point in past] == [2019, 2021, 2022, 2023]
    assert past[-1] == {"year": 2023, "value": 70.0, "said": "2023年 70%"}


def test_beside_a_reported_figure_no_year_is_drawn_that_is_made_up(app):
    assert len(card(app, "公办园在园幼儿占比")["past"]) < 2


def test_a_card_says_status_distance_standard_and_time(app):
    told = card(app, "公办园在园幼儿占比")
    assert (told["value"], told["standing"]) == ("24.13%", "▲ 未达标")
    assert told["said"] == "低于标准 25.87个百分点 · 标准不低于 50% · 2023年上半年"
    assert card(app, "七项指标综合达标学校比例")["marks"] == ["▨ 示意"]


def test_who_asks_is_told_computation_standard_peers_and_cell(app):
    about = dict(card(app, "公办园在园幼儿占比")["about"])
    assert about[""] == "公办园在园幼儿占比"
    assert about["标准"].startswith("标准不低于 50%（")
    assert "yimei_2023.xlsx › " in about["来源"]
    assert about["计算"]


def test_every_card_of_the_overview_leads_on(app):
    assert all(each["page"] and each["way"] == "查看详情" for each in tables.cards(app))


def test_on_its_own_screen_what_falls_short_leads_to_what_puts_it_right(app):
    page = reported.opened(app, "coverage")
    to_items = {each["name"] for each in tables.cards(page) if each["page"] == "rectification"}
    assert to_items == {"公办园在园幼儿占比", "小学化现象园数"}
    assert card(page, "学前三年毛入园率")["page"] == ""
