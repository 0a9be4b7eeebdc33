"""From a red figure to the school, the cell and the rectification item, and back: the indicator
stays in the link, is said on every screen, and can be taken off.
"""

from urllib.parse import parse_qsl

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from components.shell.store_access import SAMPLE
from tests.app import tables

SCREENS = (
    *("overview", "coverage", "funding", "facilities", "framework", "districts"),
    *("school", "map", "rectification", "since", "quality", "meeting"),
)
STEPS = ("概览", "问题整改", "实验小学")
NAMES = {
    "teaching_area_per_student": "生均教学及辅助用房面积",  # one of the seven, in a stage
    "art_rooms_per_12_classes": "每12个班配备美术专用教室间数",  # of a school as a whole
    "public_kindergarten_share": "公办园在园幼儿占比",  # only of the region
    "education_expenditure_change": "一般公共预算教育支出同比",  # a rule on money
    "cv_sports_area_per_student": "生均体育运动场馆面积校际差异系数",
    "composite_cv": "基本均衡校际综合差异系数",
    "resource_test_pass_share": "七项指标综合达标学校比例",
}


def opened(app: AppTest, screen: str, **link: str) -> AppTest:
    app.query_params.clear()
    app.query_params.update(link)
    app.switch_page(f"pages/{screen}.py").run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    every = (*app.markdown, *app.subheader, *app.caption, *app.info, *app.warning, *app.success)
    return "\n".join(each.value.replace("\\", "").replace("\u2060", "") for each in every)


def ways(app: AppTest) -> list[tuple[str, str, dict[str, str]]]:
    """Label, screen and link of every way to another screen, those of cards first."""
    links = [each.proto for each in app.get("page_link")]
    cards = [(one["way"], one["page"], one["link"]) for one in tables.cards(app) if one["way"]]
    return cards + [
        (one.label.replace("\\", ""), one.page, dict(parse_qsl(one.query_string))) for one in links
    ]


def way(app: AppTest, label: str) -> dict[str, str]:
    """The link of the first way that begins with ``label``."""
    return next(link for text, _page, link in ways(app) if text.startswith(label))


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("indicator", ["teaching_area_per_student", "education_expenditure_change"])
def test_every_screen_says_which_indicator_is_followed_and_lets_it_be_taken_off(
    app: AppTest, screen: str, indicator: str
) -> None:
    opened(app, screen, indicator=indicator, type="211")
    assert f"正在看：{NAMES[indicator]}" in said(app)
    app.button(key="no_indicator").click().run()
    assert app.query_params == {"type": "211"}
    assert "正在看" not in said(app)


def test_an_indicator_that_does_not_exist_is_said_to_be_none(app: AppTest) -> None:
    opened(app, "facilities", indicator="nonsense")
    assert "链接所指的指标“nonsense”不存在。" in said(app)
    app.button(key="no_indicator").click().run()
    assert app.query_params == {}


@pytest.mark.parametrize("indicator", NAMES)
def test_no_screen_on_the_way_loses_the_indicator(app: AppTest, indicator: str) -> None:
    for screen in ("overview", "facilities", "school", "rectification"):
        opened(app, screen, indicator=indicator, school="230717-07", year="2023")
        steps = [link for text, _page, link in ways(app) if text in STEPS]
        assert len(steps) >= 2, screen
        assert {link["indicator"] for link in steps} == {indicator}
        assert {link["year"] for link in steps} == {"2023"}


@pytest.mark.parametrize(
    ("indicator", "screen", "part"),
    [
        ("public_kindergarten_share", "coverage", None),
        ("education_expenditure_change", "funding", "rules"),
        ("composite_cv", "facilities", "balance"),
        ("resource_test_pass_share", "facilities", "rule"),
        ("vision_checks_per_term", "framework", None),
    ],
)
def test_a_card_leads_to_the_screen_that_explains_it(
    app: AppTest, indicator: str, screen: str, part: str | None
) -> None:
    opened(app, "overview", year="2023")
    found = [(page, link) for _label, page, link in ways(app) if link.get("indicator") == indicator]
    assert found
    for page, link in found:
        assert (page, link.get("part"), link["year"]) == (screen, part, "2023")


def test_a_red_figure_goes_on_from_the_screen_that_explains_it(app: AppTest) -> None:
    opened(app, "coverage")
    reds = [link["indicator"] for label, _page, link in ways(app) if label == "看整改事项"]
    assert set(reds) == {"public_kindergarten_share", "primary_style_kindergartens"}


def test_a_part_that_lists_schools_takes_the_indicator_of_the_link(app: AppTest) -> None:
    opened(app, "facilities", part="spread", indicator="art_rooms_per_12_classes")
    assert app.selectbox(key="indicator").value == "art_rooms_per_12_classes"
    assert {"230717-07", "230717-08", "230717-15"} <= set(tables.ids(app, "school_list"))
    listed = tables.bars(app, "school_list").values()
    assert all(bar["text"].startswith("▲") for bar in listed)


