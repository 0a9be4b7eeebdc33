"""Every school against its standards."""

import pytest


@pytest.fixture
def facilities(app):
    return app.switch_page("pages/facilities.py").run()


@pytest.mark.parametrize("school", ["实验小学", "南郡小学", "第八中学"])
def test_the_schools_named_by_the_report_fall_short(facilities, school):
    matrix = facilities.dataframe[0].value
    row = matrix.loc[school]
    assert row["教学用房"].startswith("▲")
    assert row["音乐教室"].startswith("▲")
    assert row["美术教室"].startswith("▲")


def test_what_falls_short_comes_first(facilities):
    assert set(facilities.dataframe[0].value.index[:3]) == {"实验小学", "南郡小学", "第八中学"}


@pytest.mark.parametrize(
    ("group", "schools", "column"),
    [("compulsory", 12, "综合（7项）"), ("kindergarten", 6, "室外场地"), ("senior", 1, "教职工比")],
)
def test_a_matrix_for_each_kind_of_school(facilities, group, schools, column):
    facilities.query_params["group"] = group
    matrix = facilities.run().dataframe[0].value
    assert len(matrix) == schools
    assert column in matrix.columns


def test_the_filter_narrows_the_matrix(facilities):
    facilities.query_params["type"] = "111"
    facilities.run()
    assert len(facilities.dataframe[0].value) == 6


def part(facilities, name):
    facilities.query_params["part"] = name
    return facilities.run()


def test_no_large_class(facilities):
    part(facilities, "classes")
    said = "\n".join(
        each.value.replace("\\", "").replace("\u2060", "") for each in facilities.markdown
    )
    assert "56 人及以上的大班额 0 个" in said


def test_what_is_missing_adds_up(facilities):
    shown = part(facilities, "gaps")
    options = shown.selectbox(key="gap").options
    assert any(option.startswith("教学用房：3 所，共缺") for option in options)


def test_the_basic_coefficient_stands_apart(facilities):
    shown = part(facilities, "balance")
    assert [metric.value for metric in shown.metric] == ["0.383", "0.372"]
    said = "\n".join(each.value for each in shown.markdown)
    assert "不与上图比较" in said


def test_an_unknown_part_opens_the_first(facilities):
    assert "综合（7项）" in part(facilities, "nonsense").dataframe[0].value.columns
