"""Every school against its standards, one part of the screen at a time."""

import json
import re

import pytest

from tests.app import tables

MATRIX = "matrix_compulsory"


def shown(page):
    return "\n".join(
        each.value.replace("\\", "").replace("\u2060", "")
        for each in (*page.markdown, *page.caption)
    )


def chart(page, key):
    """The figure of a chart as JSON."""
    found = next(each for each in page.get("plotly_chart") if each.proto.id.endswith(f"-{key}"))
    return json.loads(found.proto.spec)


def added(page, key):
    """The numbers beside bars, added up."""
    texts = [bar["text"].replace(",", "") for bar in tables.bars(page, key).values()]
    return sum(float(re.findall(r"[\d.]+", text)[0]) for text in texts)


def cells(page, key):
    """Row name -> first line of the column heading -> text of the cell."""
    return {
        name: {heading.partition("\n")[0]: cell["text"] for heading, cell in row.items()}
        for name, row in tables.cells(page, key).items()
    }


@pytest.fixture
def facilities(app):
    return app.switch_page("pages/facilities.py").run()


def test_the_first_sentence_counts_schools_as_the_map_does(facilities):
    said = facilities.subheader[0].value
    on_the_map = facilities.switch_page("pages/map.py").run().subheader[0].value
    assert said.startswith("8 所学校未达标")
    assert on_the_map.startswith("17 所学校中 8 所未达标")


def part(facilities, name, **link):
    for key, value in {"part": name, **link}.items():
        facilities.query_params[key] = value
    return facilities.run()


@pytest.mark.parametrize(
    ("school", "columns", "heading"),
    [
        (school, columns, heading)
        for school in ("实验小学", "南郡小学", "第八中学")
        for columns, heading in (
            ("seven", "教学用房"),
            ("other", "音乐教室"),
            ("other", "美术教室"),
        )
    ],
)
def test_the_schools_named_by_the_report_fall_short(facilities, school, columns, heading):
    facilities.query_params["columns"] = columns
    assert cells(facilities.run(), MATRIX)[school][heading].startswith("▲")


def test_what_falls_short_comes_first(facilities):
    assert set(list(cells(facilities, MATRIX))[1:4]) == {"实验小学", "南郡小学", "第八中学"}


def test_a_cell_says_standard_and_what_is_missing_when_pointed_at(facilities):
    cell = tables.cells(facilities, MATRIX)["实验小学"]["体育场馆\n㎡/生"]
    assert cell["said"] == (
        "实验小学\n生均体育运动场馆面积（小学） 5.87㎡/生，低于标准 1.63㎡/生"
        "\n标准不低于 7.5㎡/生\n缺 2,425㎡"
    )


def test_the_first_row_says_the_standards(facilities):
    assert cells(facilities, MATRIX)["标准\n（小学 / 初中）"]["教学用房"] == "≥ 4.5 / 5.8"


@pytest.mark.parametrize(
    ("school", "whole"),
    [
        ("第四幼儿园", "▲ 1 项"),  # licences, which is shown too
        ("政府幼儿园", "▲ 1 项"),
        ("第六幼儿园", "●"),
    ],
)
def test_the_matrix_of_kindergartens_says_what_the_map_says(facilities, school, whole):
    facilities.query_params["group"] = "kindergarten"
    facilities.run()
    row = cells(facilities, "matrix_kindergarten")[school]
    assert row["综合"] == whole
    assert ("▲ 93.8" in row.values()) == (school == "第四幼儿园")


def test_the_verdict_over_the_seven_stands_first(facilities):
    assert cells(facilities, MATRIX)["第八中学"]["综合"] == "▲ 6/7 · 79.6%"


@pytest.mark.parametrize(
    ("group", "schools", "heading"),
    [
        ("compulsory", 11, "综合"),
        ("kindergarten", 6, "室外场地"),
        ("senior", 1, "教职工与学生之比"),
    ],
)
def test_a_matrix_for_each_kind_of_school(facilities, group, schools, heading):
    facilities.query_params["group"] = group
    table = cells(facilities.run(), f"matrix_{group}")
    assert len(table) == schools + 1  # and the standards
    assert heading in next(iter(table.values()))


def test_the_filter_narrows_the_matrix(facilities):
    facilities.query_params["type"] = "211"
    facilities.run()
    assert len(cells(facilities, MATRIX)) == 6 + 1


def test_the_rule_says_why_a_school_does_not_pass(facilities):
    said = shown(part(facilities, "rule"))
    assert "11 所学校（学段）中 8 所资源配置综合达标，3 所未综合达标" in said
    assert "**第八中学** 6 项达标，教学用房只有标准的 79.6%，低于 85%，不通过。" in said
    assert "**南郡小学** 只有 5 项达标，少于 6 项，不通过" in said


def test_the_schools_that_drive_a_coefficient_are_named(facilities):
    said = shown(part(facilities, "balance", cv="primary.sports_area_per_student"))
    assert "体育场馆（小学）的差异，70% 来自第九学校、第六小学。" in said


def test_the_only_school_of_a_stage_is_said_to_fall_short(facilities):
    said = [
        each.value for each in part(facilities, "spread", indicator="books_per_student").markdown
    ]
    assert any("普通高中只有 1 所学校（学段），38.06，未达标" in text for text in said)


def test_the_shares_of_the_spread_add_up(facilities):
    part(facilities, "balance", cv="junior.sports_area_per_student")
    assert added(facilities, "drivers") == pytest.approx(100, abs=0.5)


def test_the_basic_coefficient_stands_apart(facilities):
    page = part(facilities, "balance")
    assert [card["value"] for card in tables.cards(page)] == ["0.383", "0.372"]
    assert "不与上图比较" in shown(page)


def test_the_distribution_has_a_point_a_school_and_the_limit(facilities):
    figure = chart(part(facilities, "spread", indicator="books_per_student"), "spread")
    points = [name for trace in figure["data"][1:] for name in trace["customdata"]]
    assert len(points) == 12
    assert any(name.startswith("实验小学 ▲") for name in points)
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == [25, 35, 45]


def test_gaps_add_up_the_same_by_school_and_by_type(facilities):
    for by in ("school", "type"):
        part(facilities, "gaps", gaps_by=by, indicator="teaching_area_per_student")
        assert added(facilities, f"gaps_{by}") == pytest.approx(3171, abs=2)
    assert "教学用房：3 所学校共缺 3,171㎡" in shown(facilities)


def test_rooms_due_and_counted(facilities):
    table = cells(part(facilities, "rooms"), "rooms")
    assert table["实验小学"]["音乐教室"] == "▲ 1 间，应有 3，缺 2"
    assert "共缺音乐教室 5 间、美术教室 5 间" in shown(facilities)


def test_no_large_class(facilities):
    page = part(facilities, "classes")
    assert "56 人及以上的大班额 0 个" in shown(page)
    assert page.success[0].value == "没有一所学校有大班额。"


def test_an_unknown_part_opens_the_first(facilities):
    assert cells(part(facilities, "nonsense"), MATRIX)


@pytest.mark.parametrize(
    "name", ["schools", "rule", "balance", "spread", "gaps", "rooms", "classes"]
)
def test_every_part_speaks_english(facilities, name):
    facilities.query_params["lang"] = "en"
    page = part(facilities, name)
    assert not page.exception
    assert "指标" not in shown(page) and "学校" not in shown(page).replace("第九学校", "")