def test_a_part_without_the_indicator_of_the_link_says_so(app: AppTest) -> None:
    opened(app, "facilities", part="gaps", indicator="large_classes")
    assert "链接所指的“大班额班数(56人及以上)”在这里没有，现在是“" in said(app)


@pytest.mark.parametrize(
    ("screen", "key", "link", "value"),
    [
        ("facilities", "cv", {"part": "balance"}, "primary.sports_area_per_student"),
        ("map", "by", {}, "sports_area_per_student"),
        ("school", "figure", {"school": "230717-07"}, "sports_area_per_student.primary"),
    ],
)
def test_a_screen_opens_at_what_a_coefficient_spreads(
    app: AppTest, screen: str, key: str, link: dict[str, str], value: str
) -> None:
    opened(app, screen, indicator="cv_sports_area_per_student", stage="primary", **link)
    assert app.selectbox(key=key).value == value


def test_another_figure_that_is_chosen_is_the_one_that_is_followed(app: AppTest) -> None:
    opened(app, "school", school="230717-07", indicator="books_per_student")
    app.selectbox(key="figure").set_value("sports_area_per_student.primary").run()
    assert app.query_params["indicator"] == "sports_area_per_student"


def test_a_part_of_what_is_followed_is_looked_at_without_losing_it(app: AppTest) -> None:
    opened(app, "facilities", part="balance", indicator="composite_cv", stage="primary")
    app.selectbox(key="cv").set_value("primary.books_per_student").run()
    assert app.query_params["indicator"] == "composite_cv"


def test_a_school_opens_at_the_indicator_with_standard_and_cells(app: AppTest) -> None:
    opened(app, "school", school="230717-07", indicator="teaching_area_per_student")
    assert "▲ 未达标：生均教学及辅助用房面积（小学）：3.71㎡/生，标准不低于 4.5㎡/生" in said(app)
    assert "还缺 1,177㎡" in said(app)
    assert "**计算**：(教学及辅助用房面积 − 其中室内体育用房面积) ÷ 学生数" in said(app)
    assert "教督〔2017〕6号" in said(app)
    cells = tables.read(app, "indicator_cells").set_index("项目")
    area = cells.loc["教学及辅助用房面积"]
    assert (area["数值"], area["文件"]) == ("5,930㎡", "yimei_2023.xlsx")
    sheet = load_workbook(SAMPLE)[area["工作表"]]
    assert sheet[area["单元格"]].value == 5930
    assert sheet.cell(sheet[area["单元格"]].row, 2).value == "实验小学"
    assert app.selectbox(key="figure").value == "teaching_area_per_student.primary"


@pytest.mark.parametrize(
    ("indicator", "school", "expected"),
    [
        ("public_kindergarten_share", "230717-01", "这项指标按地区统计，学校没有自己的数。"),
        ("teaching_area_per_student", "230717-01", "2023年这所学校没有这项指标"),
        ("art_rooms_per_12_classes", "230717-08", "▲ 未达标：每12个班配备美术专用教室间数"),
        ("composite_cv", "230717-09", "○ 无标准：每百名学生拥有计算机台数"),
    ],
)
def test_a_school_says_what_it_has_of_an_indicator(
    app: AppTest, indicator: str, school: str, expected: str
) -> None:
    opened(app, "school", school=school, indicator=indicator)
    assert expected in said(app)


@pytest.mark.parametrize(
    ("link", "finding", "first", "why"),
    [
        (
            {"indicator": "teaching_area_per_student", "school": "230717-07"},
            "实验小学的“生均教学及辅助用房面积”已列入整改：1 项。",
            "RD09",
            "写到“生均教学及辅助用房面积”，点名实验小学",
        ),
        (
            {"indicator": "teaching_area_per_student", "school": "230717-10"},
            "第四小学的“生均教学及辅助用房面积”未列入整改：写到这项指标的 1 项只点名其他学校。",
            "RD09",
            "写到“生均教学及辅助用房面积”，点名的是其他学校",
        ),
        (
            {"indicator": "art_rooms_per_12_classes", "school": "230717-08"},
            "南郡小学的“每12个班配备美术专用教室间数”已列入整改：1 项。",
            "RD10",
            "写到“音乐美术专业教室”，点名南郡小学",
        ),
        (
            {"indicator": "establishment_rate", "school": "230717-03"},
            "没有一项整改事项点名第三幼儿园的“公办园编制落实率”",
            "RD06",
            "写到“编制落实率”，没有点名学校",
        ),
        (
            {"indicator": "education_expenditure_change"},
            "“一般公共预算教育支出同比及所依据的指标”已列入整改：31 项整改事项中 1 项写到它。",
            "RD02",
            "写到“教育支出”",
        ),
        (
            {"indicator": "cv_sports_area_per_student"},
            "“生均体育运动场馆面积校际差异系数及所依据的指标”未列入整改：31 项整改事项没有一项",
            "RD09",
            "同属“义务教育优质均衡”，没有写到这项指标",
        ),
        ({"school": "230717-17"}, "31 项整改事项中 2 项点名第二中学。", "RD14", "点名第二中学"),
    ],
)
def test_the_list_opens_at_what_concerns_the_indicator_and_the_school_and_says_why(
    app: AppTest, link: dict[str, str], finding: str, first: str, why: str
) -> None:
    opened(app, "rectification", asof="2023-09-01", **link)
    assert finding in said(app)
    shown = tables.read(app, "items")
    assert (shown["编号"][0], shown["为何列出"][0]) == (first, why)
    app.button(key="items_all").click().run()
    assert app.query_params == {"asof": "2023-09-01"}
    assert len(tables.read(app, "items")) == 31


