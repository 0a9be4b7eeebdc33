"""Several districts on view: what is shown is for all of them, by name, or it is not shown."""

import json
from collections.abc import Callable

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components.meeting.meeting_scenes import SCENES
from data.measures.selection import district_names
from data.workbook import Rows
from tests import districts_made
from tests.app import reported, tables

CASES = {2: districts_made.two, 3: districts_made.three, 7: districts_made.seven}
NAMES = district_names(tuple(districts_made.codes(7)))
PARTS: dict[str, list[dict[str, object]]] = {
    "overview": [{}],
    "coverage": [{"part": part} for part in ("now", "trends", "districts")],
    "funding": [{"part": part} for part in ("rules", "budget", "per_student", "aid")],
    "framework": [{}],
    "districts": [{"show": part} for part in ("rank", "years", "table")],
    "facilities": [{"part": "balance"}],
    "since": [{"between": "years"}],
}
#: What only one district can say: with several on view it is not shown.
OF_ONE = {"trend_", "rules", "budget", "per_student", "aid_amount", "sunburst", "tree", "against"}


@pytest.fixture
def several(app_of: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """A function that opens a page of a store with so many districts."""

    def open_page(districts: int, page: str, **link: object) -> AppTest:
        return reported.opened(app_of(CASES[districts]), page, **link)

    return open_page


def shown(app: AppTest) -> str:
    """All that a reader sees or hears, without what can be chosen."""
    drawn = [json.loads(each.proto.json) for each in app.get("bidi_component") if each.proto.json]
    drawn += [tables.drawn(each) for each in app.get("plotly_chart")]
    return "\n".join([reported.said(app), *map(str, drawn)])


def named(app: AppTest, districts: int) -> int:
    """How many of the districts are named."""
    text = shown(app)
    return sum(NAMES[code] in text for code in districts_made.codes(districts))


@pytest.mark.parametrize("districts", [2, 3, 7])
@pytest.mark.parametrize("page", PARTS)
def test_a_page_names_all_of_the_districts(several, page, districts):
    for link in PARTS[page]:
        app = several(districts, page, **link)
        assert named(app, districts) == districts, link
        assert not [key for key in app.session_state["exhibits_on_page"] if key in OF_ONE]


#: Scenes that count over all districts and name the worst, or show schools and problems.
COUNTED = {"headline", "schools", "ruling", "gaps", "map", "rectification"}


@pytest.mark.parametrize("code", [code for code in SCENES if code not in COUNTED])
def test_a_scene_names_all_of_the_districts(several, code):
    app = several(3, "meeting", scenes=code, scene=1)
    assert named(app, 3) == 3
    assert not [key for key in app.session_state["exhibits_on_page"] if key in OF_ONE]


@pytest.mark.parametrize("code", ["districts", "short"])
def test_every_district_has_a_line_of_its_own(several, code):
    app = several(3, "meeting", scenes=code, scene=1)
    lines = tables.told(app, "meeting_wall")["lines"]
    assert sorted(each["name"] for each in lines) == sorted(
        NAMES[code] for code in districts_made.codes(3)
    )


@pytest.mark.parametrize("code", ["coverage", "money", "balance"])
def test_a_scene_of_figures_gives_the_values_of_each_district_the_worst_first(several, code):
    app = several(3, "meeting", scenes=code, scene=1)
    lines = tables.told(app, "meeting_wall")["lines"]
    valued = [line for line in lines if line["value"]]
    assert {line["name"].partition("：")[0] for line in valued} == {
        NAMES[each] for each in districts_made.codes(3)
    }
    assert all(any(sign.isdigit() for sign in line["value"]) for line in valued)
    levels = ["short" if line["level"] == "nearly" else line["level"] for line in valued]
    ranks = [LEVELS.index(level) for level in levels]
    assert ranks == sorted(ranks)


#: Nearly met falls short, too, and stands where its distance has it.
LEVELS = ["short", "unknown", "met", "none"]


@pytest.mark.parametrize("districts", [2, 3, 7])
def test_budget_and_execution_are_those_of_each_district(several, districts):
    app = several(districts, "funding", part="budget")
    cells = tables.cells(app, "budget_across")
    assert {*cells} == {NAMES[code] for code in districts_made.codes(districts)}
    newest = [row["2023"]["value"] for row in cells.values()]
    assert newest == sorted(newest)  # the least executed first
    rates = [tuple(cell["text"] for cell in row.values()) for row in cells.values()]
    assert all(len(row) == 3 for row in rates)
    assert len(set(rates)) == districts


def test_a_region_without_data_is_said_to_have_none(several):
    app = several(3, "funding", part="budget", year=2021)
    assert list(tables.cells(app, "budget_across")["小店区"]) == ["2021"]


def three_of_which_one_is_silent():
    """The first of three districts has schools, and reports nothing."""
    made, silent = districts_made.rows(3), pl.col("region") == districts_made.codes(3)[0]
    figures = made.region_values.filter(~silent)
    return (Rows.of(schools=made.schools, region_values=figures),)


def test_of_how_many_districts_something_is_said_without_a_standard(app_of):
    figure = {"show": "rank", "figure": "education_funds_per_student.kindergarten"}
    text = reported.said(
        reported.opened(app_of(three_of_which_one_is_silent), "districts", **figure)
    )
    assert "2 个区县的“生均一般公共预算教育经费（幼儿园）”从" in text
    assert "1 个地区没有数据：小店区。" in text


def three_of_which_one_reports_no_school():
    """The first of three districts has schools of which nothing is known."""
    made, silent = districts_made.rows(3), pl.col("region") == districts_made.codes(3)[0]
    known = made.schools.filter(~silent)["school"]
    figures = made.school_items.filter(pl.col("school").is_in(known.implode()))
    return (Rows.of(schools=made.schools, school_items=figures),)


def test_no_matrix_reassures_over_a_district_without_data(app_of):
    app = reported.opened(
        app_of(three_of_which_one_reports_no_school), "facilities", part="balance"
    )
    assert "3 个地区的所列指标没有查明未达标的。1 个地区没有数据：小店区。" in reported.said(app)
    app = reported.opened(app, "overview", part="")
    assert "个有指标未达标，最多的排在最前。1 个地区没有数据：小店区。" in reported.said(app)


def three_of_which_one_puts_problems_right():
    """The second of three districts has a list of problems, the others have none."""
    made = districts_made.rows(3)
    items = reported.ALL.rectifications.with_columns(
        region=pl.lit(districts_made.codes(3)[1]), schools=pl.lit("")
    )
    return (Rows.of(schools=made.schools, school_items=made.school_items, rectifications=items),)


def test_no_list_of_one_district_says_what_is_put_right_at_a_school_of_another(app_of):
    app, (first, second) = app_of(three_of_which_one_puts_problems_right), districts_made.codes(2)
    school = districts_made.rows(3).schools.filter(region=first)["school"][0]
    text = reported.said(reported.opened(app, "rectification", district=second, school=school))
    assert "不符合现在的筛选条件。" in text
    assert "未列入整改" not in text


def test_where_no_problems_are_listed_nobody_is_said_to_be_left_out_of_them(app_of):
    app, first = app_of(three_of_which_one_puts_problems_right), districts_made.codes(3)[0]
    school = districts_made.rows(3).schools.filter(region=first)["school"][0]
    link = {"school": school, "indicator": "classes_within_norm_share"}
    text = reported.said(reported.opened(app, "school", **link))
    assert "没有报送过整改事项，不知道这一项是否列入整改。" in text
    assert "未列入整改" not in text


def test_a_district_that_reported_for_no_year_is_compared_with_none(app_of):
    link = {"between": "years", "district": districts_made.codes(3)[0]}
    app = reported.opened(app_of(three_of_which_one_reports_no_school), "since", **link)
    assert "所学校都还没有报送数据。请填报" in reported.said(app)
    assert not app.subheader


def test_the_self_assessment_is_that_of_each_district(several):
    app = several(3, "framework", node="D-2-04")
    told = tables.read(app, "content_across")
    assert dict(zip(told["地区"], told["自评"], strict=True)) == {
        "小店区": "部分达到",
        "迎泽区": "未达到",
        "杏花岭区": "达到",
    }
    assert dict(zip(told["地区"], told["佐证材料"], strict=True))["杏花岭区"] == "佐证 140107"


def test_the_worst_is_the_same_on_the_overview_and_where_districts_are_compared(several):
    first = reported.said(several(7, "overview"))
    worst = first.partition("差距最大的是")[2].partition("：")[0]
    compared = reported.said(several(7, "districts"))
    assert f"差距最大的是{worst}：" in compared
    rule = "按差距占标准的比例比较"
    assert rule in first
    assert rule in compared


def test_one_district_of_several_is_shown_as_one(several):
    app = several(3, "funding", part="budget", district="140106")
    assert [key for key in app.session_state["exhibits_on_page"]] == ["budget"]


@pytest.mark.parametrize("page", ["overview", "coverage", "funding", "framework", "districts"])
def test_english(several, page):
    app = several(3, page, lang="en")
    for word in ("地区", "差距", "达标", "自评"):
        assert word not in reported.said(app)


CHANGE = "education_expenditure_change"


def concluding() -> tuple[Rows, ...]:
    """Three districts, of which two say in words alone how their spending moved."""
    own = districts_made.rows(3)
    shaped = own.region_values.filter(pl.col("year") == 2023).head(3)
    said = shaped.with_columns(
        pl.Series("region", districts_made.codes(3)),
        pl.Series("value", [None, None, 3.0], dtype=pl.Float64),
        pl.Series("text", ["下降", "未下降", "3%"]),
        pl.Series("stated", ["not_met", "met", None], dtype=own.region_values.schema["stated"]),
        pl.Series("qualifier", ["as_printed", "as_printed", "exact"]).cast(
            own.region_values.schema["qualifier"]
        ),
        measure=pl.lit(CHANGE),
        stage=pl.lit("all"),
        unit=pl.lit("%"),
    )
    spent = pl.col("measure").is_in(["education_expenditure", CHANGE])
    values = pl.concat([own.region_values.filter(~spent), said])
    return (Rows.of(schools=own.schools, school_items=own.school_items, region_values=values),)


def test_what_reports_only_conclude_is_drawn_as_it_is_counted(app_of):
    link = {"figure": f"{CHANGE}.all", "show": "rank"}
    page = reported.opened(app_of(concluding), "districts", year=2023, **link)
    shapes = {name: bar["text"] for name, bar in tables.bars(page, "rank").items()}
    first, second, third = (shapes[NAMES[code]] for code in districts_made.codes(3))
    assert (first, second) == ("▲ 下降（报告自评）", "● 未下降（报告自评）")
    assert third.startswith("● 3%")
    assert "3 个区县中 1 个“" in page.subheader[0].value
    assert f"未达标（报告自评）：{NAMES[districts_made.codes(3)[0]]}。" in page.subheader[0].value


def test_the_first_screen_counts_districts_and_ranks_them_by_their_shortfalls(several):
    told = tables.told(several(7, "overview"), "first_look")
    assert sum(count["n"] for count in told["verdict"]) == 7
    assert [row["name"] for row in told["rows"]][0] in shown(several(7, "overview"))
    assert len({row["id"] for row in told["rows"]}) == 7 == len(told["map"]["areas"])
    numbers = [int(row["value"].split(" ")[0]) for row in told["rows"]]
    assert numbers == sorted(numbers, reverse=True)
    by_region = {area["id"]: area["colour"] for area in told["map"]["areas"]}
    assert by_region == {row["id"]: row["colour"] for row in told["rows"]}
    strength = {area["id"]: area["strength"] for area in told["map"]["areas"]}
    assert strength == {row["id"]: row["share"] / 100 for row in told["rows"]}
    missed = [int(tile["said"].split(" ")[0]) for tile in told["tiles"]]
    assert missed == sorted(missed, reverse=True)
    for tile, n in zip(told["tiles"], missed, strict=True):
        assert n == sum(shape["level"] == "short" for shape in tile["shapes"])


def test_the_first_sentence_counts_as_the_verdict_and_the_rows_do(app_of):
    page = reported.opened(app_of(districts_made.seven), "overview")
    told = tables.told(page, "first_look")
    districts = {count["level"]: count["n"] for count in told["verdict"]}
    short = sum(int(row["value"].split(" ")[0]) for row in told["rows"])
    nearly = sum(
        int(part.split(" ")[0])
        for row in told["rows"]
        for part in row["said"].split("，")
        if "接近" in part
    )
    assert nearly, "a sample without a figure that is nearly met shows nothing"
    said = page.subheader[0].value
    assert f"7 个地区中 {districts['short']} 个有指标未达标" in said
    assert f"共 {short} 项未达标，{nearly} 项接近达标" in said
