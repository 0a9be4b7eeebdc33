"""Districts beside one another: ranked, on the map, over the years, and where a click leads."""

import pytest

from tests.app import tables
from tests.app.reported import ten_districts


@pytest.fixture
def ten(app_of):
    """The page of a store with these."""
    return app_of(ten_districts).switch_page("pages/districts.py")


@pytest.fixture
def page(ten):
    """The same on one figure."""
    ten.query_params["figure"] = "public_kindergarten_share.kindergarten"
    return ten.run()


@pytest.fixture
def alone(app):
    return app.switch_page("pages/districts.py")


def texts(page):
    every = (*page.markdown, *page.subheader, *page.caption, *page.info)
    return "\n".join(each.value.replace("\\", "") for each in every)


def test_the_first_sentence_says_how_many_fall_short_and_where_most(page):
    assert "10 个区县中" in page.subheader[0].value
    assert "“公办园在园幼儿占比”未达标，差距最大的是" in page.subheader[0].value


def test_without_a_choice_the_figure_with_the_worst_district_is_shown(ten):
    ten.run()
    offered = ten.selectbox(key="figure").options[0]
    assert f"“{offered}”未达标，差距最大的是" in ten.subheader[0].value.replace("\\", "")


def test_the_chosen_figure_stands_in_the_link(page):
    page.selectbox(key="figure").set_value("gross_preschool_enrolment.kindergarten").run()
    assert page.query_params["figure"] == "gross_preschool_enrolment.kindergarten"
    assert "学前三年毛入园率" in page.subheader[0].value


def test_a_chosen_district_is_shown_among_its_neighbours(page):
    page.query_params["district"] = "140105"
    page.run()
    assert "10 个区县中" in page.subheader[0].value


def test_the_years_say_how_many_rose(page):
    page.button_group(key="show").set_value("years").run()
    assert page.query_params["show"] == "years"
    assert "“公办园在园幼儿占比”从 2022 年到 2023 年：" in texts(page)


def test_the_table_has_a_row_a_district_with_shape_and_value(page):
    page.button_group(key="show").set_value("table").run()
    table = tables.read(page, "districts_table")
    assert table.shape[0] == 10
    short = table.iloc[0]
    assert short["未达标项数"] == sum(str(each).startswith("▲") for each in short[2:])
    assert short["未达标项数"] == table["未达标项数"].max()


def test_a_single_district_is_said_to_be_one_and_shown_beside_the_nation(alone):
    alone.query_params["figure"] = "education_funds_per_student.primary"
    alone.run()
    assert "只有一个区县有数据，与上级和全国相比：全国平均 1.28万元/生" in alone.info[
        0
    ].value.replace("\\", "")
    assert alone.subheader[0].value.replace("\\", "").startswith("伊美区：")


def test_where_there_is_nothing_beside_it_more_data_are_invited(alone):
    alone.query_params["figure"] = "public_kindergarten_share.kindergarten"
    alone.run()
    assert "报送其他区县的数据后，这里并列比较" in alone.info[0].value


def test_english(alone):
    alone.query_params["lang"] = "en"
    alone.query_params["figure"] = "public_kindergarten_share.kindergarten"
    alone.run()
    assert "Only one district has data" in alone.info[0].value


def test_how_even_districts_are_has_a_row_for_each_of_their_stages(ten):
    ten.query_params["part"] = "balance"
    page = ten.switch_page("pages/facilities.py").run()
    told = tables.told(page, "coefficients_across")
    names = [column["name"] for column in told["columns"]]
    assert [name.count("\n") for name in names] == [0] * len(names)
    assert len(set(names)) == len(names) <= 9
    first, second = told["rows"][:2]
    assert (first["id"][6:], second["id"][6:]) == (".primary", ".junior")
    assert first["id"][:6] == second["id"][:6]
    assert first["cells"][0].endswith("（小学）")