def test_where_no_item_is_near_the_list_is_empty_and_the_whole_one_a_click_away(
    app: AppTest,
) -> None:
    opened(app, "rectification", indicator="aid_amount")
    assert "“资助金额合计”未列入整改" in said(app)
    assert len(tables.read(app, "items")) == 0
    app.button(key="items_all").click().run()
    assert len(tables.read(app, "items")) == 31


def test_what_the_filter_for_schools_leaves_out_is_not_said_to_be_unlisted(app: AppTest) -> None:
    opened(app, "rectification", indicator="teaching_area_per_student", type="342")
    assert "“生均教学及辅助用房面积”已列入整改" in said(app)
    assert "因上方的学校筛选没有列出" in said(app)


def test_the_list_leads_back_to_the_school_and_to_the_figure(app: AppTest) -> None:
    indicator = "teaching_area_per_student"
    opened(app, "rectification", indicator=indicator, school="230717-07")
    assert way(app, "回到实验小学") == {"indicator": indicator, "school": "230717-07"}
    assert way(app, "回到“生均教学")["indicator"] == indicator


def test_an_item_leads_to_its_figure_and_to_its_schools_opened_at_it(app: AppTest) -> None:
    opened(app, "rectification", item="230717-RD09", state="in_progress")
    indicator = "teaching_area_per_student"
    assert way(app, "看指标：生均教学") == {"indicator": indicator, "part": "spread"}
    assert way(app, "看第八中学的档案") == {"indicator": indicator, "school": "230717-15"}
    assert way(app, "在地图上看第八中学") == {"indicator": indicator, "school": "230717-15"}


@pytest.mark.parametrize("narrower", [{"state": "done"}, {"indicator": "books_per_student"}])
def test_an_item_that_the_list_leaves_out_is_shown_and_said_to_be_outside(
    app: AppTest, narrower: dict[str, str]
) -> None:
    opened(app, "rectification", item="230717-RD14", **narrower)
    assert "不在所列之中" in app.warning[0].value
    assert "4间教室被占作教师办公室" in said(app)
    app.button(key="list_item").click().run()
    assert app.query_params == {"item": "230717-RD14"}
    assert not app.warning


def test_an_item_that_is_no_more_is_said_to_be_gone(app: AppTest) -> None:
    opened(app, "rectification", item="230717-RD99")
    assert "现在没有" in app.warning[0].value


def test_a_school_leads_to_its_items_with_the_indicator(app: AppTest) -> None:
    indicator = "teaching_area_per_student"
    opened(app, "school", school="230717-07", indicator=indicator)
    both = {"indicator": indicator, "school": "230717-07"}
    assert way(app, "看整改事项") == both
    assert way(app, "看问题整改") == both
    assert way(app, "看这一项：RD09") == both | {"item": "230717-RD09"}


def test_the_map_leads_to_the_school_at_what_it_is_coloured_by(app: AppTest) -> None:
    opened(app, "map", school="230717-08", by="art_rooms_per_12_classes")
    assert way(app, "打开学校档案")["indicator"] == "art_rooms_per_12_classes"


@pytest.mark.parametrize("screen", ["map", "school", "rectification"])
def test_a_school_that_does_not_exist_is_said_to_be_none(app: AppTest, screen: str) -> None:
    opened(app, screen, school="999")
    assert "没有编号为“999”的学校。" in said(app)


def test_a_school_outside_the_filters_is_said_to_be_outside_on_the_map(app: AppTest) -> None:
    opened(app, "map", school="230717-08", type="111")
    assert "“南郡小学”不符合现在的筛选条件。" in said(app)
