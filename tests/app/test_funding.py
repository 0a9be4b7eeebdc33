"""The two never-decrease rules, as stated where the base year is missing; budget; aid."""

import json

import polars as pl
import pytest

from data.measures.budget_execution import BUDGET, EXECUTED
from data.workbook import Rows
from tests.app import tables
from tests.app.reported import ALL


def shown(page):
    return "\n".join(
        each.value.replace("\\", "").replace("\u2060", "")
        for each in (*page.markdown, *page.caption)
    )


def chart(page, key):
    """The figure of a chart as JSON."""
    found = next(each for each in page.get("plotly_chart") if each.proto.id.endswith(f"-{key}"))
    return json.loads(found.proto.spec)


@pytest.fixture
def funding(app):
    return app.switch_page("pages/funding.py").run()


def part(funding, name):
    funding.query_params["part"] = name
    return funding.run()


def test_total_fell_and_per_student_rose(funding):
    assert funding.subheader[0].value.replace("\\", "") == (
        "2022年：教育支出总量下降，▲ 未达标（报告自评）；"
        "生均教育经费在 4 个学段均未下降，● 达标（报告自评）。"
    )


def test_what_only_the_report_concludes_is_drawn_as_it_is_counted(funding):
    rows = tables.cells(funding, "rules").values()
    cells = [cell for row in rows for cell in row.values()]
    assert [cell["text"] for cell in cells] == ["▲ 下降（报告自评）", *["● 未下降（报告自评）"] * 4]
    assert all("缺上年数据" in cell["said"] for cell in cells)
    assert "算不出同比" in shown(funding)


def test_a_lost_decimal_point_is_doubted_not_mended(funding):
    warning = part(funding, "budget").warning[0].value.replace("\\", "")
    assert "159,080.3万元" in warning and "1,590,803万元" in warning and "存疑" in warning


def two_units() -> tuple[Rows, ...]:
    """A made-up budget in 亿元 beside an execution in 万元."""
    said = ALL.region_values.filter(
        pl.col("measure").is_in([BUDGET, EXECUTED]), pl.col("stage") == "all"
    )
    budget = pl.col("measure") == BUDGET
    values = said.with_columns(
        value=pl.when(budget).then(1.5e9).otherwise(1.2e9),
        text=pl.when(budget).then(pl.lit("15")).otherwise(pl.lit("120000")),
        unit=pl.when(budget).then(pl.lit("亿元")).otherwise(pl.lit("万元")),
        nature=pl.when(budget).then(pl.lit("illustrative")).otherwise(pl.lit("reported")),
    )
    return (Rows.of(region_values=values),)


def test_budget_and_execution_are_shown_each_in_its_unit_and_as_sure_as_it_is(app_of):
    page = part(app_of(two_units).switch_page("pages/funding.py").run(), "budget")
    assert "实际执行是年初预算的 80%。" in shown(page) and "▨ 示意" in shown(page)
    budget, spent = chart(page, "budget")["data"]
    assert (budget["text"], spent["text"]) == (["15亿元"], ["120,000万元"])
    assert [bar["marker"]["pattern"]["shape"] for bar in (budget, spent)] == [["/"], [""]]


def test_the_national_mean_is_a_reference_and_no_standard(funding):
    said = shown(part(funding, "per_student"))
    assert "4 个学段中小学、初中、普通高中低于全国平均。全国平均仅供参考，不是标准。" in said
    names = [trace["name"] for trace in chart(funding, "per_student")["data"]]
    assert names == ["本地", "全国平均（2022年），仅供参考"]


def test_student_aid_flows_from_its_sources_and_to_its_kinds(funding):
    said = shown(part(funding, "aid"))
    assert "资助人数合计 740人" in said
    assert "资助金额合计 33.82万元" in said
    assert "没有说明哪一笔来源用于哪一个项目" in said
    money = chart(funding, "aid_amount")["data"][0]
    assert money["node"]["label"] == ["中央和省 27.13万元", "地方配套 6.69万元", "合计 33.82万元"]
    assert (money["link"]["source"], money["link"]["target"]) == ([0, 1], [2, 2])
    people = chart(funding, "aid_students")["data"][0]
    assert sum(people["link"]["value"]) == 740
    assert set(people["link"]["source"]) == {5}


@pytest.mark.parametrize("name", ["rules", "budget", "per_student", "aid"])
def test_every_part_speaks_english(funding, name):
    funding.query_params["lang"] = "en"
    page = part(funding, name)
    assert not page.exception
    assert "经费" not in shown(page) and "资助" not in shown(page)
