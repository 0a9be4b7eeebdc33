"""Rates against their standards, over the years, beside other districts."""

import json

import pytest

from tests.app import tables


def shown(app):
    return "\n".join(
        each.value.replace("\\", "").replace("\u2060", "") for each in (*app.markdown, *app.caption)
    )


def chart(page, key):
    """The figure of a chart as JSON."""
    found = next(each for each in page.get("plotly_chart") if each.proto.id.endswith(f"-{key}"))
    return json.loads(found.proto.spec)


@pytest.fixture
def coverage(app):
    return app.switch_page("pages/coverage.py").run()


def test_each_rate_has_its_card_and_its_standard(coverage):
    assert "24.13%" in [card["value"] for card in tables.cards(coverage)]
    said = [card["said"] for card in tables.cards(coverage)]
    assert "低于标准 25.87个百分点 · 标准不低于 50% · 2023年上半年" in said


def test_the_chart_begins_with_what_it_says(coverage):
    said = "4 项有标准的比率中 1 项未达标，差距最大的是公办园在园幼儿占比，低于标准 25.87个百分点。"
    assert said in shown(coverage)


def test_what_cannot_be_computed_is_said(coverage):
    assert "未报送分子和分母，算不出还差多少：公办园在园幼儿占比" in shown(coverage)


def test_a_stated_numerator_stands_beside_its_rate(coverage):
    texts = [bar["text"] for bar in tables.bars(coverage, "against").values()]
    assert "○ 26.4%（23 / 87）" in texts


def test_every_standard_is_a_line(coverage):
    limits = [bar["limit"] for bar in tables.bars(coverage, "against").values()]
    longest = 98.87
    assert sorted(limit * longest / 100 for limit in limits if limit is not None) == (
        pytest.approx([50, 80, 85, 85])
    )


def test_a_trend_needs_several_years(coverage):
    coverage.query_params["part"] = "trends"
    coverage.run()
    trend = chart(coverage, "trend_classes_within_norm_share")
    assert trend["data"][0]["x"] == [2019, 2020, 2021, 2022, 2023]
    (single,) = (
        each.value for each in coverage.caption if "只有一年数据，画不出变化" in each.value
    )
    assert "公办园在园幼儿占比" in single


def test_a_single_district_has_none_to_stand_beside(coverage):
    assert coverage.button_group(key="part").options == ["与标准相比", "历年变化"]


def test_the_figure_that_a_tile_of_the_overview_leads_to_comes_first(app):
    app.query_params["indicator"] = "gross_preschool_enrolment"
    app.switch_page("pages/coverage.py").run()
    assert tables.cards(app)[0]["name"].startswith("学前三年毛入园率")
