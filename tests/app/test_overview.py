"""The first screen shows the report's figures as the report states them."""

import pytest

from tests.app import tables


def cards(app):
    return {card["name"]: card["value"] for card in tables.cards(app)}


def text(app):
    """What is said on the cards, and to who asks."""
    return "\n".join(
        " ".join([card["standing"], card["said"], *(said for _label, said in card["about"])])
        for card in tables.cards(app)
    )


@pytest.mark.parametrize(
    ("card", "value"),
    [
        ("学前三年毛入园率", "98.87%"),
        ("普惠性幼儿园覆盖率", "89.53%"),
        ("公办园在园幼儿占比", "24.13%"),
        ("公办园编制落实率（幼儿园）", "26.4%"),
        ("一般公共预算教育支出同比", "下降"),
        ("生均一般公共预算教育经费同比", "未下降"),
        ("资助人数合计", "740人"),
        ("资助金额合计", "33.82万元"),
        ("基本均衡校际综合差异系数（小学）", "0.383"),
        ("基本均衡校际综合差异系数（初中）", "0.372"),
        ("视力监测次数", "1次/学期"),
    ],
)
def test_a_figure_of_the_report(app, card, value):
    assert cards(app)[card] == value


def test_the_worst_comes_first_and_is_said_aloud(app):
    assert (
        app.subheader[0]
        .value.replace("\\", "")
        .startswith("公办园在园幼儿占比 24.13%，低于标准 25.87个百分点。")
    )
    assert tables.cards(app)[0]["value"] == "24.13%"


@pytest.mark.parametrize(
    ("page", "chosen", "unreported"),
    [
        ("overview", {}, 2),  # completion of nine years, senior enrolment
        ("overview", {"type": "111"}, 0),
        ("coverage", {}, 4),  # also disabled pupils, and migrants' children in public schools
        ("coverage", {"type": "111,211"}, 3),
    ],
)
def test_the_headline_says_how_many_figures_with_a_standard_are_not_reported(
    app, page, chosen, unreported
):
    app.query_params.update(chosen)
    said = app.switch_page(f"pages/{page}.py").run().subheader[0].value
    assert ("没有报送" in said) is (unreported > 0)
    assert unreported == 0 or f"另有 {unreported} 项有标准的指标没有报送。" in said


def test_the_basic_coefficient_is_judged_by_its_own_limits_only(app):
    assert "标准不高于 0.65" in text(app)
    assert "标准不高于 0.55" in text(app)


def test_stages_of_which_the_same_is_said_share_a_card(app):
    assert "幼儿园、小学、初中、普通高中" in text(app)


def test_a_card_says_that_screening_stands_for_monitoring(app):
    assert "视力监测次数" in cards(app)
    assert "报告写的是“视力筛查”的，按监测次数对照" in text(app)


def test_school_types_narrow_the_figures(app):
    app.query_params["type"] = "211"
    app.run()
    assert "公办园在园幼儿占比" not in cards(app)
    assert "基本均衡校际综合差异系数（小学）" in cards(app)


def test_in_english(app):
    app.query_params["lang"] = "en"
    app.run()
    assert cards(app)["Public share"] == "24.13%"
    assert "▲ Not met" in text(app)
    assert tables.cards(app)[0]["about"][0][1] == "Share of children in public kindergartens"
