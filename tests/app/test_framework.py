"""The framework screen says what is assessed, proven and measured."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app import tables

PAGE = "pages/framework.py"


@pytest.fixture
def page(app: AppTest) -> AppTest:
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def said(page: AppTest) -> str:
    return "\n".join(each.value.replace("\\", "") for each in page.markdown)


def test_the_first_sentence_counts_contents_and_evidence(page: AppTest) -> None:
    text = page.subheader[0].value.replace("\\", "")
    assert text.startswith("16 项评价内容：报告未作结论 8 项、达到 5 项、部分达到 3 项；")
    assert "8 项没有佐证材料" in text


def test_a_praise_that_the_figures_contradict_is_pointed_out(page: AppTest) -> None:
    assert "5-13 中小学生体质健康改善" in page.warning[0].value.replace("\\", "")


def test_the_tree_has_every_aspect_and_content(page: AppTest) -> None:
    tree = tables.read(page, "tree")
    names = [name.strip("\u3000") for name in tree["条目"]]
    assert "▲ 3 依法办学，各级各类教育协调发展" in names
    assert "▲ 3-05 县域学前教育普及普惠" in names
    preschool = tree[tree["条目"].str.contains("3-05")].iloc[0]
    assert (preschool["自评"], preschool["未达标（含接近达标）"]) == ("部分达到", 1)
    assert "工作方案" in preschool["佐证材料"]


def test_a_content_shows_its_figures_and_what_is_missing(page: AppTest) -> None:
    page.selectbox(key="node").set_value("D-3-05").run()
    assert page.query_params == {"node": "D-3-05"}
    assert "24.13%" in [card["value"] for card in tables.cards(page)]
    assert "评价体系自评 › C" in said(page)
    assert "有标准而未报送：" in said(page)


def test_a_link_with_an_indicator_opens_its_content(app: AppTest) -> None:
    app.query_params["indicator"] = "vision_checks_per_term"
    app.switch_page(PAGE).run()
    assert app.selectbox(key="node").value == "D-5-13"


def test_in_english(app: AppTest) -> None:
    app.query_params["lang"] = "en"
    app.switch_page(PAGE).run()
    assert not app.exception
    assert (
        app.subheader[0]
        .value.replace("\\", "")
        .startswith("Contents of the framework: 16; no conclusion 8")
    )


def test_a_name_too_long_for_a_card_leaves_its_stage_to_the_line_below(page: AppTest) -> None:
    page.query_params["lang"] = "en"
    page.query_params["node"] = "D-4-10"
    page.run()
    named = "Teachers who completed 360 h of training in 5 years"
    cards = [card for card in tables.cards(page) if card["name"].startswith(named)]
    assert len(cards) > 2
    assert {card["name"] for card in cards} == {named}
    for stage in ("Primary", "Junior secondary", "Nine-year"):
        said = f"standard: at least 100% · {stage} · 2023"
        assert any(said in card["said"] for card in cards)
